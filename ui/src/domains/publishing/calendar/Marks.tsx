import type { CalendarItem } from "@/api";
import { words } from "@/words";
import css from "../calendar.module.css";

const w = words.publishing.belongs;

/** That a post comes from a series, or says something again. */
export function Marks({ item }: { item: CalendarItem }) {
  const { recurrence_id, repeat_of } = item;
  const what = recurrence_id ? w.isRecurring : repeat_of ? w.isRepeat : null;
  if (!what) return null;
  return (
    <span className={css.mark} title={what}>
      <svg width="10" height="10" viewBox="0 0 12 12" fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" strokeLinejoin="round" aria-hidden>
        <path d="M1.5 5.5a4.5 4.5 0 0 1 8-2M10 1v2.6H7.4M10.5 6.5a4.5 4.5 0 0 1-8 2M2 11V8.4h2.6" />
      </svg>
      <span className="visually-hidden">{what}</span>
    </span>
  );
}
