export interface Range {
  from: number;
  to: number;
}

/** Rows kept drawn above and below what is seen. */
const MARGIN = 12;
/** The range moves in steps, so that most scrolling draws nothing. */
const STEP = 6;

/** Which rows of a long list are drawn, from where its top is on the screen. The same range stays the same object. */
export function rowsIn(top: number, screen: number, row: number, count: number, before: Range): Range {
  const first = Math.floor(-top / row);
  const from = Math.max(0, Math.floor((first - MARGIN) / STEP) * STEP);
  const to = Math.min(count, Math.ceil((first + screen / row + MARGIN) / STEP) * STEP);
  return from === before.from && to === before.to ? before : { from, to: Math.max(from, to) };
}
