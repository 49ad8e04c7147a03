import type * as z from "zod";
import type { Caller } from "../access/caller.ts";
import type { ApiContext } from "./environment.ts";
import type { Parts } from "./parts.ts";
import type { Route } from "./route.ts";
import type { RouteName, routes } from "./routes.table.ts";

type Parsed<R, Key extends string> =
  R extends Readonly<Record<Key, infer S>> ? (S extends z.ZodType ? z.output<S> : undefined) : undefined;

/** A request that was let in and understood. */
export interface Asked<R extends Route> {
  readonly caller: R["role"] extends "nobody" ? undefined : Caller;
  readonly params: Parsed<R, "params">;
  readonly query: Parsed<R, "query">;
  readonly body: Parsed<R, "body">;
  readonly context: ApiContext;
  readonly parts: Parts;
}

/** Undefined and false: 404. Without an answer in the table, true: 204. */
type Answered<R extends Route> = R extends { readonly answer: "bytes" }
  ? Response | undefined
  : R extends { readonly answer: infer S extends z.ZodType }
    ? z.output<S> | undefined
    : boolean;

export type Handler<R extends Route> = (asked: Asked<R>) => Answered<R> | Promise<Answered<R>>;
export type Handlers<N extends RouteName> = { readonly [K in N]: Handler<(typeof routes)[K]> };
