import { expect, it } from "vitest";
import { nextStage, type Stage, standOf } from "./stages";

const stage = (name: string, given: number, open: boolean): Stage => ({ name, by: "team", needed: 2, given, open });

it.each([
  [stage("a", 2, false), "done"],
  [stage("a", 2, true), "done"],
  [stage("a", 1, true), "now"],
  [stage("a", 0, false), "later"],
])("%j is %s", (one, stand) => expect(standOf(one)).toBe(stand));

it("tells whose turn it is", () => {
  expect(nextStage([stage("Editor", 2, false), stage("Lead", 0, true), stage("Client", 0, false)])?.name).toBe("Lead");
  expect(nextStage([stage("Editor", 2, false), stage("Client", 0, false)])?.name).toBe("Client");
  expect(nextStage([stage("Editor", 2, false)])).toBeUndefined();
});
