import type { AddressInfo } from "node:net";
import type { Server } from "node:http";
import { createAdaptorServer } from "@hono/node-server";
import { newLink } from "../access/links.ts";
import { createApp } from "../api/app.ts";
import { createOperationsApp } from "../api/operations-app.ts";
import type { OperationsParts } from "../api/operations.ts";
import { openStore, type Store } from "../store/open-store.ts";
import { drain } from "./drain.ts";
import { loopsOf } from "./job-loops.ts";
import { headSeconds, requestSeconds } from "./limits.ts";
import { JudgingLook } from "./judging/judging-look.ts";
import { Metrics } from "./metrics.ts";
import { type Made, partsOf, settingsOf } from "./parts-of.ts";
import { startScheduler } from "./scheduler.ts";
import { type Address, type ServeOptions, ServeUsageError } from "./serve-options.ts";
import { startTrouble } from "./start-trouble.ts";
import type { ServerWorld } from "./server-world.ts";
import { startSweeping } from "./sweeping.ts";
import { Thread } from "./thread.ts";
import { startWorkLook } from "./work-look.ts";

export interface RunningServer {
  readonly url: string;
  /** Where the first account is made, as long as there is none. Shown once. */
  readonly firstLink: string | undefined;
  /** Where health and figures are told beside it. */
  readonly metricsUrl?: string;
  /** Drains, then closes. */
  close(): Promise<void>;
}

const organisationName = "Default";

/** Opens the store, listens, works on jobs. @throws ServeUsageError for a place that cannot be used, what the socket throws */
export async function startServer(options: ServeOptions, world: ServerWorld): Promise<RunningServer> {
  const store = await openedStore(options);
  try {
    return await running(options, world, store);
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function openedStore({ place, workers }: ServeOptions): Promise<Store> {
  try {
    return await openStore(place, { isAnswering: workers > 0 });
  } catch (error) {
    const said = startTrouble(error, place);
    throw said === undefined ? error : new ServeUsageError(said);
  }
}

async function running(options: ServeOptions, world: ServerWorld, store: Store): Promise<RunningServer> {
  const { now, version } = world;
  const organisation = await store.access.organisations.ensure(organisationName);
  const metrics = new Metrics(version);
  const settings = settingsOf(options, version);
  const loops = loopsOf(options, world, { store, metrics, settings });
  let state: "ok" | "draining" = "ok";
  const operations: OperationsParts = { store, metrics, now, state: () => state };
  const threads = { writer: new Thread(), trier: new Thread(), changer: new Thread() };
  const made: Made = { ...operations, ...threads, settings, organisation, loops };
  const app =
    options.workersOnly === true ? createOperationsApp(operations) : createApp(partsOf(options, world, made));
  const server = await listening(app.fetch as Fetch, options);
  const second =
    options.metricsAt && (await listening(createOperationsApp(operations).fetch, options.metricsAt));
  const stopLooking = startLooking(options, world, made);
  const url = options.publicUrl?.origin ?? urlOf(server);
  const firstLink =
    options.workersOnly === true ? undefined : await firstLinkOf(store, organisation, url, now());
  return {
    ...{ url, firstLink },
    ...(second && { metricsUrl: urlOf(second) }),
    close: async () => {
      state = "draining";
      await stopLooking();
      await drain(server, loops, world.log);
      // Until the last: it tells that the process drains.
      second?.close();
      second?.closeAllConnections();
      for (const loop of loops) await loop.close();
      for (const thread of Object.values(threads)) await thread.close();
      metrics.close();
      await store.close();
    },
  };
}

/** Begins to work, and to look now and then for what is due. What it gives ends the looking. */
function startLooking(
  { advisories }: ServeOptions,
  world: ServerWorld,
  made: Pick<Made, "store" | "organisation" | "loops">,
): () => Promise<void> {
  const { store, organisation, loops } = made;
  const { now, log } = world;
  const onWork = (): void => loops.forEach((loop) => loop.wake());
  for (const loop of loops) loop.start();
  const scheduler = startScheduler({ store, now, log, onWork });
  const look = new JudgingLook({ store, organisation, advisories, now, log, onWork });
  // Who does not work leaves it to those who do, with their database.
  if (loops.length > 0) look.start();
  const work = startWorkLook({ loops, queue: store.jobs, now, log });
  const sweeping = startSweeping(store, world);
  return async () => {
    clearInterval(sweeping);
    await work.stop();
    await scheduler.stop();
    look.stop();
  };
}

type Fetch = (request: Request) => Response | Promise<Response>;

async function listening(fetch: Fetch, { host, port }: Address): Promise<Server> {
  const server = createAdaptorServer({
    fetch,
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
