/** The gaps of a template: `{{name}}` in its texts. Pure; the server fills in what is really posted. */
import type { PostContent, Variable, VariableType } from "@/api";

/** As the server names them; `{{link:NAME}}` is a place for a tracked link and no gap. */
const GAP = /\{\{\s*([a-z][a-z0-9_]{0,39})\s*\}\}/g;
const CHOICES_MAX = 50;

type Texts = Pick<PostContent, "parts" | "first_comment">;

export const types: VariableType[] = ["text", "number", "date", "url", "choice"];

/** The names in the order in which they are first read. */
export function gapsOf(content: Texts): string[] {
  const texts = [...content.parts.flatMap(textsOf), content.first_comment?.text ?? ""];
  const names = texts.flatMap((text) => [...text.matchAll(GAP)].map((found) => found[1] ?? ""));
  return [...new Set(names)];
}

function textsOf(part: PostContent["parts"][number]): string[] {
  return [part.text, ...(part.poll?.options ?? []), ...(part.media ?? []).map((one) => one.alt_text ?? "")];
}

/** What a gap is until somebody says more: its name guesses its kind. */
export function newVariable(name: string): Variable {
  const words = name.replaceAll("_", " ");
  return { name, label: words.charAt(0).toUpperCase() + words.slice(1), type: guess(name), required: true, default: null, choices: [] };
}

function guess(name: string): VariableType {
  if (/(^|_)(url|link|address)$/.test(name)) return "url";
  if (/(^|_)(date|day)$/.test(name)) return "date";
  if (/(^|_)(count|number|amount|percent|year)$/.test(name)) return "number";
  return "text";
}

export interface Gap extends Variable {
  /** Declared, and no longer in the text. */
  unused: boolean;
}

/** Every gap of the text with what is known of it, then what is declared and no longer there. */
export function variablesFor(content: Texts, known: Variable[]): Gap[] {
  const used = gapsOf(content);
  const here = used.map((name) => ({ ...(known.find((one) => one.name === name) ?? newVariable(name)), unused: false }));
  return [...here, ...known.filter((one) => !used.includes(one.name)).map((one) => ({ ...one, unused: true }))];
}

/** As the server keeps it. */
export const declared = ({ name, label, type, required, default: otherwise, choices }: Gap): Variable => ({ name, label, type, required, default: otherwise, choices });

/** Puts values into the gaps; one without a value or a default stays as it is written. */
export function fill(text: string, variables: Variable[], values: Record<string, string>): string {
  return text.replaceAll(GAP, (gap, name: string) => {
    const value = values[name]?.trim();
    return value || variables.find((one) => one.name === name)?.default || gap;
  });
}

export function filled(content: PostContent, variables: Variable[], values: Record<string, string>): PostContent {
  const put = (text: string) => fill(text, variables, values);
  const parts = content.parts.map((part) => ({ ...part, text: put(part.text), poll: part.poll && { ...part.poll, options: part.poll.options.map(put) } }));
  const first_comment = content.first_comment && { ...content.first_comment, text: put(content.first_comment.text) };
  return { ...content, parts, first_comment };
}

/** The gaps that nobody has filled in and that have no default. */
export function missing(variables: Variable[], values: Record<string, string>): string[] {
  return variables.filter((one) => one.required && !values[one.name]?.trim() && !one.default).map((one) => one.name);
}

/** Choices once each, none empty. */
export const choicesFrom = (typed: string[]) => [...new Set(typed.map((one) => one.trim()).filter(Boolean))].slice(0, CHOICES_MAX);

/** Hashtags as they are typed or pasted, several at once. */
export const hashtagsFrom = (typed: string[]) => [...new Set(typed.flatMap((one) => one.split(/[\s,]+/)).filter((tag) => tag !== "" && tag !== "#"))];

/** Only what is filled in travels. */
export const valuesFrom = (values: Record<string, string>) => Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value.trim()]).filter(([, value]) => value));
