/** Tiny Parquet files by hand, to say in them what no writer says. Thrift compact protocol. */

type Bytes = readonly number[];

function varint(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...bytes, rest];
    bytes.push((rest % 128) + 128);
  }
}

/** Fields of a struct by number: whole numbers, bytes (a nested struct or list with its type) or texts. */
type Field = number | string | { readonly type: number; readonly bytes: Bytes };

/** A struct; its integers are written as i32, which readers take for any width. */
function thriftStruct(fields: Readonly<Record<number, Field>>): number[] {
  let before = 0;
  const bytes: number[] = [];
  for (const [key, value] of Object.entries(fields)) {
    const field = Number(key);
    bytes.push(((field - before) << 4) | typeOf(value), ...valueOf(value));
    before = field;
  }
  return [...bytes, 0];
}

function typeOf(value: Field): number {
  if (typeof value === "number") return 5;
  return typeof value === "string" ? 8 : value.type;
}

function valueOf(value: Field): Bytes {
  if (typeof value === "number") return varint(value >= 0 ? value * 2 : -value * 2 - 1);
  return typeof value === "string" ? [...varint(value.length), ...Buffer.from(value)] : value.bytes;
}

const structField = (bytes: Bytes): Field => ({ type: 12, bytes });
const structList = (...structs: readonly Bytes[]): Field => ({
  type: 9,
  bytes: [0xfc, ...varint(structs.length), ...structs.flat()],
});

/** A page of an optional column, with the claims of its header. */
export interface RawPage {
  readonly kind?: "data" | "dictionary";
  readonly values: number;
  readonly encoding?: number;
  readonly body: Bytes;
  /** Default: as long as the body. */
  readonly decodedBytes?: number;
}

export interface RawTable {
  readonly rows: number;
  /** Columns named a, b, … of a physical type; all optional. */
  readonly columns: readonly {
    readonly type: number;
    readonly codec?: number;
    readonly pages: readonly RawPage[];
  }[];
  /** How often the row group is listed. */
  readonly rowGroups?: number;
}

/** Runs of levels: all `values` slots have one level. With the length that pages of the first version start with. */
export function levelRun(values: number, level: 0 | 1): number[] {
  const run = [...varint(values * 2), level];
  return [run.length, 0, 0, 0, ...run];
}

export function parquetFile({ rows, columns, rowGroups = 1 }: RawTable): Uint8Array {
  const file: number[] = [...Buffer.from("PAR1")];
  const chunks: number[][] = [];
  for (const { type, codec = 0, pages } of columns) {
    const start = file.length;
    for (const page of pages) file.push(...pageBytes(page));
    const values = pages.reduce((sum, { kind, values }) => sum + (kind === "dictionary" ? 0 : values), 0);
    const metadata = { 1: type, 4: codec, 5: values, 7: file.length - start, 9: start };
    chunks.push(thriftStruct({ 3: structField(thriftStruct(metadata)) }));
  }
  const elements = columns.map(({ type }, index) =>
    thriftStruct({ 1: type, 3: 1, 4: String.fromCharCode(97 + index) }),
  );
  const root = thriftStruct({ 4: "schema", 5: columns.length });
  const group = thriftStruct({ 1: structList(...chunks), 3: rows });
  const footer = thriftStruct({
    1: 1,
    2: structList(root, ...elements),
    3: rows * rowGroups,
    4: structList(...Array.from({ length: rowGroups }, () => group)),
  });
  const length = Buffer.alloc(4);
  length.writeUInt32LE(footer.length);
  return Uint8Array.from([...file, ...footer, ...length, ...Buffer.from("PAR1")]);
}

function pageBytes({
  kind = "data",
  values,
  encoding = 0,
  body,
  decodedBytes = body.length,
}: RawPage): number[] {
  const inner = kind === "data" ? { 1: values, 2: encoding, 3: 3, 4: 3 } : { 1: values, 2: encoding };
  const field = kind === "data" ? 5 : 7;
  const header = {
    1: kind === "data" ? 0 : 2,
    2: decodedBytes,
    3: body.length,
    [field]: structField(thriftStruct(inner)),
  };
  return [...thriftStruct(header), ...body];
}
