import type { Context } from "../context.ts";
import type { ScanStore } from "../scan-store.ts";
import { cancelScan, changeScan, makeScan, startScan } from "./change-scans.ts";
import { getScan, listRuns, listScans } from "./list-scans.ts";
import { removeScan } from "./remove-scan.ts";
import { startDueScans } from "./start-run.ts";
import { beginRun, endLostRuns, endRun, keepProgress, tryAgain } from "./work-on-run.ts";

export function scanStoreOf(context: Context): ScanStore {
  return {
    list: (by, query) => listScans(context, by, query),
    get: (by, id) => getScan(context, by, id),
    make: (by, wanted) => makeScan(context, by, wanted),
    change: (by, id, change) => changeScan(context, by, id, change),
    remove: (by, id) => removeScan(context, by, id),
    start: (by, id) => startScan(context, by, id),
    cancel: (by, id) => cancelScan(context, by, id),
    runs: (by, id, query) => listRuns(context, by, id, query),
    work: {
      async startDue(now) {
        await endLostRuns(context, now);
        return startDueScans(context, now);
      },
      begin: (run) => beginRun(context, run),
      progress: (run, progress) => keepProgress(context, run, progress),
      again: (run, error) => tryAgain(context, run, error),
      end: (run, outcome) => endRun(context, run, outcome),
    },
  };
}
