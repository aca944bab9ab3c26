import { expect, it } from "vitest";
import { ApiProblem, type ReviewAccount } from "@/api";
import { endedBy, hashesOf, standingOf, versionsOf } from "./standing";

const account = (id: string, text: string, decided: ReviewAccount["decided"] = null, waits = true): ReviewAccount => ({
  account_id: id,
  platform: "x",
  username: id,
  act_id: `act_${id}`,
  content_hash: `hash_${id}`,
  parts: [{ text, media: [], poll: null }],
  decided,
  waits,
});

it.each([
  [[account("a", "x"), account("b", "x")], "open"],
  [[account("a", "x", "approve", false)], "approve"],
  [[account("a", "x", "changes", false)], "changes"],
  [[account("a", "x", null, false), account("b", "x")], "open"],
  [[account("a", "x", null, false)], "gone"],
  [[], "gone"],
])("knows whether a post still waits (%#)", (accounts, standing) => {
  expect(standingOf({ accounts })).toBe(standing);
});

it("shows the same words once, and binds the decision to all of them", () => {
  const commented = { ...account("d", "same"), first_comment: "#spring" };
  const post = { accounts: [account("a", "same"), account("b", "other"), account("c", "same"), commented] };
  expect(versionsOf(post).map((one) => one.accounts.map((each) => each.account_id))).toEqual([["a", "c"], ["b"], ["d"]]);
  expect(hashesOf(post)).toHaveLength(4);
});

it.each([
  [410, "publishing.review_over", "over"],
  [404, "publishing.review_not_found", "gone"],
  [429, "web.too_many_requests", "wait"],
  [500, "http.500", null],
  [0, "ui.unreachable", null],
])("says why a link shows nothing (%i %s)", (status, code, ended) => {
  expect(endedBy(new ApiProblem(status, { code }))).toBe(ended);
});
