import { infiniteQueryOptions } from "@tanstack/react-query";
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
