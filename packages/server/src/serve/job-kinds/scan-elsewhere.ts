import * as z from "zod";
import { scanThreadSeconds } from "../fetching/limits.ts";
import { giveScanUp, runScan } from "../fetching/run-scan.ts";
import { fetchingKind } from "./fetching-kind.ts";

/** Scans something at another host, and keeps what it finds as a version. */
export const scanElsewhere = fetchingKind({
  kind: "scan",
  pool: "fetching",
  seconds: scanThreadSeconds,
  payload: z.object({ run: z.string() }),
  run: ({ run }, world, { scans }) => runScan(run, { ...world, scans: scans.work }),
  giveUp: ({ run }, { scans }, reason) => giveScanUp(run, scans.work, reason),
});
