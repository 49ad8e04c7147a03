import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { seedDemo } from "../demo/seed-demo.ts";
import { jsonLog } from "./log.ts";
import { type ServeFlags, type ServeOptions, serveOptions, ServeUsageError } from "./serve-options.ts";
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
  if (flags.demo === true) return serveDemo(flags, world);
  await serve(serveOptions(flags, world.environment, world.defaultFolder), world);
}

/** Invented BOMs in a folder of its own, which goes with the server. */
async function serveDemo(flags: ServeFlags, world: ServeWorld): Promise<void> {
  if (flags.folder !== undefined)
    throw new ServeUsageError("--demo shows invented BOMs and keeps nothing: leave --folder out");
  const folder = await mkdtemp(path.join(tmpdir(), "assay-demo-"));
  try {
    const elsewhere = { DATABASE_URL: undefined, ASSAY_FOLDER: undefined, ASSAY_OIDC_ISSUER: undefined };
    const options = serveOptions({ ...flags, folder }, { ...world.environment, ...elsewhere });
    world.write("assay: making the demo, some seconds…\n");
    const { email, password } = await seedDemo(
      { place: options.place, version: world.version, allowHosts: [] },
      Date.now(),
    );
    await serve(options, world, (url) =>
      world.write(`assay: the demo is at ${url}: sign in as ${email} with ${password}\n`),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function serve(
  options: ServeOptions,
  { version, write, signal }: ServeWorld,
  onListening?: (url: string) => void,
): Promise<void> {
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
  onListening?.(url);
  if (server.firstLink !== undefined)
    write(`assay: make the first account, once and within a day, at ${server.firstLink}\n`);
  if (!signal.aborted)
    await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
  log("info", "stopping");
  await server.close();
  log("info", "stopped");
}
