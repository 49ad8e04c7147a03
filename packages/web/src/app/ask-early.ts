import type { QueryClient } from "@tanstack/react-query";
import { sessionQuery } from "../api/session.ts";
import { queryClient } from "./query-client.ts";

/** Asks for what a page will need while its program is still on its way; not for somebody who has to sign in first. Nobody waits for it. */
export function askEarly(ask: (client: QueryClient) => readonly Promise<void>[]): void {
  queryClient
    .ensureQueryData(sessionQuery)
    .then((session) => (session === null ? undefined : Promise.all(ask(queryClient))))
    // The page asks again, and tells what is wrong.
    .catch(() => undefined);
}
