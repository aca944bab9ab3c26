import { Button, Select, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";
import type { Account } from "@/api";
import { EmptyState, Paged, Panel, toast } from "@/kit";
import { paths } from "@/lib/paths";
import { useSearch } from "@/lib/search";
import { words } from "@/words";
import { PostTable } from "../parts/PostTable";
import { Sections } from "../parts/Sections";
import { postsQuery, useSync } from "../queries";
import css from "../posts.module.css";

const w = words.posts;
const TYPING_MS = 250;

export function Component() {
  return (
    <Sections here="list" actions={(account) => account.status === "connected" && <SyncButton account={account} />}>
      {(account) => <List key={account.id} account={account} />}
    </Sections>
  );
}

function SyncButton({ account }: { account: Account }) {
  const sync = useSync();
  return (
    <Button
      variant="default"
      loading={sync.isPending}
      onClick={() => sync.mutate(account.id, { onSuccess: () => toast.done(w.syncing), onError: toast.failed })}
    >
      {w.sync}
    </Button>
  );
}

function List({ account }: { account: Account }) {
  const [sort, setSort] = useSearch("sort");
  const order = sort === "engagement" ? sort : "created";
  const [q, setQ] = useSearch("q");
  const [typed, setTyped] = useState(q);
  const search = useDebouncedCallback(setQ, TYPING_MS);
  const query = useInfiniteQuery(postsQuery(account.id, order, q));
  const [title, text] = q ? w.emptySearch : w.empty;
  return (
    <>
      <div className={css.search} role="search" aria-label={w.search}>
        <TextInput
          size="xs"
          w={260}
          placeholder={w.search}
          aria-label={w.search}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            search(event.currentTarget.value);
          }}
        />
        <Select
          size="xs"
          aria-label={w.sort}
          data={Object.entries(w.sorts).map(([value, label]) => ({ value, label }))}
          value={order}
          onChange={(value) => setSort(value === "created" ? null : value)}
        />
      </div>
      <Panel flush>
        <Paged
          query={query}
          empty={
            <EmptyState title={title} action={!q && <Button component={Link} to={paths.imports()}>{w.importNow}</Button>}>
              {text}
            </EmptyState>
          }
        >
          {(posts) => <PostTable posts={posts} caption={w.table} />}
        </Paged>
      </Panel>
    </>
  );
}
