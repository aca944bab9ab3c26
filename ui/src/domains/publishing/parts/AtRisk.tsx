import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { Notice, Panel } from "@/kit";
import { dateTime } from "@/lib/format";
import { paths } from "@/lib/paths";
import { useZone } from "@/lib/zone";
import { words } from "@/words";
import css from "../publishing.module.css";
import { atRiskQuery } from "../queries";

const w = words.publishing.risk;

/** What of the next days cannot go out as things stand, why, and what to do. Nothing when all is well. */
export function AtRisk() {
  const zone = useZone();
  const query = useQuery(atRiskQuery);
  const found = query.data ?? [];
  // Silence would mean that all is well.
  if (query.isError && !query.data) {
    return (
      <Notice
        tone="warn"
        action={
          <Button size="compact-xs" variant="default" onClick={() => void query.refetch()}>
            {words.kit.retry}
          </Button>
        }
      >
        {w.failed}
      </Notice>
    );
  }
  if (found.length === 0) return null;
  return (
    <Panel title={w.title} note={w.about(found.length)} flush>
      <ul className={css.risks}>
        {found.map((one) => (
          <li key={`${one.post_id}-${one.account_id}`}>
            <div className={css.rowFacts}>
              <Link to={paths.post(one.post_id)}>{one.excerpt || words.publishing.nothingWritten}</Link>
              <time dateTime={one.due_at}>{dateTime(one.due_at, zone)}</time>
            </div>
            {one.risks.map((risk) => (
              <p key={risk.code}>
                {risk.message}. <span>{risk.fix}</span>
              </p>
            ))}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
