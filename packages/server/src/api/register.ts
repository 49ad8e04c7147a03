import { createRoute, type OpenAPIHono } from "@hono/zod-openapi";
import type { MiddlewareHandler } from "hono";
import { limitBody } from "./body-limit.ts";
import type { ApiContext, Environment } from "./environment.ts";
import type { Guard } from "./guard.ts";
import type { Asked, Handlers } from "./handler.ts";
import type { Parts } from "./parts.ts";
import { Problem } from "./problem.ts";
import type { Route } from "./route.ts";
import { configOf } from "./route-config.ts";
import { type RouteName, routes } from "./routes.table.ts";

type AnyHandler = (asked: Asked<Route>) => unknown;

/** Every row of the table becomes a route: let in, limited, validated, handled, answered. */
export function registerRoutes(
  app: OpenAPIHono<Environment>,
  parts: Parts,
  guard: Guard,
  handlers: Handlers<RouteName>,
): void {
  for (const name of Object.keys(routes) as RouteName[]) {
    const route: Route = routes[name];
    const config = createRoute({
      ...configOf(name, route),
      middleware: [admitting(guard, name, route), limitBody(name, route)],
    });
    // Table and handlers have the same type (`Handlers`), row by row; in the loop it is lost.
    const handle = handlers[name] as unknown as AnyHandler;
    app.openapi(config, async (context) =>
      answerOf(route, await handle(askedOf(context, parts, route)), context),
    );
  }
}

function admitting(guard: Guard, name: RouteName, route: Route): MiddlewareHandler<Environment> {
  return async (context, next) => {
    context.set("route", name);
    const caller = await guard.admit(context, route);
    if (caller !== undefined) context.set("caller", caller);
    await next();
  };
}

function askedOf(context: ApiContext, parts: Parts, route: Route): Asked<Route> {
  const valid = context.req.valid.bind(context.req) as unknown as (target: string) => unknown;
  const asked = {
    params: route.params === undefined ? undefined : valid("param"),
    query: route.query === undefined ? undefined : valid("query"),
    body: route.body === undefined || route.body === "bytes" ? undefined : valid("json"),
  };
  assertNoNul(asked);
  return { ...asked, caller: context.get("caller"), context, parts } as unknown as Asked<Route>;
}

/** PostgreSQL keeps no NUL in text, and nobody means one. */
function assertNoNul(value: unknown): void {
  if (typeof value === "string" && value.includes("\0"))
    throw new Problem("bad-request", "There is a NUL character in the request.");
  if (typeof value === "object" && value !== null) for (const one of Object.values(value)) assertNoNul(one);
}

function answerOf({ answer, status = 200 }: Route, result: unknown, context: ApiContext): Response {
  if (result instanceof Response) return result;
  if (result === undefined || result === false)
    throw new Problem("not-found", "It is not there, or you may not see it.");
  return answer === undefined ? context.body(null, 204) : context.json(result as object, status);
}
