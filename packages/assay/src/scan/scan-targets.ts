import { AssayError } from "../model/error.ts";
import type { Inventory } from "../model/inventory.ts";
import { nodeClient } from "./network-access.ts";
import { withTree } from "./open-target.ts";
import type { ScanOptions } from "./options.ts";
import { scanThroughCache } from "./scan-cache.ts";
import { noSettings, type Settings } from "./settings.ts";

/**
 * Scans targets: files and folders, or whatever else a source reads.
 * @throws AssayError `unreadable` for a target that is not there, `usage` for none, `interrupted` by the signal.
 */
export async function scan(
  targets: string | readonly string[],
  options: ScanOptions = {},
  settings: Settings = noSettings,
): Promise<Inventory> {
  const list = typeof targets === "string" ? [targets] : targets;
  if (list.includes("")) throw new AssayError("usage", "a target is empty: an unset variable?");
  if (list.length === 0) throw new AssayError("usage", "name at least one file or folder to scan");
  return options.lineage === undefined
    ? scanHere(list, options, settings)
    : scanWithLineage(list, options, settings);
}

/** Both use one way to the network, so that what it cost is said of all. */
async function scanWithLineage(
  targets: readonly string[],
  given: ScanOptions,
  settings: Settings,
): Promise<Inventory> {
  const { followLineage } = await import("./ancestry/follow-lineage.ts");
  const network = given.offline === true ? undefined : (given.network ?? (await nodeClient(given)));
  const options = network === undefined ? given : { ...given, network };
  try {
    return await followLineage(await scanHere(targets, options, settings), options, settings);
  } finally {
    if (given.network === undefined) network?.close();
  }
}

async function scanHere(
  targets: readonly string[],
  options: ScanOptions,
  settings: Settings,
): Promise<Inventory> {
  const startedAt = Date.now();
  return withTree(targets, options, (tree) => {
    // Nothing of it is asked for where the result of an earlier scan is kept.
    const work = async (): Promise<Inventory> => {
      const { scanTree } = await import("./scan.ts");
      return scanTree(tree, options, settings);
    };
    return options.cache === undefined
      ? work()
      : scanThroughCache(options.cache, { tree, options, settings, startedAt }, work);
  });
}
