import { Button, Checkbox } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { Link } from "react-router";
import type { PlannedPost } from "@/api";
import { usePermission } from "@/domains/identity";
import { EmptyState, Lines, PageHeader, Paged, Panel, Tabs } from "@/kit";
import { paths } from "@/lib/paths";
import { useSearch } from "@/lib/search";
import { words } from "@/words";
import { AtRisk } from "../parts/AtRisk";
import { BulkBar } from "../list/BulkBar";
import { ExportMenu } from "../list/ExportMenu";
import { Filters } from "../list/Filters";
import { PostRow } from "../list/PostRow";
import css from "../publishing.module.css";
import { type Group, groups, type PostFilter, postsQuery } from "../queries";

const w = words.publishing.list;
const names = Object.keys(groups) as Group[];

export function Component() {
  const [chosen] = useSearch("state");
  const group = names.find((name) => name === chosen) ?? "all";
  const [q] = useSearch("q");
  const [account] = useSearch("account");
  const [label] = useSearch("label");
  const [campaign] = useSearch("campaign");
  const filter = { q: q || undefined, account_id: account || undefined, label: label || undefined, campaign_id: campaign || undefined };
  const query = useInfiniteQuery(postsQuery(group, filter));
  const may = usePermission("propose");
  const filtered = Boolean(q || account || label || campaign);
  const [title, text] = filtered ? w.emptySearch : (w.empty[group] ?? ["", ""]);
  return (
    <>
      <PageHeader
        title={w.title}
        about={
          <>
            {w.about} <Link to={paths.ownPosts()}>{w.analysisHint}</Link>
          </>
        }
        actions={<Elsewhere group={group} filter={filter} />}
      />
      <Tabs label={w.groupsLabel} tabs={names.map((name) => ({ to: paths.posts({ state: name === "all" ? undefined : name }), label: w.groups[name], current: name === group }))} />
      <AtRisk />
      <Filters />
      <Panel flush>
        <Paged
          query={query}
          skeleton={<Lines count={8} height={24} />}
          empty={
            <EmptyState
              title={title}
              action={
                !filtered &&
                may && (
                  <Button component={Link} to={paths.compose()}>
                    {words.publishing.compose}
                  </Button>
                )
              }
            >
              {text}
            </EmptyState>
          }
        >
          {(posts) => <List key={group} posts={posts} />}
        </Paged>
      </Panel>
    </>
  );
}

/** The pages beside the list, and the list as a file. */
function Elsewhere({ group, filter }: { group: Group; filter: PostFilter }) {
  const may = usePermission("propose");
  return (
    <>
      {may && (
        <Button variant="default" size="xs" component={Link} to={paths.exchange()}>
          {w.import}
        </Button>
      )}
      <ExportMenu group={group} filter={filter} />
      <Button variant="default" size="xs" component={Link} to={paths.queues()}>
        {words.publishing.queue.title}
      </Button>
    </>
  );
}

function List({ posts }: { posts: PlannedPost[] }) {
  const may = usePermission("propose");
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const last = useRef<number | null>(null);
  const chosen = posts.filter((post) => selected.has(post.id));
  const toggle = (at: number, range: boolean) => {
    const on = !selected.has(posts[at]!.id);
    const [from, to] = range && last.current !== null ? [Math.min(last.current, at), Math.max(last.current, at)] : [at, at];
    last.current = at;
    setSelected((before) => {
      const next = new Set(before);
      for (const post of posts.slice(from, to + 1)) {
        if (on) next.add(post.id);
        else next.delete(post.id);
      }
      return next;
    });
  };
  return (
    <>
      {may && (
        <div className={css.selectAll}>
          <Checkbox size="xs" label={w.selectAll} checked={chosen.length === posts.length} indeterminate={chosen.length > 0 && chosen.length < posts.length} onChange={(event) => setSelected(new Set(event.currentTarget.checked ? posts.map((post) => post.id) : []))} />
        </div>
      )}
      {chosen.length > 0 && <BulkBar posts={chosen.map(({ id, draft, paused }) => ({ id, labels: draft.labels ?? [], paused }))} clear={() => setSelected(new Set())} />}
      <ul className={css.list} aria-label={w.list}>
        {posts.map((post, at) => (
          <PostRow key={post.id} post={post} may={may} selected={selected.has(post.id)} toggle={(range) => toggle(at, range)} />
        ))}
      </ul>
    </>
  );
}
