import { createHash } from "node:crypto";
import type { ByteSource } from "../bytes/byte-source.ts";
import { BlockCache } from "../bytes/cached-source.ts";
import { ReadingPass } from "../bytes/digest/reading-pass.ts";
import type { TreeEntry } from "../bytes/tree.ts";
import type { Problem } from "../model/coverage.ts";
import { AssayError } from "../model/error.ts";
import type { ProgressEvent } from "../model/progress.ts";
import { concurrently } from "../scan/concurrently.ts";
import { problemOf } from "../scan/problem.ts";
import { digestAlgorithms, type DigestName } from "./digest-algorithms.table.ts";
import type { Digests } from "./reference.ts";

/** The bytes of one file by the digests that were asked for, or why there are none. */
export type MeasuredDigests =
  { readonly ok: true; readonly digests: Digests } | { readonly ok: false; readonly problem: Problem };

export interface DigestEntriesOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (event: ProgressEvent) => void;
}

/** Hashing of one file overlaps with the reading of the next. */
const filesAtOnce = 4;

const pieceBytes = 1024 * 1024;

/** Reads each of these files to its end and digests it as asked; equal content keys are read once. */
export async function digestEntries(
  wanted: ReadonlyMap<TreeEntry, ReadonlySet<DigestName>>,
  options: DigestEntriesOptions,
): Promise<ReadonlyMap<string, MeasuredDigests>> {
  const groups = groupsOf(wanted);
  let total = 0;
  for (const { entry } of groups) total += entry.sizeBytes;
  let done = 0;
  let current = "";
  const onBytes = (count: number): void =>
    options.onProgress?.({ phase: "bytes", done: (done += count), total, path: current });
  const signal = options.signal === undefined ? {} : { signal: options.signal };
  const pass = new ReadingPass({ cache: new BlockCache(0), expectedBytes: total, onBytes, ...signal });
  try {
    const measured = await concurrently(groups, filesAtOnce, async ({ entry, names, paths }) => {
      current = entry.path;
      const digests = await digestEntry(entry, names, { pass, onBytes, ...signal });
      return paths.map((path) => [path, digests] as const);
    });
    return new Map(measured.flat());
  } finally {
    await pass.close();
  }
}

interface Group {
  readonly entry: TreeEntry;
  readonly names: Set<DigestName>;
  readonly paths: string[];
}

function groupsOf(wanted: ReadonlyMap<TreeEntry, ReadonlySet<DigestName>>): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const [entry, names] of wanted) {
    const group = groups.get(entry.contentKey) ?? { entry, names: new Set(), paths: [] };
    groups.set(entry.contentKey, group);
    group.paths.push(entry.path);
    for (const name of names) group.names.add(name);
  }
  return [...groups.values()];
}

interface Reading {
  readonly pass: ReadingPass;
  readonly onBytes: (count: number) => void;
  readonly signal?: AbortSignal;
}

async function digestEntry(
  entry: TreeEntry,
  names: ReadonlySet<DigestName>,
  reading: Reading,
): Promise<MeasuredDigests> {
  try {
    const source = await entry.open();
    try {
      return { ok: true, digests: await digestSource(source, names, { ...reading, key: entry.contentKey }) };
    } finally {
      await source.close();
    }
  } catch (error) {
    return { ok: false, problem: problemOf(error) };
  }
}

async function digestSource(
  source: ByteSource,
  names: ReadonlySet<DigestName>,
  { key, ...reading }: Reading & { readonly key: string },
): Promise<Digests> {
  const found = new Map<DigestName, string>();
  if (names.has("sha256") || names.has("gitblob")) {
    const asked = withGitBlob(source, names.has("gitblob"));
    const { sha256, gitBlob } = await reading.pass.digest(asked, [], key);
    found.set("sha256", sha256);
    if (gitBlob !== "") found.set("gitblob", gitBlob);
  }
  const others = [...names].filter((name) => name !== "sha256" && name !== "gitblob");
  if (others.length > 0) await digestOthers(source, others, { found, ...reading });
  return found;
}

/** The pass computes the git blob id of what promises one. */
function withGitBlob(source: ByteSource, isWanted: boolean): ByteSource {
  return {
    sizeBytes: source.sizeBytes,
    version: source.version,
    ...(isWanted ? { declaredDigest: "git-blob:" } : {}),
    readInto: (offset, target) => source.readInto(offset, target),
    currentVersion: () => source.currentVersion(),
    close: () => Promise.resolve(),
  };
}

/** Digests that only documents of other tools give. */
async function digestOthers(
  source: ByteSource,
  names: readonly DigestName[],
  { found, onBytes, signal }: Reading & { readonly found: Map<DigestName, string> },
): Promise<void> {
  const hashes = names.map((name) => [name, createHash(digestAlgorithms[name].hash)] as const);
  const buffer = new Uint8Array(Math.min(source.sizeBytes, pieceBytes));
  for (let offset = 0; offset < source.sizeBytes;) {
    if (signal?.aborted === true) throw new AssayError("interrupted", "the verification was interrupted");
    const count = await source.readInto(offset, buffer);
    if (count === 0)
      throw new AssayError("changed-while-reading", "the file became shorter while it was read");
    const piece = buffer.subarray(0, count);
    for (const [, hash] of hashes) hash.update(piece);
    offset += count;
    onBytes(count);
  }
  if ((await source.currentVersion()) !== source.version)
    throw new AssayError("changed-while-reading", "the file changed while it was read");
  for (const [name, hash] of hashes) found.set(name, hash.digest("hex"));
}
