import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ApiProblem, type PlannedPost, type PostDraft } from "@/api";
import { changePart, type EditDraft, emptyDraft, toDraft, toEdit } from "../draft";
import { kept } from "./kept";
import { AUTOSAVE_MS, write } from "./writing";

const say = (text: string) => (draft: EditDraft): EditDraft => ({ ...draft, content: changePart(draft.content, draft.content.parts[0]!.key, { text }) });
const draftOf = (text: string): PostDraft => toDraft(say(text)(emptyDraft(["acc_1"])));
const textOf = (draft: EditDraft) => draft.content.parts[0]!.text;

function postOf(revision: number, text: string, state = "draft"): PlannedPost {
  return { id: "post_1", revision, state, draft: draftOf(text), changed_at: `2026-11-21T10:0${revision}:00Z`, changed_by: "mara" } as PlannedPost;
}

/** A server that keeps one post and counts what it was asked. */
function fakeServer(initial: PlannedPost | null = null) {
  const server = {
    post: initial,
    calls: 0,
    down: false,
    create: (draft: PostDraft) => server.answer(() => ({ ...postOf(1, ""), draft })),
    save: (_: string, base: number, draft: PostDraft) =>
      server.answer(() => {
        const post = server.post!;
        if (base !== post.revision) {
          const newer = { revision: post.revision, by: "jonas", at: post.changed_at, draft: post.draft };
          throw new ApiProblem(409, { code: "publishing.revision_conflict", newer } as object);
        }
        return { ...postOf(base + 1, "", post.state), draft };
      }),
    answer: async (run: () => PlannedPost) => {
      server.calls += 1;
      if (server.down) throw new ApiProblem(0, { code: "ui.unreachable" });
      server.post = run();
      return server.post;
    },
  };
  return server;
}

const begin = (post: PlannedPost | null, server = fakeServer(post), name = post?.id ?? "new-1") => {
  const made: string[] = [];
  const writing = write({ name, post, draft: post ? toEdit(post.draft) : emptyDraft(["acc_1"]), server, made: (one) => made.push(one.id) });
  return { writing, server, made };
};

beforeEach(() => {
  localStorage.clear();
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

describe("saving", () => {
  it("keeps a new post by itself, once, and only when something was written", async () => {
    const { writing, server, made } = begin(null);
    writing.change(say("  "));
    await vi.advanceTimersByTimeAsync(AUTOSAVE_MS * 2);
    expect(server.calls).toBe(0);
    writing.change(say("He"));
    writing.change(say("Hello"));
    expect(kept("new-1")?.draft.content.parts[0]?.text).toBe("Hello");
    await vi.advanceTimersByTimeAsync(AUTOSAVE_MS);
    expect([server.calls, made, writing.now.get().saving]).toEqual([1, ["post_1"], "saved"]);
    expect(kept("new-1")).toBeNull();
  });

  it("saves what was typed while a save was under way", async () => {
    const { writing, server } = begin(postOf(1, "one"));
    writing.change(say("two"));
    const first = writing.flush();
    writing.change(say("three"));
    await first;
    expect(writing.now.get().saving).toBe("unsaved");
    await vi.advanceTimersByTimeAsync(AUTOSAVE_MS);
    expect(server.post?.draft.content.parts[0]?.text).toBe("three");
    expect(writing.now.get().saving).toBe("saved");
  });

  it("keeps a copy while the server is away, and tries again", async () => {
    const { writing, server } = begin(postOf(1, "one"));
    server.down = true;
    writing.change(say("two"));
    await vi.advanceTimersByTimeAsync(AUTOSAVE_MS);
    expect([writing.now.get().saving, kept("post_1")?.base]).toEqual(["failed", 1]);
    server.down = false;
    await vi.advanceTimersByTimeAsync(10_000);
    expect([writing.now.get().saving, kept("post_1")]).toEqual(["saved", null]);
  });

  it("does not touch a scheduled post before it is told to", async () => {
    const { writing, server } = begin(postOf(1, "one", "scheduled"));
    writing.change(say("two"));
    await vi.advanceTimersByTimeAsync(60_000);
    expect([server.calls, writing.now.get().saving]).toEqual([0, "unsaved"]);
    await writing.flush();
    expect(server.post?.draft.content.parts[0]?.text).toBe("two");
  });
});

describe("a closed tab", () => {
  it("loses nothing of a post that was known", async () => {
    begin(postOf(1, "one")).writing.change(say("typed and closed"));
    const { writing, server } = begin(postOf(1, "one"));
    expect([textOf(writing.now.get().draft), writing.now.get().recoveredAt !== null]).toEqual(["typed and closed", true]);
    await vi.advanceTimersByTimeAsync(AUTOSAVE_MS);
    expect(server.post?.draft.content.parts[0]?.text).toBe("typed and closed");
  });

  it("meets a newer version with a question", () => {
    begin(postOf(1, "one")).writing.change(say("mine"));
    const { writing } = begin(postOf(2, "theirs"));
    expect([textOf(writing.now.get().draft), writing.now.get().newer?.revision]).toEqual(["mine", 2]);
  });
});

describe("two people", () => {
  async function conflict() {
    const begun = begin(postOf(1, "one"));
    begun.server.post = postOf(2, "theirs");
    begun.writing.change(say("mine"));
    await vi.advanceTimersByTimeAsync(AUTOSAVE_MS);
    expect(begun.writing.now.get().newer?.by).toBe("jonas");
    return begun;
  }

  it("nothing is saved over before somebody chose", async () => {
    const { writing, server } = await conflict();
    writing.change(say("mine, longer"));
    await vi.advanceTimersByTimeAsync(60_000);
    expect([server.post?.draft.content.parts[0]?.text, kept("post_1")?.draft.content.parts[0]?.text]).toEqual(["theirs", "mine, longer"]);
  });

  it("takes theirs", async () => {
    const { writing } = await conflict();
    writing.takeTheirs();
    expect([textOf(writing.now.get().draft), writing.now.get().saving, kept("post_1")]).toEqual(["theirs", "saved", null]);
  });

  it("overwrites theirs knowingly", async () => {
    const { writing, server } = await conflict();
    await writing.overwrite();
    expect([server.post?.draft.content.parts[0]?.text, server.post?.revision]).toEqual(["mine", 3]);
  });

  it("keeps mine as a copy", async () => {
    const { writing } = await conflict();
    const copy = await writing.keepCopy();
    expect([copy.draft.content.parts[0]?.text, textOf(writing.now.get().draft)]).toEqual(["mine", "theirs"]);
  });

  it("shows what somebody else saved when nothing of mine is unsaved", () => {
    const { writing } = begin(postOf(1, "one"));
    writing.heard(postOf(2, "theirs"));
    expect(textOf(writing.now.get().draft)).toBe("theirs");
  });
});
