import { expect, it } from "vitest";
import type { Template } from "@/api";
import { begin, blocked, choose, type Form, fromCampaign, reachable, toInput } from "./form";

const template: Template = {
  id: "tpl_1",
  name: "Tip",
  description: null,
  content: { parts: [{ text: "{{tip}}" }] },
  variables: [{ name: "tip", label: "Tip", type: "text", required: true, default: null, choices: [] }],
  labels: [],
  created_by: "",
  created_at: "",
  changed_at: "",
  changed_by: "",
};
const full = (change: Partial<Form> = {}): Form => ({ ...begin("acc_1", "UTC", "2026-12-01", "2026-12-31"), name: "Launch", templates: [choose("tpl_1", { tip: " Sleep " })], ...change });
const schedule = (change: Partial<Form["schedule"]>): Partial<Form> => ({ schedule: { ...full().schedule, ...change } });

const broken: [string, Partial<Form>][] = [
  ["what", { name: " " }],
  ["what", { account_ids: [] }],
  ["when", schedule({ frequency: "weekly", weekdays: [] })],
  ["when", schedule({ times: [""] })],
  ["when", schedule({ to: "" })],
  ["when", schedule({ to: "2026-11-30" })],
  ["words", { templates: [] }],
  ["words", { templates: [choose("tpl_1")] }],
  ["words", { templates: [choose("tpl_gone", { tip: "x" })] }],
];
it.each(broken)("stops at %s with %j", (step, change) => {
  expect(reachable(full(change), [template])).toBe(step);
});

it("is ready to be looked at when nothing is missing", () => {
  expect(reachable(full(), [template])).toBe("look");
  expect(blocked("look", full(), [template])).toBeUndefined();
});

it("sends weekdays only where they count, and values without the spaces around them", () => {
  expect(toInput(full()).schedule.weekdays).toEqual([]);
  expect(toInput(full(schedule({ frequency: "weekly", weekdays: [1, 5], times: ["17:00", "09:00", "17:00"] }))).schedule).toMatchObject({ weekdays: [1, 5], times: ["09:00", "17:00"] });
  expect(toInput(full()).templates).toEqual([{ template_id: "tpl_1", values: { tip: "Sleep" } }]);
});

it("gives back the campaign it was made from", () => {
  const input = toInput(full(schedule({ frequency: "weekly", weekdays: [2] })));
  const kept = { ...input, labels: input.labels ?? [], id: "cmp_1", age_restricted: false, state: "active" as const, posts: { total: 0, by_state: {} }, spend_micros: 0, created_by: "", created_at: "", changed_by: "", changed_at: "" };
  expect(toInput(fromCampaign(kept))).toEqual(input);
});
