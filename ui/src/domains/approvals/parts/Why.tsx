import { useQuery } from "@tanstack/react-query";
import type { Act } from "@/api";
import { Reasons, ScoreParts, Tag } from "@/kit";
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
      <Reasons items={reasons} />
    </section>
  );
}

/** An act says itself why it was picked; for one that does not, the opportunity behind it is asked. */
function usePicked(act: Act) {
  const { opportunity_id: id, parts } = act.origin;
  const queued = useQuery({ ...queuedQuery, enabled: Boolean(id) && !parts });
  return parts ? act.origin : queued.data?.items.find((one) => one.id === id);
}
