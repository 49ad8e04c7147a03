import { randomUUID } from "node:crypto";
import { OpenAPIHono } from "@hono/zod-openapi";
import { HTTPException } from "hono/http-exception";
import { StoreError } from "../store/store-error.ts";
import { addressOf, originOf } from "./client.ts";
import { databaseTrouble } from "./database-trouble.ts";
import type { ApiContext, Environment } from "./environment.ts";
import { Guard } from "./guard.ts";
import { handlers } from "./handlers.ts";
import { securityHeaders, strictTransport } from "./headers.ts";
import { retryUploadSeconds } from "./limits.ts";
import { methodsOf } from "./methods.ts";
import type { Parts } from "./parts.ts";
import { Problem, problemResponse, retryAfter } from "./problem.ts";
import { registerRoutes } from "./register.ts";
import { webFile } from "./web-files.ts";

/** The whole server as one function from request to response. */
export function createApp(parts: Parts): OpenAPIHono<Environment> {
  const app = new OpenAPIHono<Environment>({ defaultHook: refuseInvalid });
  app.use(async (context, next) => {
    const began = performance.now();
    context.set("requestId", randomUUID());
    context.set("address", addressOf(context, parts.options));
    context.set("origin", originOf(context, parts.options));
    await next();
    addHeaders(context);
    tell(parts, context, performance.now() - began);
  });
  registerRoutes(app, parts, new Guard(parts), handlers);
  app.notFound((context) => notFound(context, parts));
  app.onError((error, context) =>
    problemResponse(problemOf(error, context, parts), context.get("requestId")),
  );
  return app;
}

/** The result of a validation, as far as it matters here. */
type Validated =
  | { readonly success: true }
  | {
      readonly success: false;
      readonly target?: string;
      readonly error: {
        readonly issues: readonly { readonly path: PropertyKey[]; readonly message: string }[];
      };
    };

const places: ReadonlyMap<string | undefined, string> = new Map([
  ["json", "body"],
  ["param", "path"],
]);
const mostErrors = 20;

function refuseInvalid(result: Validated): void {
  if (result.success) return;
  const place = places.get(result.target) ?? result.target ?? "request";
  const errors = result.error.issues.slice(0, mostErrors).map(({ path, message }) => ({
    place: [place, ...path.map(String)].join("/").slice(0, 200),
    message,
  }));
  const said = errors.map(({ place: where, message }) => `${where}: ${message}`).join("; ");
  throw new Problem("bad-request", said, { errors });
}

function addHeaders(context: ApiContext): void {
  const { headers } = context.res;
  for (const [name, value] of Object.entries(securityHeaders))
    if (!headers.has(name)) headers.set(name, value);
  if (context.get("origin").startsWith("https:")) headers.set("strict-transport-security", strictTransport);
  headers.set("x-request-id", context.get("requestId"));
  // What somebody may see is for them alone, and true now.
  if (!headers.has("cache-control")) headers.set("cache-control", "no-store");
}

/** The path is told without its query: people search for what is not for logs. */
function tell({ log, metrics }: Parts, context: ApiContext, milliseconds: number): void {
  const route = context.get("route") ?? "none";
  const { status } = context.res;
  metrics.request(route, status, milliseconds / 1_000);
  if (route === "getHealth" || route === "getReadiness") return;
  log(status >= 500 ? "error" : "info", "request", {
    ...{
      requestId: context.get("requestId"),
      method: context.req.method,
      path: context.req.path,
      route,
      status,
    },
    milliseconds: Math.round(milliseconds * 10) / 10,
    address: context.get("address"),
    account: context.get("caller")?.by.name,
  });
}

async function notFound(context: ApiContext, parts: Parts): Promise<Response> {
  const methods = methodsOf(context.req.path);
  const requestId = context.get("requestId");
  if (methods.length > 0) {
    const headers = { allow: methods.join(", ") };
    return problemResponse(
      new Problem("method-not-allowed", `Allowed: ${headers.allow}.`, { headers }),
      requestId,
    );
  }
  const file = await webFile(context, parts.options.webFolder);
  return file ?? problemResponse(new Problem("not-found", "Nothing is at this address."), requestId);
}

const ofStore = {
  "not-found": "not-found",
  conflict: "conflict",
  invalid: "bad-request",
  "key-reused": "key-reused",
  busy: "unavailable",
  "too-many": "too-many-requests",
} as const;

function problemOf(error: unknown, context: ApiContext, { log }: Parts): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof StoreError)
    return error.code === "busy"
      ? unavailable(error.message)
      : new Problem(ofStore[error.code], error.message);
  if (error instanceof HTTPException) return ofHono(error);
  log("error", "failed", {
    requestId: context.get("requestId"),
    route: context.get("route"),
    error: error instanceof Error ? (error.stack ?? error.message) : String(error),
  });
  const trouble = databaseTrouble(error);
  if (trouble !== undefined) return unavailable(trouble);
  return new Problem("internal", "This is a fault of the server; the log tells more under the request id.");
}

function unavailable(said: string): Problem {
  return new Problem("unavailable", said, { headers: retryAfter(retryUploadSeconds) });
}

/** Malformed JSON and wrong types of bodies are noticed by the framework. */
function ofHono({ status, message }: HTTPException): Problem {
  if (status === 415) return new Problem("unsupported-media-type", "The route takes another type of body.");
  return new Problem("bad-request", message === "" ? "The body is not understood." : message);
}
