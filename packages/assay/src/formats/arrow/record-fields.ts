import { BrokenRecords } from "../../records/broken-records.ts";
import { deepestColumn, mostRecordColumns } from "../../records/record-limits.ts";
import { typeKinds } from "../../syntax/arrow-schema/types.table.ts";
import {
  fieldOffset,
  numbersIn,
  scalarIn,
  tableIn,
  tablesIn,
  textIn,
  type FlatTable,
} from "../../syntax/flatbuffer/index.ts";
import type { SecondDigits } from "../../records/time-text.ts";

/** How the values of a field lie in its buffers, and what they mean. */
export type Layout =
  | { readonly kind: "null" | "bool" | "struct" | "map" | "run-ends" }
  | { readonly kind: "integer"; readonly bits: number; readonly isSigned: boolean }
  | { readonly kind: "float"; readonly bits: 16 | 32 | 64 }
  | { readonly kind: "decimal"; readonly bits: number; readonly scale: number }
  | { readonly kind: "date"; readonly bits: 32 | 64 }
  | { readonly kind: "time"; readonly bits: number; readonly digits: SecondDigits }
  | { readonly kind: "timestamp"; readonly digits: SecondDigits; readonly isUtc: boolean }
  | { readonly kind: "duration" }
  | { readonly kind: "interval"; readonly unit: number }
  | { readonly kind: "fixed"; readonly bytes: number; readonly isUuid: boolean }
  | { readonly kind: "bytes"; readonly offsetBytes: 4 | 8; readonly isText: boolean }
  | { readonly kind: "views"; readonly isText: boolean }
  | { readonly kind: "list" | "list-view"; readonly offsetBytes: 4 | 8 }
  | { readonly kind: "fixed-list"; readonly size: number }
  | { readonly kind: "union"; readonly isDense: boolean; readonly typeIds: readonly number[] | undefined };

export interface RecordField {
  readonly name: string;
  /** Of the values themselves, be they in a dictionary. */
  readonly layout: Layout;
  readonly children: readonly RecordField[];
  /** Set for a dictionary: its id, and the layout of the indexes. */
  readonly dictionary?: { readonly id: string; readonly indexes: Layout };
}

const schemaFields = { endianness: 0, fields: 1 } as const;
const fieldFields = { name: 0, typeKind: 2, type: 3, dictionary: 4, children: 5, metadata: 6 } as const;
const mostMetadata = 1000;
const largestScale = 1000;

/** Reads the table Schema of Schema.fbs. @throws BrokenRecords */
export async function recordFieldsOf(schema: FlatTable): Promise<readonly RecordField[]> {
  if (scalarIn(schema, schemaFields.endianness, "i16") !== 0)
    throw new BrokenRecords("is written in big-endian order");
  const count = { fields: 0 };
  const fields = await fieldsIn(schema, schemaFields.fields, 0, count);
  const { trouble } = schema.buffer;
  if (trouble !== undefined) throw new BrokenRecords(trouble.message);
  if (fields.length === 0) throw new BrokenRecords("has no columns");
  checkNames(fields);
  return fields;
}

async function fieldsIn(
  parent: FlatTable,
  slot: number,
  depth: number,
  count: { fields: number },
): Promise<RecordField[]> {
  const fields: RecordField[] = [];
  for await (const table of tablesIn(parent, slot, mostRecordColumns)) {
    count.fields += 1;
    if (count.fields > mostRecordColumns || depth > deepestColumn) {
      throw new BrokenRecords("has too many or too deeply nested columns");
    }
    fields.push(await fieldOf(table, depth, count));
  }
  return fields;
}

async function fieldOf(table: FlatTable, depth: number, count: { fields: number }): Promise<RecordField> {
  const kind = scalarIn(table, fieldFields.typeKind, "u8");
  const children = await fieldsIn(table, fieldFields.children, depth + 1, count);
  const layout = await layoutOf(kind, await tableIn(table, fieldFields.type), table);
  // The members of a union have no need of names.
  if (layout.kind === "struct") checkNames(children);
  checkChildren(layout, children);
  const dictionary = await dictionaryOf(table);
  return {
    name: (await textIn(table, fieldFields.name)) ?? "",
    layout,
    children,
    ...(dictionary === undefined ? {} : { dictionary }),
  };
}

/** @throws BrokenRecords for two of one name, of which a record could keep one */
function checkNames(fields: readonly RecordField[]): void {
  const names = new Set<string>();
  for (const { name } of fields) {
    if (names.has(name)) throw new BrokenRecords(`has two columns named ${JSON.stringify(name)}`);
    names.add(name);
  }
}

const childCounts: Partial<Record<Layout["kind"], number>> = {
  map: 1,
  list: 1,
  "list-view": 1,
  "fixed-list": 1,
  "run-ends": 2,
};

function checkChildren({ kind }: Layout, children: readonly RecordField[]): void {
  const wanted = childCounts[kind];
  const isRight = wanted === undefined || children.length === wanted;
  if (!isRight || (kind === "map" && children[0]?.children.length !== 2)) {
    throw new BrokenRecords(`a column of ${kind} has the wrong columns inside`);
  }
}

async function dictionaryOf(field: FlatTable): Promise<RecordField["dictionary"]> {
  const encoding = await tableIn(field, fieldFields.dictionary);
  if (encoding === undefined) return undefined;
  const type = await tableIn(encoding, 1);
  // Without a type the indexes are int32 (Schema.fbs).
  const indexes: Layout =
    type === undefined ? { kind: "integer", bits: 32, isSigned: true } : integerLayout(type);
  return { id: dictionaryId(encoding), indexes };
}

