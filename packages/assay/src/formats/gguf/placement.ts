import { printable } from "../../model/printable.ts";
import { dtypes, storedBytes, type DtypeName } from "../../tensors/dtype.table.ts";
import type { Tensor, TensorData } from "../../tensors/tensor.ts";
import type { Header } from "./header.ts";
import { usualAlignment } from "./limits.ts";
import type { Metadata } from "./metadata.ts";
import { note, type Notes } from "./notes.ts";
import type { TensorInfo } from "./tensor-info.ts";
import { tensorTypes } from "./tensor-type.table.ts";

/** Where the tensor data lie: undefined when the table or the alignment could not be read. */
interface DataSection {
  readonly start: number;
  readonly alignment: number;
  readonly sizeBytes: number;
}

/** One tensor with its run of bytes, as far as it has one. */
interface Placed {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** Gives every tensor of a known type its place in the file, and notes what cannot be. */
export function placeTensors(header: Header, sizeBytes: number, notes: Notes): Tensor[] {
  const section = dataSection(header, sizeBytes, notes);
  const tensors: Tensor[] = [];
  const placed: Placed[] = [];
  for (const info of header.tensors) {
    const known = knownShape(info, notes);
    if (known === undefined) continue;
    const run = section === undefined ? undefined : runOf(info, known, section);
    const data = dataOf(info, known, run, { header, sizeBytes, notes });
    if (run !== undefined && data.kind === "slice") placed.push({ name: info.name, ...run });
    tensors.push({ name: info.name, dtype: known.dtype, shape: known.shape, data });
  }
  // With tensors left out, holes and a surplus at the end are no news.
  const isWhole = placed.length === header.tensors.length;
  if (section !== undefined) checkRuns(placed, section, notes, isWhole);
  return tensors;
}

interface Known {
  readonly dtype: DtypeName;
  readonly shape: readonly number[];
  /** Undefined when a row is no multiple of the block size. */
  readonly bytes: number | undefined;
}

interface Run {
  readonly start: number;
  readonly end: number;
  readonly isAligned: boolean;
}

function dataSection(header: Header, sizeBytes: number, notes: Notes): DataSection | undefined {
  const alignment = alignmentOf(header.metadata, notes);
  if (header.end === undefined || alignment === undefined) return undefined;
  return { start: Math.ceil(header.end / alignment) * alignment, alignment, sizeBytes };
}

/** `general.alignment`: a power of two, as 32-bit number; loaders refuse anything else. */
function alignmentOf(metadata: Metadata, notes: Notes): number | undefined {
  const key = "general.alignment";
  const entry = metadata.entries.get(key);
  if (entry === undefined) return usualAlignment;
  metadata.used.add(key);
  const { type, value, offset } = entry;
  if (type === "u32" && typeof value === "number" && value > 0 && (value & (value - 1)) === 0) return value;
  const shown = typeof value === "object" ? value.kind : printable(String(value));
  note(notes, "GGUF-ALIGNMENT", `${key} is ${shown} (${type}), not a power of two as u32`, offset);
  return undefined;
}

/** Type and shape; undefined when the tensor cannot be in the table: its type or its size is not known. */
function knownShape(info: TensorInfo, notes: Notes): Known | undefined {
  const type = tensorTypes[info.type];
  if (type?.dtype === undefined) {
    const reason =
      type === undefined ? "which is not known" : `${type.name}, which was removed from the format`;
    note(
      notes,
      "GGUF-TENSOR-TYPE",
      `tensor ${printable(info.name)} is of type ${info.type}, ${reason}`,
      info.position,
    );
    return undefined;
  }
  const { blockElements, blockBytes } = dtypes[type.dtype];
  const elements = product(info.dimensions);
  const bytes = (elements * BigInt(blockBytes)) / BigInt(blockElements);
  if (!isSafe(elements) || !isSafe(bytes) || !info.dimensions.every(isSafe)) {
    note(
      notes,
      "GGUF-SIZE-OVERFLOW",
      `tensor ${printable(info.name)} claims ${elements} elements`,
      info.position,
    );
    return undefined;
  }
  const shape = info.dimensions.map(Number).reverse();
  if ((info.dimensions[0] ?? 1n) % BigInt(blockElements) === 0n) {
    return { dtype: type.dtype, shape, bytes: storedBytes(type.dtype, Number(elements)) };
  }
  const message = `tensor ${printable(info.name)} has rows of ${info.dimensions[0] ?? 1n}, no multiple of the ${blockElements} of ${type.name}`;
  note(notes, "GGUF-BLOCK-SIZE", message, info.position);
  return { dtype: type.dtype, shape, bytes: undefined };
}

function runOf(info: TensorInfo, known: Known, section: DataSection): Run | undefined {
  if (known.bytes === undefined) return undefined;
  const start = BigInt(section.start) + info.offset;
  const end = start + BigInt(known.bytes);
  if (end > BigInt(section.sizeBytes)) return undefined;
  return {
    start: Number(start),
    end: Number(end),
    isAligned: info.offset % BigInt(section.alignment) === 0n,
  };
}

interface Context {
  readonly header: Header;
  readonly sizeBytes: number;
  readonly notes: Notes;
}

function dataOf(info: TensorInfo, known: Known, run: Run | undefined, context: Context): TensorData {
  const { header, sizeBytes, notes } = context;
  if (known.bytes === undefined) return { kind: "absent", reason: "its rows are no whole blocks" };
  if (header.end === undefined) return { kind: "absent", reason: "the header could not be read to its end" };
  if (run === undefined) {
    if (notes.cases.has("GGUF-ALIGNMENT")) return { kind: "absent", reason: "the alignment is not valid" };
    const message = `tensor ${printable(info.name)} (${known.bytes} bytes at ${info.offset} of the data) ends behind the file's ${sizeBytes} bytes`;
    note(notes, "GGUF-TENSOR-BOUNDS", message, info.position);
    return { kind: "absent", reason: "the file ends before its data" };
  }
  if (!run.isAligned) {
    const message = `tensor ${printable(info.name)} starts at ${info.offset} of the data, which is not aligned`;
    note(notes, "GGUF-TENSOR-ALIGNMENT", message, info.position);
  }
  return {
    kind: "slice",
    path: notes.path,
    offset: run.start,
    length: run.end - run.start,
    ...(header.bigEndian ? { bigEndian: true } : {}),
  };
}

/** Loaders take the tensors back to back, each padded to the alignment: no overlap, no hole, nothing behind. */
function checkRuns(placed: readonly Placed[], section: DataSection, notes: Notes, isWhole: boolean): void {
  const inOrder = placed
    .filter(({ start, end }) => end > start)
    .sort((a, b) => a.start - b.start || a.end - b.end);
  let last: Placed = { name: "", start: section.start, end: section.start };
  for (const run of inOrder) {
    if (run.start < last.end) noteOverlap(last, run, notes);
    else if (isWhole && run.start - last.end >= section.alignment) noteGap(last.end, run.start, notes);
    if (run.end > last.end) last = run;
  }
  const surplus = section.sizeBytes - last.end;
  if (!isWhole || surplus < section.alignment) return;
  note(notes, "GGUF-TRAILING-DATA", `${surplus} bytes after the last tensor belong to none`, last.end);
}

function noteOverlap(first: Placed, second: Placed, notes: Notes): void {
  const message = `the tensors ${printable(first.name)} and ${printable(second.name)} share bytes`;
  note(notes, "GGUF-TENSOR-OVERLAP", message, second.start);
}

function noteGap(start: number, end: number, notes: Notes): void {
  note(notes, "GGUF-GAP", `${end - start} bytes between tensors belong to none`, start);
}

function product(dimensions: readonly bigint[]): bigint {
  let elements = 1n;
  for (const dimension of dimensions) elements *= dimension;
  return elements;
}

function isSafe(value: bigint): boolean {
  return value <= BigInt(Number.MAX_SAFE_INTEGER);
}
