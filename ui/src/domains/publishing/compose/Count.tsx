import { count } from "@/lib/format";
import { words } from "@/words";
import css from "../compose.module.css";
import type { Measure } from "./rules";

const w = words.publishing.composer;

interface CountProps {
  id: string;
  measure: Measure | null;
  fresh: boolean;
  /** Offered when the text is too long. */
  split?: React.ReactNode;
}

/** How much of its room a text takes, as the server counted it. */
export function Count({ id, measure, fresh, split }: CountProps) {
  const over = measure ? measure.length - measure.max : 0;
  return (
    <span className={css.count} data-over={over > 0 || undefined} data-waiting={!fresh || undefined}>
      {over > 0 && split}
      <span id={id} className="num" title={measure ? w.counterAbout(`@${measure.username}`) : undefined}>
        {measure ? (over > 0 ? `${w.over(count(over))} · ` : "") + w.counter(count(measure.length), count(measure.max)) : ""}
      </span>
    </span>
  );
}
