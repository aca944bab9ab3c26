import { useQuery } from "@tanstack/react-query";
import type { Act } from "@/api";
import { ScoreParts } from "@/kit";
import { words } from "@/words";
import { queuedQuery } from "../queries";
import css from "../approvals.module.css";

/** Why the post was picked: the parts of its score and the reasons given. */
export function Why({ act }: { act: Act }) {
  const id = act.origin?.opportunity_id;
  const queued = useQuery({ ...queuedQuery, enabled: Boolean(id) });
  const found = queued.data?.items.find((one) => one.id === id);
  if (!found) return null;
  return (
    <section className={css.section}>
      <h2>{words.approvals.why}</h2>
      <ScoreParts parts={found.parts} />
      {found.reasons.length > 0 && (
        <ul style={{ margin: "8px 0 0", paddingLeft: 18, fontSize: "0.875rem" }}>
          {found.reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
