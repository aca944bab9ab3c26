/** The part of a text that fits, and the rest, cut where the server says; never through a character. */
export function marked(text: string, fitsUntil: number | null | undefined): [fits: string, over: string] {
  if (fitsUntil == null || fitsUntil >= text.length) return [text, ""];
  const at = Math.max(0, fitsUntil);
  const inside = isLow(text.charCodeAt(at)) && isHigh(text.charCodeAt(at - 1));
  const cut = inside ? at - 1 : at;
  return [text.slice(0, cut), text.slice(cut)];
}

const isHigh = (unit: number) => unit >= 0xd800 && unit <= 0xdbff;
const isLow = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff;
