import { useQuery } from "@tanstack/react-query";
import type { Act } from "@/api";
import { ScoreParts, Tag } from "@/kit";
import { words } from "@/words";
import { queuedQuery } from "../queries";
import css from "../approvals.module.css";

/** Why the post was picked: where it was found, the parts of its score and the reasons given. */
export function Why({ act }: { act: Act }) {
  const picked = usePicked(act);
  if (!picked?.parts) return null;
  const { parts, reasons = [], source } = picked;
  return (
    <section className={css.section}>
      <h2>
        {words.approvals.why} {source && <Tag>{source.label}</Tag>}
      </h2>
      <ScoreParts parts={parts} />
      {reasons.length > 0 && (
        <ul style={{ margin: "8px 0 0", paddingLeft: 18, fontSize: "0.875rem" }}>
          {reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** An act says itself why it was picked; for one that does not, the opportunity behind it is asked. */
function usePicked(act: Act) {
  const { opportunity_id: id, parts } = act.origin;
  const queued = useQuery({ ...queuedQuery, enabled: Boolean(id) && !parts });
  return parts ? act.origin : queued.data?.items.find((one) => one.id === id);
}
