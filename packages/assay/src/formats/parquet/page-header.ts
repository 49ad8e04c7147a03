import { BrokenRecords } from "../../records/broken-records.ts";
import type { ChunkBytes } from "./chunk-bytes.ts";
import { largestPageBytes, longestPageHeader, mostPageValues } from "./limits.ts";
import { integer, openThrift, readStruct, thriftTypes, type Thrift } from "./thrift.ts";

/** PageHeader of parquet.thrift. */
export interface PageHeader {
  readonly kind: "data" | "data-2" | "dictionary" | "index";
  /** Length of the header itself. */
  readonly headerBytes: number;
  readonly decodedBytes: number;
  readonly packedBytes: number;
  /** Nulls included. */
  readonly values: number;
  readonly encoding: number;
  /** Of the levels in pages of the first version. */
  readonly repetitionEncoding: number;
  readonly definitionEncoding: number;
  /** Of the levels in pages of the second version. */
  readonly repetitionBytes: number;
  readonly definitionBytes: number;
  readonly isCompressed: boolean;
}

const kinds = ["data", "index", "dictionary", "data-2"] as const;

/** Statistics make some headers long: more is looked at only when the header does not end. */
const attempts = [1024, 64 * 1024, longestPageHeader];

/** @throws BrokenRecords, AssayError for I/O */
export async function readPageHeader(bytes: ChunkBytes, offset: number): Promise<PageHeader> {
  for (const length of attempts) {
    const view = await bytes.view(offset, length);
    const thrift = openThrift(view);
    const header = parse(thrift);
    if (thrift.trouble === undefined) return checked(header, thrift.at);
    if (view.length < length) break;
  }
  throw new BrokenRecords(`no page starts at offset ${offset}`);
}

interface Raw {
  kind: number;
  decodedBytes: number;
  packedBytes: number;
  values: number;
  encoding: number;
  repetitionEncoding: number;
  definitionEncoding: number;
  repetitionBytes: number;
  definitionBytes: number;
  isCompressed: boolean;
}

function parse(thrift: Thrift): Raw {
  const raw: Raw = {
    kind: -1,
    decodedBytes: Number.NaN,
    packedBytes: Number.NaN,
    values: 0,
    encoding: -1,
    repetitionEncoding: 3,
    definitionEncoding: 3,
    repetitionBytes: 0,
    definitionBytes: 0,
    isCompressed: true,
  };
  readStruct(thrift, (field, type) => {
    if (field === 1) raw.kind = integer(thrift);
    else if (field === 2) raw.decodedBytes = integer(thrift);
    else if (field === 3) raw.packedBytes = integer(thrift);
    else if (type !== thriftTypes.struct) return false;
    else if (field === 5 || field === 7)
      readStruct(thrift, (inner, kind) => readFirst(thrift, raw, inner, kind));
    else if (field === 8) readStruct(thrift, (inner, kind) => readSecond(thrift, raw, inner, kind));
    else return false;
    return true;
  });
  return raw;
}

/** DataPageHeader and DictionaryPageHeader: 1 num_values, 2 encoding, 3 definition_level_encoding, 4 repetition_level_encoding. */
function readFirst(thrift: Thrift, raw: Raw, field: number, type: number): boolean {
  if (type !== thriftTypes.i32) return false;
  if (field === 1) raw.values = integer(thrift);
  else if (field === 2) raw.encoding = integer(thrift);
  else if (field === 3) raw.definitionEncoding = integer(thrift);
  else if (field === 4) raw.repetitionEncoding = integer(thrift);
  else return false;
  return true;
}

/** DataPageHeaderV2: 4 encoding, 5 and 6 lengths of the levels, 7 is_compressed (its value is its type). */
function readSecond(thrift: Thrift, raw: Raw, field: number, type: number): boolean {
  if (field === 1) raw.values = integer(thrift);
  else if (field === 4) raw.encoding = integer(thrift);
  else if (field === 5) raw.definitionBytes = integer(thrift);
  else if (field === 6) raw.repetitionBytes = integer(thrift);
  else {
    if (field === 7) raw.isCompressed = type === thriftTypes.true;
    return false;
  }
  return true;
}

function checked(raw: Raw, headerBytes: number): PageHeader {
  const kind = kinds[raw.kind];
  const sizes = [raw.decodedBytes, raw.packedBytes];
  if (kind === undefined || !sizes.every((size) => size >= 0))
    throw new BrokenRecords("a page has no size or kind");
  if (!sizes.every((size) => size <= largestPageBytes)) {
    throw new BrokenRecords(`a page has more than ${largestPageBytes} bytes`);
  }
  if (!(raw.values >= 0 && raw.values <= mostPageValues)) {
    throw new BrokenRecords(`a page claims more than ${mostPageValues} values`);
  }
  const levels = [raw.definitionBytes, raw.repetitionBytes];
  const isInside =
    levels.every((size) => size >= 0) && raw.definitionBytes + raw.repetitionBytes <= raw.packedBytes;
  if (!isInside) throw new BrokenRecords("the levels of a page reach beyond it");
  return { ...raw, kind, headerBytes };
}
