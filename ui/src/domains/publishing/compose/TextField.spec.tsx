import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { fireEvent, render, screen } from "@testing-library/react";
import { useState } from "react";
import { expect, it, vi } from "vitest";
import type { Suggestion } from "@/api";
import { suggestionsQuery } from "../aids";
import { TextField } from "./TextField";

const ACCOUNTS = ["acc_1"];
const tags = ["#backup", "#bgp"];
const items = tags.map((text): Suggestion => ({ text, source: "own_posts", name: null, uses: 3, rate: null }));

// jsdom lays nothing out.
Range.prototype.getBoundingClientRect ??= () => new DOMRect();

function begin(onKeyDown = vi.fn()) {
  const client = new QueryClient();
  for (const q of ["", "b", "ba", "backup"]) client.setQueryData(suggestionsQuery("hashtag", q, ACCOUNTS).queryKey, { next_cursor: null, items: items.filter((one) => one.text.startsWith(`#${q}`)) });
  const Harness = () => {
    const [text, setText] = useState("");
    return <TextField label="Text" value={text} onChange={setText} fitsUntil={null} placeholder="" accounts={ACCOUNTS} onKeyDown={onKeyDown} />;
  };
  render(
    <QueryClientProvider client={client}>
      <Harness />
    </QueryClientProvider>,
  );
  return { onKeyDown, field: screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Text" }) };
}

const type = (field: HTMLTextAreaElement, value: string) => fireEvent.change(field, { target: { value } });
const press = (field: HTMLTextAreaElement, key: string) => fireEvent.keyDown(field, { key });
/** Found for what stands there, not for less of it. */
const options = async (...texts: string[]) => vi.waitFor(() => expect(screen.queryAllByRole("option").map((one) => one.firstElementChild?.textContent)).toEqual(texts));
const pointedAt = (field: HTMLElement) => document.getElementById(field.getAttribute("aria-activedescendant") ?? "")?.firstElementChild?.textContent;

it("offers the first word that fits, and puts the chosen one in place", async () => {
  const { field, onKeyDown } = begin();
  type(field, "See #b");
  await options("#backup", "#bgp");
  expect(pointedAt(field)).toBe("#backup");
  press(field, "ArrowDown");
  expect(pointedAt(field)).toBe("#bgp");
  // Not taken before it is known that it fits what stands there.
  await vi.waitFor(() => {
    press(field, "Enter");
    expect(field.value).toBe("See #bgp ");
  });
  expect(screen.queryByRole("listbox")).toBeNull();
  expect(onKeyDown.mock.calls.filter(([event]) => (event as KeyboardEvent).key === "ArrowDown")).toHaveLength(0);
});

it("offers nothing by itself for a bare sign", async () => {
  const { field } = begin();
  type(field, "#");
  await options("#backup", "#bgp");
  expect(field.hasAttribute("aria-activedescendant")).toBe(false);
});

it("stays closed for the sign it was closed for", async () => {
  const { field } = begin();
  type(field, "#b");
  await options("#backup", "#bgp");
  press(field, "Escape");
  await options();
  type(field, "#ba");
  await options();
  type(field, "#ba #b");
  await options("#backup", "#bgp");
});

it("leaves Enter alone when the word is there already", async () => {
  const { field, onKeyDown } = begin();
  type(field, "#backup");
  await options("#backup");
  press(field, "Enter");
  expect(onKeyDown).toHaveBeenCalledOnce();
  expect(field.value).toBe("#backup");
});
