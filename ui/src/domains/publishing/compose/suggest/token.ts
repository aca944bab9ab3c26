/** The `#` or `@` word somebody is typing, and what stands there after one was chosen. UTF-16 places, like a text field's. */
import type { SuggestionKind } from "../../aids";

export interface Token {
  kind: SuggestionKind;
  /** Where its sign stands. */
  from: number;
  /** What follows the sign, up to the cursor. */
  query: string;
}

const signs: Record<string, SuggestionKind> = { "#": "hashtag", "@": "mention" };
/** More than any platform's names; beyond it nobody looks for a suggestion. */
const LENGTH_MAX = 60;
const letter = /[\p{L}\p{N}\p{M}_]/u;

/** The word the cursor is in or behind. A sign inside an address or a mail address begins none. */
export function tokenAt(text: string, cursor: number): Token | null {
  let from = cursor;
  while (from > 0 && cursor - from <= LENGTH_MAX && letter.test(characterBefore(text, from))) from -= characterBefore(text, from).length;
  const kind = signs[text[from - 1] ?? ""];
  if (!kind) return null;
  const before = characterBefore(text, from - 1);
  if (before && (letter.test(before) || /[#@/&.:?=-]/.test(before))) return null;
  return { kind, from: from - 1, query: text.slice(from, cursor) };
}

function characterBefore(text: string, at: number): string {
  const low = text.charCodeAt(at - 1);
  const pair = low >= 0xdc00 && low <= 0xdfff && at > 1;
  return text.slice(pair ? at - 2 : at - 1, at);
}

export interface Written {
  text: string;
  cursor: number;
}

/** Puts a word in the place of what was typed of it, with one space after it where more words may follow. */
export function completed(text: string, token: Token, cursor: number, word: string): Written {
  const sign = text[token.from] ?? "";
  const whole = /^[#@]/.test(word) ? word : sign + word;
  const rest = text.slice(endOfWord(text, cursor));
  const head = text.slice(0, token.from) + whole;
  if (/^[.,;:!?)\]}]/.test(rest)) return { text: head + rest, cursor: head.length };
  return { text: head + (/^\s/.test(rest) ? "" : " ") + rest, cursor: head.length + 1 };
}

function endOfWord(text: string, from: number): number {
  const rest = /^[\p{L}\p{N}\p{M}_]*/u.exec(text.slice(from));
  return from + (rest?.[0].length ?? 0);
}

/** Puts a piece where the cursor is, or over what is marked, kept apart from the words around it. */
export function inserted(text: string, from: number, to: number, piece: string): Written {
  const before = text.slice(0, from);
  const after = text.slice(to);
  const gap = before !== "" && !/\s$/.test(before) && !/^\s/.test(piece) ? " " : "";
  const space = after !== "" && !/^[\s.,;:!?)]/.test(after) && !/\s$/.test(piece) ? " " : "";
  const head = before + gap + piece;
  return { text: head + space + after, cursor: head.length };
}
