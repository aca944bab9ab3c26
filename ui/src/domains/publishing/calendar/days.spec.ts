import { describe, expect, it } from "vitest";
import * as days from "./days";

const item = (at: string) => ({ at });
const iso = (instant: number) => new Date(instant).toISOString();

describe("days across zones", () => {
  it.each([
    ["2026-11-30T23:30:00Z", "Europe/Berlin", "2026-12-01T00:30"],
    ["2026-11-30T23:30:00Z", "America/New_York", "2026-11-30T18:30"],
    ["2026-11-30T23:30:00Z", "Pacific/Kiritimati", "2026-12-01T13:30"],
    ["2026-11-30T23:30:00Z", "Asia/Kathmandu", "2026-12-01T05:15"],
    ["2026-03-29T00:59:00Z", "Europe/Berlin", "2026-03-29T01:59"],
    ["2026-03-29T01:00:00Z", "Europe/Berlin", "2026-03-29T03:00"],
    ["2026-11-30T00:00:00Z", "UTC", "2026-11-30T00:00"],
  ])("%s in %s is %s", (instant, zone, local) => {
    expect(days.localOf(instant, zone)).toBe(local);
  });

  it.each([
    ["an ordinary time", "2026-11-30T09:00", "Europe/Berlin", "2026-11-30T08:00:00.000Z"],
    ["left out in spring", "2026-03-29T02:30", "Europe/Berlin", "2026-03-29T01:30:00.000Z"],
    ["repeated in autumn: the first", "2026-10-25T02:30", "Europe/Berlin", "2026-10-25T00:30:00.000Z"],
    ["midnight left out", "2026-09-06T00:00", "America/Santiago", "2026-09-06T04:00:00.000Z"],
    ["half an hour of change", "2026-10-04T02:15", "Australia/Lord_Howe", "2026-10-03T15:45:00.000Z"],
  ])("%s", (_, local, zone, instant) => {
    expect(iso(days.instantOf(local, zone))).toBe(instant);
  });

  it("puts each post on the day of the zone that is looked at", () => {
    const items = [item("2026-11-30T22:30:00Z"), item("2026-11-30T23:30:00Z")];
    expect([...days.byDay(items, "Europe/Berlin").keys()]).toEqual(["2026-11-30", "2026-12-01"]);
    expect([...days.byDay(items, "UTC").keys()]).toEqual(["2026-11-30"]);
    expect([...days.byHour(items, "Asia/Kathmandu").keys()]).toEqual(["2026-12-01T04", "2026-12-01T05"]);
  });

  it("spans 23 and 25 hours where the clocks change", () => {
    const hours = (day: string) => {
      const { from, to } = days.spanOf([day], "Europe/Berlin");
      return (Date.parse(to) - Date.parse(from)) / 3_600_000;
    };
    expect([hours("2026-03-29"), hours("2026-10-25"), hours("2026-11-30")]).toEqual([23, 25, 24]);
  });
});

describe("layout", () => {
  it.each([
    ["2026-11-15", "2026-10-26", 42],
    ["2026-02-10", "2026-01-26", 35],
    ["2027-02-10", "2027-02-01", 28],
    ["2026-12-31", "2026-11-30", 35],
  ])("the month of %s begins on %s with %i days", (day, first, count) => {
    const shown = days.daysOf("month", day);
    expect([shown[0], shown.length]).toEqual([first, count]);
    expect(shown).toContain(day);
  });

  it("steps by what it shows", () => {
    expect(days.stepped("month", "2026-01-31", 1)).toBe("2026-02-28");
    expect(days.stepped("week", "2026-12-28", 1)).toBe("2027-01-04");
    expect(days.stepped("day", "2026-03-01", -1)).toBe("2026-02-28");
    expect(days.daysOf("week", "2026-11-22")[0]).toBe("2026-11-16");
  });
});

describe("moving", () => {
  it("to another day keeps the time that is shown", () => {
    const planned = { at: "2026-11-30T08:00:00Z", timezone: "Europe/Berlin" };
    expect(days.movedTo(planned, "2026-12-02", "Europe/Berlin")).toEqual({ local: "2026-12-02T09:00", timezone: "Europe/Berlin" });
    expect(days.movedTo(planned, "2026-12-02T15", "Europe/Berlin").local).toBe("2026-12-02T15:00");
  });

  it("across a change of the clocks keeps the time on the wall", () => {
    const planned = { at: "2026-10-24T07:00:00Z", timezone: "Europe/Berlin" };
    expect(days.movedTo(planned, "2026-10-26", "Europe/Berlin").local).toBe("2026-10-26T09:00");
  });

  it("stays in the zone a post was planned in", () => {
    const planned = { at: "2026-11-30T23:30:00Z", timezone: "Europe/Berlin" };
    expect(days.movedTo(planned, "2026-12-05", "America/New_York")).toEqual({ local: "2026-12-06T00:30", timezone: "Europe/Berlin" });
  });

  it("by keys goes over the end of a month", () => {
    expect(days.shifted("2026-11-30T23:10", { hours: 1 })).toBe("2026-12-01T00:10");
    expect(days.shifted("2026-12-01T09:00", { days: -1 })).toBe("2026-11-30T09:00");
  });

  it("proposes the next full hour", () => {
    expect(days.soon(Date.parse("2026-11-30T08:50:00Z"), "UTC")).toBe("2026-11-30T10:00");
    expect(days.soon(Date.parse("2026-11-30T08:40:00Z"), "UTC")).toBe("2026-11-30T09:00");
  });
});
