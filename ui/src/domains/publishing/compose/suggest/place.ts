/** Where a list about the character at a place of a text goes: under its line, not over the field's edge. */
export function placeOf(mirror: HTMLElement, from: number, width: number): { left: number; top: number } {
  const box = mirror.getBoundingClientRect();
  const range = rangeAt(mirror, from);
  const at = range?.getBoundingClientRect();
  if (!at) return { left: 0, top: mirror.offsetHeight };
  return { left: Math.max(0, Math.min(at.left - box.left, box.width - width)), top: at.bottom - box.top + 4 };
}

function rangeAt(mirror: HTMLElement, from: number): Range | null {
  const walker = document.createTreeWalker(mirror, NodeFilter.SHOW_TEXT);
  let left = from;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const length = node.nodeValue?.length ?? 0;
    if (left < length) {
      const range = document.createRange();
      range.setStart(node, left);
      range.setEnd(node, left + 1);
      return range;
    }
    left -= length;
  }
  return null;
}
