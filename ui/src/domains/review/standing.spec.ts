import { expect, it } from "vitest";
import { ApiProblem, type ReviewAccount } from "@/api";
import { decidedOf, endedBy, hashesOf, versionsOf } from "./standing";

const account = (id: string, text: string, decided: ReviewAccount["decided"] = null): ReviewAccount => ({
  account_id: id,
  platform: "x",
  username: id,
  act_id: `act_${id}`,
  content_hash: `hash_${id}`,
  parts: [{ text, media: [], poll: null }],
  decided,
});

it.each([
  [[null, null], null],
  [["approved", null], null],
  [["approved", "approved"], "approved"],
  [["approved", "changes"], "changes"],
  [[], null],
] as const)("is decided when every account is (%j)", (each, decided) => {
  expect(decidedOf({ accounts: each.map((one, at) => account(String(at), "words", one)) })).toBe(decided);
});

it("shows the same words once, and binds the decision to all of them", () => {
  const post = { accounts: [account("a", "same"), account("b", "other"), account("c", "same")] };
  expect(versionsOf(post).map((one) => one.accounts.map((each) => each.account_id))).toEqual([["a", "c"], ["b"]]);
  expect(hashesOf(post)).toHaveLength(3);
});

it.each([
  [410, "publishing.review_expired", "expired"],
  [410, "publishing.review_withdrawn", "withdrawn"],
  [410, "publishing.review_finished", "finished"],
  [404, "publishing.review_not_found", "gone"],
  [429, "web.too_many_requests", "wait"],
  [500, "http.500", null],
  [0, "ui.unreachable", null],
])("says why a link shows nothing (%i %s)", (status, code, ended) => {
  expect(endedBy(new ApiProblem(status, { code }))).toBe(ended);
});
