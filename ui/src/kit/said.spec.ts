import { expect, it } from "vitest";
import { ApiProblem } from "@/api";
import { words } from "@/words";
import { said } from "./said";

it("says what is refused in words, and the rest as the server does", () => {
  expect(said(new ApiProblem(422, { title: "Unprocessable Entity", detail: "line 1 is no text" }))).toEqual({ title: words.kit.refusedTitle, detail: "Line 1 is no text" });
  expect(said(new ApiProblem(409, { title: "Conflict" }))).toEqual({ title: "Conflict", detail: undefined });
  expect(said(new Error("x")).title).toBe(words.kit.brokenTitle);
});
