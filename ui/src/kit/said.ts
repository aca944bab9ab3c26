import { ApiProblem } from "@/api";
import { words } from "@/words";

/** A failure in words: what happened, and what can be done. The name of an HTTP status tells nobody anything. */
export function said(error: unknown): { title: string; detail: string | undefined } {
  if (!(error instanceof ApiProblem)) return { title: words.kit.brokenTitle, detail: words.kit.brokenDetail };
  const title = error.status === 422 && error.title === "Unprocessable Entity" ? words.kit.refusedTitle : error.title;
  return { title, detail: error.detail && sentence(error.detail) };
}

const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
