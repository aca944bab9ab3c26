import { Tooltip } from "@mantine/core";
import type { ScoreParts as Parts } from "@/api";
import { words } from "@/words";
import { Bar } from "./Bars";
import css from "./kit.module.css";

const w = words.opportunities;
const most = { author: 40, performance: 30, content: 30 } as const;
const names = Object.keys(most) as (keyof typeof most)[];

/** A score taken apart: each part against the most it can be. */
export function ScoreParts({ parts }: { parts: Parts }) {
  return (
    <div className={css.score}>
      {names.map((name) => (
        <Tooltip key={name} label={w.partsTip[name]} maw={260}>
          <div>
            <div className={css.scoreLabel}>
              <span>{w.parts[name]}</span>
              <span className="num">
                {Math.round(parts[name])}
                <i>/{most[name]}</i>
              </span>
            </div>
            <Bar share={parts[name] / most[name]} label={`${w.parts[name]}: ${w.of(Math.round(parts[name]), most[name])}`} />
          </div>
        </Tooltip>
      ))}
    </div>
  );
}
