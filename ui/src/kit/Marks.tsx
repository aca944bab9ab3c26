import { type ReactNode, useState } from "react";
import css from "./kit.module.css";

export type Tone = "plain" | "good" | "warn" | "bad" | "info";

export function Tag({ tone = "plain", children, title }: { tone?: Tone; children: ReactNode; title?: string }) {
  return (
    <span className={css.tag} data-tone={tone} title={title}>
      {children}
    </span>
  );
}

export function Notice({ tone = "plain", children, action }: { tone?: Tone; children: ReactNode; action?: ReactNode }) {
  return (
    <div className={css.notice} data-tone={tone}>
      <div style={{ flex: 1, minWidth: 0 }}>{children}</div>
      {action}
    </div>
  );
}

export function Key({ children }: { children: string }) {
  return <kbd className={css.key}>{children}</kbd>;
}

/** The key of a button, shown on it where there is a keyboard. */
export function KeyHint({ children }: { children: string }) {
  return (
    <kbd className={css.keyOnButton} aria-hidden>
      {children}
    </kbd>
  );
}

export function Code({ children, title }: { children: ReactNode; title?: string }) {
  return (
    <code className={css.code} title={title}>
      {children}
    </code>
  );
}

interface AvatarProps {
  name: string;
  src?: string | null;
  size?: number;
}

/** A face, or initials where the picture is missing, will not load, or is not sent safely: our policy refuses those. */
export function Avatar({ name, src, size = 32 }: AvatarProps) {
  const [broken, setBroken] = useState(false);
  const box = { width: size, height: size, fontSize: size * 0.42 };
  if (src && /^https:\/\//i.test(src) && !broken) {
    return (
      <img
        className={css.avatar}
        style={box}
        src={src}
        alt=""
        referrerPolicy="no-referrer"
        loading="lazy"
        onError={() => setBroken(true)}
      />
    );
  }
  return (
    <span className={css.avatar} style={box} aria-hidden>
      {[...name.replace(/^@/, "")][0]?.toUpperCase() ?? "?"}
    </span>
  );
}
