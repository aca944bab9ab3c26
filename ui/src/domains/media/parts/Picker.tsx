import { Button, Modal, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Media } from "@/api";
import { EmptyState, Paged } from "@/kit";
import { words } from "@/words";
import css from "../media.module.css";
import { mediaListQuery } from "../queries";
import { Grid } from "./Grid";

const w = words.media;
const TYPING_MS = 250;

/** Chooses files of the library. */
export default function Picker({ close, pick }: { close: () => void; pick: (media: Media[]) => void }) {
  const [q, setQ] = useState("");
  const [asked] = useDebouncedValue(q, TYPING_MS);
  const [chosen, setChosen] = useState<Map<string, Media>>(new Map());
  const query = useInfiniteQuery(mediaListQuery({ q: asked || undefined }));
  const [title, text] = asked ? w.emptySearch : w.empty;
  const toggle = (media: Media) =>
    setChosen((before) => {
      const next = new Map(before);
      if (!next.delete(media.id)) next.set(media.id, media);
      return next;
    });
  return (
    <Modal opened onClose={close} title={w.pickTitle} size="lg">
      <TextInput data-autofocus placeholder={w.search} aria-label={w.search} value={q} onChange={(event) => setQ(event.currentTarget.value)} mb="sm" />
      <div className={css.pickList}>
        <Paged query={query} empty={<EmptyState title={title}>{text}</EmptyState>}>
          {(items) => <Grid items={items} open={toggle} chosen={new Set(chosen.keys())} />}
        </Paged>
      </div>
      <div className="row" style={{ justifyContent: "flex-end", marginTop: 12 }}>
        <Button variant="default" onClick={close}>
          {words.kit.cancel}
        </Button>
        <Button
          disabled={chosen.size === 0}
          onClick={() => {
            pick([...chosen.values()]);
            close();
          }}
        >
          {w.pick(chosen.size)}
        </Button>
      </div>
    </Modal>
  );
}
