import { Button, Checkbox, Select, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { Link } from "react-router";
import type { PlannedPost } from "@/api";
import { useAccount } from "@/domains/connections";
import { usePermission } from "@/domains/identity";
import { EmptyState, Lines, PageHeader, Paged, Panel, Tabs } from "@/kit";
import { paths } from "@/lib/paths";
import { useSearch } from "@/lib/search";
import { words } from "@/words";
import { AtRisk } from "../parts/AtRisk";
import { BulkBar } from "../list/BulkBar";
import { PostRow } from "../list/PostRow";
import css from "../publishing.module.css";
import { type Group, groups, postsQuery } from "../queries";

const w = words.publishing.list;
const names = Object.keys(groups) as Group[];
const TYPING_MS = 250;

export function Component() {
  const [chosen] = useSearch("state");
  const group = names.find((name) => name === chosen) ?? "all";
  const [q] = useSearch("q");
  const [account] = useSearch("account");
  const [label] = useSearch("label");
  const filter = { q: q || undefined, account_id: account || undefined, label: label || undefined };
  const query = useInfiniteQuery(postsQuery(group, filter));
  const filtered = Boolean(q || account || label);
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
        actions={
          <Button variant="default" size="xs" component={Link} to={paths.queues()}>
            {words.publishing.queue.title}
          </Button>
        }
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
                !filtered && (
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

function Filters() {
  const { accounts } = useAccount();
  const [q, setQ] = useSearch("q");
  const [typed, setTyped] = useState(q);
  const [account, setAccount] = useSearch("account");
  const [label, setLabel] = useSearch("label");
  const search = useDebouncedCallback(setQ, TYPING_MS);
  const searchLabel = useDebouncedCallback(setLabel, TYPING_MS);
  const [typedLabel, setTypedLabel] = useState(label);
  return (
    <div className={css.filters} role="search" aria-label={w.search}>
      <TextInput
        size="xs"
        style={{ flex: "1 1 220px" }}
        placeholder={w.search}
        aria-label={w.search}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          search(event.currentTarget.value);
        }}
      />
      {accounts.length > 1 && (
        <Select size="xs" w={160} aria-label={w.account} data={[{ value: "", label: w.anyAccount }, ...accounts.map((one) => ({ value: one.id, label: `@${one.username}` }))]} value={account} onChange={setAccount} />
      )}
      <TextInput
        size="xs"
        w={140}
        placeholder={w.label}
        aria-label={w.label}
        value={typedLabel}
        onChange={(event) => {
          setTypedLabel(event.currentTarget.value);
          searchLabel(event.currentTarget.value);
        }}
      />
    </div>
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
      {chosen.length > 0 && <BulkBar posts={chosen} clear={() => setSelected(new Set())} />}
      <ul className={css.list} aria-label={w.list}>
        {posts.map((post, at) => (
          <PostRow key={post.id} post={post} may={may} selected={selected.has(post.id)} toggle={(range) => toggle(at, range)} />
        ))}
      </ul>
    </>
  );
}
