import { describe, expect, it } from "vitest";
import { findLinks, textLength } from "./text-length";

const family = "👨‍👩‍👧‍👦";

describe("weighted length", () => {
  it.each([
    ["Hi http://test.co", 26, true],
    ["example.com", 23, true],
    ["a".repeat(280), 280, true],
    ["a".repeat(281), 281, false],
    ["語".repeat(140), 280, true],
    ["語".repeat(141), 282, false],
    ["e\u0301", 1, true],
    ["A\uFB2C", 4, true],
    [`H🐱☺${family}`, 7, true],
    ["🙋🏽👨‍🎤", 4, true],
    ["1\u20E3", 2, true],
    [family.repeat(140), 280, true],
    ["—", 1, true],
    ["“", 1, true],
    ["’", 1, true],
    ["…", 2, true],
    ["•", 2, true],
    ["€", 2, true],
    ["→", 2, true],
    [Array(10).fill("https://example.com/a/very/long/path").join(" "), 239, true],
    ["ABC\u202A\uFFFFABC\uFFFE", 12, false],
    ["", 0, false],
  ])("%j is %i", (text, length, valid) => {
    const counted = textLength(text);
    expect(counted.length).toBe(length);
    expect(counted.valid).toBe(valid);
  });
});

describe("links", () => {
  it.each([
    ["see example.com.", ["example.com"]],
    ["mail me@example.com", []],
    ["version 1.2.3 of file.rs", ["file.rs"]],
    ["file.notatld stays text", []],
    ["(https://en.wikipedia.org/wiki/Rust_(language))", ["https://en.wikipedia.org/wiki/Rust_(language)"]],
    ["https://x.com/a?b=c&d=e, ok", ["https://x.com/a?b=c&d=e"]],
    ["@example.com", []],
  ])("%j", (text, expected) => {
    expect(findLinks(text).map(([start, end]) => text.slice(start, end))).toEqual(expected);
  });
});
