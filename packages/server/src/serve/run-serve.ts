import { jsonLog } from "./log.ts";
import { type ServeFlags, serveOptions } from "./serve-options.ts";
import { startServer } from "./start-server.ts";

/** What the command gives: its process, as it were. */
export interface ServeWorld {
  /** Of Assay. */
  readonly version: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Where the inventory is kept when nobody says; undefined = there is no such place. */
  readonly defaultFolder: string | undefined;
  /** Standard error. */
  readonly write: (text: string) => void;
  /** Fires when the server is to stop. */
  readonly signal: AbortSignal;
}

/** Serves until the signal fires. @throws ServeUsageError and what the store or the socket throw */
export async function runServe(flags: ServeFlags, world: ServeWorld): Promise<void> {
  const { version, environment, defaultFolder, write, signal } = world;
  const options = serveOptions(flags, environment, defaultFolder);
  const now = (): number => Date.now();
  const log = jsonLog(write, now);
  const server = await startServer(options, { version, log, now });
  const { url, metricsUrl } = server;
  const role = options.workersOnly === true ? "worker" : "server";
  log("info", "listening", {
    url,
    metricsUrl,
    role,
    workers: options.workers,
    store: options.place.kind,
    version,
  });
  if (server.firstLink !== undefined)
    write(`assay: make the first account, once and within a day, at ${server.firstLink}\n`);
  if (!signal.aborted)
    await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
  log("info", "stopping");
  await server.close();
  log("info", "stopped");
}
