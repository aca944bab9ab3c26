import { Button } from "@mantine/core";
import { type ReactNode, useState } from "react";
import type { Analysis, Post } from "@/api";
import { OutLink, PlainText } from "@/kit";
import { words } from "@/words";
import css from "../posts.module.css";

const w = words.posts;

/** What stands out, each with the posts behind it. */
export function Statements({ analysis, known }: { analysis: Analysis; known: Post[] }) {
  const byId = new Map([...analysis.top, ...known].map((post) => [post.id, post]));
  return analysis.statements.map((statement) => (
    <Statement key={statement.text} text={statement.text} n={statement.n} count={statement.evidence.length}>
      {statement.evidence.map((id) => {
        const post = byId.get(id);
        return <li key={id}>{post ? <OutLink href={post.url}>{post.text}</OutLink> : id}</li>;
      })}
    </Statement>
  ));
}

interface StatementProps {
  text: string;
  n: number;
  count: number;
  children: ReactNode;
}

export function Statement({ text, n, count, children }: StatementProps) {
  const [open, setOpen] = useState(false);
  return (
    <div className={css.statement}>
      <PlainText>{text}</PlainText>
      <span className="quiet">{w.evidence(n)}</span>{" "}
      {count > 0 && (
        <Button size="compact-xs" variant="subtle" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? w.hideEvidence : w.showEvidence}
        </Button>
      )}
      {open && <ul className={css.evidence}>{children}</ul>}
    </div>
  );
}
