import { Link } from "react-router";
import { Code } from "@/kit";
import { humanise } from "@/lib/format";
import { paths } from "@/lib/paths";
import { words } from "@/words";
import { detailPairs, shortId } from "../detail";

const w = words.activity;

/** "gate.propose" as "Proposed an act"; a deed without words of its own by its name. */
export function deed(action: string): string {
  return w.deeds[action] ?? humanise(action);
}

/** What it was done to. An act is a link to itself. */
export function Subject({ id }: { id?: string | null }) {
  // A session is nobody's business but its own.
  if (!id || id.startsWith("ses_")) return "–";
  const short = <Code title={id}>{shortId(id)}</Code>;
  return id.startsWith("act_") ? <Link to={paths.act(id)}>{short}</Link> : short;
}

/** What changed, in pairs; the whole of it on hover. */
export function Detail({ detail }: { detail: unknown }) {
  const pairs = detailPairs(detail);
  if (pairs.length === 0) return "–";
  return (
    <span className="quiet" style={{ overflowWrap: "anywhere" }} title={JSON.stringify(detail)}>
      {pairs.map(([name, value]) => `${name} ${value}`).join(" · ")}
    </span>
  );
}
