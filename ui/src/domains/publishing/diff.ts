/** What changed between two texts, word by word. */

export interface Piece {
  kind: "same" | "added" | "removed";
  text: string;
}

/** Beyond so many pairs of words a finer comparison costs more than it tells. */
const PAIRS_MAX = 4_000_000;

/** Words and the spaces between them, none lost. */
const tokens = (text: string) => text.match(/\s+|[^\s]+/gu) ?? [];

export function wordDiff(before: string, after: string): Piece[] {
  const [a, b] = [tokens(before), tokens(after)];
  const head = commonLength(a, b, (list, at) => list[at]);
  const tail = commonLength(a.slice(head), b.slice(head), (list, at) => list[list.length - 1 - at]);
  const middle = between(a.slice(head, a.length - tail), b.slice(head, b.length - tail));
  const same = (list: string[]): Piece[] => list.map((text) => ({ kind: "same", text }));
  return joined([...same(a.slice(0, head)), ...middle, ...same(a.slice(a.length - tail))]);
}

function commonLength(a: string[], b: string[], pick: (list: string[], at: number) => string | undefined): number {
  let length = 0;
  while (length < Math.min(a.length, b.length) && pick(a, length) === pick(b, length)) length += 1;
  return length;
}

/** Longest common subsequence, told as removals and additions. */
function between(a: string[], b: string[]): Piece[] {
  const removed = a.map((text): Piece => ({ kind: "removed", text }));
  const added = b.map((text): Piece => ({ kind: "added", text }));
  if (a.length === 0 || b.length === 0 || a.length * b.length > PAIRS_MAX) return [...removed, ...added];
  const width = b.length + 1;
  const longest = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const [down, right] = [longest[(i + 1) * width + j]!, longest[i * width + j + 1]!];
      longest[i * width + j] = a[i] === b[j] ? longest[(i + 1) * width + j + 1]! + 1 : Math.max(down, right);
    }
  }
  const pieces: Piece[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      pieces.push({ kind: "same", text: a[i]! });
      i += 1;
      j += 1;
    } else if (j >= b.length || (i < a.length && longest[(i + 1) * width + j]! >= longest[i * width + j + 1]!)) {
      pieces.push(removed[i]!);
      i += 1;
    } else {
      pieces.push(added[j]!);
      j += 1;
    }
  }
  return pieces;
}

/** A space between two changed words changed with them; neighbours of one kind are one piece. */
function joined(pieces: Piece[]): Piece[] {
  const result: Piece[] = [];
  for (const piece of pieces) {
    const last = result.at(-1);
    if (last?.kind === piece.kind) last.text += piece.text;
    else result.push({ ...piece });
  }
  return result;
}
