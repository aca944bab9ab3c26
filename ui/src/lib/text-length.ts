import { topLevelDomains } from "./tlds";

/**
 * X's weighted length (twitter-text configuration 3), for the counter beside a draft. The server counts
 * again and decides; this only saves a round trip for each key pressed.
 */
export interface TextLength {
  length: number;
  max: number;
  valid: boolean;
}

const URL_LENGTH = 23;
const EMOJI_LENGTH = 2;
const LONGEST_URL = 4096;
const lightRanges: [number, number][] = [
  [0, 4351],
  [8192, 8205],
  [8208, 8223],
  [8242, 8247],
];

const host = String.raw`(?:[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?\.)+`;
const ending = String.raw`(?::\d+)?(?:\/(?:\([^\s()]*\)|[^\s<>"'()])*)?(?:\?[^\s<>"']*)?`;
const links = new RegExp(String.raw`(https?:\/\/)?(${host})([a-z]{2,})(?![a-z0-9@_-])${ending}`, "giu");
const emoji = new RegExp(String.raw`[0-9#*]\uFE0F?\u20E3|\p{RGI_Emoji}`, "gv");
const trailing = /[!?.,:;'")\]…]+$/u;
const invalid = /[\uFFFE\uFEFF\uFFFF]/u;

export function textLength(text: string, max = 280): TextLength {
  const normal = text.normalize("NFC");
  let length = 0;
  let from = 0;
  for (const [start, end] of findLinks(normal)) {
    length += plainLength(normal.slice(from, start)) + URL_LENGTH;
    from = end;
  }
  length += plainLength(normal.slice(from));
  return { length, max, valid: length > 0 && length <= max && !invalid.test(text) };
}

function plainLength(text: string): number {
  const emojis = text.match(emoji)?.length ?? 0;
  let length = emojis * EMOJI_LENGTH;
  for (const char of text.replaceAll(emoji, "")) {
    const point = char.codePointAt(0) ?? 0;
    length += lightRanges.some(([low, high]) => point >= low && point <= high) ? 1 : 2;
  }
  return length;
}

/** Start and end of each link. A host without a scheme counts only when it ends in a real top-level domain. */
export function findLinks(text: string): [number, number][] {
  const found: [number, number][] = [];
  for (const match of text.matchAll(links)) {
    const [whole, scheme, , tld] = match;
    const before = text.slice(0, match.index).slice(-1);
    if (!precedes(before, Boolean(scheme)) || !topLevelDomains.has(tld!.toLowerCase())) continue;
    const link = trimmed(whole);
    if (link.length > LONGEST_URL) continue;
    found.push([match.index, match.index + link.length]);
  }
  return found;
}

function precedes(before: string, hasScheme: boolean): boolean {
  const forbidden = hasScheme ? /[@#$\p{L}\p{N}]/u : /[@#$\p{L}\p{N}\-_./]/u;
  return !forbidden.test(before);
}

function trimmed(link: string): string {
  const slash = link.indexOf("/", link.indexOf("://") + 3);
  const balanced = slash > 0 && link.endsWith(")") && link.slice(slash).includes("(");
  return balanced ? link : link.replace(trailing, "");
}
