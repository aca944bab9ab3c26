import { type RefObject, useLayoutEffect, useRef, useState } from "react";
import type { Suggestion } from "@/api";
import { count, percent } from "@/lib/format";
import { words } from "@/words";
import css from "./suggest.module.css";
import { placeOf } from "./place";

const w = words.publishing.aids;

interface SuggestionListProps {
  id: string;
  items: Suggestion[];
  active: number | null;
  /** The text behind the field, laid out like it, and the place of the sign in it. */
  mirror: RefObject<HTMLElement | null>;
  from: number;
  choose: (item: Suggestion) => void;
}

export const optionId = (id: string, at: number) => `${id}-${at}`;

/** What can be chosen, under the word that is being typed. The text field keeps the keyboard. */
export function SuggestionList({ id, items, active, mirror, from, choose }: SuggestionListProps) {
  const list = useRef<HTMLUListElement>(null);
  const [place, setPlace] = useState({ left: 0, top: 0 });
  useLayoutEffect(() => {
    if (mirror.current && list.current) setPlace(placeOf(mirror.current, from, list.current.offsetWidth));
  }, [mirror, from, items]);
  return (
    <>
      <ul ref={list} id={id} role="listbox" aria-label={w.suggestions} className={css.list} style={place}>
        {items.map((item, at) => (
          // The keyboard chooses from the field itself, as its list of suggestions.
          // eslint-disable-next-line jsx-a11y/click-events-have-key-events
          <li
            key={`${item.source} ${item.text}`}
            id={optionId(id, at)}
            role="option"
            aria-selected={at === active}
            // The field must not lose the cursor.
            onPointerDown={(event) => event.preventDefault()}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(item)}
          >
            <span className={css.word}>{item.text}</span>
            <span className={css.why}>{whyOf(item)}</span>
          </li>
        ))}
      </ul>
      <span role="status" className="visually-hidden">
        {w.found(items.length)}
      </span>
    </>
  );
}

/** Where a word comes from and what is known of it; a rate only with the posts it rests on. */
export function whyOf(item: Suggestion): string {
  const source = item.source === "set" || item.source === "saved" ? (item.name ?? w.sources[item.source]) : w.sources[item.source];
  const uses = item.uses != null && item.uses > 0 ? w.uses(count(item.uses)) : "";
  const rate = item.rate ? w.rate(percent(item.rate.value), count(item.rate.posts)) : "";
  return [source, uses, rate].filter(Boolean).join(" · ");
}
