import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type ComponentProps, useState } from "react";
import { Link, useLocation, useNavigate, useParams, useSearchParams } from "react-router";
import type { PlannedPost } from "@/api";
import { NoAccounts, platformsQuery, useAccount } from "@/domains/connections";
import { usePermission } from "@/domains/identity";
import { EmptyState, Lines, Loaded, Notice, PageHeader, Panel, Problem, useFailure } from "@/kit";
import { useNow } from "@/lib/now";
import { paths } from "@/lib/paths";
import { useZone } from "@/lib/zone";
import { words } from "@/words";
import { soon } from "../calendar/days";
import { firstChoice } from "../compose/choice";
import { Composer } from "../compose/Composer";
import { postQuery, queuesQuery } from "../queries";

const w = words.publishing.composer;

/** A new post, or one that exists. A new one gets its address when it is first saved and stays open. */
export function Component() {
  const { id } = useParams();
  const { key: visit } = useLocation();
  const navigate = useNavigate();
  const [own, setOwn] = useState<{ id: string; key: string } | null>(null);
  const key = id ? (own?.id === id ? own.key : id) : `new-${visit}`;
  const made = (post: PlannedPost) => {
    setOwn({ id: post.id, key });
    void navigate(paths.compose(post.id), { replace: true, preventScrollReset: true });
  };
  const may = usePermission("propose");
  if (!may) {
    return (
      <>
        <PageHeader title={id ? w.editTitle : w.title} actions={<Link to={id ? paths.post(id) : paths.posts()}>{id ? w.openPost : words.publishing.post.back}</Link>} />
        <Notice>{w.notAllowed}</Notice>
      </>
    );
  }
  return <Open key={key} id={id ?? null} made={made} />;
}

function Open({ id, made }: { id: string | null; made: (post: PlannedPost) => void }) {
  const [begunHere] = useState(id === null);
  const post = useQuery({ ...postQuery(id ?? ""), enabled: id !== null });
  const failure = useFailure(post);
  if (begunHere) return <Ready post={null} live={post.data ?? null} made={made} />;
  if (failure) return <Broken title={w.editTitle} error={failure} retry={() => void post.refetch()} busy={post.isFetching} />;
  return (
    <Loaded query={post} skeleton={<Waiting />}>
      {(found) => (found.editable ? <Ready post={found} live={found} made={made} /> : <TooLate post={found} />)}
    </Loaded>
  );
}

function Broken({ title, ...problem }: { title: string } & ComponentProps<typeof Problem>) {
  return (
    <>
      <PageHeader title={title} actions={<Link to={paths.posts()}>{words.publishing.post.back}</Link>} />
      <Problem {...problem} />
    </>
  );
}

function Waiting() {
  return (
    <>
      <PageHeader title={w.editTitle} />
      <Lines count={8} />
    </>
  );
}

function TooLate({ post }: { post: PlannedPost }) {
  return (
    <>
      <PageHeader title={w.editTitle} />
      <Panel>
        <EmptyState
          title={words.publishing.states[post.state]}
          action={
            <Button component={Link} to={paths.post(post.id)}>
              {w.openPost}
            </Button>
          }
        >
          {w.tooLate}
        </EmptyState>
      </Panel>
    </>
  );
}

/** Waits for accounts and platforms, which everything is rendered from. */
function Ready({ post, live, made }: { post: PlannedPost | null; live: PlannedPost | null; made: (post: PlannedPost) => void }) {
  const { account, accounts, ready, failed } = useAccount();
  const platforms = useQuery(platformsQuery);
  const slots = (useQuery(queuesQuery).data ?? []).some((queue) => queue.slots.length > 0);
  const workspaceZone = useZone();
  const now = useNow();
  const [search] = useSearchParams();
  const [choice] = useState(() =>
    firstChoice({ at: search.get("at") ?? "", zone: search.get("zone") ?? "", planned: post?.when, workspaceZone, soon: soon(now, workspaceZone) }),
  );
  const usable = accounts.filter((one) => one.status === "connected" || post?.draft.targets?.some((target) => target.account_id === one.id));
  const broken = failed ?? (platforms.isError && !platforms.data ? { error: platforms.error, retry: () => void platforms.refetch() } : undefined);
  if (broken) return <Broken title={w.title} {...broken} />;
  if (!ready || !platforms.data) return <Waiting />;
  if (usable.length === 0) {
    return (
      <>
        <PageHeader title={w.title} />
        <NoAccounts />
      </>
    );
  }
  const first = account?.status === "connected" ? account.id : usable[0]?.id;
  return <Composer post={post} live={live} accounts={usable} platforms={platforms.data.items} account={first} choice={choice} made={made} slots={slots} />;
}
