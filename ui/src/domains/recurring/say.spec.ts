import { expect, it } from "vitest";
import { sayTiming } from "./say";

const start = { local: "2026-12-01T09:00", timezone: "Europe/Berlin" };

it.each([
  ["FREQ=DAILY;COUNT=5", "Every day at 09:00, 5 times, in Europe/Berlin"],
  ["FREQ=WEEKLY;BYDAY=MO,WE", "Every week on Monday and Wednesday at 09:00, in Europe/Berlin"],
  ["FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH,SA", "Every 2 weeks on Tuesday, Thursday and Saturday at 09:00, in Europe/Berlin"],
  ["FREQ=MONTHLY;BYMONTHDAY=-1", "Every month on the last day at 09:00, in Europe/Berlin"],
  ["FREQ=MONTHLY;BYDAY=2TU;UNTIL=20270630T215900Z", "Every month on the second Tuesday at 09:00, until 30 Jun 2027, in Europe/Berlin"],
  ["FREQ=YEARLY", "FREQ=YEARLY, in Europe/Berlin"],
])("says %s", (rule, said) => {
  expect(sayTiming({ kind: "rule", rule, start }, String)).toBe(said);
});

it("says where evergreen posts go", () => {
  expect(sayTiming({ kind: "free_slots", account_id: "a", at_least_days: 30 }, () => "@ada")).toBe("In free slots of @ada, at least 30 days apart");
});
