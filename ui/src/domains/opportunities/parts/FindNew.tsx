import { Button } from "@mantine/core";
import { useEffect } from "react";
import { toast, WorkBar } from "@/kit";
import { humanise } from "@/lib/format";
import { words } from "@/words";
import { useFind } from "../queries";

const w = words.opportunities;

/** Starts a search and follows it: where it is, what it found, what it cost. */
export function FindNew({ small }: { small?: boolean }) {
  const { start, progress, running, error, ready } = useFind();
  useEffect(() => {
    if (error) toast.failed(error);
  }, [error]);
  return (
    <div className="row" style={{ gap: 12 }}>
      {running && progress && (
        <div style={{ minWidth: 170 }}>
          <WorkBar done={progress.done} total={progress.total} label={w.finding} />
          <span className="quiet num" role="status">
            {w.stage(humanise(progress.stage), progress.done, progress.total)} · {w.found(progress.found)}
          </span>
        </div>
      )}
      {!running && progress && (
        <span className="quiet" role="status">
          {progress.state === "stopped" ? progress.detail : w.findDone(progress.found)}
        </span>
      )}
      <Button size={small ? "xs" : "sm"} variant={small ? "light" : "filled"} loading={running} disabled={!ready} title={ready ? undefined : w.needsAccount} onClick={() => start.mutate()}>
        {w.find}
      </Button>
    </div>
  );
}
