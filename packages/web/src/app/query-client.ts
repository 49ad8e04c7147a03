import { QueryCache, QueryClient } from "@tanstack/react-query";
import { ApiError } from "../api/api-error.ts";

/** What the server refuses, it refuses again; only what may pass is asked for once more. */
function isWorthAsking(failures: number, error: unknown): boolean {
  const status = error instanceof ApiError ? error.status : 500;
  return failures < 2 && (status === 0 || status === 429 || status >= 502);
}

export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    // A session that ended is seen once, by the shell, which asks to sign in.
    onError: (error, query) => {
      const isEnded = error instanceof ApiError && error.status === 401;
      if (isEnded && query.queryKey[0] !== "session") queryClient.setQueryData(["session"], null);
    },
  }),
  defaultOptions: { queries: { retry: isWorthAsking, staleTime: 10_000 } },
});
