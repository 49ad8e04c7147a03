import { randomUUID } from "node:crypto";
import type { AddressInfo } from "node:net";
import type { Server } from "node:http";
import { createAdaptorServer } from "@hono/node-server";
import { newLink } from "../access/links.ts";
import { Oidc } from "../access/oidc.ts";
import { Passwords } from "../access/sign-in.ts";
import { createApp } from "../api/app.ts";
import type { Parts } from "../api/parts.ts";
import { openStore, type Store } from "../store/open-store.ts";
import { documentThread } from "./document-thread.ts";
import { drain } from "./drain.ts";
import { type Pool, pools } from "./job-kinds/job-kind.ts";
import { jobKinds } from "./job-kinds/registry.ts";
import { JobLoop } from "./job-loop.ts";
import { rulesEdition } from "./judge-reading.ts";
import { headSeconds, requestSeconds, sweepMilliseconds } from "./limits.ts";
import type { Log } from "./log.ts";
import { Metrics } from "./metrics.ts";
import type { ServeOptions } from "./serve-options.ts";
import { Thread } from "./thread.ts";

export interface ServerWorld {
  readonly version: string;
  readonly log: Log;
  readonly now: () => number;
}

export interface RunningServer {
  readonly url: string;
  /** Where the first account is made, as long as there is none. Shown once. */
  readonly firstLink: string | undefined;
  /** Drains, then closes. */
  close(): Promise<void>;
}

const organisationName = "Default";

/** Opens the store, listens, works on jobs. @throws what the store or the socket throw */
export async function startServer(options: ServeOptions, world: ServerWorld): Promise<RunningServer> {
  const store = await openStore(options.place);
  try {
    return await running(options, world, store);
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function running(options: ServeOptions, world: ServerWorld, store: Store): Promise<RunningServer> {
  const { now, log, version } = world;
  const organisation = await store.access.organisations.ensure(organisationName);
  const { publicUrl, trustProxy, webFolder } = options;
  const settings = { place: options.place, version, ...(publicUrl && { publicUrl: publicUrl.origin }) };
  const writer = new Thread();
  const loops = poolsOf(options.workers).map(
    (pool) =>
      new JobLoop({ queue: store.jobs, pool, settings, thread: new Thread(), owner: randomUUID(), now, log }),
  );
  let state: "ok" | "draining" = "ok";
  const metrics = new Metrics();
  const parts: Parts = {
    ...{ store, organisation, now, log, metrics },
    passwords: new Passwords(store.access, organisation, now),
    documents: documentThread(writer),
    oidc: options.oidc === undefined ? undefined : new Oidc(options.oidc),
    state: () => state,
    onWork: () => loops.forEach((loop) => loop.wake()),
    options: {
      ...{ version, trustProxy },
      ...(publicUrl === undefined ? {} : { publicUrl }),
      ...(webFolder === undefined ? {} : { webFolder }),
    },
  };
  const server = await listening(parts, options);
  for (const loop of loops) loop.start();
  // What another program read, or what was left when this one ended.
  await store.scores.queue(rulesEdition(), 0);
  const sweeping = setInterval(() => {
    Promise.all([store.access.sessions.removeEnded(now()), store.scores.queue(rulesEdition(), 0)]).catch(
      (error: unknown) => log("warning", "sweep", { error: String(error) }),
    );
  }, sweepMilliseconds);
  const url = publicUrl?.origin ?? urlOf(server);
  const firstLink = await firstLinkOf(store, organisation, url, now());
  return {
    ...{ url, firstLink },
    close: async () => {
      state = "draining";
      clearInterval(sweeping);
      await drain(server, loops, log);
      for (const loop of loops) await loop.close();
      await writer.close();
      metrics.close();
      await store.close();
    },
  };
}

/** One loop for each: documents are read by as many as there are workers, the rest by one each. Without workers, other processes work. */
function poolsOf(workers: number): readonly Pool[] {
  if (workers === 0) return [];
  const worked = pools.filter((pool) => jobKinds.some((row) => row.pool === pool));
  return worked.flatMap((pool) => (pool === "reading" ? Array<Pool>(workers).fill(pool) : [pool]));
}

async function listening(parts: Parts, { host, port }: ServeOptions): Promise<Server> {
  const app = createApp(parts);
  const server = createAdaptorServer({
    fetch: app.fetch as (request: Request) => Response | Promise<Response>,
    serverOptions: { headersTimeout: headSeconds * 1_000, requestTimeout: requestSeconds * 1_000 },
  }) as Server;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  return server;
}

function urlOf(server: Server): string {
  const { address, family, port } = server.address() as AddressInfo;
  const every: readonly string[] = ["::", "0.0.0.0"];
  const host = every.includes(address) ? "localhost" : family === "IPv6" ? `[${address}]` : address;
  return `http://${host}:${port}`;
}

async function firstLinkOf(
  { access }: Store,
  organisation: string,
  url: string,
  now: number,
): Promise<string | undefined> {
  if ((await access.accounts.count(organisation)) > 0) return undefined;
  return url + (await newLink(access, organisation, undefined, now)).path;
}
