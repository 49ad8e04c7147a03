import {
  afterwards,
  inOrder,
  walkMessage,
  walkPacked,
  wireTypes,
  type WireField,
} from "../../syntax/protobuf.ts";
import { maximumDecodedBytes, maximumPieces } from "./limits.ts";
import type { OnnxWalk } from "./onnx-walk.ts";

/** A run of values of one repeated field: one packed field, or neighbouring single ones. */
export interface ValueRun {
  readonly field: number;
  /** Of the values. */
  readonly wireType: number;
  readonly isPacked: boolean;
  /** Of a packed run the payload, else from the first key on. */
  readonly start: number;
  end: number;
}

/** Adds a field to the runs; false = too many runs. */
export function addRun(runs: ValueRun[], field: WireField, valueType: number): boolean {
  const isPacked = field.wireType === wireTypes.bytes;
  // A field of another wire type is another, unknown field: parsers of protobuf skip it.
  if (!isPacked && field.wireType !== valueType) return true;
  const last = runs.at(-1);
  if (!isPacked && last?.isPacked === false && last.field === field.number && last.end === field.at) {
    last.end = field.end;
    return true;
  }
  const start = isPacked ? field.start : field.at;
  runs.push({ field: field.number, wireType: valueType, isPacked, start, end: field.end });
  return runs.length <= maximumPieces;
}

/** Little-endian values that grow as they are decoded, up to what the limit of the file still allows. */
export interface ValueSink {
  bytes: Uint8Array;
  view: DataView;
  length: number;
  readonly largestLength: number;
  isFull: boolean;
}

export function emptySink(walk: OnnxWalk): ValueSink {
  const largestLength = maximumDecodedBytes - walk.decodedBytes;
  const bytes = new Uint8Array(0);
  return { bytes, view: new DataView(bytes.buffer), length: 0, largestLength, isFull: false };
}

/** Decodes runs, in order, into `width` bytes per value. */
export function decodeRuns(
  walk: OnnxWalk,
  runs: readonly ValueRun[],
  width: number,
  sink: ValueSink,
): Promise<void> | undefined {
  const put = (low: number, high: number): void => putValue(sink, width, low, high);
  const decoded = inOrder(runs.length, (index) => {
    const run = runs[index];
    return run === undefined || sink.isFull ? undefined : decodeRun(walk, run, put);
  });
  return afterwards(decoded, () => {
    // What did not fit is of no use and not kept.
    if (sink.isFull) sink.length = 0;
    sink.bytes = sink.bytes.slice(0, sink.length);
    walk.decodedBytes += sink.length;
    return undefined;
  });
}

function decodeRun(
  walk: OnnxWalk,
  run: ValueRun,
  put: (low: number, high: number) => void,
): Promise<void> | undefined {
  if (run.isPacked) return walkPacked(walk.wire, run, put);
  return walkMessage(walk.wire, run.start, run.end, (field) => {
    put(field.low, field.high);
    return undefined;
  });
}

function putValue(sink: ValueSink, width: number, low: number, high: number): void {
  if (!hasRoom(sink, width)) return;
  const { view, length } = sink;
  if (width === 1) view.setUint8(length, low & 0xff);
  else if (width === 2) view.setUint16(length, low & 0xffff, true);
  else view.setUint32(length, low, true);
  if (width === 8) view.setUint32(length + 4, high, true);
  sink.length += width;
}

function hasRoom(sink: ValueSink, width: number): boolean {
  const wanted = sink.length + width;
  if (wanted <= sink.bytes.length) return true;
  sink.isFull ||= wanted > sink.largestLength;
  if (sink.isFull) return false;
  const larger = new Uint8Array(Math.min(sink.largestLength, Math.max(64, wanted * 2)));
  larger.set(sink.bytes.subarray(0, sink.length));
  sink.bytes = larger;
  sink.view = new DataView(larger.buffer);
  return true;
}
