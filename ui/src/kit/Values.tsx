import { Tooltip } from "@mantine/core";
import type { ReactNode } from "react";
import type { Instant, Micros } from "@/api";
import * as format from "@/lib/format";
import { useNow } from "@/lib/now";
import { useZone } from "@/lib/zone";
import { words } from "@/words";
import css from "./kit.module.css";

/** "–" with the reason: a number we do not have is never shown as zero. */
export function Missing({ why = words.kit.missing }: { why?: string }) {
  return (
    <Tooltip label={why} maw={280}>
      <button type="button" className={css.missing} style={{ all: "unset" }} aria-label={`${words.kit.unknown}: ${why}`}>
        <span className={css.missing} aria-hidden>
          –
        </span>
      </button>
    </Tooltip>
  );
}

interface ValueProps {
  value: number | null | undefined;
  why?: string;
}

export function Count({ value, why }: ValueProps) {
  return value == null ? <Missing why={why} /> : <span className="num">{format.count(value)}</span>;
}

export function Compact({ value, why }: ValueProps) {
  if (value == null) return <Missing why={why} />;
  return (
    <span className="num" title={format.count(value)}>
      {format.compact(value)}
    </span>
  );
}

export function Percent({ value, why }: ValueProps) {
  return value == null ? <Missing why={why} /> : <span className="num">{format.percent(value)}</span>;
}

export function Money({ value, why }: { value: Micros | null | undefined; why?: string }) {
  return value == null ? <Missing why={why} /> : <span className="num">{format.money(value)}</span>;
}

/** A change with its sign; the sign, not the colour alone, carries the meaning. */
export function Delta({ value, show = format.count }: { value: number | null | undefined; show?: (n: number) => string }) {
  if (value == null) return <Missing />;
  const tone = value > 0 ? css.up : value < 0 ? css.down : undefined;
  return <span className={`num ${tone ?? ""}`}>{format.signed(value, show)}</span>;
}

/** A moment relative to now, the full time with its zone on hover and for screen readers. */
export function TimeAgo({ at, why }: { at: Instant | null | undefined; why?: string }) {
  const now = useNow();
  const zone = useZone();
  if (!at) return <Missing why={why} />;
  const full = format.dateTime(at, zone);
  return (
    <time dateTime={at} title={full}>
      {format.relative(at, now)}
    </time>
  );
}

export function DateTime({ at, why }: { at: Instant | null | undefined; why?: string }) {
  const zone = useZone();
  if (!at) return <Missing why={why} />;
  return (
    <time dateTime={at} className="num">
      {format.dateTime(at, zone)}
    </time>
  );
}

/** Text from outside: shown as text, whatever it contains. */
export function PlainText({ children, clamp }: { children: string; clamp?: number }) {
  const clamped = clamp
    ? { display: "-webkit-box", WebkitLineClamp: clamp, WebkitBoxOrient: "vertical" as const, overflow: "hidden" }
    : undefined;
  return (
    <p className={css.text} style={clamped} dir="auto">
      {children}
    </p>
  );
}

/** A link to somewhere else; an address that is not http(s) is not made a link. */
export function OutLink({ href, children, label }: { href?: string | null; children: ReactNode; label?: string }) {
  if (!href || !/^https?:\/\//i.test(href)) return <>{children}</>;
  return (
    <a href={href} target="_blank" rel="noopener noreferrer" aria-label={label}>
      {children}
    </a>
  );
}
