import type { Tone } from "./Marks";
import css from "./kit.module.css";

interface BarProps {
  /** 0 to 1; more is cut off at the end of the bar. */
  share: number;
  /** A second, hatched part after the first. */
  reserved?: number;
  label: string;
  tone?: Tone;
}

export function Bar({ share, reserved = 0, label, tone }: BarProps) {
  const filled = Math.min(1, Math.max(0, share));
  const hatched = Math.min(1 - filled, Math.max(0, reserved));
  return (
    <div
      className={css.bar}
      data-tone={tone}
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(filled * 100)}
    >
      <span style={{ width: `${filled * 100}%` }} />
      {hatched > 0 && <span className={css.reserved} style={{ width: `${hatched * 100}%` }} />}
    </div>
  );
}

/** Work under way: how far, in numbers when the total is known. */
export function WorkBar({ done, total, label }: { done: number; total: number; label: string }) {
  const share = total > 0 ? Math.min(1, done / total) : 0.08;
  return (
    <div role="progressbar" aria-label={label} aria-valuemin={0} aria-valuemax={100} aria-valuenow={Math.round(share * 100)}>
      <div className={css.bar} aria-hidden>
        <span style={{ width: `${share * 100}%`, transition: "width 300ms" }} />
      </div>
    </div>
  );
}
