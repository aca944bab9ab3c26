import { expect, it } from "vitest";
import type { ActStage } from "@/api";
import { words } from "@/words";
import { consentOf, isStaged } from "./consent";

const at = "2026-11-21T12:00:00Z";
const act = (needed: number, by: string[], proposed_by = "usr_author") => ({ approvals_needed: needed, proposed_by, approvals: by.map((one) => ({ by: one, at })), stages: [] as ActStage[] });

it("needs one person, who may be the one that proposed it", () => {
  expect(consentOf(act(1, []), { id: "usr_author" })).toEqual({ given: 0, needed: 1, closed: undefined });
});

it("does not count the proposer among several", () => {
  expect(consentOf(act(2, ["usr_author", "usr_b"]), { id: "usr_c" })).toEqual({ given: 1, needed: 2, closed: undefined });
  expect(consentOf(act(2, []), { id: "usr_author" }).closed).toBe(words.approvals.ownProposal);
});

it("takes nobody twice", () => {
  expect(consentOf(act(3, ["usr_b"]), { id: "usr_b" }).closed).toBe(words.approvals.alreadyApproved);
});

const stage = (change: Partial<ActStage>): ActStage => ({ name: "Check", by: "team", roles: [], needed: 1, given: 0, open: false, ...change });
const staged = (...stages: ActStage[]) => ({ ...act(9, ["usr_b"]), stages });
const lawyers = stage({ name: "Legal", roles: ["admin"], open: true });
const client = stage({ name: "Client", by: "client", open: true });

it("adds up its stages", () => {
  expect(consentOf(staged(stage({ needed: 2, given: 2 }), { ...client, needed: 1 }), undefined)).toMatchObject({ given: 2, needed: 3 });
});

it("waits for a client where theirs is the open stage", () => {
  expect(consentOf(staged(stage({ given: 1 }), client), { id: "usr_c", role: "owner" }).closed).toBe(words.approvals.stages.clientsTurn("Client"));
});

it("takes only the roles that the open stage names", () => {
  expect(consentOf(staged(lawyers), { id: "usr_c", role: "admin" }).closed).toBeUndefined();
  expect(consentOf(staged(lawyers), { id: "usr_c", role: "approver" }).closed).toBe(words.approvals.stages.notYours("Legal", "Admin"));
});

it("counts nobody twice over several stages of the team", () => {
  const two = staged(stage({ given: 1 }), stage({ name: "Second", open: true }));
  expect(consentOf(two, { id: "usr_b" }).closed).toBe(words.approvals.alreadyApproved);
  expect(consentOf(two, { id: "usr_author" }).closed).toBe(words.approvals.ownProposal);
  expect(consentOf(two, { id: "usr_c" }).closed).toBeUndefined();
});

it("says more than a number only where there is more to say", () => {
  expect([isStaged(staged(stage({ needed: 2 }))), isStaged(staged(client)), isStaged(staged(lawyers)), isStaged(act(1, []))]).toEqual([false, true, true, false]);
});
