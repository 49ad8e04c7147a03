import type * as z from "zod";
import type { Store } from "../../store/open-store.ts";
import type { FetchingWorld } from "../fetching/bounded-fetching.ts";
import { fetchingEnvironment } from "../fetching/environment.ts";
import { mostFetchTries } from "../fetching/limits.ts";
import type { JobKind, WorkWorld } from "./job-kind.ts";

interface FetchingKind<Payload> extends Pick<JobKind, "kind" | "pool" | "seconds"> {
  readonly payload: z.ZodType<Payload>;
  run(payload: Payload, world: FetchingWorld, store: Store): Promise<void>;
  giveUp(payload: Payload, store: Store, reason: string): Promise<void>;
}

/** A kind of job that asks other hosts: it knows of the server what such work may, and is given up after so many tries. */
export function fetchingKind<Payload>({ payload, run, giveUp, ...kind }: FetchingKind<Payload>): JobKind {
  return {
    ...kind,
    run: (given, world) => run(payload.parse(given), worldOf(world), world.store),
    givingUp: {
      after: mostFetchTries,
      afterLosses: mostFetchTries,
      run: (given, world, reason) => giveUp(payload.parse(given), world.store, reason),
    },
  };
}

function worldOf({ now, settings }: WorkWorld): FetchingWorld {
  const { allowHosts, advisories } = settings;
  return { now, environment: fetchingEnvironment(process.env), allowHosts, advisories };
}
