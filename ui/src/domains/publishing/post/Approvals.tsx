import { useQuery } from "@tanstack/react-query";
import type { PostTarget } from "@/api";
import { actQuery, Consent } from "@/domains/approvals";
import css from "./post.module.css";

/** Who approved it for an account, and who is next, where it takes more than one. */
export function Approvals({ target }: { target: PostTarget }) {
  const waits = target.act_id != null && target.state === "waiting";
  const act = useQuery({ ...actQuery(target.act_id ?? ""), enabled: waits }).data;
  if (!waits || !act) return null;
  return (
    <div className={css.approvals}>
      <Consent act={act} />
    </div>
  );
}
