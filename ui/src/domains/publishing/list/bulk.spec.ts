import { describe, expect, it } from "vitest";
import type { PostBulkResult } from "@/api";
import { batches, undoing } from "./bulk";

const when = { kind: "at", local: "2026-11-30T09:00", timezone: "Europe/Berlin", due_at: "2026-11-30T08:00:00Z" };
const result = (id: string, labels: string[], paused = false) => ({ id, ok: true, previous: { when, labels, paused } }) as unknown as PostBulkResult;
const done = [result("post_1", ["a"]), result("post_2", ["b"], true)];

describe("taking back", () => {
  it("a deletion restores, and gives back the times", () => {
    const [restored, timed, ...more] = undoing({ do: "delete" }, [...done, { ...result("post_3", []), previous: { when: null, labels: [], paused: false } } as PostBulkResult]);
    expect([restored, more]).toEqual([{ ids: ["post_1", "post_2", "post_3"], action: { do: "restore" } }, []]);
    expect(timed?.action).toMatchObject({ do: "reschedule", keep_approval: false, items: [{ id: "post_1" }, { id: "post_2" }] });
  });

  it("a deletion of drafts only restores", () => {
    const draft = { ...result("post_3", []), previous: { when: null, labels: [], paused: false } } as PostBulkResult;
    expect(undoing({ do: "delete" }, [draft])).toHaveLength(1);
  });

  it("a shift gives every post its own time back", () => {
    const [back] = undoing({ do: "shift", minutes: 60, keep_approval: true }, done);
    expect(back?.action).toMatchObject({ do: "reschedule", keep_approval: true, items: [{ id: "post_1", when: { kind: "at", local: "2026-11-30T09:00" } }, { id: "post_2" }] });
  });

  it("a pause leaves alone what was paused before", () => {
    expect(undoing({ do: "pause" }, done)).toEqual([{ ids: ["post_1"], action: { do: "resume" } }]);
  });

  it("labels go back to those that had them", () => {
    expect(undoing({ do: "relabel", add: ["a", "c"], remove: ["b"] }, done)).toEqual([
      { ids: ["post_2"], action: { do: "relabel", add: [], remove: ["a"] } },
      { ids: ["post_1", "post_2"], action: { do: "relabel", add: [], remove: ["c"] } },
      { ids: ["post_2"], action: { do: "relabel", add: ["b"], remove: [] } },
    ]);
  });
});

describe("many at once", () => {
  const ids = Array.from({ length: 1_001 }, (_, at) => `post_${at}`);

  it("goes in steps that the server takes", () => {
    expect(batches(ids, { do: "pause" }).map((one) => one.ids.length)).toEqual([500, 500, 1]);
    const items = ids.map((id) => ({ id, when: { kind: "now" as const } }));
    expect(batches([], { do: "reschedule", items }).map((one) => (one.action.do === "reschedule" ? one.action.items.length : 0))).toEqual([500, 500, 1]);
  });

  it("does nothing for nobody", () => expect(batches([], { do: "pause" })).toEqual([]));
});
