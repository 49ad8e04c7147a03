import { ReadingPass } from "../bytes/digest/reading-pass.ts";
import type { BlockCache } from "../bytes/cached-source.ts";
import type { Tree, TreeEntry } from "../bytes/tree.ts";
import type { RangePlan } from "../identity/tensor-ranges.ts";
import type { Problem } from "../model/coverage.ts";
import { concurrently } from "./concurrently.ts";
import type { ProgressEvent } from "./options.ts";
import { problemOf } from "./problem.ts";

/** Two files in the queue let the hashing of one overlap with the reading of the next. */
const filesAtOnce = 4;

/** What the reading pass found out about one file. */
export type FileDigest =
  | {
      readonly kind: "digested";
      /** Hex. */
      readonly sha256: string;
      /** Tree heads of the planned ranges, by their key. */
      readonly heads: ReadonlyMap<string, Uint8Array>;
    }
  | { readonly kind: "failed"; readonly problem: Problem };

export interface DigestOptions {
  readonly cache: BlockCache;
  /** Version of the bytes whose header was read, by path: other bytes must not be digested in their place. */
  readonly versions: ReadonlyMap<string, string>;
  readonly signal?: AbortSignal;
  readonly onProgress?: (event: ProgressEvent) => void;
}

/** Reads each of these files once, whole, and digests it and the tensors in it. Equal content keys are read once. */
export async function digestFiles(
  tree: Tree,
  paths: ReadonlySet<string>,
  plan: RangePlan,
  options: DigestOptions,
): Promise<ReadonlyMap<string, FileDigest>> {
  const entries = tree.entries.filter(({ path }) => paths.has(path));
  const distinct = new Map(entries.map((entry) => [workKey(entry, plan), entry]));
  const total = [...distinct.values()].map(({ sizeBytes }) => sizeBytes).reduce((sum, size) => sum + size, 0);
  let done = 0;
  let current = "";
  const pass = new ReadingPass({
    cache: options.cache,
    expectedBytes: total,
    onBytes: (count) => options.onProgress?.({ phase: "bytes", done: (done += count), total, path: current }),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  });
  try {
    const results = await concurrently([...distinct], filesAtOnce, async ([key, entry]) => {
      current = entry.path;
      return [key, await digestFile(pass, entry, plan, options)] as const;
    });
    const byKey = new Map(results);
    return new Map(entries.map((entry) => [entry.path, byKey.get(workKey(entry, plan)) ?? unread]));
  } finally {
    await pass.close();
  }
}

const unread: FileDigest = { kind: "failed", problem: { code: "read-error", message: "was not read" } };

async function digestFile(
  pass: ReadingPass,
  entry: TreeEntry,
  plan: RangePlan,
  options: DigestOptions,
): Promise<FileDigest> {
  const { keys = [], ranges = [] } = plan.get(entry.path) ?? {};
  try {
    // Not through the cache: the pass takes from it what is there, and must not fill it with weights.
    const source = await entry.open();
    try {
      if ((options.versions.get(entry.path) ?? source.version) !== source.version) return changed;
      const { sha256, heads } = await pass.digest(source, ranges, entry.contentKey);
      return { kind: "digested", sha256, heads: byKey(keys, heads) };
    } finally {
      await source.close();
    }
  } catch (error) {
    return { kind: "failed", problem: problemOf(error) };
  }
}

const changed: FileDigest = {
  kind: "failed",
  problem: { code: "changed-while-reading", message: "the file changed between its header and its bytes" },
};

function byKey(
  keys: readonly string[],
  heads: readonly (Uint8Array | undefined)[],
): ReadonlyMap<string, Uint8Array> {
  const found = new Map<string, Uint8Array>();
  for (const [index, key] of keys.entries()) {
    const head = heads[index];
    if (head !== undefined) found.set(key, head);
  }
  return found;
}

/** Same bytes and same ranges: one reading serves both paths. */
function workKey(entry: TreeEntry, plan: RangePlan): string {
  return `${entry.contentKey}|${(plan.get(entry.path)?.keys ?? []).join(" ")}`;
}
