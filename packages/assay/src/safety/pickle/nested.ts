import type { Problem } from "../../model/coverage.ts";
import type { Hazard } from "../../model/hazard.ts";
import { printable } from "../../model/printable.ts";
import { readRange } from "../../syntax/random-access.ts";
import type { RandomAccess } from "../../syntax/random-access.ts";
import { readMemberBytes, readZip } from "../../syntax/zip/index.ts";
import { sourceOfBytes, sourceOfRange } from "./byte-range.ts";
import type { NestedBytes, RunJudgement } from "./judgement.ts";
import { deepestNesting, largestNestedBytes, mostNestedLoads } from "./limits.ts";
import type { PickleScan, PickleScanOptions } from "./pickle-scan.ts";

export type Scan = (source: RandomAccess, options: PickleScanOptions, depth: number) => Promise<PickleScan>;

export interface NestedResult {
  readonly hazards: Hazard[];
  readonly problems: Problem[];
}

/** Runs every byte string that a stream itself unpickles, as that loader would. */
export async function judgeNestedLoads(
  source: RandomAccess,
  judgements: readonly RunJudgement[],
  depth: number,
  scan: Scan,
): Promise<NestedResult> {
  const result: NestedResult = { hazards: [], problems: [] };
  const loads = distinct(judgements.flatMap(({ nested }) => nested));
  const few = depth < deepestNesting ? loads.slice(0, mostNestedLoads) : [];
  const judged = new Set<string>();
  for (const nested of few) {
    const found = await judgeLoad(source, nested, depth + 1, scan);
    for (const hazard of found.hazards) if (isNew(judged, hazard)) result.hazards.push(hazard);
    for (const problem of found.problems) if (isNew(judged, problem)) result.problems.push(problem);
  }
  if (few.length < loads.length) {
    const message = `${loads.length - few.length} pickles inside byte strings of the pickle were not read`;
    result.problems.push({ code: "limit-exceeded", message });
  }
  return result;
}

/** The same bytes can be unpickled again and again out of the memo. */
function distinct(loads: readonly NestedBytes[]): NestedBytes[] {
  const byPlace = new Map<string, NestedBytes>();
  for (const load of loads) {
    const { bytes } = load;
    const place = bytes.kind === "range" ? `${bytes.offset} ${bytes.length}` : `text ${bytes.text}`;
    byPlace.set(place, byPlace.get(place) ?? load);
  }
  return [...byPlace.values()];
}

/** A thousand storages that say the same are said once. */
function isNew(judged: Set<string>, { message }: { readonly message: string }): boolean {
  return judged.size !== judged.add(message).size;
}

async function judgeLoad(
  source: RandomAccess,
  nested: NestedBytes,
  depth: number,
  scan: Scan,
): Promise<NestedResult> {
  const inner = await innerSource(source, nested);
  if ("code" in inner) return { hazards: [], problems: [inner] };
  const isTorch = nested.via.startsWith("torch.");
  const head = Buffer.from(await readRange(inner.source, inner.offset, 64));
  if (isTorch && head.subarray(0, 4).equals(zipSignature)) return judgeZip(inner, depth, scan);
  const { hazards, problems } = await scan(inner.source, optionsFor(inner, head, isTorch), depth);
  const placed = inner.isPlaced
    ? hazards
    : hazards.map((hazard) => ({ ...hazard, offset: nested.callOffset }));
  return { hazards: [...placed], problems: [...problems] };
}

export const zipSignature = Buffer.from("PK\x03\x04", "latin1");
/** The magic number of torch.save before 1.6, as protocols 2 and up write it. */
const legacyMagic = Buffer.from("8a0a6cfc9c46f9206aa85019", "hex");

function optionsFor({ offset, end }: Inner, head: Buffer, isTorch: boolean): PickleScanOptions {
  if (!isTorch) return { offset, end };
  // Five streams, then the storages.
  return head.includes(legacyMagic)
    ? { offset, end, loader: "torch", streams: 5 }
    : { offset, end, loader: "torch" };
}

export interface Inner {
  readonly source: RandomAccess;
  readonly offset: number;
  readonly end: number;
  /** True when its offsets are those of the file. */
  readonly isPlaced: boolean;
}

async function innerSource(
  source: RandomAccess,
  { bytes, callOffset }: NestedBytes,
): Promise<Inner | Problem> {
  if (bytes.kind === "text") return inMemory(Buffer.from(bytes.text, "latin1"));
  if (!bytes.isText)
    return { source, offset: bytes.offset, end: bytes.offset + bytes.length, isPlaced: true };
  if (bytes.length > largestNestedBytes) {
    const message = `a pickle inside a text of ${bytes.length} bytes was not read`;
    return { code: "limit-exceeded", message, offset: callOffset };
  }
  const text = Buffer.from(await readRange(source, bytes.offset, bytes.length)).toString("utf8");
  return inMemory(Buffer.from(text, "latin1"));
}

function inMemory(bytes: Uint8Array): Inner {
  return { source: sourceOfBytes(bytes), offset: 0, end: bytes.length, isPlaced: false };
}

/** The pickles of a zip checkpoint. */
export async function judgeZip(inner: Inner, depth: number, scan: Scan): Promise<NestedResult> {
  const archive = await readZip(sourceOfRange(inner.source, inner.offset, inner.end));
  if ("code" in archive)
    return { hazards: [], problems: [{ ...archive, message: printable(archive.message) }] };
  const result: NestedResult = { hazards: [], problems: [] };
  for (const member of archive.members.filter(({ name }) => name.endsWith(".pkl"))) {
    const read = await readMemberBytes(archive.source, member, largestNestedBytes);
    if ("code" in read) {
      result.problems.push({ ...read, message: printable(read.message) });
      continue;
    }
    const options = { offset: 0, loader: "torch" as const };
    const found = await scan(sourceOfBytes(read.bytes), options, depth);
    result.hazards.push(...found.hazards);
    result.problems.push(...found.problems);
  }
  return result;
}
