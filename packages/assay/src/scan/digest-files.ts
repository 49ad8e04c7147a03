import { ReadingPass } from "../bytes/digest/reading-pass.ts";
import type { BlockCache } from "../bytes/cached-source.ts";
import type { KeptPieces } from "../bytes/kept-pieces.ts";
import type { Tree, TreeEntry } from "../bytes/tree.ts";
import type { RangePlan } from "../identity/tensor-ranges.ts";
import { concurrently } from "./concurrently.ts";
import { type DigestedFile, type FileDigest, headsByKey } from "./file-digest.ts";
import type { ProgressEvent } from "../model/progress.ts";
import { bytesText } from "../model/scaled-number.ts";
import { keepDigest, keptDigest } from "./kept-digests.ts";
import { problemOf } from "./problem.ts";

/** Two files in the queue let the hashing of one overlap with the reading of the next. */
const filesAtOnce = 4;

export interface DigestOptions {
  readonly cache: BlockCache;
  /** Version of the bytes whose header was read, by path: other bytes must not be digested in their place. */
  readonly versions: ReadonlyMap<string, string>;
  /** Small files that were digested when their header was read. */
  readonly early: ReadonlyMap<string, DigestedFile>;
  /** Digests that earlier runs verified of files that cannot change. */
  readonly kept?: KeptPieces;
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
  const digests = new Map<string, FileDigest>();
  const waiting = new Map<string, TreeEntry[]>();
  const known: TreeEntry[] = [];
  for (const entry of tree.entries) {
    if (!paths.has(entry.path)) continue;
    const keys = plan.get(entry.path)?.keys ?? [];
    const early = options.early.get(entry.path);
    const kept = keptDigest(options.kept, entry, keys);
    if (kept !== undefined) known.push(entry);
    if (early !== undefined && coversPlan(early, keys)) digests.set(entry.path, early);
    else if (kept !== undefined) digests.set(entry.path, kept);
    else addTo(waiting, workKey(entry, plan), entry);
  }
  sayKnown(known, options);
  for (const [path, digest] of await digestAll([...waiting.values()], plan, options))
    digests.set(path, digest);
  return digests;
}

/** Who asked for everything to be read is told what was not, and how it is. */
function sayKnown(known: readonly TreeEntry[], { onProgress }: DigestOptions): void {
  if (known.length === 0) return;
  const bytes = bytesText(known.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0));
  const files = known.length === 1 ? "1 file" : `${known.length} files`;
  const text = `${files} (${bytes}) had the promised digest in an earlier scan of this commit: not fetched again (--no-cache fetches all)`;
  onProgress?.({ phase: "note", text });
}

function coversPlan({ heads }: DigestedFile, keys: readonly string[]): boolean {
  return keys.every((key) => heads.has(key));
}

function addTo(groups: Map<string, TreeEntry[]>, key: string, entry: TreeEntry): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [entry]);
  else group.push(entry);
}

/** Each group has one content: its first entry is read for all. */
async function digestAll(
  groups: readonly (readonly TreeEntry[])[],
  plan: RangePlan,
  options: DigestOptions,
): Promise<readonly (readonly [string, FileDigest])[]> {
  let total = 0;
  for (const [entry] of groups) total += entry?.sizeBytes ?? 0;
  let done = 0;
  let current = "";
  const pass = new ReadingPass({
    cache: options.cache,
    expectedBytes: total,
    onBytes: (count) => options.onProgress?.({ phase: "bytes", done: (done += count), total, path: current }),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  });
  try {
    const results = await concurrently(groups, filesAtOnce, async (group) => {
      const [entry] = group;
      if (entry === undefined) return [];
      current = entry.path;
      const digest = await digestFile(pass, entry, plan, options);
      return group.map(({ path }) => [path, digest] as const);
    });
    return results.flat();
  } finally {
    await pass.close();
  }
}

async function digestFile(
  pass: ReadingPass,
  entry: TreeEntry,
  plan: RangePlan,
  options: DigestOptions,
): Promise<FileDigest> {
  const { keys = [], ranges = [] } = plan.get(entry.path) ?? {};
  try {
    // Not through the cache: the pass takes from it what is there, and must not fill it with weights.
    const source = await entry.open({ isWhole: true });
    try {
      if ((options.versions.get(entry.path) ?? source.version) !== source.version) return changed;
      const { sha256, gitBlob, heads } = await pass.digest(source, ranges, entry.contentKey);
      const digest: DigestedFile = { kind: "digested", sha256, gitBlob, heads: headsByKey(keys, heads) };
      keepDigest(options.kept, entry, keys, digest);
      return digest;
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

/** Same bytes and same ranges: one reading serves both paths. */
function workKey(entry: TreeEntry, plan: RangePlan): string {
  return `${entry.contentKey}|${(plan.get(entry.path)?.keys ?? []).join(" ")}`;
}
