import { Link } from "react-router";
import type { Opportunity } from "@/api";
import { minutes } from "@/lib/format";
import { paths } from "@/lib/paths";
import { words } from "@/words";
import css from "../opportunities.module.css";

/** One line of a short list; the whole is on the Opportunities page. */
export function OpportunityRow({ one }: { one: Opportunity }) {
  const fresh = one.freshness_minutes;
  return (
    <li>
      <Link to={`${paths.opportunities()}#${one.id}`} className={css.small}>
        <b className="num" title={words.opportunities.score}>
          {Math.round(one.score)}
        </b>
        <span style={{ minWidth: 0 }}>
          <span className={css.clamp} dir="auto">
            {one.post.text}
          </span>
          <span className="quiet">
            @{one.author.username}
            {fresh != null && ` · ${words.opportunities.fresh(minutes(fresh))}`} · {one.source.label}
          </span>
        </span>
      </Link>
    </li>
  );
}
