import { EmptyState } from "@/kit";
import { words } from "@/words";
import css from "../review.module.css";
import type { Ended as Why } from "../standing";

const w = words.review.public;
const said: Record<Why, [title: string, text: string]> = {
  over: [w.overTitle, w.endedText],
  gone: [w.endedTitle, w.endedText],
  wait: [w.waitTitle, w.waitText],
};

/** In place of posts: why there is nothing to decide. */
export function Ended({ why }: { why: Why }) {
  const [title, text] = said[why];
  return (
    <div className={css.ended}>
      <h1 className="visually-hidden">{title}</h1>
      <EmptyState title={title}>{text}</EmptyState>
    </div>
  );
}
