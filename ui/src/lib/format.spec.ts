import { describe, expect, it } from "vitest";
import { bytes, compact, dateTime, day, humanise, money, percent, relative, signed, tomorrow } from "./format";

describe("money", () => {
  it.each([
    [0, "$0.00"],
    [10_000, "$0.010"],
    [15_000, "$0.015"],
    [400, "$0.0004"],
    [1_234_567, "$1.23"],
    [-250_000, "−$0.25"],
    [1_250_000_000, "$1,250.00"],
  ])("%i micros is %s", (micros, text) => expect(money(micros)).toBe(text));
});

describe("numbers", () => {
  it("keeps small counts exact and shortens large ones", () => {
    expect(compact(9_812)).toBe("9,812");
    expect(compact(1_250_000)).toBe("1.3M");
  });
  it("always shows a sign on a change", () => {
    expect(signed(12)).toBe("+12");
    expect(signed(-3)).toBe("−3");
    expect(signed(0)).toBe("±0");
  });
  it("reads a share as per cent", () => expect(percent(0.0512)).toBe("5.1 %"));
  it("reads bytes", () => expect(bytes(1_572_864)).toBe("1.5 MiB"));
  it("reads a code name", () => expect(humanise("content_manager")).toBe("Content manager"));
});

describe("times", () => {
  it("never lacks its zone", () => {
    expect(dateTime("2026-11-21T13:05:00Z", "Europe/Berlin")).toBe("21 Nov 2026, 14:05 CET");
    expect(dateTime("2026-07-01T13:05:00Z", "UTC")).toBe("1 Jul 2026, 13:05 UTC");
  });
  it("knows tomorrow where the workspace is", () => {
    const now = Date.parse("2026-12-31T15:30:00Z");
    expect(tomorrow("Europe/Berlin", now)).toBe("2027-01-01");
    expect(tomorrow("Asia/Tokyo", now)).toBe("2027-01-02");
  });
  it("shows a calendar day as it is", () => expect(day("2026-11-21")).toBe("21 Nov"));
  it.each([
    [20, "just now"],
    [61, "1 min ago"],
    [3_600, "1 h ago"],
    [86_400 * 2, "2 d ago"],
    [-7_200, "in 2 h"],
  ])("%i seconds back is %s", (seconds, text) => {
    const now = Date.parse("2026-11-21T12:00:00Z");
    expect(relative(new Date(now - seconds * 1000).toISOString(), now)).toBe(text);
  });
});
