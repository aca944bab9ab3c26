import { expect, it } from "vitest";
import type { PostComment } from "@/api";
import { inOrder } from "./comments";

const said = (id: string): PostComment => ({ id, by: "usr_1", by_name: "mara", from_client: false, at: "2026-11-21T12:00:00Z", text: id, part: null, internal: true });
const page = (...ids: string[]) => ({ items: ids.map(said), next_cursor: null });

it("shows a conversation as it was said, whichever end was read first", () => {
  expect(inOrder({ pages: [page("5", "4"), page("3", "2"), page("1")] }).map((one) => one.id)).toEqual(["1", "2", "3", "4", "5"]);
  expect(inOrder({ pages: [page()] })).toEqual([]);
});
