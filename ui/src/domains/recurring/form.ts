/** What the editor of a recurring post holds, and what it sends. Pure. */
import type { PostDetail, PostDraft, Recurrence, RecurrenceInput, Recycling, Timing } from "@/api";
import { type EditContent, type EditDraft, emptyDraft, hasWords, toDraft, toEdit } from "@/domains/publishing";
import { words } from "@/words";
import { readRule, type RuleForm, ruleFrom, startFrom, weekdayOf } from "./rule";

const w = words.recurring;

export interface Variation {
  key: string;
  content: EditContent;
}

export interface Form {
  name: string;
  draft: EditDraft;
  variations: Variation[];
  kind: Timing["kind"];
  rule: RuleForm;
  /** The rule as text, where somebody wants it so or the fields cannot say it. */
  text: string | null;
  date: string;
  timezone: string;
  slotsOf: string;
  atLeast: number | string;
  rounds: number | string;
  cooldown: number | string;
}

const EVERGREEN_DAYS = 60;
/** The least a platform does not take for spam; the server says so too. */
export const COOLDOWN_MIN = 7;
const ROUNDS = 6;
const COUNT = 10;
export const ROUNDS_MAX = 1_000;
export const VARIATIONS_MAX = 20;

let made = 0;
export const newVariation = (content: EditContent): Variation => ({ key: `variation-${++made}`, content });

interface Begin {
  draft: PostDraft | null;
  account: string | undefined;
  zone: string;
  /** The day that is proposed to begin with. */
  day: string;
  /** It is out already: what remains is to show it again. */
  evergreen: boolean;
}

export function begin({ draft, account, zone, day, evergreen }: Begin): Form {
  const edit = draft ? toEdit({ ...draft, reply_to: null }) : emptyDraft(account ? [account] : []);
  return {
    name: "",
    draft: edit,
    variations: [],
    kind: evergreen ? "free_slots" : "rule",
    rule: { unit: "week", every: 1, weekdays: [weekdayOf(day)], monthly: { by: "day", day: Number(day.slice(8)) }, time: "09:00", end: { kind: "count", count: COUNT } },
    text: null,
    date: day,
    timezone: zone,
    slotsOf: edit.targets[0]?.account_id ?? account ?? "",
    atLeast: EVERGREEN_DAYS,
    rounds: evergreen ? ROUNDS : "",
    cooldown: COOLDOWN_MIN,
  };
}

/** Of a post that is out: what its first account said comes again there. */
export function beginAgain(post: Pick<PostDetail, "draft" | "targets">, zone: string, day: string): Form {
  const account_id = post.targets[0]?.account_id ?? "";
  const own = post.draft.targets?.find((target) => target.account_id === account_id)?.content;
  const draft = { ...post.draft, content: own ?? post.draft.content, targets: [{ account_id, content: null }] };
  return begin({ draft, account: account_id, zone, day, evergreen: true });
}

/** None while it is not complete. */
export function toRecycling(form: Form): Recycling | null {
  if (blockedSlots(form)) return null;
  return { at_least_days: Number(form.atLeast), max_cycles: Number(form.rounds) || null, variations: toInput(form).variations };
}

export function fromRecurrence(one: Recurrence, zone: string, day: string): Form {
  const base = begin({ draft: one.draft, account: undefined, zone, day, evergreen: one.timing.kind === "free_slots" });
  const shared = { ...base, name: one.name, rounds: one.max_cycles ?? "", cooldown: one.cooldown_days, variations: one.variations.map((content) => newVariation(toEdit({ content }).content)) };
  if (one.timing.kind === "free_slots") return { ...shared, slotsOf: one.timing.account_id, atLeast: one.timing.at_least_days };
  const { rule: text, start } = one.timing;
  const rule = readRule(text, start);
  return { ...shared, rule: rule ?? { ...base.rule, time: start.local.slice(11, 16) }, text: rule ? null : text, date: start.local.slice(0, 10), timezone: start.timezone };
}

/** Whether it is asked for how many times: where nothing else ends it, or somebody said so. */
export const asksRounds = (form: Form) => form.kind === "free_slots" || form.text !== null || form.rule.end.kind === "never" || form.rounds !== "";

/** What is still missing before it can be sent, in a sentence. */
export function blocked(form: Form): string | undefined {
  if (form.name.trim() === "") return w.blocked.name;
  if (!hasWords(toDraft(form.draft))) return w.blocked.words;
  if (form.draft.targets.length === 0) return w.blocked.account;
  return form.kind === "rule" ? blockedRule(form) : blockedSlots(form);
}

function blockedRule({ rule, text, date, rounds }: Form): string | undefined {
  if (!date) return w.blocked.date;
  if (!rule.time) return w.blocked.time;
  if (text !== null) return text.trim() ? undefined : w.blocked.text;
  if (rule.unit === "week" && rule.weekdays.length === 0) return w.blocked.weekday;
  if (rule.end.kind === "until" && !rule.end.date) return w.blocked.until;
  return rule.end.kind === "never" && !Number(rounds) ? w.timing.roundsMissing : undefined;
}

function blockedSlots(form: Form): string | undefined {
  if (!form.slotsOf) return w.blocked.account;
  return Number(form.atLeast) > 0 ? undefined : w.blocked.atLeast;
}

export function toInput(form: Form): Required<RecurrenceInput> {
  const draft = toDraft(form.draft);
  return {
    name: form.name.trim(),
    draft,
    variations: form.variations.map(({ content }) => toDraft({ ...form.draft, content }).content).filter((content) => hasWords({ content })),
    timing: timingOf(form),
    max_cycles: Number(form.rounds) || null,
    cooldown_days: Number(form.cooldown) || COOLDOWN_MIN,
  };
}

export function timingOf(form: Form): Timing {
  if (form.kind === "free_slots") return { kind: "free_slots", account_id: form.slotsOf, at_least_days: Number(form.atLeast) || 1 };
  const rule = form.text?.trim().replace(/^RRULE:/i, "") ?? ruleFrom(form.rule, form.timezone);
  return { kind: "rule", rule, start: startFrom(form.date, form.rule, form.timezone) };
}
