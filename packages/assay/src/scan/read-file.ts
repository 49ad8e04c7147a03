import { type ByteSource, readUpTo } from "../bytes/byte-source.ts";
import { type BlockCache, cachedSource } from "../bytes/cached-source.ts";
import type { TreeEntry } from "../bytes/tree.ts";
import type { Container, ContainerReading } from "../containers/container.ts";
import { containers } from "../containers/registry.ts";
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
import { earlyDigest } from "./early-digest.ts";
import type { DigestedFile } from "./file-digest.ts";
import { problemOf } from "./problem.ts";
import type { ReadFile } from "./read-result.ts";

/** Finds another file by a path relative to one. */
export type Lookup = (fromFile: string, relativePath: string) => TreeEntry | undefined;

export interface ReadFileOptions {
  readonly cache: BlockCache;
  readonly headersOnly: boolean;
  readonly lookup: Lookup;
  readonly signal?: AbortSignal;
}

/** A file after its header was read, and what is in it when it is a container. */
export interface OpenedFile {
  readonly file: ReadFile;
  readonly opened?: OpenedContainer;
}

export interface OpenedContainer {
  readonly container: Container;
  readonly reading: ContainerReading;
}

/** Lets the first reader that recognises the content read the header, else the first container list its members. */
export async function readFile(entry: TreeEntry, options: ReadFileOptions): Promise<OpenedFile> {
  let source: ByteSource | undefined;
  try {
    source = cachedSource(await entry.open(), { cache: options.cache, contentKey: entry.contentKey });
    const asked = { zip: false };
    const input = inputFor(entry, source, options, asked);
    const shown = await show(source);
    const read = await firstReading(input, shown, asked);
    const opened = await openContainer(input, shown, read, asked);
    const early = await digestNow(input, read.reading, options);
    const file = { entry, version: source.version, ...read, ...(early === undefined ? {} : { early }) };
    return { file: withGap(file, source.gap), ...(opened === undefined ? {} : { opened }) };
  } catch (error) {
    return { file: { entry, problem: problemOf(error) } };
  } finally {
    await source?.close();
  }
}

/** What `recognises` sees of a file. */
interface Shown {
  readonly head: Uint8Array;
  readonly sizeBytes: number;
  readonly tail: Uint8Array;
}

/**
 * Whether a file that is dear to open may be worth it: its first bytes are known to somebody, or its name is that of a
 * format that shows only at its end. Names decide about the effort here, never about the format.
 */
export async function isWorthOpening(entry: TreeEntry): Promise<boolean> {
  const head = (await entry.preview?.()) ?? new Uint8Array(0);
  const isWhole = head.length === entry.sizeBytes;
  const tail = isWhole ? head.subarray(Math.max(0, head.length - tailBytes)) : new Uint8Array(0);
  const shown = { head: head.subarray(0, headBytes), sizeBytes: entry.sizeBytes, tail };
  if ([...formatReaders, ...containers].some((plugIn) => recognises(plugIn, shown))) return true;
  if (isWhole) return false;
  // Fewer bytes than a head, though more are promised: damaged, which opening will say.
  if (head.length < Math.min(headBytes, entry.sizeBytes)) return true;
  const name = entry.path.toLowerCase();
  return formatReaders.some(({ extensions }) => extensions.some((ending) => name.endsWith(ending)));
}

function recognises(plugIn: Pick<FormatReader, "recognises">, { head, sizeBytes, tail }: Shown): boolean {
  return plugIn.recognises(head, sizeBytes, tail);
}

function digestNow(
  { path, source }: FormatInput,
  reading: FormatReading | undefined,
  { headersOnly }: ReadFileOptions,
): Promise<DigestedFile | undefined> {
  if (reading === undefined || headersOnly) return Promise.resolve(undefined);
  return earlyDigest(path, source, reading);
}

function inputFor(
  entry: TreeEntry,
  source: ByteSource,
  { cache, lookup, signal }: ReadFileOptions,
  asked: { zip: boolean },
): FormatInput {
  let archive: ReturnType<FormatInput["zip"]> | undefined;
  return {
    path: entry.path,
    source,
    zip: () => {
      asked.zip = true;
      return (archive ??= readZip(source));
    },
    sibling: (relativePath) => siblingOf(lookup(entry.path, relativePath), cache),
    ...(signal === undefined ? {} : { signal }),
  };
}

function siblingOf(entry: TreeEntry | undefined, cache: BlockCache): SiblingFile | undefined {
  if (entry === undefined) return undefined;
  const { path, sizeBytes, contentKey } = entry;
  return { path, sizeBytes, source: async () => cachedSource(await entry.open(), { cache, contentKey }) };
}

