import { BrokenRecords } from "../../records/broken-records.ts";
import {
  bigEndian,
  bytesValue,
  float16,
  integerValue,
  textValue,
  uuidText,
} from "../../records/plain-values.ts";
import type { RecordValue } from "../../records/record.ts";
import { dateText, decimalText, intervalText, timestampText, timeText } from "../../records/time-text.ts";
import type { RawValue } from "./raw-values.ts";
import type { LeafNode } from "./record-schema.ts";

/** Physical types (parquet.thrift). INT96, before logical types: nanoseconds of the day, then the Julian day; 1970-01-01 is 2,440,588. */
const int32 = 1;
const int96 = 3;
const julianEpoch = 2_440_588;
const nanosecondsOfDay = 86_400_000_000_000n;

/** Makes of a physical value what its column means by it. */
export function meaningOfValue({ element }: LeafNode): (raw: RawValue) => RecordValue {
  const { meaning, type, length } = element;
  if (type === int96) return (raw) => int96Text(bytesOf(raw));
  switch (meaning.kind) {
    case "text":
      return (raw) => textValue(bytesOf(raw));
    case "date":
      return (raw) => dateText(Number(numberOf(raw)));
    case "unsigned":
      return type === int32 ? (raw) => Number(numberOf(raw)) >>> 0 : unsigned64Value;
    case "decimal":
      return (raw) => decimalText(Buffer.isBuffer(raw) ? bigEndian(raw) : numberOf(raw), meaning.scale);
    case "time":
      return (raw) => timeText(numberOf(raw), meaning.digits);
    case "timestamp":
      return (raw) => timestampText(numberOf(raw), meaning.digits, meaning.isUtc);
    case "plain":
      return plainValue;
    default:
      return fixedMeaning(meaning.kind, length);
  }
}

const fixedLengths = { uuid: 16, float16: 2, interval: 12 } as const;

function fixedMeaning(kind: keyof typeof fixedLengths, length: number): (raw: RawValue) => RecordValue {
  if (length !== fixedLengths[kind])
    throw new BrokenRecords(`a column of ${kind} has values of ${length} bytes`);
  if (kind === "uuid") return (raw) => uuidText(bytesOf(raw));
  if (kind === "float16") return (raw) => float16(bytesOf(raw).readUInt16LE(0));
  return (raw) => {
    const bytes = bytesOf(raw);
    return intervalText(bytes.readUInt32LE(0), bytes.readUInt32LE(4), bytes.readUInt32LE(8), 3);
  };
}

function plainValue(raw: RawValue): RecordValue {
  return Buffer.isBuffer(raw) ? bytesValue(raw) : raw;
}

function unsigned64Value(raw: RawValue): RecordValue {
  const value = numberOf(raw);
  return value >= 0 ? value : integerValue(BigInt.asUintN(64, BigInt(value)));
}

function int96Text(bytes: Buffer): string {
  const days = bytes.readUInt32LE(8) - julianEpoch;
  return timestampText(BigInt(days) * nanosecondsOfDay + bytes.readBigInt64LE(0), 9, false);
}

function bytesOf(raw: RawValue): Buffer {
  if (!Buffer.isBuffer(raw)) throw new BrokenRecords("a column has a type that its values do not have");
  return raw;
}

function numberOf(raw: RawValue): number | bigint {
  if (typeof raw === "number" || typeof raw === "bigint") return raw;
  throw new BrokenRecords("a column has a type that its values do not have");
}
