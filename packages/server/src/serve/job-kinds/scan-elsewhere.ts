import * as z from "zod";
import { fetchingEnvironment } from "../fetching/environment.ts";
import { mostFetchTries, scanThreadSeconds } from "../fetching/limits.ts";
import { giveScanUp, runScan, type ScanWorld } from "../fetching/run-scan.ts";
import type { JobKind, WorkWorld } from "./job-kind.ts";

const payload = z.object({ run: z.string() });

/** Scans something at another host, and keeps what it finds as a version. */
export const scanElsewhere: JobKind = {
  kind: "scan",
  pool: "fetching",
  seconds: scanThreadSeconds,
  run: (given, world) => runScan(payload.parse(given).run, worldOf(world)),
  givingUp: {
    after: mostFetchTries,
    run: (given, world, reason) => giveScanUp(payload.parse(given).run, worldOf(world), reason),
  },
};

function worldOf({ store, now, settings }: WorkWorld): ScanWorld {
  const environment = fetchingEnvironment(process.env);
  return { scans: store.scans.work, now, environment, allowHosts: settings.allowHosts };
}
