import { infiniteQueryOptions, type InfiniteData } from "@tanstack/react-query";
import { get, type Parameters } from "./client.ts";
import type { Page } from "./shapes.ts";

/** A list of the server, page after page. */
export function pages<T>(key: string, path: string, parameters: Parameters, limit = 50) {
  return infiniteQueryOptions({
    queryKey: [key, "list", path, parameters, limit],
    queryFn: ({ pageParam, signal }) =>
      get<Page<T>>(path, { ...parameters, limit, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: Page<T>) => last.next ?? undefined,
  });
}

const eachFewSeconds = 5_000;

/** Asked again every few seconds while one of the list is under way and somebody looks; otherwise when somebody comes back to it. */
export function whileAny<T>(isUnderWay: (item: T) => boolean) {
  return (query: { readonly state: { readonly data: InfiniteData<Page<T>> | undefined } }): number | false =>
    query.state.data?.pages.some(({ items }) => items.some(isUnderWay)) === true ? eachFewSeconds : false;
}
