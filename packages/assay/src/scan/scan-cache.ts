import { createHash } from "node:crypto";
import type { Tree } from "../bytes/tree.ts";
import type { Problem } from "../model/coverage.ts";
import type { Inventory } from "../model/inventory.ts";
import type { ScanCache, ScanOptions } from "./options.ts";
import { scannedAt, timestamp } from "./scan-time.ts";
import type { Settings } from "./settings.ts";
import { toolVersion } from "./tool-version.ts";

export interface CachedScan {
  readonly tree: Tree;
  readonly options: ScanOptions;
  readonly settings: Settings;
  /** Milliseconds since 1970, before the tree was listed. */
  readonly startedAt: number;
}

/** The earlier result when no file of the tree was changed since, else that of `work`, which is kept. */
export async function scanThroughCache(
  cache: ScanCache,
  scan: CachedScan,
  work: () => Promise<Inventory>,
): Promise<Inventory> {
  const key = isSettled(scan) ? keyOf(cache, scan) : undefined;
  const known = key === undefined ? undefined : await cache.read(key);
  if (known !== undefined) {
    return { ...known, subject: { ...known.subject, scannedAt: timestamp(scan.options) } };
  }
  const inventory = await work();
  if (key !== undefined && isRepeatable(inventory)) await cache.write(key, inventory);
  return inventory;
}

/** Clocks of file systems tick every 4 to 10 ms, some (FAT, old NFS) every 2 s. */
const tickNs = 20_000_000n;
const coarseTickNs = 2_000_000_000n;
const secondNs = 1_000_000_000n;

/**
 * False when a file has no stamp or was written within the last tick: it could be written again and keep its stamp (the
 * problem that git calls "racy").
 */
function isSettled({ tree, startedAt }: CachedScan): boolean {
  const times: bigint[] = [];
  for (const { stamp } of tree.entries) {
    if (stamp === undefined) return false;
    times.push(stamp.changedAt);
  }
  const isCoarse = times.every((time) => time % secondNs === 0n);
  const latest = BigInt(startedAt) * 1_000_000n - (isCoarse ? coarseTickNs : tickNs);
  return times.every((time) => time < latest);
}

/** Everything that the result depends on. */
function keyOf({ build }: ScanCache, { tree, options, settings }: CachedScan): string {
  const hash = createHash("sha256");
  const add = (...parts: readonly unknown[]): void => void hash.update(`${JSON.stringify(parts)}\n`);
  add(toolVersion, build, process.version, process.getuid?.());
  add(
    options.headersOnly === true,
    options.records === true,
    options.limits,
    settings,
    options.lineage !== undefined,
    options.use,
  );
  // A suppression ends with its day.
  if (settings.suppressions.length > 0) add(scannedAt(options).toISOString().slice(0, 10));
  add(tree.name, tree.origins, tree.problems, tree.facts);
  for (const { path, stamp, declaredDigest } of tree.entries) add(path, stamp?.text, declaredDigest);
  return hash.digest("hex");
}

/** Trouble that may be gone at the next attempt. */
const passing: ReadonlySet<Problem["code"]> = new Set([
  "read-error",
  "changed-while-reading",
  "reader-failed",
]);

function isRepeatable({ coverage }: Inventory): boolean {
  return !coverage.some(({ code }) => code !== undefined && passing.has(code));
}
