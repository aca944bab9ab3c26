import { expect, it } from "vitest";
import { words } from "@/words";
import { consentOf } from "./consent";

const at = "2026-11-21T12:00:00Z";
const act = (needed: number, by: string[], proposed_by = "usr_author") => ({ approvals_needed: needed, proposed_by, approvals: by.map((one) => ({ by: one, at })) });

it("needs one person, who may be the one that proposed it", () => {
  expect(consentOf(act(1, []), "usr_author")).toEqual({ given: 0, needed: 1, closed: undefined });
});

it("does not count the proposer among several", () => {
  expect(consentOf(act(2, ["usr_author", "usr_b"]), "usr_c")).toEqual({ given: 1, needed: 2, closed: undefined });
  expect(consentOf(act(2, []), "usr_author").closed).toBe(words.approvals.ownProposal);
});

it("takes nobody twice", () => {
  expect(consentOf(act(3, ["usr_b"]), "usr_b").closed).toBe(words.approvals.alreadyApproved);
});
