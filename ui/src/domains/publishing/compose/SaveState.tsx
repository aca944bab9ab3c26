import { Button } from "@mantine/core";
import { Notice, Problem } from "@/kit";
import { clock } from "@/lib/format";
import { useZone } from "@/lib/zone";
import { words } from "@/words";
import css from "../compose.module.css";
import type { Written } from "./writing";

const w = words.publishing.composer;

/** Where the words are safe. */
export function SaveState({ now }: { now: Written }) {
  const zone = useZone();
  const said = {
    never: w.neverSaved,
    saved: now.savedAt ? w.savedAt(clock(now.savedAt, zone)) : "",
    unsaved: w.unsaved,
    saving: w.saving,
    failed: w.notSaved,
    conflict: words.publishing.conflict.waiting,
  }[now.saving];
  return (
    <span role="status" className={css.saveState} data-state={now.saving}>
      {said}
    </span>
  );
}

/** What went wrong with saving, and what was found again. */
export function SaveNotices({ now, decide }: { now: Written; decide: () => void }) {
  const zone = useZone();
  return (
    <>
      {now.newer && (
        <Notice
          tone="warn"
          action={
            <Button size="compact-xs" variant="default" onClick={decide}>
              {words.publishing.conflict.decide}
            </Button>
          }
        >
          {words.publishing.conflict.waiting}
        </Notice>
      )}
      {now.recoveredAt && !now.newer && <Notice tone="info">{w.recovered(clock(now.recoveredAt, zone))}</Notice>}
      {now.problem != null && <Problem error={now.problem} />}
    </>
  );
}
