import { useMemo } from "react";
import type { PostDraft } from "@/api";
import { words } from "@/words";
import { wordDiff } from "../diff";
import css from "../publishing.module.css";
import { shownParts } from "./shown";

interface DiffProps {
  before: PostDraft;
  after: PostDraft;
  removed: string;
  added: string;
  /** Shown when no word differs. */
  same: string;
}

/** Every text of a draft as one, its parts and comments apart. */
const textOf = (draft: PostDraft) => {
  const contents = [draft.content, ...(draft.targets ?? []).flatMap((target) => target.content ?? [])];
  return contents.flatMap((content) => shownParts(content).map((part) => part.text)).join("\n\n");
};

/** Two drafts word by word; what differs is told by more than its colour. */
export function Diff({ before, after, removed, added, same }: DiffProps) {
  const pieces = useMemo(() => wordDiff(textOf(before), textOf(after)), [before, after]);
  if (pieces.every((piece) => piece.kind === "same")) return <p className="quiet">{same}</p>;
  return (
    <figure className={css.diff}>
      <figcaption>
        <del>{removed}</del> <ins>{added}</ins>
      </figcaption>
      {/* A scrolling box must be reachable by keyboard to be scrolled by it. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div dir="auto" tabIndex={0} role="region" aria-label={words.publishing.conflict.legend}>
        {pieces.map((piece, at) => {
          if (piece.kind === "same") return <span key={at}>{piece.text}</span>;
          return piece.kind === "added" ? <ins key={at}>{piece.text}</ins> : <del key={at}>{piece.text}</del>;
        })}
      </div>
    </figure>
  );
}
