import { count } from "@/lib/format";
import { textLength } from "@/lib/text-length";
import { words } from "@/words";
import css from "./kit.module.css";

/** The platform's own count of a text, live. */
export function Counter({ text, max }: { text: string; max?: number | null }) {
  const counted = textLength(text, max ?? 280);
  const over = counted.length - counted.max;
  return (
    <span className={css.counter} data-over={over > 0 || undefined}>
      {over > 0 ? words.kit.over(count(over), count(counted.max)) : words.kit.counter(count(counted.length), count(counted.max))}
    </span>
  );
}
