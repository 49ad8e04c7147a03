import { BrokenRecords } from "../../records/broken-records.ts";
import {
  bigEndian,
  bytesValue,
  float16,
  integer64,
  integerValue,
  textValue,
  uuidText,
} from "../../records/plain-values.ts";
import type { RecordValue } from "../../records/record.ts";
import { dateText, decimalText, intervalText, timestampText, timeText } from "../../records/time-text.ts";
import { bitsOf, offsetsOf, validRows } from "./bits-and-offsets.ts";
import type { BodyBuffer } from "./body.ts";
import type { Column } from "./column.ts";
import type { Layout } from "./record-fields.ts";
import type { Reading } from "./window.ts";

/** Values of one width: how many bytes, and what they mean. */
interface Fixed {
  readonly bytes: number;
  readonly read: (bytes: Buffer, at: number) => RecordValue;
}

const millisecondsOfDay = 86_400_000;

/** Undefined = the values have no width of their own. */
export function fixedLayout(layout: Layout): Fixed | undefined {
  switch (layout.kind) {
    case "integer":
      return integers(layout.bits, layout.isSigned);
    case "float":
      return floats[layout.bits];
    case "decimal":
      return decimals(layout.bits / 8, layout.scale);
    case "fixed":
      return fixedBytes(layout.bytes, layout.isUuid);
    case "interval":
      return intervals[layout.unit];
    default:
      return timeLayout(layout);
  }
}

function timeLayout(layout: Layout): Fixed | undefined {
  switch (layout.kind) {
    case "date":
      return layout.bits === 32
        ? { bytes: 4, read: (bytes, at) => dateText(bytes.readInt32LE(at)) }
        : {
            bytes: 8,
            read: (bytes, at) => dateText(Math.floor(Number(integer64(bytes, at)) / millisecondsOfDay)),
          };
    case "time":
      return layout.bits === 32
        ? { bytes: 4, read: (bytes, at) => timeText(bytes.readInt32LE(at), layout.digits) }
        : { bytes: 8, read: (bytes, at) => timeText(integer64(bytes, at), layout.digits) };
    case "timestamp":
      return {
        bytes: 8,
        read: (bytes, at) => timestampText(integer64(bytes, at), layout.digits, layout.isUtc),
      };
    case "duration":
      return { bytes: 8, read: integer64 };
    default:
      return undefined;
  }
}

function integers(bits: number, isSigned: boolean): Fixed {
  const bytes = bits / 8;
  if (bits === 64)
    return { bytes, read: isSigned ? integer64 : (buffer, at) => integerValue(buffer.readBigUInt64LE(at)) };
  return {
    bytes,
    read: isSigned
      ? (buffer, at) => buffer.readIntLE(at, bytes)
      : (buffer, at) => buffer.readUIntLE(at, bytes),
  };
}

const floats: Readonly<Record<16 | 32 | 64, Fixed>> = {
  16: { bytes: 2, read: (bytes, at) => float16(bytes.readUInt16LE(at)) },
  32: { bytes: 4, read: (bytes, at) => bytes.readFloatLE(at) },
  64: { bytes: 8, read: (bytes, at) => bytes.readDoubleLE(at) },
};

function decimals(bytes: number, scale: number): Fixed {
  return {
    bytes,
    read: (buffer, at) =>
      decimalText(bigEndian(Buffer.from(buffer.subarray(at, at + bytes)).reverse()), scale),
  };
}

function fixedBytes(bytes: number, isUuid: boolean): Fixed {
  const make = isUuid ? uuidText : bytesValue;
  return { bytes, read: (buffer, at) => make(buffer.subarray(at, at + bytes)) };
}

/** IntervalUnit: months; days and milliseconds; months, days and nanoseconds. */
const intervals: readonly (Fixed | undefined)[] = [
  { bytes: 4, read: (bytes, at) => intervalText(bytes.readInt32LE(at), 0, 0, 0) },
  { bytes: 8, read: (bytes, at) => intervalText(0, bytes.readInt32LE(at), bytes.readInt32LE(at + 4), 3) },
  {
    bytes: 16,
    read: (bytes, at) =>
      intervalText(bytes.readInt32LE(at), bytes.readInt32LE(at + 4), integer64(bytes, at + 8), 9),
  },
];

export async function fixedValues(
  column: Column,
  fixed: Fixed,
  { from, count, reading }: Rows,
): Promise<RecordValue[]> {
  reading.window.take(count, count * fixed.bytes);
  const isValid = await validRows(column, from, count);
  const bytes = await bufferOf(column, 0).slice(from * fixed.bytes, count * fixed.bytes);
  return Array.from({ length: count }, (_, row) =>
    isValid(row) ? fixed.read(bytes, row * fixed.bytes) : null,
  );
}

/** Rows of a column, and what reading them needs. */
export interface Rows {
  readonly from: number;
  readonly count: number;
  readonly reading: Reading;
}

export async function booleans(column: Column, { from, count, reading }: Rows): Promise<RecordValue[]> {
  reading.window.take(count, count);
  const isValid = await validRows(column, from, count);
  const isTrue = await bitsOf(bufferOf(column, 0), from, count);
  return Array.from({ length: count }, (_, row) => (isValid(row) ? isTrue(row) : null));
}

/** Offsets, and all bytes behind each other. */
export async function texts(
  column: Column,
  layout: Extract<Layout, { kind: "bytes" }>,
  { from, count, reading }: Rows,
): Promise<RecordValue[]> {
  const { window } = reading;
  const isValid = await validRows(column, from, count);
  const offsets = await offsetsOf(bufferOf(column, 0), from, count, { width: layout.offsetBytes, window });
  const start = offsets[0] ?? 0;
  const length = (offsets[count] ?? 0) - start;
  window.take(0, length);
  const bytes = length === 0 ? Buffer.alloc(0) : await bufferOf(column, 1).slice(start, length);
  const make = layout.isText ? textValue : bytesValue;
  return Array.from({ length: count }, (_, row) =>
    isValid(row) ? make(bytes.subarray((offsets[row] ?? 0) - start, (offsets[row + 1] ?? 0) - start)) : null,
  );
}

export function bufferOf({ buffers }: Column, index: number): BodyBuffer {
  const buffer = buffers[index];
  if (buffer === undefined) throw new BrokenRecords("a batch has fewer buffers than the schema needs");
  return buffer;
}
