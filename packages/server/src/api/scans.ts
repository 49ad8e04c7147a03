import { checkTarget } from "./check-target.ts";
import type { Handlers } from "./handler.ts";

export const scanHandlers: Handlers<
  | "listScans"
  | "createScan"
  | "getScan"
  | "changeScan"
  | "removeScan"
  | "listScanRuns"
  | "startScan"
  | "cancelScan"
> = {
  listScans: ({ caller, query, parts }) => parts.store.scans.list(caller.by, query),
  createScan: async ({ caller, body, parts }) => {
    await checkTarget(body.target, parts);
    const scan = await parts.store.scans.make(caller.by, body);
    parts.onWork();
    return scan;
  },
  getScan: ({ caller, params, parts }) => parts.store.scans.get(caller.by, params.scan),
  changeScan: ({ caller, params, body, parts }) => parts.store.scans.change(caller.by, params.scan, body),
  removeScan: ({ caller, params, parts }) => parts.store.scans.remove(caller.by, params.scan),
  listScanRuns: ({ caller, params, query, parts }) => parts.store.scans.runs(caller.by, params.scan, query),
  startScan: async ({ caller, params, parts }) => {
    const scan = await parts.store.scans.start(caller.by, params.scan);
    parts.onWork();
    return scan;
  },
  cancelScan: ({ caller, params, parts }) => parts.store.scans.cancel(caller.by, params.scan),
};
