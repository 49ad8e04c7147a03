import { printable } from "../../model/printable.ts";
import type { ProblemCode } from "../../model/coverage.ts";
import { wireTypes } from "../../syntax/protobuf.ts";
import type { TensorData } from "../../tensors/tensor.ts";
import { rawBytes, type DataType } from "./data-types.table.ts";
import { locateExternal } from "./external-data.ts";
import { maximumDecodedBytes } from "./limits.ts";
import { noteProblem } from "./notes.ts";
import type { OnnxWalk } from "./onnx-walk.ts";
import type { TensorDraft } from "./tensor-draft.ts";
import { decodeRuns, emptySink } from "./typed-data.ts";

/** Where the canonical bytes of a tensor are: in the file, in another file, or decoded from a typed data field. */
export function locateData(
  walk: OnnxWalk,
  draft: TensorDraft,
  type: DataType,
  elements: number,
): TensorData | Promise<TensorData> {
  if (type.dtype === "string") {
    return { kind: "absent", reason: "text values have no fixed-width bytes and were not read" };
  }
  if (draft.isSegment) return unusable(walk, draft, "unsupported", "is stored in segments");
  const length = rawBytes(type, elements);
  if (draft.isExternal) {
    return locateExternal(walk, { tensor: draft.name, entries: draft.external, length, at: draft.at });
  }
  if (draft.raw !== undefined) return rawData(walk, draft, draft.raw, length);
  if (elements === 0) return { kind: "bytes", bytes: new Uint8Array(0) };
  return typedData(walk, draft, type, elements);
}

function rawData(
  walk: OnnxWalk,
  draft: TensorDraft,
  raw: { readonly start: number; readonly end: number },
  length: number,
): TensorData {
  if (raw.end - raw.start !== length) {
    return unusable(
      walk,
      draft,
      "malformed",
      `has ${raw.end - raw.start} bytes where its shape needs ${length}`,
    );
  }
  if (raw.end > walk.file.source.sizeBytes) {
    return { kind: "absent", reason: "the file ends before its last byte" };
  }
  return { kind: "slice", path: walk.file.path, offset: raw.start, length };
}

function typedData(
  walk: OnnxWalk,
  draft: TensorDraft,
  type: DataType,
  elements: number,
): TensorData | Promise<TensorData> {
  const runs = draft.runs.filter((run) => run.field === type.typedField);
  const [first] = runs;
  if (first === undefined) return unusable(walk, draft, "not-here", "has a shape but no values");
  const length = rawBytes(type, elements);
  const isFixed = first.wireType !== wireTypes.varint;
  if (runs.length === 1 && first.isPacked && isFixed) return rawData(walk, draft, first, length);
  const sink = emptySink(walk);
  sink.isFull = length > sink.largestLength;
  const decoded = decodeRuns(walk, runs, valueWidth(type), sink);
  const finish = (): TensorData => {
    if (sink.isFull) {
      const message = `is in a typed field, of which ${maximumDecodedBytes} bytes are decoded per file`;
      return unusable(walk, draft, "limit-exceeded", message);
    }
    const bytes = canonicalBytes(type, sink.bytes);
    if (bytes.length === length) return { kind: "bytes", bytes };
    if (walk.wire.trouble?.code === "truncated") {
      return { kind: "absent", reason: "the file ends before its last byte" };
    }
    return unusable(walk, draft, "malformed", `has ${bytes.length} bytes where its shape needs ${length}`);
  };
  return decoded === undefined ? finish() : decoded.then(finish);
}

/** Bytes of one decoded value: two halves of a complex number, or the packed elements of one byte. */
function valueWidth(type: DataType): number {
  return Math.max(1, Math.floor(type.bits / (8 * Math.max(1, type.valuesPerElement))));
}

/** What `raw_data` would hold for the values of a typed field. */
function canonicalBytes(type: DataType, values: Uint8Array): Uint8Array {
  if (type.dtype === "bool") return values.map((value) => (value === 0 ? 0 : 1));
  return type.bits === 6 ? packSixBits(values) : values;
}

/** Four 6-bit values in three bytes, first value in the lowest bits (comment on `raw_data` in onnx.proto). */
function packSixBits(values: Uint8Array): Uint8Array {
  const packed = new Uint8Array(Math.ceil((values.length * 6) / 8));
  values.forEach((value, index) => {
    const byte = Math.floor((index * 6) / 8);
    const bits = (value & 0x3f) << ((index * 6) % 8);
    packed[byte] = (packed[byte] ?? 0) | (bits & 0xff);
    if (bits > 0xff) packed[byte + 1] = bits >>> 8;
  });
  return packed;
}

function unusable(walk: OnnxWalk, draft: TensorDraft, code: ProblemCode, what: string): TensorData {
  const message = `tensor ${printable(draft.name)} ${what}`;
  noteProblem(walk.notes, { code, message, offset: draft.at });
  return { kind: "absent", reason: what };
}