async function show(source: ByteSource): Promise<Shown> {
  const head = await readUpTo(source, 0, headBytes);
  return { head, sizeBytes: source.sizeBytes, tail: await tailOf(source, head) };
}

/** Of a small file the tail is part of the head that is here already. */
function tailOf(source: ByteSource, head: Uint8Array): Promise<Uint8Array> {
  if (source.sizeBytes <= head.length)
    return Promise.resolve(head.subarray(Math.max(0, head.length - tailBytes)));
  return readUpTo(source, source.sizeBytes - tailBytes, tailBytes);
}

type Read = Omit<ReadFile, "entry">;

async function firstReading(input: FormatInput, shown: Shown, asked: { zip: boolean }): Promise<Read> {
  for (const reader of formatReaders) {
    if (!recognises(reader, shown)) continue;
    asked.zip = false;
    try {
      const reading = await reader.read(input);
      if (reading !== undefined) return { reader, reading: withGaps(reading) };
    } catch (error) {
      return { reader, problem: failureOf(reader, "reader", error) };
    }
  }
  return {};
}

/**
 * Of a file that no reader took; and of one that a reader took by its front, while an archive stands at its end that the
 * reader did not look into: the file is both, and who opens it as an archive gets what is in it.
 */
async function openContainer(
  input: FormatInput,
  shown: Shown,
  read: Read,
  asked: { readonly zip: boolean },
): Promise<OpenedContainer | undefined> {
  if (read.problem !== undefined || (read.reading !== undefined && asked.zip)) return undefined;
  const visible = read.reading === undefined ? shown : { ...shown, head: new Uint8Array(0) };
  for (const container of containers) {
    if (!recognises(container, visible)) continue;
    const siblingSize = (path: string): number | undefined => input.sibling(path)?.sizeBytes;
    const { path, source, zip } = input;
    const reading = await openOrFail(container, { path, source, zip, siblingSize });
    if (reading !== undefined) return { container, reading };
  }
  return undefined;
}

async function openOrFail(
  container: Container,
  input: Parameters<Container["open"]>[0],
): Promise<ContainerReading | undefined> {
  try {
    return await container.open(input);
  } catch (error) {
    const problems = [failureOf(container, "container", error)];
    return { format: container.id, members: [], hazards: [], problems };
  }
}

/** A tensor that is named and not here is a gap in the file, whatever else its reader could read. */
function withGaps(reading: FormatReading): FormatReading {
  if (reading.problems.length > 0) return reading;
  for (const { data, role } of reading.tensors) {
    if (data.kind === "absent" && data.isPacked !== true && role !== "constant") {
      return { ...reading, problems: [{ code: "not-here", message: data.reason }] };
    }
  }
  return reading;
}

/** Bytes that could not be decoded: what was read of the others counts, and the file is not read in full. */
function withGap(file: ReadFile, gap: Problem | undefined): ReadFile {
  if (gap === undefined) return file;
  const { reading } = file;
  const hazards = gap.code === "limit-exceeded" ? [bomb(gap)] : [];
  if (reading !== undefined) {
    const all = [...(reading.hazards ?? []), ...hazards];
    return { ...file, reading: { ...reading, hazards: all, problems: [...reading.problems, gap] } };
  }
  if (hazards.length === 0) return { ...file, problem: file.problem ?? gap };
  return { ...file, reading: emptyReading("unknown", hazards, [gap]) };
}

function bomb({ message }: Problem): NonNullable<FormatReading["hazards"]>[number] {
  return { rule: "ARCHIVE-BOMB", verdict: "unknown", message: `was not decoded to its end: it ${message}` };
}

/** What a file without claims and tensors says: hazards and problems. */
export function emptyReading(
  format: string,
  hazards: NonNullable<FormatReading["hazards"]>,
  problems: readonly Problem[],
): FormatReading {
  const nothing = { claims: [], tensors: [], lineage: [], findings: [] };
  return { format, ...nothing, hazards, problems, role: "other" };
}

/** What a byte source throws is trouble of the file; anything else is a bug of the plug-in, and is said to be one. */
function failureOf(
  { id, version }: { readonly id: string; readonly version: number },
  what: string,
  error: unknown,
): Problem {
  if (error instanceof AssayError) return problemOf(error);
  const message = error instanceof Error ? error.message : String(error);
  return { code: "reader-failed", message: `the ${id}@${version} ${what} failed: ${printable(message)}` };
}
