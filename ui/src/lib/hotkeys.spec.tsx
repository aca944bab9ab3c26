import { fireEvent, render } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { type Keymap, useHotkeys } from "./hotkeys";

function Page({ keymap }: { keymap: Keymap }) {
  useHotkeys(keymap);
  return <input aria-label="field" />;
}

it("runs a key, a chord and a two-step key", () => {
  const [next, palette, goToday] = [vi.fn(), vi.fn(), vi.fn()];
  render(<Page keymap={{ j: next, "mod+k": palette, "g t": goToday }} />);
  fireEvent.keyDown(window, { key: "j" });
  fireEvent.keyDown(window, { key: "k", ctrlKey: true });
  fireEvent.keyDown(window, { key: "g" });
  fireEvent.keyDown(window, { key: "t" });
  expect([next, palette, goToday].map((spy) => spy.mock.calls.length)).toEqual([1, 1, 1]);
});

it("leaves typing alone", () => {
  const next = vi.fn();
  const { getByLabelText } = render(<Page keymap={{ j: next }} />);
  fireEvent.keyDown(getByLabelText("field"), { key: "j" });
  expect(next).not.toHaveBeenCalled();
});

it("ignores the second step alone", () => {
  const goToday = vi.fn();
  render(<Page keymap={{ "g t": goToday }} />);
  fireEvent.keyDown(window, { key: "t" });
  expect(goToday).not.toHaveBeenCalled();
});
