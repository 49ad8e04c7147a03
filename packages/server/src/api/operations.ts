import type { Parts } from "./parts.ts";
import { Problem, retryAfter } from "./problem.ts";

/** What those who run the server ask of it. */
export type OperationsParts = Pick<Parts, "store" | "state" | "metrics" | "now">;

/** @throws Problem `unavailable` while it drains and when the database does not answer */
export async function assertReady({ store, state }: OperationsParts): Promise<void> {
  const now = state();
  if (now !== "ok") throw notReady(`It is ${now}.`);
  try {
    await store.ping();
  } catch {
    throw notReady("The database does not answer.");
  }
}

function notReady(detail: string): Problem {
  return new Problem("unavailable", detail, { headers: retryAfter(2) });
}

export async function metricsAnswer({ store, metrics, now }: OperationsParts): Promise<Response> {
  const text = metrics.text({
    jobs: await store.jobs.counts(),
    connections: store.connections(),
    now: now(),
  });
  return new Response(text, { headers: { "content-type": "text/plain; version=0.0.4; charset=utf-8" } });
}
