import { Button } from "@mantine/core";
import type { DailyRun } from "@/api";
import { DateTime, Panel, toast } from "@/kit";
import { humanise } from "@/lib/format";
import { words } from "@/words";
import { useDailyRun } from "../queries";
import css from "../today.module.css";

const w = words.today;

/** The stages of the daily run; one that failed says why and stops none of the others. */
export function Daily({ run, account }: { run: DailyRun | null; account?: string }) {
  const start = useDailyRun();
  const go = () => start.mutate(account, { onSuccess: () => toast.done(w.dailyStarted), onError: toast.failed });
  const running = run?.stages.some((stage) => stage.state === "running") ?? false;
  return (
    <Panel
      title={w.daily}
      action={
        <Button size="compact-xs" variant="light" loading={start.isPending || running} onClick={go}>
          {w.dailyStart}
        </Button>
      }
    >
      {run ? (
        <>
          <ul className={css.stages}>
            {run.stages.map((stage) => (
              <li key={stage.name}>
                <span className={css.dot} data-state={stage.state} />
                <span>
                  {humanise(stage.name)} {stage.detail && <span className="quiet">{stage.detail}</span>}
                </span>
                <span className="quiet">{w.stages[stage.state]}</span>
              </li>
            ))}
          </ul>
          <p className="quiet" style={{ margin: "8px 0 0" }}>
            <DateTime at={run.started_at} />
          </p>
        </>
      ) : (
        <p className="quiet" style={{ margin: 0 }}>{w.dailyNone}</p>
      )}
    </Panel>
  );
}
