import { randomUUID } from "node:crypto";
import { Hono } from "hono";
import { databaseTrouble } from "./database-trouble.ts";
import { securityHeaders } from "./headers.ts";
import { assertReady, metricsAnswer, type OperationsParts } from "./operations.ts";
import { Problem, problemResponse, retryAfter } from "./problem.ts";

/**
 * All that a process answers that only works, and a second address of one that serves: health and figures, of which none says what is in
 * the inventory. Nobody need sign in, so it belongs where only those who run the server reach it.
 */
export function createOperationsApp(parts: OperationsParts): Hono {
  const app = new Hono();
  app.use(async (context, next) => {
    await next();
    for (const [name, value] of Object.entries(securityHeaders)) context.res.headers.set(name, value);
    context.res.headers.set("cache-control", "no-store");
  });
  app.get("/healthz", (context) => context.json({ status: "ok" }));
  app.get("/readyz", async (context) => {
    await assertReady(parts);
    return context.json({ status: "ok" });
  });
  app.get("/metrics", () => metricsAnswer(parts));
  app.notFound(() =>
    problem(new Problem("not-found", "This address has /healthz, /readyz and /metrics only.")),
  );
  app.onError((error) => problem(problemOf(error)));
  return app;
}

function problem(what: Problem): Response {
  return problemResponse(what, randomUUID());
}

function problemOf(error: Error): Problem {
  if (error instanceof Problem) return error;
  const trouble = databaseTrouble(error);
  if (trouble === undefined) return new Problem("internal", "This is a fault of the server.");
  return new Problem("unavailable", trouble, { headers: retryAfter(2) });
}
