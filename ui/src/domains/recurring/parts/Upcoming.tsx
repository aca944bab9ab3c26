import { Link } from "react-router";
import type { Occurrence } from "@/api";
import { Tag } from "@/kit";
import { dateTime, weekday } from "@/lib/format";
import { paths } from "@/lib/paths";
import { words } from "@/words";
import css from "../recurring.module.css";

const w = words.recurring.preview;

interface UpcomingProps {
  next: Occurrence[];
  /** Whether texts take turns, so that it says which. */
  varied: boolean;
  most?: number;
}

/** The next times, each with what the clocks do that night. */
export function Upcoming({ next, varied, most = 12 }: UpcomingProps) {
  return (
    <>
      <ol className={css.next}>
        {next.slice(0, most).map((one) => (
          <li key={one.due_at}>
            <time dateTime={one.due_at}>
              <span className={css.weekday}>{weekday(one.due_at, one.timezone)}</span> {dateTime(one.due_at, one.timezone)}
            </time>
            <span>
              {one.variation == null ? <Tag tone="warn">{w.leftOut}</Tag> : varied && <span className="quiet">{w.variation(one.variation)} </span>}
              {one.post_id && (
                <Link to={paths.post(one.post_id)} aria-label={`${w.open}: ${dateTime(one.due_at, one.timezone)}`}>
                  {words.publishing.post.title}
                </Link>
              )}
            </span>
            {one.note && <span className={css.note}>{one.note}</span>}
            {one.problem && <span className={css.note}>{one.problem}</span>}
          </li>
        ))}
      </ol>
      {next.length > most && <p className={`quiet ${css.bare}`}>{w.more(next.length - most)}</p>}
    </>
  );
}
