import { Button } from "@mantine/core";
import type { Act } from "@/api";
import { KeyHint, Notice, toast } from "@/kit";
import { words } from "@/words";
import { useHandOff, useSettle } from "../queries";

const w = words.approvals;
const isWeb = (url: string | null | undefined): url is string => Boolean(url && /^https?:\/\//i.test(url));

/** Opens the platform's own page with the text filled in; the person posts it there. */
export function HandOffButton({ act }: { act: Act }) {
  const handOff = useHandOff();
  if (!isWeb(act.hand_off_url)) return null;
  return (
    <Button
      data-hand-off
      component="a"
      href={act.hand_off_url}
      target="_blank"
      rel="noopener noreferrer"
      onClick={() => handOff.mutate(act, { onError: toast.failed })}
    >
      {w.open(platformOf(act))} <KeyHint>o</KeyHint>
    </Button>
  );
}

function platformOf(act: Act): string {
  const host = new URL(act.hand_off_url ?? "https://x.com").hostname.replace(/^www\./, "");
  return host === "x.com" || host === "twitter.com" || /^(127\.|localhost)/.test(host) ? "X" : host;
}

/** What became of a hand-off; Roost looks for the post too. */
export function HandOffResult({ act }: { act: Act }) {
  const settle = useSettle();
  const say = (result: "sent" | "not_sent") =>
    settle.mutate({ id: act.id, result }, { onSuccess: () => toast.done(w.settle.done), onError: toast.failed });
  return (
    <>
      <Notice tone="info">{w.handOff.waiting}</Notice>
      <div className="row">
        <Button loading={settle.isPending} onClick={() => say("sent")}>
          {w.handOff.posted}
        </Button>
        <Button variant="default" disabled={settle.isPending} onClick={() => say("not_sent")}>
          {w.handOff.notPosted}
        </Button>
        <HandOffButton act={act} />
      </div>
    </>
  );
}
