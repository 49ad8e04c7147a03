import type { Problem, ProblemCode } from "../../model/coverage.ts";
import { readRange } from "../random-access.ts";
import type { RandomAccess } from "../random-access.ts";
import { cursorOver } from "./cursor.ts";
import type { Cursor } from "./cursor.ts";
import { largestBlock, mostProblems, mostStructureBytes, mostTextCharacters, readCost } from "./limits.ts";

/** What is the same for every part of one file, and what reading it has cost so far. */
export interface Hdf5Reading {
  readonly source: RandomAccess;
  /** Addresses count from the superblock. */
  readonly base: number;
  /** Bytes of an address. */
  readonly offsetBytes: number;
  /** Bytes of a length. */
  readonly lengthBytes: number;
  readonly problems: Problem[];
  readonly spent: Spent;
  /** Where the objects of each global heap collection are, by its address. */
  readonly collections: Map<number, ReadonlyMap<number, HeapObject>>;
}

export interface Spent {
  structureBytes: number;
  messages: number;
  types: number;
  attributes: number;
  valueBytes: number;
  elements: number;
  characters: number;
  heapObjects: number;
}

export interface HeapObject {
  readonly offset: number;
  readonly sizeBytes: number;
}

export function startReading(
  source: RandomAccess,
  sizes: Pick<Hdf5Reading, "base" | "offsetBytes" | "lengthBytes">,
): Hdf5Reading {
  const spent = {
    structureBytes: 0,
    messages: 0,
    types: 0,
    attributes: 0,
    valueBytes: 0,
    elements: 0,
    characters: 0,
    heapObjects: 0,
  };
  return { source, ...sizes, problems: [], spent, collections: new Map() };
}

/** Keeps a problem; messages are the same for the same defect, so that a list of them stays short. */
export function note(reading: Hdf5Reading, code: ProblemCode, message: string, offset?: number): void {
  const { problems } = reading;
  if (problems.length > mostProblems) return;
  if (problems.some((known) => known.message === message)) return;
  if (problems.length === mostProblems) problems.push({ code, message: "there are more problems" });
  else problems.push({ code, message, ...(offset === undefined ? {} : { offset }) });
}

/**
 * A block of structure at an address, whole; undefined (and noted) when it is too large, not in the file, or when
 * the file has cost too much already.
 */
export async function readBlock(
  reading: Hdf5Reading,
  at: number | undefined,
  length: number,
  what: string,
): Promise<Cursor | undefined> {
  if (at === undefined) return undefined;
  const offset = reading.base + at;
  if (length > largestBlock) {
    note(reading, "limit-exceeded", `${what} of more than ${largestBlock} bytes is not read`, offset);
    return undefined;
  }
  if (!(offset + length <= reading.source.sizeBytes)) {
    note(reading, "truncated", `${what} reaches beyond the end of the file`);
    return undefined;
  }
  if (!pay(reading, length)) return undefined;
  return cursorOver(await readRange(reading.source, offset, length), offset);
}

/** True while all names and paths that are kept fit the limit (noted). */
export function payText(reading: Hdf5Reading, text: string): boolean {
  reading.spent.characters += text.length;
  if (reading.spent.characters <= mostTextCharacters) return true;
  note(reading, "limit-exceeded", "the names in the file are too long to be kept");
  return false;
}

/** How many bytes there are from an address on, up to `most`. */
export function available(reading: Hdf5Reading, at: number, most: number): number {
  return Math.max(0, Math.min(most, reading.source.sizeBytes - reading.base - at));
}

function pay(reading: Hdf5Reading, length: number): boolean {
  reading.spent.structureBytes += length + readCost;
  if (reading.spent.structureBytes <= mostStructureBytes) return true;
  note(reading, "limit-exceeded", `more than ${mostStructureBytes} bytes of HDF5 structure are not read`);
  return false;
}
