import { Modal } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { hashtagSetsQuery, snippetsQuery } from "@/domains/library";
import { words } from "@/words";
import { Choices } from "./Choices";

const w = words.publishing.aids;

interface PickTextProps {
  what: "snippet" | "hashtags";
  insert: (text: string) => void;
  close: () => void;
}

/** Chooses a snippet or a set of hashtags for the place of the cursor. */
export default function PickText({ what, insert, close }: PickTextProps) {
  const pick = (text: string) => {
    close();
    insert(text);
  };
  return (
    // The cursor goes back into the text, behind what was put there.
    <Modal opened onClose={close} title={w.titles[what]} returnFocus={false}>
      {what === "snippet" ? <Snippets pick={pick} /> : <HashtagSets pick={pick} />}
    </Modal>
  );
}

function Snippets({ pick }: { pick: (text: string) => void }) {
  const query = useQuery(snippetsQuery);
  return <Choices query={query} to="snippets" empty={w.noSnippets} show={(one) => ({ name: one.name, text: one.text })} pick={(one) => pick(one.text)} />;
}

function HashtagSets({ pick }: { pick: (text: string) => void }) {
  const query = useQuery(hashtagSetsQuery);
  const text = (hashtags: string[]) => hashtags.map((one) => (one.startsWith("#") ? one : `#${one}`)).join(" ");
  return <Choices query={query} to="hashtags" empty={w.noHashtags} show={(one) => ({ name: one.name, text: text(one.hashtags) })} pick={(one) => pick(text(one.hashtags))} />;
}
