/** The place in a list after an arrow key; from the end it goes round. */
export function chosenAfter(active: number | null, count: number, key: "ArrowDown" | "ArrowUp"): number {
  if (active === null) return key === "ArrowDown" ? 0 : count - 1;
  return (active + (key === "ArrowDown" ? 1 : -1) + count) % count;
}

/** Whether a suggestion is what stands there already: then Enter is a new line. */
export const sameWord = (text: string, typed: string) => text.replace(/^[#@]/, "").toLowerCase() === typed.toLowerCase();
