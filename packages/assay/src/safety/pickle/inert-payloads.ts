import type { PickleRun } from "../../syntax/pickle/index.ts";
import { readRange } from "../../syntax/random-access.ts";
import type { RandomAccess } from "../../syntax/random-access.ts";
import { sourceOfBytes } from "./byte-range.ts";
import { longestEncodedText, longestZeros, mostInertPayloads, zeroBlock } from "./limits.ts";
import { judgeZip, zipSignature } from "./nested.ts";
import type { Scan } from "./nested.ts";
import type { Sighting } from "./sighting.ts";

export interface InertSearch {
  readonly scan: Scan;
  /** Offsets of payloads that the stream unpickles itself: they are judged as that. */
  readonly loaded: ReadonlySet<number>;
}

/**
 * Byte strings and texts that nothing in the stream unpickles, but that are themselves a pickle with something dangerous.
 * Only those are told: plain data inside data is no news.
 */
export async function findInertPickles(
  source: RandomAccess,
  runs: readonly PickleRun[],
  depth: number,
  { scan, loaded }: InertSearch,
): Promise<Sighting[]> {
  const found: Sighting[] = [];
  const payloads = runs
    .flatMap((run) => run.payloads)
    .filter(({ offset }) => !loaded.has(offset))
    .slice(0, mostInertPayloads);
  for (const { offset, end } of payloads) {
    const name = await dangerIn(source, offset, end, depth, scan);
    if (name !== undefined) found.push(sighting(name, offset));
  }
  for (const { heap } of runs) {
    for (const text of encodedTexts(heap.texts.subarray(0, heap.textBytes))) {
      const bytes = Buffer.from(text, "base64");
      const name = await dangerIn(sourceOfBytes(bytes), 0, bytes.length, depth, scan);
      if (name !== undefined) found.push(sighting(name, 0));
    }
  }
  return found;
}

function sighting(name: string, offset: number): Sighting {
  return {
    rule: "PICKLE-NESTED",
    verdict: "suspicious",
    subject: "nested pickle",
    message: `A byte string or text of the pickle is itself a pickle: ${name} Nothing in this file unpickles it.`,
    offset,
  };
}

/** The message of what is dangerous in a payload, in plain bytes or in base64. */
async function dangerIn(
  source: RandomAccess,
  offset: number,
  end: number,
  depth: number,
  scan: Scan,
): Promise<string | undefined> {
  const start = await afterZeros(source, offset, end);
  const head = Buffer.from(await readRange(source, start, Math.min(8, end - start)));
  const isZip = head.subarray(0, 4).equals(zipSignature);
  if (!isZip && !looksLikePickle(head)) return encodedDanger(source, start, end, depth, scan);
  const { hazards } = isZip
    ? await judgeZip({ source, offset: start, end, isPlaced: true }, depth + 1, scan)
    : await scan(source, { offset: start, end }, depth + 1);
  return hazards.find(({ verdict }) => verdict === "dangerous")?.message;
}

/** Where a payload begins behind the zeros that pad it; its end when it begins with too many. */
async function afterZeros(source: RandomAccess, offset: number, end: number): Promise<number> {
  const last = Math.min(end, offset + longestZeros);
  for (let at = offset; at < last; at += zeroBlock) {
    const block = await readRange(source, at, Math.min(zeroBlock, last - at));
    const found = block.findIndex((byte) => byte !== 0);
    if (found >= 0) return at + found;
  }
  return end;
}

async function encodedDanger(
  source: RandomAccess,
  offset: number,
  end: number,
  depth: number,
  scan: Scan,
): Promise<string | undefined> {
  const length = Math.min(end - offset, longestEncodedText);
  if (length <= 0) return undefined;
  const head = Buffer.from(await readRange(source, offset, Math.min(4, length))).toString("latin1");
  if (!/^gA[I-X]/.test(head)) return undefined;
  const bytes = Buffer.from(
    Buffer.from(await readRange(source, offset, length)).toString("latin1"),
    "base64",
  );
  const { hazards } = await scan(sourceOfBytes(bytes), { offset: 0 }, depth + 1);
  return hazards.find(({ verdict }) => verdict === "dangerous")?.message;
}

/** PROTO 2 to 5, or a global of protocol 0. */
function looksLikePickle(head: Buffer): boolean {
  const [first = 0, second = 0] = head;
  return (
    (first === 0x80 && second >= 2 && second <= 5) || /^\(?[ci][A-Za-z_]{2}/.test(head.toString("latin1"))
  );
}

/** Base64 of PROTO 2 to 5 begins with `gA` and one of these letters. */
const encodedStart = /^gA[I-X]/;
/** No useful stream is shorter. */
const shortestEncoded = 24;

/** Runs of base64 that begin like a pickle, in the texts that the run kept. */
function* encodedTexts(texts: Uint8Array): Generator<string> {
  const bytes = Buffer.from(texts.buffer, texts.byteOffset, texts.length);
  let count = 0;
  let next = 0;
  for (let at = bytes.indexOf("gA"); at >= 0 && count < mostInertPayloads; at = bytes.indexOf("gA", next)) {
    next = at + 2;
    if (!encodedStart.test(bytes.toString("latin1", at, at + 3))) continue;
    const text = /^[A-Za-z0-9+/=]+/.exec(bytes.toString("latin1", at, at + longestEncodedText))?.[0] ?? "";
    // Each byte is decoded once, however many starts there are in one run of letters.
    next = at + text.length;
    if (text.length < shortestEncoded) continue;
    count += 1;
    yield text;
  }
}
