import { Button } from "@mantine/core";
import { Link } from "react-router";
import type { PostTarget } from "@/api";
import { Notice, WorkBar } from "@/kit";
import { paths } from "@/lib/paths";
import { words } from "@/words";

const w = words.publishing.afterwards.remove;

/** How far the deletion of what is public has come at one account. */
export function Removal({ target }: { target: PostTarget }) {
  const { deletion } = target;
  if (!deletion || ["rejected", "cancelled", "expired"].includes(deletion.act_state)) return null;
  const { act_state, done, of } = deletion;
  if (act_state === "sent" || act_state === "confirmed") return <Notice>{w.gone(of)}</Notice>;
  const stuck = ["failed", "unconfirmed", "missed"].includes(act_state);
  const look = (
    <Button size="compact-xs" variant="default" component={Link} to={paths.act(deletion.act_id)}>
      {act_state === "proposed" ? w.decide : w.look}
    </Button>
  );
  const said = act_state === "proposed" ? w.proposed(of) : stuck ? w.stuck(done, of) : w.progress(done, of);
  return (
    <>
      <Notice tone={stuck ? "bad" : "warn"} action={act_state === "proposed" || stuck ? look : undefined}>
        {said} {stuck && deletion.failure && `${deletion.failure.message} ${deletion.failure.fix}`}
      </Notice>
      {act_state !== "proposed" && !stuck && of > 1 && <WorkBar done={done} total={of} label={said} />}
    </>
  );
}
