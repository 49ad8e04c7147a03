export { scanPickle } from "./scan.ts";
export type { PickleScan, PickleScanOptions } from "./pickle-scan.ts";
