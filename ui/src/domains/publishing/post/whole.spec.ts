import { expect, it } from "vitest";
import type { Samples } from "@/api";
import type { Out } from "./metrics";
import { threadsOf, wholeOf } from "./whole";

type Numbers = NonNullable<Samples["latest"]>;
const nothing: Numbers = { at: "2026-11-21T12:00:00Z", likes: null, reposts: null, replies: null, quotes: null, bookmarks: null, impressions: null, link_clicks: null, profile_clicks: null };
const part = (numbers: Partial<Numbers>): Samples => ({ latest: { ...nothing, ...numbers }, samples: [], next_sample_at: null, asleep_because: null, ask_now_micros: null });
const told = (parts: (Samples | null)[]) => Object.fromEntries(wholeOf(parts).totals.map(({ measure, sum, told: of }) => [measure, [sum, of]]));

it("adds up what every part tells", () => {
  expect(told([part({ likes: 5, impressions: 100 }), part({ likes: 0, impressions: 60 })])).toMatchObject({ likes: [5, 2], impressions: [160, 2] });
});

it("says of how many parts a sum is, and takes nothing for zero", () => {
  const parts = [part({ likes: 5, bookmarks: 2 }), part({ likes: null }), null];
  expect(told(parts)).toMatchObject({ likes: [5, 1], bookmarks: [2, 1], reposts: [null, 0] });
  expect(told(parts)).not.toHaveProperty("link_clicks");
  expect(wholeOf(parts).silent).toBe(1);
});

it("is as old as its oldest count, and of no age where one is not known", () => {
  const [old, young] = [part({ at: "2026-11-21T10:00:00Z" }), part({ at: "2026-11-21T11:30:00Z" })];
  expect(wholeOf([young, old]).counted).toBe("2026-11-21T10:00:00Z");
  expect(wholeOf([young, part({ at: null })]).counted).toBeNull();
  expect(wholeOf([null, null])).toMatchObject({ counted: null, totals: [], silent: 2 });
});

it("knows threads from single posts", () => {
  const out = (account_id: string, part: number, is_first_comment = false): Out => ({ account_id, username: account_id, remote_id: `${account_id}${part}`, part, of: 2, at: "", is_first_comment });
  expect(threadsOf([out("a", 1), out("b", 1), out("a", 2), out("b", 2, true)]).map((one) => [one.account_id, one.parts.length])).toEqual([["a", 2]]);
});