/** The id (a 64-bit integer) as a text. */
export function dictionaryId(table: FlatTable): string {
  const at = fieldOffset(table, 0, 8);
  return at === undefined ? "0" : String(table.inline.readBigInt64LE(at - table.position));
}

async function layoutOf(kind: number, type: FlatTable | undefined, field: FlatTable): Promise<Layout> {
  const layout = layouts.get(kind) ?? (await readers.get(kind)?.(type, field));
  if (layout === undefined) throw new BrokenRecords(`type ${kind} is not known`);
  return layout;
}

/** Types without parameters (the union Type of Schema.fbs). */
const layouts: ReadonlyMap<number, Layout> = new Map<number, Layout>([
  [1, { kind: "null" }],
  [4, { kind: "bytes", offsetBytes: 4, isText: false }],
  [5, { kind: "bytes", offsetBytes: 4, isText: true }],
  [6, { kind: "bool" }],
  [typeKinds.list, { kind: "list", offsetBytes: 4 }],
  [typeKinds.struct, { kind: "struct" }],
  [17, { kind: "map" }],
  [18, { kind: "duration" }],
  [19, { kind: "bytes", offsetBytes: 8, isText: false }],
  [20, { kind: "bytes", offsetBytes: 8, isText: true }],
  [21, { kind: "list", offsetBytes: 8 }],
  [22, { kind: "run-ends" }],
  [23, { kind: "views", isText: false }],
  [24, { kind: "views", isText: true }],
  [25, { kind: "list-view", offsetBytes: 4 }],
  [26, { kind: "list-view", offsetBytes: 8 }],
]);

type Reader = (type: FlatTable | undefined, field: FlatTable) => Layout | Promise<Layout>;

const units: readonly SecondDigits[] = [0, 3, 6, 9];

const readers: ReadonlyMap<number, Reader> = new Map<number, Reader>([
  [typeKinds.int, integerLayout],
  [typeKinds.float, floatLayout],
  [typeKinds.decimal, decimalLayout],
  [typeKinds.date, (type) => ({ kind: "date", bits: scalarIn(type, 0, "i16", 1) === 0 ? 32 : 64 })],
  [
    9,
    (type) => ({
      kind: "time",
      bits: scalarIn(type, 1, "i32", 32),
      digits: digitsOf(scalarIn(type, 0, "i16", 1)),
    }),
  ],
  [
    typeKinds.timestamp,
    async (type) => ({
      kind: "timestamp",
      digits: digitsOf(scalarIn(type, 0, "i16")),
      isUtc: ((await textIn(type, 1)) ?? "") !== "",
    }),
  ],
  [11, (type) => ({ kind: "interval", unit: scalarIn(type, 0, "i16") })],
  [14, unionLayout],
  [15, fixedLayout],
  [16, (type) => ({ kind: "fixed-list", size: whole(scalarIn(type, 0, "i32"), "list") })],
]);

function integerLayout(type: FlatTable | undefined): Layout {
  const bits = scalarIn(type, 0, "i32");
  if (![8, 16, 32, 64].includes(bits)) throw new BrokenRecords(`integers of ${bits} bits are not known`);
  return { kind: "integer", bits, isSigned: scalarIn(type, 1, "bool") === 1 };
}

function floatLayout(type: FlatTable | undefined): Layout {
  const bits = precisionBits[scalarIn(type, 0, "i16")];
  if (bits === undefined) throw new BrokenRecords("floats of an unknown precision");
  return { kind: "float", bits };
}

const precisionBits: readonly (16 | 32 | 64 | undefined)[] = [16, 32, 64];

function decimalLayout(type: FlatTable | undefined): Layout {
  const scale = scalarIn(type, 1, "i32");
  const bits = scalarIn(type, 2, "i32", 128);
  if (Math.abs(scale) > largestScale || ![32, 64, 128, 256].includes(bits)) {
    throw new BrokenRecords(`decimal numbers of ${bits} bits and scale ${scale} are not known`);
  }
  return { kind: "decimal", bits, scale };
}

function digitsOf(unit: number): SecondDigits {
  const digits = units[unit];
  if (digits === undefined) throw new BrokenRecords(`time unit ${unit} is not known`);
  return digits;
}

async function unionLayout(type: FlatTable | undefined): Promise<Layout> {
  return {
    kind: "union",
    isDense: scalarIn(type, 0, "i16") === 1,
    typeIds: await numbersIn(type, 1, "i32", 128),
  };
}

async function fixedLayout(type: FlatTable | undefined, field: FlatTable): Promise<Layout> {
  const bytes = whole(scalarIn(type, 0, "i32"), "value");
  return { kind: "fixed", bytes, isUuid: bytes === 16 && (await extensionOf(field)) === "arrow.uuid" };
}

function whole(value: number, what: string): number {
  if (value < 0) throw new BrokenRecords(`a ${what} has a negative size`);
  return value;
}

async function extensionOf(field: FlatTable): Promise<string | undefined> {
  for await (const entry of tablesIn(field, fieldFields.metadata, mostMetadata)) {
    if ((await textIn(entry, 0)) === "ARROW:extension:name") return textIn(entry, 1);
  }
  return undefined;
}
