import type { Server } from "node:http";
import type { JobLoop } from "./job-loop.ts";
import { drainMilliseconds } from "./limits.ts";
import type { Log } from "./log.ts";

/** Takes no more requests and jobs, and waits for those under way; what takes too long is cut off, and nothing acknowledged is lost by it. */
export async function drain(server: Server, loops: readonly JobLoop[], log: Log): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const idle = setInterval(() => server.closeIdleConnections(), 100);
  const done = Promise.all([closed, ...loops.map((loop) => loop.stop())]);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<"late">((resolve) => {
    timer = setTimeout(() => resolve("late"), drainMilliseconds);
  });
  if ((await Promise.race([done, late])) === "late") log("warning", "drain-late");
  clearTimeout(timer);
  clearInterval(idle);
  server.closeAllConnections();
}
