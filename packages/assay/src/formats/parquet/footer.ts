import { maximumColumns, maximumEntries, maximumPaths } from "./limits.ts";
import { columnsOf, readElement, type SchemaElement } from "./schema.ts";
import { binary, integer, openThrift, readList, readStruct, thriftTypes, type Thrift } from "./thrift.ts";

/** What FileMetaData (parquet.thrift) says. */
export interface Footer {
  version: number;
  rows: number | undefined;
  rowGroups: number;
  createdBy: string;
  columns: readonly { readonly name: string; readonly type: string }[];
  readonly codecs: Set<string>;
  readonly entries: { readonly key: string; readonly value: Buffer }[];
  /** Other files that hold columns. */
  readonly paths: Set<string>;
  isEncrypted: boolean;
  trouble: string | undefined;
}

const codecs = ["uncompressed", "snappy", "gzip", "lzo", "brotli", "lz4", "zstd", "lz4_raw"];

/** Reads the footer; all of it is in memory. */
export function readFooter(bytes: Buffer): Footer {
  const thrift = openThrift(bytes);
  const elements: SchemaElement[] = [];
  const footer: Footer = {
    version: 0,
    rows: undefined,
    rowGroups: 0,
    createdBy: "",
    columns: [],
    codecs: new Set(),
    entries: [],
    paths: new Set(),
    isEncrypted: false,
    trouble: undefined,
  };
  readStruct(thrift, (field, type) => readField(thrift, footer, elements, { field, type }));
  const columns = columnsOf(elements);
  footer.columns = columns ?? [];
  footer.trouble =
    thrift.trouble ?? (columns === undefined ? "the schema is no tree, or too large" : undefined);
  return footer;
}

function readField(
  thrift: Thrift,
  footer: Footer,
  elements: SchemaElement[],
  { field, type }: { readonly field: number; readonly type: number },
): boolean {
  const isList = type === thriftTypes.list;
  if (field === 1) footer.version = integer(thrift);
  else if (field === 2 && isList) readElements(thrift, elements);
  else if (field === 3) footer.rows = integer(thrift);
  else if (field === 4 && isList) readRowGroups(thrift, footer);
  else if (field === 5 && isList) readEntries(thrift, footer);
  else return readOther(thrift, footer, { field, type });
  return true;
}

/** 6 = created_by; 8 = encryption_algorithm: the footer is plain, the columns are not. */
function readOther(
  thrift: Thrift,
  footer: Footer,
  { field, type }: { readonly field: number; readonly type: number },
): boolean {
  if (field === 8) footer.isEncrypted = true;
  if (field !== 6 || type !== thriftTypes.binary) return false;
  footer.createdBy = binary(thrift).toString("utf8");
  return true;
}

function readElements(thrift: Thrift, elements: SchemaElement[]): void {
  readList(thrift, () => {
    if (elements.length > 2 * maximumColumns) return false;
    elements.push(readElement(thrift));
    return true;
  });
}

function readRowGroups(thrift: Thrift, footer: Footer): void {
  readList(thrift, () => {
    footer.rowGroups += 1;
    readStruct(thrift, (field, type) => {
      if (field !== 1 || type !== thriftTypes.list) return false;
      readList(thrift, () => {
        readChunk(thrift, footer);
        return true;
      });
      return true;
    });
    return true;
  });
}

/** ColumnChunk: 1 = file_path, 3 = meta_data, 8 = crypto_metadata. */
function readChunk(thrift: Thrift, footer: Footer): void {
  readStruct(thrift, (field, type) => {
    if (field === 1 && type === thriftTypes.binary) {
      const path = binary(thrift).toString("utf8");
      if (footer.paths.size < maximumPaths) footer.paths.add(path);
      return true;
    }
    if (field === 8) footer.isEncrypted = true;
    if (field !== 3 || type !== thriftTypes.struct) return false;
    readStruct(thrift, (inner) => {
      if (inner !== 4) return false;
      const codec = integer(thrift);
      footer.codecs.add(codecs[codec] ?? "unknown");
      return true;
    });
    return true;
  });
}

function readEntries(thrift: Thrift, footer: Footer): void {
  readList(thrift, () => {
    let key = "";
    let value = Buffer.alloc(0);
    readStruct(thrift, (field, type) => {
      if (type !== thriftTypes.binary || field > 2) return false;
      if (field === 1) key = binary(thrift).toString("utf8");
      else value = Buffer.from(binary(thrift));
      return true;
    });
    if (footer.entries.length < maximumEntries) footer.entries.push({ key, value });
    else thrift.trouble ??= `more than ${maximumEntries} metadata entries`;
    return true;
  });
}
