import path from "node:path";
import { joinTrees } from "../bytes/join-trees.ts";
import type { Tree } from "../bytes/tree.ts";
import { AssayError } from "../model/error.ts";
import type { Inventory } from "../model/inventory.ts";
import { directoryTree } from "../sources/directory/index.ts";
import { globMatcher } from "./glob.ts";
import type { ScanOptions } from "./options.ts";
import { scanThroughCache } from "./scan-cache.ts";
import { scanTree } from "./scan.ts";
import { noSettings, type Settings } from "./settings.ts";

/**
 * Scans files and folders of this machine.
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
  const startedAt = Date.now();
  const tree = joinTrees(list.map((target) => treeOf(target, options)));
  // A walk that was interrupted ends early: its tree is not the user's.
  if (options.signal?.aborted === true) throw new AssayError("interrupted", "the scan was interrupted");
  const work = (): Promise<Inventory> => scanTree(tree, options, settings);
  return options.cache === undefined
    ? work()
    : scanThroughCache(options.cache, { tree, options, settings, startedAt }, work);
}

/** A file or folder of this machine as the options want it. @throws AssayError `unreadable` */
export function treeOf(target: string, options: ScanOptions): Tree {
  const root = path.resolve(target);
  const outputs = new Set(options.outputs?.map((output) => path.resolve(output)));
  return directoryTree(target, {
    isExcluded: globMatcher(options.exclude ?? []),
    isOwnOutput: (relative) => outputs.has(path.join(root, relative)),
    ...(options.limits === undefined ? {} : { limits: options.limits }),
    ...(options.fileSystem === undefined ? {} : { fileSystem: options.fileSystem }),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  });
}
