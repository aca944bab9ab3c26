import { expect, it } from "vitest";
import { parseChange, parseEvent } from "./stream";

it("reads an event of several lines", () => {
  const event = parseEvent('id: 7\nevent: change\ndata: {"seq":7,\ndata: "kind":"gate.act_changed"}');
  expect(event).toEqual({ id: "7", name: "change", data: '{"seq":7,\n"kind":"gate.act_changed"}' });
  expect(parseChange(event.data)?.kind).toBe("gate.act_changed");
});

it("takes a heartbeat for nothing", () => expect(parseEvent(": beat").data).toBe(""));

it.each(["", "not json", "[]", '{"kind":1}', "null"])("refuses %j", (data) => expect(parseChange(data)).toBeNull());
