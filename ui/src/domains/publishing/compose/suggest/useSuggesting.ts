import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { type RefObject, useId, useState } from "react";
import type { Suggestion } from "@/api";
import { suggestionsQuery } from "../../aids";
import { chosenAfter, sameWord } from "./choosing";
import { completed, type Token, tokenAt } from "./token";

const TYPING_MS = 120;
/** As many as need no scrolling; whoever wants another types one letter more. */
const SHOWN = 6;

interface Suggesting {
  field: RefObject<HTMLTextAreaElement | null>;
  accounts: string[];
  /** Puts a text and the cursor in place. */
  write: (text: string, cursor: number) => void;
}

/** Words offered for the `#` or `@` that is being typed, and the keys that choose one. */
export function useSuggesting({ field, accounts, write }: Suggesting) {
  const id = useId();
  const [token, setToken] = useState<Token | null>(null);
  /** The place of the sign whose list was closed. */
  const [closed, setClosed] = useState<number | null>(null);
  const [chosen, setChosen] = useState<number | null>(null);
  const [query] = useDebouncedValue(token?.query ?? "", TYPING_MS);
  const found = useQuery({ ...suggestionsQuery(token?.kind ?? "hashtag", query, accounts), enabled: token !== null && accounts.length > 0 });
  const items = token && token.from !== closed && found.data ? found.data.items.slice(0, SHOWN) : [];
  const open = items.length > 0;
  /** Whether what is shown was found for what stands there now. */
  const settled = !found.isPlaceholderData && query === token?.query;
  // What was typed a bit of is offered at once; a bare sign is often just a sign.
  const active = open ? (chosen ?? (token?.query ? 0 : null)) : null;

  const look = () => {
    const now = field.current;
    const next = now && now.selectionStart === now.selectionEnd ? tokenAt(now.value, now.selectionStart) : null;
    if (next?.from !== token?.from || next?.query !== token?.query) setChosen(null);
    if (next?.from !== closed) setClosed(null);
    setToken(next);
  };
  const choose = (item: Suggestion) => {
    const now = field.current;
    if (!now || !token) return;
    const after = completed(now.value, token, now.selectionStart, item.text);
    setToken(null);
    setChosen(null);
    write(after.text, after.cursor);
  };
  /** Whether a key was taken. */
  const onKeyDown = (event: React.KeyboardEvent): boolean => {
    if (!open || event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return false;
    const item = active === null ? undefined : items[active];
    if (event.key === "ArrowDown" || event.key === "ArrowUp") setChosen(chosenAfter(active, items.length, event.key));
    else if (event.key === "Escape") setClosed(token?.from ?? null);
    else if (item && settled && !event.shiftKey && (event.key === "Tab" || (event.key === "Enter" && !sameWord(item.text, token!.query)))) choose(item);
    else return false;
    event.preventDefault();
    // Escape would otherwise close what is around the field.
    event.stopPropagation();
    return true;
  };
  return { id, items, open, active, token, look, choose, onKeyDown, close: () => setToken(null) };
}
