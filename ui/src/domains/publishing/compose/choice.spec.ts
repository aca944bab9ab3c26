import { expect, it } from "vitest";
import { firstChoice, whenFrom } from "./choice";

const known = { at: "", zone: "", planned: null, workspaceZone: "Europe/Berlin", soon: "2026-11-21T18:00" };
const planned = { kind: "at", local: "2026-12-01T09:00", timezone: "Asia/Tokyo", due_at: "2026-12-01T00:00:00Z" };

it.each([
  ["nothing chosen yet", known, ["2026-11-21T18:00", "Europe/Berlin"]],
  ["an hour of the calendar", { ...known, at: "2026-11-30T09:00", zone: "America/New_York" }, ["2026-11-30T09:00", "America/New_York"]],
  ["a planned post", { ...known, planned }, ["2026-12-01T09:00", "Asia/Tokyo"]],
  ["an address somebody broke", { ...known, at: "tomorrow" }, ["2026-11-21T18:00", "Europe/Berlin"]],
])("%s", (_, from, [local, timezone]) => {
  expect(firstChoice(from)).toMatchObject({ kind: "at", local, timezone });
});

it("is no time while a field is empty", () => {
  expect(whenFrom({ kind: "at", local: "2026-11-30T", timezone: "UTC", first: false })).toBeNull();
  expect(whenFrom({ kind: "now", local: "", timezone: "UTC", first: false })).toEqual({ kind: "now" });
});
