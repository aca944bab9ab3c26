import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import type { Account, Analysis, Post } from "@/api";
import { OutLink, PlainText } from "@/kit";
import { words } from "@/words";
import { postsByIdQuery } from "../queries";
import css from "../posts.module.css";

const w = words.posts;

/** What stands out, each with the posts behind it. */
export function Statements({ analysis, account }: { analysis: Analysis; account: Account }) {
  if (analysis.statements.length === 0) return <p className="quiet" style={{ margin: 0 }}>{w.statementsEmpty}</p>;
  return analysis.statements.map((statement) => (
    <Statement key={statement.text} text={statement.text} n={statement.n} count={statement.evidence.length}>
      <Evidence ids={statement.evidence} top={analysis.top} account={account} />
    </Statement>
  ));
}

/** The posts by their words. Those outside the best are asked for. */
function Evidence({ ids, top, account }: { ids: string[]; top: Post[]; account: Account }) {
  const missing = ids.filter((id) => !top.some((post) => post.id === id));
  const more = useQuery(postsByIdQuery(account.id, missing));
  const known = [...top, ...(more.data?.items ?? [])];
  return ids.map((id) => {
    const post = known.find((one) => one.id === id);
    return (
      <li key={id} dir="auto">
        <OutLink href={post ? post.url : besides(known[0], id)}>{post ? post.text : w.openPost}</OutLink>
      </li>
    );
  });
}

/** The address of another post of the same account: its number takes the place of the known one's. */
function besides(known: Post | undefined, id: string): string | undefined {
  return known?.url?.replace(known.remote_id, id);
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
