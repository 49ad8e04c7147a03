import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import { useCallback, useMemo, type ReactNode } from "react";
import type { Page } from "../api/shapes.ts";
import { counted } from "../text/numbers.ts";
import { Failure, Waiting } from "./states.tsx";

interface PagedParts<T> {
  readonly query: UseInfiniteQueryResult<InfiniteData<Page<T>>>;
  /** What one of them is called: `project`. */
  readonly one: string;
  readonly many?: string;
  /** Shown when there is none at all. */
  readonly empty: ReactNode;
  readonly children: (rows: readonly T[], onEnd: (() => void) | undefined) => ReactNode;
}

/** A list that comes page after page, and says how much of it is here. */
export function Paged<T>({ query, one, many, empty, children }: PagedParts<T>): ReactNode {
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const rows = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  const more = useCallback(() => {
    if (!isFetchingNextPage) void fetchNextPage();
  }, [isFetchingNextPage, fetchNextPage]);
  if (data === undefined) {
    if (query.isError) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
    return <Waiting lines={8} />;
  }
  if (rows.length === 0) return empty;
  return (
    <>
      {children(rows, hasNextPage ? more : undefined)}
      {query.isFetchNextPageError ? <Failure error={query.error} onRetry={more} /> : null}
      <div className="table-end">
        <span role="status">
          {counted(rows.length, one, many)} {hasNextPage ? "shown; there are more" : "in all"}
        </span>
        {hasNextPage ? (
          <button type="button" onClick={more} disabled={isFetchingNextPage}>
            {isFetchingNextPage ? "Loading…" : "Show more"}
          </button>
        ) : null}
      </div>
    </>
  );
}
