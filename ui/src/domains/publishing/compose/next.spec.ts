import { expect, it } from "vitest";
import { nextAt } from "./next";

// A Saturday, 20:30 in Berlin.
const now = Date.parse("2026-11-21T19:30:00Z");

it.each([
  [6, 21, "Europe/Berlin", "2026-11-21T21:00"],
  [6, 20, "Europe/Berlin", "2026-11-28T20:00"],
  [7, 9, "Europe/Berlin", "2026-11-22T09:00"],
  [1, 0, "Europe/Berlin", "2026-11-23T00:00"],
  [5, 8, "Europe/Berlin", "2026-11-27T08:00"],
  // It is Sunday there already.
  [7, 9, "Asia/Tokyo", "2026-11-22T09:00"],
  [6, 9, "Asia/Tokyo", "2026-11-28T09:00"],
])("weekday %d at %d in %s", (weekday, hour, zone, local) => expect(nextAt(weekday, hour, zone, now)).toBe(local));
