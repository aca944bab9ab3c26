import { Button } from "@mantine/core";
import { Link } from "react-router";
import { useGate, useResume } from "@/domains/approvals";
import { toast } from "@/kit";
import { paths } from "@/lib/paths";
import { useStore } from "@/lib/store";
import { words } from "@/words";
import { liveLost } from "./live";
import css from "./shell.module.css";

const w = words.shell;

/** What holds for every page: paused, frozen, stuck, or cut off. */
export function Banners() {
  const gate = useGate().data;
  const resume = useResume();
  const lost = useStore(liveLost);
  const unconfirmed = gate?.counts.unconfirmed ?? 0;
  return (
    <div role="status">
      {gate?.frozen && (
        <div className={css.banner} data-tone="bad">
          {w.gate.frozen} <Link to={paths.settings("gate")}>{w.gate.release}</Link>
        </div>
      )}
      {gate?.paused && (
        <div className={css.banner}>
          {w.gate.paused(gate.paused_by)}
          <Button size="compact-xs" variant="outline" color="orange" loading={resume.isPending} onClick={() => resume.mutate(undefined, { onError: toast.failed })}>
            {w.gate.resume}
          </Button>
        </div>
      )}
      {gate && gate.overdue > 0 && (
        <div className={css.banner} data-tone="bad">
          {w.gate.overdue(gate.overdue)}
        </div>
      )}
      {unconfirmed > 0 && (
        <div className={css.banner}>
          {w.gate.unconfirmed(unconfirmed)} <Link to={paths.approvals({ state: "attention" })}>{w.gate.settle}</Link>
        </div>
      )}
      {lost && <div className={css.banner}>{w.live.lost}</div>}
    </div>
  );
}
