import { describe, expect, it } from "vitest";
import type { Account, PlatformInfo, PostCheck } from "@/api";
import { customise, emptyDraft } from "../draft";
import { accountsOf, allowedFor, postFrom, strictest } from "./rules";

const account = (id: string, platform: string) => ({ id, platform }) as Account;
const image = { kind: "image", media_types: ["image/png"], count_max: 4, bytes_max: 5 };
const rules = { threads: true, first_comment: true, media: null, poll: null, reply_settings: [], disclosures: { paid_partnership: false, ai_media: false } };
const platforms = [
  { name: "birds", post: { ...rules, media: { kinds: [image], mixed: false, alt_text_max: 1_000, sensitive: true }, reply_settings: [{ value: "all", label: "All" }] } },
  { name: "shop", post: { ...rules, threads: false, first_comment: false, media: { kinds: [{ ...image, count_max: 10 }], mixed: true, alt_text_max: 500, sensitive: false }, reply_settings: [{ value: "all", label: "All" }] } },
] as unknown as PlatformInfo[];
const accounts = [account("acc_1", "birds"), account("acc_2", "shop")];

describe("what may be written", () => {
  it("follows the platforms of the chosen accounts", () => {
    expect(allowedFor(["acc_1"], accounts, platforms)).toMatchObject({ threads: true, firstComment: true, mediaMax: 4, altMax: 1_000, sensitive: true });
    expect(allowedFor(["acc_1", "acc_2"], accounts, platforms)).toMatchObject({ threads: false, firstComment: false, mediaMax: 10, altMax: 500, replySettings: [{ value: "all", label: "All" }] });
    expect(allowedFor([], accounts, platforms)).toMatchObject({ mediaMax: 0, firstComment: false, poll: null, altMax: null });
  });

  it("the common text is for those without a text of their own", () => {
    const draft = customise(emptyDraft(["acc_1", "acc_2"]), "acc_2");
    expect([accountsOf(draft, "all"), accountsOf(draft, "acc_2")]).toEqual([["acc_1"], ["acc_2"]]);
  });

  it("counts for the account with the least room", () => {
    const part = (length: number, length_max: number, fits_until: number | null) => ({ length, length_max, fits_until });
    const check = { accounts: [
      { account_id: "acc_1", username: "short", parts: [part(290, 280, 271)], first_comment: part(9, 280, null) },
      { account_id: "acc_2", username: "long", parts: [part(280, 25_000, null)] },
    ] } as unknown as PostCheck;
    expect(strictest(check, ["acc_1", "acc_2"], 0)).toEqual({ length: 290, max: 280, fitsUntil: 271, username: "short" });
    expect(strictest(check, ["acc_2"], 0)?.username).toBe("long");
    expect(strictest(check, ["acc_2"], 1)).toBeNull();
    expect(strictest(check, ["acc_1", "acc_2"], "first_comment")?.length).toBe(9);
    expect(strictest(check, ["acc_2"], "first_comment")).toBeNull();
  });
});

it.each([
  ["https://example.com/mara/status/19900001?s=20", "19900001", "mara"],
  ["https://example.com/@mara/19900001", "19900001", "mara"],
  ["https://example.com/19900001", null, null],
  ["javascript:alert(1)", null, null],
  ["mara", null, null],
])("reads %j", (address, id, author) => {
  const found = postFrom(address);
  expect([found?.post_id ?? null, found?.author_username ?? null]).toEqual([id, author]);
});
