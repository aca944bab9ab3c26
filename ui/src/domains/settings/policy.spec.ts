import { expect, it } from "vitest";
import type { Account, PolicyRule } from "@/api";
import { does, effectOf, speaksFor } from "./policy";

const accounts = [{ id: "acc_1", username: "mara" }] as Account[];
const rule = (change: Partial<PolicyRule>): PolicyRule => ({ name: "x", effect: effectOf("approve", 5, 2), ...change });

it("says what it does", () => {
  expect(does(effectOf("approve", 5, 2))).toBe("Approves up to 5 acts a day by itself");
  expect(does(effectOf("require", 5, 1))).toBe("Asks for a person");
  expect(does(effectOf("require", 5, 2))).toBe("Asks for 2 different people");
});

it("says its stages in their order", () => {
  const team = { name: "Legal", by: "team" as const, roles: ["admin" as const, "owner" as const], approvals: 2 };
  const client = { name: " Client ", by: "client" as const, roles: ["admin" as const], approvals: 1 };
  const effect = effectOf("require", 5, 2, [team, client]);
  expect(does(effect)).toBe("Asks in stages: Legal (Admin or Owner, 2 people), then Client (a client)");
  expect(effect).toMatchObject({ require: { approvals: 3, stages: [team, { name: "Client", roles: [] }] } });
});

it.each<[Partial<PolicyRule>, string]>([
  [{}, "Every act"],
  [{ kinds: [], accounts: [], proposed_by: [], price_at_least_micros: null }, "Every act"],
  [{ kinds: ["post"], accounts: ["acc_1"] }, "Posts · @mara"],
  [{ proposed_by: ["api_key", "job"] }, "Proposed by a program or Roost itself"],
  [{ price_at_least_micros: 200_000 }, "Costing $0.20 or more"],
  [{ accounts: ["acc_9"] }, "an account that is gone"],
])("says for which acts it speaks: %j", (change, text) => expect(speaksFor(rule(change), accounts)).toBe(text));
