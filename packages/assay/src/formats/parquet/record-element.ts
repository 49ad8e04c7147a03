import { BrokenRecords } from "../../records/broken-records.ts";
import type { SecondDigits } from "../../records/time-text.ts";
import { binary, integer, readStruct, thriftTypes, type Thrift } from "./thrift.ts";

/** What the values of a leaf mean, whichever of the two generations of annotations says it. */
export type Meaning =
  | { readonly kind: "plain" | "text" | "date" | "uuid" | "float16" | "interval" | "unsigned" }
  | { readonly kind: "decimal"; readonly scale: number }
  | { readonly kind: "time"; readonly digits: SecondDigits }
  | { readonly kind: "timestamp"; readonly digits: SecondDigits; readonly isUtc: boolean };

/** A SchemaElement (parquet.thrift) with what the values need. */
export interface RecordElement {
  readonly name: string;
  readonly repetition: "required" | "optional" | "repeated";
  /** Physical type; undefined = a group. */
  readonly type: number | undefined;
  /** Bytes of a fixed-length value. */
  readonly length: number;
  /** Undefined = a leaf. */
  readonly children: number | undefined;
  readonly annotation: "list" | "map" | undefined;
  readonly meaning: Meaning;
}

const repetitions = ["required", "optional", "repeated"] as const;
/** Decimal numbers of real tables have at most 76 digits. */
const largestScale = 1000;

interface Raw {
  type?: number;
  length: number;
  repetition: number;
  name: string;
  children?: number;
  converted?: number;
  scale: number;
  logical?: Logical;
}

/** The member of the union LogicalType, and its own fields as far as values need them. */
interface Logical {
  member: number;
  scale: number;
  unit: number;
  isUtc: boolean;
  isSigned: boolean;
}

/** @throws BrokenRecords for numbers that no schema has */
export function readRecordElement(thrift: Thrift): RecordElement {
  const raw: Raw = { length: 0, repetition: 0, name: "", scale: 0 };
  readStruct(thrift, (field, type) => readField(thrift, raw, field, type));
  const isGroup = raw.type === undefined || (raw.children ?? 0) > 0;
  const repetition = repetitions[raw.repetition];
  if (repetition === undefined) throw new BrokenRecords("has a column of unknown repetition");
  return {
    name: raw.name,
    repetition,
    type: isGroup ? undefined : raw.type,
    length: raw.length,
    children: isGroup ? (raw.children ?? 0) : undefined,
    annotation: annotationOf(raw),
    meaning: meaningOf(raw),
  };
}

function readField(thrift: Thrift, raw: Raw, field: number, type: number): boolean {
  if (field === 4 && type === thriftTypes.binary) {
    raw.name = binary(thrift).toString("utf8");
    return true;
  }
  if (field === 10 && type === thriftTypes.struct) {
    raw.logical = readLogical(thrift);
    return true;
  }
  const assign = numbers.get(field);
  if (assign === undefined || type !== thriftTypes.i32) return false;
  assign(raw, integer(thrift));
  return true;
}

const numbers: ReadonlyMap<number, (raw: Raw, value: number) => void> = new Map([
  [1, (raw: Raw, value: number) => (raw.type = value)],
  [2, (raw: Raw, value: number) => (raw.length = value)],
  [3, (raw: Raw, value: number) => (raw.repetition = value)],
  [5, (raw: Raw, value: number) => (raw.children = value)],
  [6, (raw: Raw, value: number) => (raw.converted = value)],
  [7, (raw: Raw, value: number) => (raw.scale = value)],
]);

function readLogical(thrift: Thrift): Logical {
  const logical: Logical = { member: 0, scale: 0, unit: 0, isUtc: false, isSigned: true };
  readStruct(thrift, (member, type) => {
    if (type !== thriftTypes.struct) return false;
    logical.member = member;
    readStruct(thrift, (field, kind) => readParameter(thrift, logical, field, kind));
    return true;
  });
  return logical;
}

/** DecimalType: 1 scale; TimeType, TimestampType: 1 isAdjustedToUTC, 2 unit; IntType: 2 isSigned. A boolean is its type. */
function readParameter(thrift: Thrift, logical: Logical, field: number, type: number): boolean {
  if (field === 1 && type === thriftTypes.i32) {
    logical.scale = integer(thrift);
    return true;
  }
  if (field === 1) logical.isUtc = type === thriftTypes.true;
  if (field !== 2) return false;
  if (type === thriftTypes.struct) {
    readStruct(thrift, (unit) => {
      logical.unit = unit;
      return false;
    });
    return true;
  }
  logical.isSigned = type !== thriftTypes.false;
  return false;
}

function annotationOf({ converted, logical }: Raw): "list" | "map" | undefined {
  if (logical?.member === 3 || converted === 3) return "list";
  return logical?.member === 2 || converted === 1 || converted === 2 ? "map" : undefined;
}

function meaningOf(raw: Raw): Meaning {
  const meaning = raw.logical === undefined ? undefined : logicalMeaning(raw.logical);
  return meaning ?? convertedMeaning(raw);
}

const units: readonly (SecondDigits | undefined)[] = [undefined, 3, 6, 9];

function logicalMeaning({ member, scale, unit, isUtc, isSigned }: Logical): Meaning | undefined {
  const kind = logicalKinds.get(member);
  if (kind !== undefined) return { kind };
  if (member === 5) return { kind: "decimal", scale: checkedScale(scale) };
  if (member === 10) return { kind: isSigned ? "plain" : "unsigned" };
  const digits = units[unit];
  if (digits === undefined) return undefined;
  if (member === 7) return { kind: "time", digits };
  return member === 8 ? { kind: "timestamp", digits, isUtc } : undefined;
}

/** String, enum, JSON; date; UUID; float16. */
const logicalKinds: ReadonlyMap<number, "text" | "date" | "uuid" | "float16"> = new Map([
  [1, "text"],
  [4, "text"],
  [12, "text"],
  [6, "date"],
  [14, "uuid"],
  [15, "float16"],
]);

/** ConvertedType; its timestamps are instants (LogicalTypes.md, "Timestamp"). */
function convertedMeaning({ converted, scale }: Raw): Meaning {
  if (converted === 5) return { kind: "decimal", scale: checkedScale(scale) };
  return convertedMeanings.get(converted ?? -1) ?? { kind: "plain" };
}

const convertedMeanings: ReadonlyMap<number, Meaning> = new Map<number, Meaning>([
  [0, { kind: "text" }],
  [4, { kind: "text" }],
  [19, { kind: "text" }],
  [6, { kind: "date" }],
  [7, { kind: "time", digits: 3 }],
  [8, { kind: "time", digits: 6 }],
  [9, { kind: "timestamp", digits: 3, isUtc: true }],
  [10, { kind: "timestamp", digits: 6, isUtc: true }],
  [11, { kind: "unsigned" }],
  [12, { kind: "unsigned" }],
  [13, { kind: "unsigned" }],
  [14, { kind: "unsigned" }],
  [21, { kind: "interval" }],
]);

function checkedScale(scale: number): number {
  if (!(Math.abs(scale) <= largestScale)) throw new BrokenRecords(`has decimal numbers of scale ${scale}`);
  return scale;
}
