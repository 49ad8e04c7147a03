import { type ByteSource, readUpTo } from "../bytes/byte-source.ts";
import { type BlockCache, cachedSource } from "../bytes/cached-source.ts";
import type { Tree, TreeEntry } from "../bytes/tree.ts";
import {
  type FormatInput,
  type FormatReader,
  type FormatReading,
  headBytes,
  type SiblingFile,
  tailBytes,
} from "../formats/format.ts";
import { formatReaders } from "../formats/registry.ts";
import type { Problem } from "../model/coverage.ts";
import { AssayError } from "../model/error.ts";
import { printable } from "../model/printable.ts";
import { readZip } from "../syntax/zip/index.ts";
import { concurrently } from "./concurrently.ts";
import { earlyDigest } from "./early-digest.ts";
import type { DigestedFile } from "./file-digest.ts";
import { relativeLookup } from "./lookup.ts";
import type { ProgressEvent } from "./options.ts";
import { problemOf } from "./problem.ts";

/** Enough to hide the latency of a remote source; on a disk one would do. */
const filesAtOnce = 8;

/**
 * Tensors of all files of one scan: those of some 2,000 large language models. A tree of many hostile headers, each
 * within its own limits, could fill the memory together.
 */
export const mostTensorsByDefault = 1_000_000;

/** One file of the tree after its header was read. */
export interface ReadFile {
  readonly entry: TreeEntry;
  /** The reader that took it. */
  readonly reader?: FormatReader;
  readonly reading?: FormatReading;
  /** Why the file could not even be opened or recognised. */
  readonly problem?: Problem;
  /** Version of the bytes that the header was read from. */
  readonly version?: string;
  /** Of a small file: digested while its bytes were at hand. */
  readonly early?: DigestedFile;
}

export interface ReadFilesOptions {
  readonly cache: BlockCache;
  /** No weights are to be read, so no small file is digested early. */
  readonly headersOnly: boolean;
  /** Over all files; default `mostTensorsByDefault`. */
  readonly mostTensors?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (event: ProgressEvent) => void;
}

/** Looks into every file of the tree and lets the first reader that recognises its content read the header. */
export async function readFiles(tree: Tree, options: ReadFilesOptions): Promise<ReadFile[]> {
  const lookup = relativeLookup(tree);
  const mostTensors = options.mostTensors ?? mostTensorsByDefault;
  let done = 0;
  let tensors = 0;
  return concurrently(tree.entries, filesAtOnce, async (entry) => {
    if (options.signal?.aborted === true) throw new AssayError("interrupted", "the scan was interrupted");
    const file = await readFile(entry, lookup, options);
    tensors += file.reading?.tensors.length ?? 0;
    done += 1;
    options.onProgress?.({ phase: "headers", done, total: tree.entries.length });
    return tensors > mostTensors ? withoutTensors(file, mostTensors) : file;
  });
}

async function readFile(
  entry: TreeEntry,
  lookup: ReturnType<typeof relativeLookup>,
  options: ReadFilesOptions,
): Promise<ReadFile> {
  let source: ByteSource | undefined;
  try {
    source = cachedSource(await entry.open(), { cache: options.cache, contentKey: entry.contentKey });
    const input = inputFor(entry, source, lookup, options);
    const read = await firstReading(input);
    const early = await digestNow(input, read.reading, options);
    return { entry, version: source.version, ...read, ...(early === undefined ? {} : { early }) };
  } catch (error) {
    return { entry, problem: problemOf(error) };
  } finally {
    await source?.close();
  }
}

function digestNow(
  { path, source }: FormatInput,
  reading: FormatReading | undefined,
  { headersOnly }: ReadFilesOptions,
): Promise<DigestedFile | undefined> {
  if (reading === undefined || headersOnly) return Promise.resolve(undefined);
  return earlyDigest(path, source, reading);
}

function inputFor(
  entry: TreeEntry,
  source: ByteSource,
  lookup: ReturnType<typeof relativeLookup>,
  options: ReadFilesOptions,
): FormatInput {
  let archive: ReturnType<FormatInput["zip"]> | undefined;
  return {
    path: entry.path,
    source,
    zip: () => (archive ??= readZip(source)),
    sibling: (relativePath) => siblingOf(lookup(entry.path, relativePath), options.cache),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  };
}

function siblingOf(entry: TreeEntry | undefined, cache: BlockCache): SiblingFile | undefined {
  if (entry === undefined) return undefined;
  const { path, sizeBytes, contentKey } = entry;
  return { path, sizeBytes, source: async () => cachedSource(await entry.open(), { cache, contentKey }) };
}

async function firstReading(input: FormatInput): Promise<Omit<ReadFile, "entry">> {
  const { source } = input;
  const head = await readUpTo(source, 0, headBytes);
  const tail = await tailOf(source, head);
  for (const reader of formatReaders) {
    if (!reader.recognises(head, source.sizeBytes, tail)) continue;
    try {
      const reading = await reader.read(input);
      if (reading !== undefined) return { reader, reading: withGaps(reading) };
    } catch (error) {
      return { reader, problem: failureOf(reader, error) };
    }
  }
  return {};
}

/** Of a small file the tail is part of the head that is here already. */
function tailOf(source: ByteSource, head: Uint8Array): Promise<Uint8Array> {
  if (source.sizeBytes <= head.length)
    return Promise.resolve(head.subarray(Math.max(0, head.length - tailBytes)));
  return readUpTo(source, source.sizeBytes - tailBytes, tailBytes);
}

function withoutTensors(file: ReadFile, mostTensors: number): ReadFile {
  if (file.reading === undefined || file.reading.tensors.length === 0) return file;
  const message = `the tree holds more than ${mostTensors} tensors; those of this file are not counted`;
  const problems: readonly Problem[] = [...file.reading.problems, { code: "limit-exceeded", message }];
  return { ...file, reading: { ...file.reading, tensors: [], problems } };
}

/** A tensor that is named and not here is a gap in the file, whatever else its reader could read. */
function withGaps(reading: FormatReading): FormatReading {
  if (reading.problems.length > 0) return reading;
  for (const { data, role } of reading.tensors) {
    if (data.kind === "absent" && role !== "constant") {
      return { ...reading, problems: [{ code: "not-here", message: data.reason }] };
    }
  }
  return reading;
}

/** What a byte source throws is trouble of the file; anything else is a bug of the reader, and is said to be one. */
function failureOf(reader: FormatReader, error: unknown): Problem {
  if (error instanceof AssayError) return problemOf(error);
  const message = error instanceof Error ? error.message : String(error);
  return {
    code: "reader-failed",
    message: `the ${reader.id}@${reader.version} reader failed: ${printable(message)}`,
  };
}
