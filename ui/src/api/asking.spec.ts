import { onlineManager } from "@tanstack/react-query";
import { afterEach, expect, it, vi } from "vitest";
import { asking } from "./asking";
import { ApiProblem } from "./problem";

afterEach(() => onlineManager.setOnline(true));

it("says at once that nobody answers, though the browser believes it has no network", async () => {
  onlineManager.setOnline(false);
  const ask = vi.fn(() => Promise.reject(new ApiProblem(403, {})));
  await expect(asking().fetchQuery({ queryKey: ["x"], queryFn: ask })).rejects.toThrow();
  expect(ask).toHaveBeenCalledTimes(1);
});

it("keeps no decision for later", async () => {
  onlineManager.setOnline(false);
  const client = asking();
  const decide = vi.fn(() => Promise.reject(new ApiProblem(0, {})));
  const deed = client.getMutationCache().build(client, { mutationFn: decide });
  await expect(deed.execute(undefined)).rejects.toThrow();
  expect([decide.mock.calls.length, deed.state.isPaused]).toEqual([1, false]);
});
