import {
  bytesIn,
  flatTrouble,
  scalarIn,
  tableIn,
  tablesIn,
  textIn,
  type FlatLimits,
  type FlatTable,
} from "../flatbuffer/index.ts";
import { listKinds, precisions, timeUnits, typeKinds, typeNames } from "./types.table.ts";

/** A column of the table; nested fields dotted, lists named by their element: `tags: list<string>`. */
export interface ArrowColumn {
  readonly name: string;
  readonly type: string;
}

/** An extension type that a field claims to have. Its metadata may be anything, also a pickle. */
export interface ArrowExtension {
  readonly column: string;
  readonly name: string;
  readonly metadata: Uint8Array;
}

export interface ArrowSchema {
  readonly columns: readonly ArrowColumn[];
  readonly metadata: readonly { readonly key: string; readonly value: string }[];
  readonly extensions: readonly ArrowExtension[];
}

/** For schema messages, which are in memory: wide tables have some 10^5 columns; metadata hold JSON of a few MB. */
export const arrowLimits: FlatLimits = {
  visits: 2_000_000,
  textBytes: 8 * 1024 * 1024,
  allTextBytes: 48 * 1024 * 1024,
};

/** Columns with their names; nested fields count. */
const maximumColumns = 100_000;
/** Real schemas nest a handful of levels; Parquet and Arrow have no limit. */
const maximumDepth = 64;
const maximumMetadata = 1000;
const maximumExtensions = 1000;
/** A dotted name; nesting repeats the names above. */
const longestName = 2000;

const schemaFields = { fields: 1, metadata: 2 } as const;
const fieldFields = { name: 0, typeKind: 2, type: 3, dictionary: 4, children: 5, metadata: 6 } as const;

interface Reading {
  readonly columns: ArrowColumn[];
  readonly extensions: ArrowExtension[];
}

/** Reads the table `Schema` of Schema.fbs. Trouble is left in its buffer. */
export async function readArrowSchema(schema: FlatTable): Promise<ArrowSchema> {
  const reading: Reading = { columns: [], extensions: [] };
  for await (const field of tablesIn(schema, schemaFields.fields, maximumColumns)) {
    await readField(reading, field, { prefix: "", depth: 0, isInList: false });
  }
  const metadata: { key: string; value: string }[] = [];
  for await (const entry of tablesIn(schema, schemaFields.metadata, maximumMetadata)) {
    metadata.push({ key: (await textIn(entry, 0)) ?? "", value: (await textIn(entry, 1)) ?? "" });
  }
  return { ...reading, metadata };
}

interface Place {
  readonly prefix: string;
  readonly depth: number;
  readonly isInList: boolean;
}

async function readField(reading: Reading, field: FlatTable, place: Place): Promise<void> {
  if (place.depth > maximumDepth || reading.columns.length >= maximumColumns) {
    return flatTrouble(
      field.buffer,
      "limit-exceeded",
      "too many or too deeply nested columns",
      field.position,
    );
  }
  const own = (await textIn(field, fieldFields.name)) ?? "";
  const name = `${place.prefix}${own}`;
  if (name.length > longestName) {
    return flatTrouble(field.buffer, "limit-exceeded", "the name of a column is too long", field.position);
  }
  await readExtension(reading, field, name);
  await addColumns(reading, field, { ...place, prefix: name });
}

/** A struct becomes its fields, a list its element; anything else is a column. */
async function addColumns(reading: Reading, field: FlatTable, place: Place): Promise<void> {
  const kind = scalarIn(field, fieldFields.typeKind, "u8");
  if (kind === typeKinds.struct) {
    for await (const child of tablesIn(field, fieldFields.children, maximumColumns)) {
      await readField(reading, child, { ...place, prefix: `${place.prefix}.`, depth: place.depth + 1 });
    }
    return;
  }
  if (listKinds.has(kind) && place.depth < maximumDepth) {
    for await (const child of tablesIn(field, fieldFields.children, 1)) {
      await readExtension(reading, child, place.prefix);
      return addColumns(reading, child, { ...place, depth: place.depth + 1, isInList: true });
    }
  }
  const type = await typeOf(field, kind);
  reading.columns.push({ name: place.prefix, type: place.isInList ? `list<${type}>` : type });
}

async function typeOf(field: FlatTable, kind: number): Promise<string> {
  const type = await tableIn(field, fieldFields.type);
  const name = parameterised(type, kind) ?? typeNames[kind] ?? `type ${kind}`;
  const isDictionary = (await tableIn(field, fieldFields.dictionary)) !== undefined;
  return isDictionary ? `dictionary<${name}>` : name;
}

function parameterised(type: FlatTable | undefined, kind: number): string | undefined {
  switch (kind) {
    case typeKinds.int:
      return `${scalarIn(type, 1, "bool") === 1 ? "int" : "uint"}${scalarIn(type, 0, "i32")}`;
    case typeKinds.float:
      return precisions[scalarIn(type, 0, "i16")];
    case typeKinds.decimal:
      return `decimal${scalarIn(type, 2, "i32", 128)}(${scalarIn(type, 0, "i32")}, ${scalarIn(type, 1, "i32")})`;
    case typeKinds.date:
      return scalarIn(type, 0, "i16", 1) === 0 ? "date32" : "date64";
    case typeKinds.timestamp:
      return `timestamp[${timeUnits[scalarIn(type, 0, "i16")] ?? "?"}]`;
    default:
      return undefined;
  }
}

async function readExtension(reading: Reading, field: FlatTable, column: string): Promise<void> {
  let name = "";
  let metadata: Uint8Array = new Uint8Array(0);
  for await (const entry of tablesIn(field, fieldFields.metadata, maximumMetadata)) {
    const key = await textIn(entry, 0);
    if (key === "ARROW:extension:name") name = (await textIn(entry, 1)) ?? "";
    if (key === "ARROW:extension:metadata") metadata = (await bytesIn(entry, 1)) ?? metadata;
  }
  if (name === "") return;
  if (reading.extensions.length < maximumExtensions) {
    // A copy: the bytes are a view of a block of the file, which would be kept whole.
    reading.extensions.push({ column, name, metadata: Uint8Array.from(metadata) });
  } else flatTrouble(field.buffer, "limit-exceeded", "too many columns of extension types", field.position);
}
