import { QueryClientProvider, useQuery } from "@tanstack/react-query";
import { fireEvent, render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { ApiProblem, asking } from "@/api";
import { MantineProvider } from "@mantine/core";
import { Loaded } from "./States";

/** Answers in turn; the last answer is given for ever. */
function begin(...answers: (string | ApiProblem)[]) {
  const client = asking();
  client.setDefaultOptions({ queries: { retry: false } });
  const Asked = ({ what }: { what: string }) => (
    <Loaded
      query={useQuery({
        queryKey: [what],
        queryFn: async () => {
          await new Promise((done) => setTimeout(done, 5));
          const answer = answers.length > 1 ? answers.shift()! : answers[0]!;
          if (answer instanceof ApiProblem) throw answer;
          return answer;
        },
      })}
    >
      {(text) => <p>{text}</p>}
    </Loaded>
  );
  const page = (what: string) => (
    <MantineProvider>
      <QueryClientProvider client={client}>
        <Asked what={what} />
      </QueryClientProvider>
    </MantineProvider>
  );
  const { rerender } = render(page("one"));
  return { client, ask: (what: string) => rerender(page(what)) };
}

const busy = new ApiProblem(503, { title: "The database is busy" });

it("keeps a failure in view while it is asked again", async () => {
  const { client } = begin(busy, busy, "here it is");
  await screen.findByText("The database is busy");
  const again = client.refetchQueries();
  expect(screen.queryByText("The database is busy")).not.toBeNull();
  await again;
  fireEvent.click(screen.getByRole("button", { name: "Try again" }));
  await screen.findByText("here it is");
  expect(screen.queryByText("The database is busy")).toBeNull();
});

it("shows no failure of another question", async () => {
  const { ask } = begin(busy, "the other");
  await screen.findByText("The database is busy");
  ask("two");
  expect(screen.queryByText("The database is busy")).toBeNull();
  await screen.findByText("the other");
});

it("offers no other try of what is refused for good", async () => {
  begin(new ApiProblem(403, { title: "Your role does not allow this" }));
  await screen.findByText("Your role does not allow this");
  expect(screen.queryByRole("button")).toBeNull();
});
