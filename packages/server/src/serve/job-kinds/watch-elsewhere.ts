import * as z from "zod";
import { fetchingEnvironment } from "../fetching/environment.ts";
import { lookThreadSeconds, mostFetchTries } from "../fetching/limits.ts";
import { giveLookUp, type LookWorld, runLook } from "../fetching/run-look.ts";
import type { JobKind, WorkWorld } from "./job-kind.ts";

const payload = z.object({ watch: z.string() });

/** Looks at everything that a list names, and keeps what is other than before. */
export const watchElsewhere: JobKind = {
  kind: "watch",
  pool: "watching",
  seconds: lookThreadSeconds,
  run: (given, world) => runLook(payload.parse(given).watch, worldOf(world)),
  givingUp: {
    after: mostFetchTries,
    run: (given, world, reason) => giveLookUp(payload.parse(given).watch, worldOf(world), reason),
  },
};

function worldOf({ store, now, settings }: WorkWorld): LookWorld {
  const environment = fetchingEnvironment(process.env);
  return { watches: store.watches.work, now, environment, allowHosts: settings.allowHosts };
}
