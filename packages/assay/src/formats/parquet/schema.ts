import { maximumColumns, maximumNameBytes, maximumNesting } from "./limits.ts";
import { binary, integer, readStruct, thriftTypes, type Thrift } from "./thrift.ts";

/** One node of the flattened schema (parquet.thrift SchemaElement). */
export interface SchemaElement {
  name: string;
  type: number | undefined;
  children: number;
  converted: number | undefined;
  /** The member of the union LogicalType. */
  logical: number | undefined;
}

const physicalTypes = [
  "boolean",
  "int32",
  "int64",
  "int96",
  "float",
  "double",
  "binary",
  "fixed_len_byte_array",
];

/** LogicalType by the number of its member; INTEGER keeps the width of the physical type. */
const logicalTypes: ReadonlyMap<number, string> = new Map([
  [1, "string"],
  [2, "map"],
  [3, "list"],
  [4, "enum"],
  [5, "decimal"],
  [6, "date"],
  [7, "time"],
  [8, "timestamp"],
  [11, "null"],
  [12, "json"],
  [13, "bson"],
  [14, "uuid"],
  [15, "float16"],
  [16, "variant"],
  [17, "geometry"],
  [18, "geography"],
]);

/** ConvertedType, which old writers give instead. */
const convertedTypes: ReadonlyMap<number, string> = new Map([
  [0, "string"],
  [4, "enum"],
  [5, "decimal"],
  [6, "date"],
  [7, "time"],
  [8, "time"],
  [9, "timestamp"],
  [10, "timestamp"],
  [11, "uint8"],
  [12, "uint16"],
  [13, "uint32"],
  [14, "uint64"],
  [15, "int8"],
  [16, "int16"],
  [17, "int32"],
  [18, "int64"],
  [19, "json"],
  [20, "bson"],
  [21, "interval"],
]);

export function readElement(thrift: Thrift): SchemaElement {
  const element: SchemaElement = {
    name: "",
    type: undefined,
    children: 0,
    converted: undefined,
    logical: undefined,
  };
  readStruct(thrift, (field, type) => {
    if (field === 1) element.type = integer(thrift);
    else if (field === 4 && type === thriftTypes.binary) element.name = binary(thrift).toString("utf8");
    else if (field === 5) element.children = integer(thrift);
    else if (field === 6) element.converted = integer(thrift);
    else if (field === 10 && type === thriftTypes.struct) {
      readStruct(thrift, (member) => {
        element.logical ??= member;
        return false;
      });
    } else return false;
    return true;
  });
  return element;
}

type Columns = readonly { readonly name: string; readonly type: string }[];

/** Leaves with dotted names. The tree is flattened depth first, the root before all. Undefined = no such tree. */
export function columnsOf(elements: readonly SchemaElement[]): Columns | undefined {
  const columns: { name: string; type: string }[] = [];
  const open: { prefix: string; left: number }[] = [{ prefix: "", left: elements[0]?.children ?? 0 }];
  let nameBytes = 0;
  for (const element of elements.slice(1)) {
    const prefix = takePlace(open);
    if (prefix === undefined) return undefined;
    const name = `${prefix}${element.name}`;
    nameBytes += name.length;
    if (nameBytes > maximumNameBytes || columns.length >= maximumColumns) return undefined;
    const isGroup = element.type === undefined || element.children > 0;
    if (isGroup) open.push({ prefix: `${name}.`, left: element.children });
    else columns.push({ name, type: typeOf(element) });
  }
  return columns;
}

/** The prefix of the next element: that of the innermost group with a place left. Undefined = there is none, or too deep. */
function takePlace(open: { readonly prefix: string; left: number }[]): string | undefined {
  while (open.at(-1)?.left === 0) open.pop();
  const parent = open.at(-1);
  if (parent === undefined || open.length > maximumNesting) return undefined;
  parent.left -= 1;
  return parent.prefix;
}

function typeOf({ type, logical, converted }: SchemaElement): string {
  const named = logical === undefined ? undefined : logicalTypes.get(logical);
  const old = converted === undefined ? undefined : convertedTypes.get(converted);
  return named ?? old ?? physicalTypes[type ?? -1] ?? `type ${type ?? "?"}`;
}
