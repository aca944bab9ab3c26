import { expect, it } from "vitest";
import { readRule, type RuleForm, ruleFrom, startFrom, weekdayOf } from "./rule";

const zone = "Europe/Berlin";
// A Tuesday.
const start = { local: "2026-12-01T09:00", timezone: zone };
const weekly: RuleForm = { unit: "week", every: 1, weekdays: [2], monthly: { by: "day", day: 1 }, time: "09:00", end: { kind: "never" } };

const same: [string, Partial<RuleForm>][] = [
  ["FREQ=DAILY", { unit: "day" }],
  ["FREQ=DAILY;INTERVAL=3;COUNT=10", { unit: "day", every: 3, end: { kind: "count", count: 10 } }],
  ["FREQ=WEEKLY;BYDAY=TU", {}],
  ["FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE,SU", { every: 2, weekdays: [1, 3, 7] }],
  ["FREQ=MONTHLY;BYMONTHDAY=15", { unit: "month", monthly: { by: "day", day: 15 } }],
  ["FREQ=MONTHLY;BYMONTHDAY=-1", { unit: "month", monthly: { by: "day", day: -1 } }],
  ["FREQ=MONTHLY;BYDAY=2TU", { unit: "month", monthly: { by: "weekday", nth: 2, weekday: 2 } }],
  ["FREQ=MONTHLY;BYDAY=-1FR", { unit: "month", monthly: { by: "weekday", nth: -1, weekday: 5 } }],
  // The day ends an hour earlier in summer, as Berlin sees it from Greenwich.
  ["FREQ=DAILY;UNTIL=20261231T225900Z", { unit: "day", end: { kind: "until", date: "2026-12-31" } }],
  ["FREQ=DAILY;UNTIL=20260731T215900Z", { unit: "day", end: { kind: "until", date: "2026-07-31" } }],
];

it.each(same)("%s and the form mean the same, both ways", (text, change) => {
  const form = { ...weekly, ...change };
  expect(ruleFrom(form, zone)).toBe(text);
  expect(readRule(text, start)).toEqual(form);
});

it.each([
  ["RRULE:FREQ=WEEKLY;BYDAY=TU", "FREQ=WEEKLY;BYDAY=TU"],
  ["freq=weekly", "FREQ=WEEKLY;BYDAY=TU"],
  ["FREQ=MONTHLY", "FREQ=MONTHLY;BYMONTHDAY=1"],
  ["FREQ=DAILY;INTERVAL=1", "FREQ=DAILY"],
  ["FREQ=DAILY;UNTIL=20261231", "FREQ=DAILY;UNTIL=20261231T225900Z"],
  ["FREQ=WEEKLY;BYDAY=SU,MO", "FREQ=WEEKLY;BYDAY=MO,SU"],
])("reads %s as written in another way", (text, tidy) => {
  const form = readRule(text, start);
  expect(form && ruleFrom(form, zone)).toBe(tidy);
});

it.each([
  "",
  "nonsense",
  "FREQ=HOURLY",
  "FREQ=YEARLY",
  "FREQ=DAILY;BYDAY=MO",
  "FREQ=WEEKLY;BYDAY=XX",
  "FREQ=WEEKLY;BYDAY=1MO",
  "FREQ=MONTHLY;BYDAY=MO",
  "FREQ=MONTHLY;BYDAY=5MO",
  "FREQ=MONTHLY;BYDAY=1MO,3MO",
  "FREQ=MONTHLY;BYMONTHDAY=1,15",
  "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=1",
  "FREQ=DAILY;INTERVAL=0",
  "FREQ=DAILY;INTERVAL=1.5",
  "FREQ=DAILY;COUNT=3;UNTIL=20261231",
  "FREQ=DAILY;COUNT=1001",
  "FREQ=DAILY;FREQ=WEEKLY",
  "FREQ=DAILY;BYHOUR=17",
  "FREQ=DAILY;UNTIL=20269931",
])("leaves %j to the text field", (text) => {
  expect(readRule(text, start)).toBeNull();
});

it("starts at its time of day", () => {
  expect(startFrom("2026-12-01", { ...weekly, time: "08:30" }, zone)).toEqual({ local: "2026-12-01T08:30", timezone: zone });
});

it("knows the weekdays", () => {
  expect(["2026-11-30", "2026-12-01", "2026-12-06"].map(weekdayOf)).toEqual([1, 2, 7]);
});
