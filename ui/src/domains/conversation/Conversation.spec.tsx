import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { fireEvent, render, screen } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { api, type Conversation as Found, type ConversationPost } from "@/api";
import { meQuery } from "@/domains/identity";
import { Conversation } from "./Conversation";
import { conversationQuery } from "./queries";

const place = { account_id: "acc_1", remote_id: "30" };
const post = (remote_id: string, change: Partial<ConversationPost> = {}): ConversationPost => ({
  remote_id,
  text: `Post ${remote_id}`,
  author_username: "ada",
  url: null,
  created_at: "2026-11-21T10:00:00Z",
  is_own: false,
  has_gap_after: false,
  ...change,
});
const found = (change: Partial<Found>): Found => ({ posts: [post("10"), post("20"), post("30")], above: "start", earlier_count: null, load_micros: null, ...change });

function show(conversation: Found, { withoutPost = true, role = "owner" } = {}) {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity, retry: false } } });
  client.setQueryData(conversationQuery(place).queryKey, conversation);
  client.setQueryData(meQuery.queryKey, { role, permissions: [] } as never);
  const { container } = render(
    <QueryClientProvider client={client}>
      <MantineProvider>
        <Conversation place={place} withoutPost={withoutPost} />
      </MantineProvider>
    </QueryClientProvider>,
  );
  return container;
}
const texts = () => screen.queryAllByRole("listitem").map((item) => item.querySelector("p")?.textContent ?? item.textContent);

it("shows the oldest post first, and the post itself only where nobody else does", () => {
  show(found({}));
  expect(texts()).toEqual(["Post 10", "Post 20"]);
  expect(screen.queryByRole("button")).toBeNull();
});

it("shows the post itself to whoever writes an answer", () => {
  show(found({}), { withoutPost: false });
  expect(texts()).toEqual(["Post 10", "Post 20", "Post 30"]);
});

it("takes no room where nothing stands above", () => {
  show(found({ posts: [post("30")] }));
  expect(screen.queryByRole("region")).toBeNull();
});

it("says what is missing, and never more than is known", () => {
  for (const [conversation, said] of [
    [found({ above: "earlier", earlier_count: 3 }), "3 earlier posts are not shown."],
    [found({ above: "earlier", earlier_count: 1 }), "1 earlier post is not shown."],
    [found({ above: "earlier" }), "Earlier posts are not shown."],
    [found({ above: "unclear" }), "The platform does not tell what this answers."],
    [found({ above: "gone", posts: [post("20", { text: null, author_username: null }), post("30")] }), "This post is gone or protected."],
    [found({ above: "gone", posts: [post("30", { text: null })] }), "This post is gone or protected."],
    [found({ above: "unread", posts: [post("10", { has_gap_after: true }), post("30")] }), "Posts in between are not known."],
    [found({ posts: [post("10", { author_username: null }), post("30")] }), "Author not known"],
    [found({ posts: [post("10", { is_own: true }), post("30")] }), "You"],
  ] as const) {
    const container = show(conversation);
    expect(container.textContent).toContain(said);
    container.remove();
  }
});

it("names the price before anything is read, to those who may spend it", async () => {
  const unread = found({ above: "unread", posts: [post("30")], load_micros: 90_000 });
  const asked = vi.spyOn(api, "POST").mockResolvedValue({ data: unread } as never);
  const container = show(unread);
  const button = screen.getByRole("button", { name: "Show the conversation · up to $0.090" });
  expect(asked).not.toHaveBeenCalled();
  fireEvent.click(button);
  await vi.waitFor(() => expect(asked).toHaveBeenCalledOnce());
  expect(asked.mock.calls[0]).toMatchObject(["/api/v1/conversations/{account_id}/{remote_id}/load", { params: { path: place }, body: { quoted_micros: 90_000 } }]);
  container.remove();
  asked.mockRestore();
  show(unread, { role: "viewer" });
  expect(screen.queryByRole("button")).toBeNull();
  expect(screen.getByText("What this answers was not loaded, because reading it costs money.")).toBeTruthy();
});

it("shows markup as the text it is, and folds what is long", () => {
  const hostile = '<img src=x onerror="alert(1)"><script>alert(2)</script> [a](javascript:alert(3))';
  const container = show(found({ posts: [post("10", { text: hostile, url: "javascript:alert(4)" }), post("20", { text: "long ".repeat(300) }), post("30")] }));
  expect(texts()[0]).toBe(hostile);
  expect(container.querySelector("img, script, a")).toBeNull();
  fireEvent.click(screen.getByRole("button", { name: "Show all of it" }));
  expect(screen.queryByRole("button")).toBeNull();
});
