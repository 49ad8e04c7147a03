import { readUpTo, type ByteSource } from "../../bytes/byte-source.ts";
import { BrokenRecords } from "../../records/broken-records.ts";
import { mostRecordColumns } from "../../records/record-limits.ts";
import { maximumFooterBytes } from "./limits.ts";
import { readRecordElement, type RecordElement } from "./record-element.ts";
import { recordSchemaOf, type RecordSchema } from "./record-schema.ts";
import { integer, openThrift, readList, readStruct, thriftTypes, type Thrift } from "./thrift.ts";

/** What the records need of FileMetaData. Row groups are read when their turn comes: a file may have very many. */
export interface RecordFooter {
  readonly schema: RecordSchema;
  readonly rows: number;
  readonly bytes: Buffer;
  /** Where each row group starts in the footer. */
  readonly rowGroups: readonly number[];
}

export interface RowGroup {
  readonly rows: number;
  readonly chunks: readonly ColumnChunk[];
}

/** The pages of one column in one row group. */
export interface ColumnChunk {
  readonly codec: number;
  readonly values: number;
  /** Offset of the first page, be it a dictionary. */
  readonly offset: number;
}

/** Length of the footer and the magic. */
const trailerBytes = 8;

/** @throws BrokenRecords, AssayError for I/O */
export async function readRecordFooter(source: ByteSource): Promise<RecordFooter> {
  const tail = Buffer.from(
    await readUpTo(source, Math.max(0, source.sizeBytes - trailerBytes), trailerBytes),
  );
  const magic = tail.toString("latin1", 4);
  if (magic === "PARE") throw new BrokenRecords("the footer is encrypted");
  if (tail.length < trailerBytes || magic !== "PAR1") {
    throw new BrokenRecords("the file does not end with its footer");
  }
  const length = tail.readUInt32LE(0);
  if (length > maximumFooterBytes) throw new BrokenRecords(`the footer has ${length} bytes, too many`);
  const start = source.sizeBytes - trailerBytes - length;
  if (start < 0) throw new BrokenRecords("the footer claims more bytes than the file has");
  return footerOf(Buffer.from(await readUpTo(source, start, length)));
}

function footerOf(bytes: Buffer): RecordFooter {
  const thrift = openThrift(bytes);
  const elements: RecordElement[] = [];
  const rowGroups: number[] = [];
  let rows = 0;
  readStruct(thrift, (field, type) => {
    if (field === 3) rows = integer(thrift);
    else if (field === 2 && type === thriftTypes.list) readElements(thrift, elements);
    else if (field === 4 && type === thriftTypes.list) {
      readList(thrift, () => {
        rowGroups.push(thrift.at);
        return false;
      });
    } else {
      if (field === 8) throw new BrokenRecords("the columns are encrypted");
      return false;
    }
    return true;
  });
  if (thrift.trouble !== undefined) throw new BrokenRecords(thrift.trouble);
  return { schema: recordSchemaOf(elements), rows, bytes, rowGroups };
}

function readElements(thrift: Thrift, elements: RecordElement[]): void {
  readList(thrift, () => {
    if (elements.length > 4 * mostRecordColumns) throw new BrokenRecords("has too many columns");
    elements.push(readRecordElement(thrift));
    return true;
  });
}

/** @throws BrokenRecords when its chunks are not those of the schema */
export function readRowGroup({ bytes, rowGroups, schema }: RecordFooter, index: number): RowGroup {
  const thrift = openThrift(bytes);
  thrift.at = rowGroups[index] ?? bytes.length;
  const chunks: ColumnChunk[] = [];
  let rows = Number.NaN;
  readStruct(thrift, (field, type) => {
    if (field === 3) rows = integer(thrift);
    else if (field === 1 && type === thriftTypes.list) {
      readList(thrift, () => {
        if (chunks.length >= schema.leaves.length) return false;
        chunks.push(readChunk(thrift));
        return true;
      });
    } else return false;
    return true;
  });
  if (chunks.length !== schema.leaves.length) throw new BrokenRecords("a row group lacks columns");
  if (!(rows >= 0)) throw new BrokenRecords("a row group does not say how many rows it has");
  return { rows, chunks };
}

interface RawChunk {
  codec: number;
  values: number;
  dataOffset: number;
  dictionaryOffset: number;
}

/** ColumnChunk: 1 file_path, 3 meta_data, 8 crypto_metadata. */
function readChunk(thrift: Thrift): ColumnChunk {
  const raw: RawChunk = { codec: 0, values: Number.NaN, dataOffset: Number.NaN, dictionaryOffset: 0 };
  readStruct(thrift, (field, type) => {
    if (field === 1) throw new BrokenRecords("has columns in another file");
    if (field === 8) throw new BrokenRecords("the columns are encrypted");
    if (field !== 3 || type !== thriftTypes.struct) return false;
    readStruct(thrift, (inner) => readChunkField(thrift, raw, inner));
    return true;
  });
  const { codec, values, dataOffset, dictionaryOffset } = raw;
  if (!(values >= 0) || !(dataOffset >= 0))
    throw new BrokenRecords("a column does not say where its values are");
  const hasDictionary = dictionaryOffset > 0 && dictionaryOffset < dataOffset;
  return { codec, values, offset: hasDictionary ? dictionaryOffset : dataOffset };
}

function readChunkField(thrift: Thrift, raw: RawChunk, field: number): boolean {
  if (field === 4) raw.codec = integer(thrift);
  else if (field === 5) raw.values = integer(thrift);
  else if (field === 9) raw.dataOffset = integer(thrift);
  else if (field === 11) raw.dictionaryOffset = integer(thrift);
  else return false;
  return true;
}
