import { Link } from "react-router";
import type { Today } from "@/api";
import { Notice, OutLink, type Tone } from "@/kit";
import { words } from "@/words";
import css from "../today.module.css";

const tones: Record<string, Tone> = { error: "bad", critical: "bad", warning: "warn", info: "info" };

/** What a person should look at first. */
export function Attention({ items }: { items: Today["attention"] }) {
  if (items.length === 0) return null;
  return (
    <section className={css.attention} aria-label={words.today.attention}>
      {items.map((item) => (
        <Notice key={item.text} tone={tones[item.level] ?? "info"}>
          {item.text} {item.link && <Whither to={item.link} />}
        </Notice>
      ))}
    </section>
  );
}

function Whither({ to }: { to: string }) {
  const label = words.today.look;
  return to.startsWith("/") ? <Link to={to}>{label}</Link> : <OutLink href={to}>{label}</OutLink>;
}
