import { expect, it } from "vitest";
import type { Recurrence } from "@/api";
import { begin, beginAgain, blocked, type Form, fromRecurrence, newVariation, timingOf, toInput, toRecycling } from "./form";

const zone = "Europe/Berlin";
const draft = { content: { parts: [{ text: "Hello" }] }, targets: [{ account_id: "acc_1", content: null }], reply_to: null, labels: ["a"] };
const start = (change: Partial<Form> = {}): Form => ({ ...begin({ draft, account: undefined, zone, day: "2026-12-01", evergreen: false }), name: "Weekly", ...change });

it("begins with a rule that ends by itself", () => {
  expect(blocked(start())).toBeUndefined();
  expect(timingOf(start())).toEqual({ kind: "rule", rule: "FREQ=WEEKLY;BYDAY=TU;COUNT=10", start: { local: "2026-12-01T09:00", timezone: zone } });
});

const broken: [string, Partial<Form>][] = [
  ["no name", { name: " " }],
  ["no day", { date: "" }],
  ["an empty rule", { text: " " }],
  ["no time", { rule: { ...start().rule, time: "" } }],
  ["no weekday", { rule: { ...start().rule, weekdays: [] } }],
  ["no last day", { rule: { ...start().rule, end: { kind: "until", date: "" } } }],
  ["no end", { rule: { ...start().rule, end: { kind: "never" } } }],
  ["no distance between two", { kind: "free_slots", atLeast: "" }],
];
it.each(broken)("is not complete with %s", (_, change) => {
  expect(blocked(start(change))).toBeTypeOf("string");
});

it("is complete with rounds in place of an end", () => {
  expect(blocked(start({ rule: { ...start().rule, end: { kind: "never" } }, rounds: 5 }))).toBeUndefined();
});

it("gives back the recurrence it was made from", () => {
  const input = toInput(start({ variations: [newVariation(start().draft.content)], cooldown: 14, rounds: 3 }));
  const kept: Recurrence = { ...input, id: "rec_1", state: "active", posts_made: 0, next: [], problem: null, ended_because: null, source_post_id: null, created_by: "", created_at: "", changed_by: "", changed_at: "" };
  expect(toInput(fromRecurrence(kept, zone, "2027-01-01"))).toEqual(input);
  expect(input.variations).toHaveLength(1);
});

it("keeps a rule that the fields cannot say", () => {
  const timing = { kind: "rule" as const, rule: "FREQ=YEARLY;COUNT=2", start: { local: "2026-12-01T08:15", timezone: "UTC" } };
  const kept: Recurrence = { ...toInput(start()), timing, id: "rec_1", state: "active", posts_made: 0, next: [], problem: null, ended_because: null, source_post_id: null, created_by: "", created_at: "", changed_by: "", changed_at: "" };
  const form = fromRecurrence(kept, zone, "2027-01-01");
  expect(form.text).toBe("FREQ=YEARLY;COUNT=2");
  expect(timingOf(form)).toEqual(timing);
});

it("drops a variation without words and the post that was answered", () => {
  const answer = { post_id: "1", author_id: null, author_username: "x", text: null, url: null, mentions_us: null, reply_settings: null };
  const form = begin({ draft: { ...draft, reply_to: answer }, account: undefined, zone, day: "2026-12-01", evergreen: true });
  const empty = { ...form.draft.content, parts: [{ ...form.draft.content.parts[0]!, text: "  " }] };
  const input = toInput({ ...form, variations: [newVariation(empty)] });
  expect([input.variations, input.draft.reply_to, input.timing.kind]).toEqual([[], null, "free_slots"]);
});

it("brings back what the first account of a post said", () => {
  const own = { parts: [{ text: "Said here" }] };
  const post = { draft: { ...draft, targets: [{ account_id: "acc_1", content: own }, { account_id: "acc_2", content: null }] }, targets: [{ account_id: "acc_1" }, { account_id: "acc_2" }] };
  const form = beginAgain(post as Parameters<typeof beginAgain>[0], zone, "2026-12-01");
  expect([form.draft.content.parts[0]?.text, form.draft.targets.length, form.slotsOf]).toEqual(["Said here", 1, "acc_1"]);
  expect(toRecycling(form)).toEqual({ at_least_days: 60, max_cycles: 6, variations: [] });
  expect(toRecycling({ ...form, rounds: "" })?.max_cycles).toBeNull();
  expect(toRecycling({ ...form, atLeast: "" })).toBeNull();
});
