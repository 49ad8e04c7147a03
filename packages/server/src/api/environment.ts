import type { Context } from "hono";
import type { Caller } from "../access/caller.ts";
import type { RouteName } from "./routes.table.ts";

/** What travels with a request through the API. */
export interface Environment {
  Variables: {
    requestId: string;
    /** Of the client, as far as it is known. */
    address: string;
    /** `https://assay.example.com`: the server as its clients see it. */
    origin: string;
    caller?: Caller;
    route?: RouteName;
    /** Of routes that take documents: counts bytes against the rate of who sends them. */
    charge?: (bytes: number) => void;
  };
  Bindings: {
    /** Of node's server; absent where a test asks in process. */
    incoming?: { readonly socket?: { readonly remoteAddress?: string } };
  };
}

export type ApiContext = Context<Environment>;
