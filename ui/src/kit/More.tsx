import { Button } from "@mantine/core";
import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { Page } from "@/api";
import { words } from "@/words";
import { Lines, Problem, useFailure } from "./States";

interface PagedProps<T> {
  query: UseInfiniteQueryResult<InfiniteData<Page<T>>, Error>;
  empty: ReactNode;
  skeleton?: ReactNode;
  children: (items: T[]) => ReactNode;
}

/** A list read page by page, with its three other faces. */
export function Paged<T>({ query, empty, skeleton, children }: PagedProps<T>) {
  const failure = useFailure(query);
  if (!query.data) {
    if (failure) return <Problem error={failure} retry={() => void query.refetch()} busy={query.isFetching} />;
    return skeleton ?? <Lines count={6} />;
  }
  const items = query.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return empty;
  return (
    <>
      {children(items)}
      {query.hasNextPage && (
        <div className="row" style={{ justifyContent: "center", padding: 12 }}>
          <Button variant="default" size="xs" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {words.kit.more}
          </Button>
        </div>
      )}
      {query.isFetchNextPageError && <Problem error={query.error} retry={() => void query.fetchNextPage()} busy={query.isFetchingNextPage} />}
    </>
  );
}
