import type { ByteSource } from "../../bytes/byte-source.ts";
import { BrokenRecords } from "../../records/broken-records.ts";
import type { RecordBudget } from "../../records/record-budget.ts";
import type { RecordValue } from "../../records/record.ts";
import { ChunkBytes } from "./chunk-bytes.ts";
import { Hybrid, type Cursor } from "./hybrid.ts";
import { mostDictionaryValues, openPageBytes } from "./limits.ts";
import { decodePage } from "./page-body.ts";
import { readPageHeader, type PageHeader } from "./page-header.ts";
import { encodings, plainValues, rawValues } from "./raw-values.ts";
import type { ColumnChunk } from "./record-footer.ts";
import type { LeafNode } from "./record-schema.ts";
import { meaningOfValue } from "./value-meaning.ts";

/** A page whose levels and values are decoded one at a time. */
export interface Page {
  left: number;
  /** Undefined = all are 0. */
  readonly repetition: Hybrid | undefined;
  readonly definition: Hybrid | undefined;
  /** The next value that is not null. */
  readonly next: () => RecordValue;
}

/** What the columns of one file share. */
export interface Sharing {
  readonly source: ByteSource;
  readonly windowBytes: number;
  readonly budget: RecordBudget;
  /** Decoded bytes that are open now. */
  openBytes: number;
  /** Packed bytes that may still be read: pages of real files do not overlap. */
  unreadBytes: number;
}

/** The pages of one column of one row group, one after the other. */
export class ColumnPages {
  readonly #sharing: Sharing;
  readonly #leaf: LeafNode;
  readonly #chunk: ColumnChunk;
  readonly #bytes: ChunkBytes;
  readonly #meaning: (raw: ReturnType<ReturnType<typeof plainValues>>) => RecordValue;
  readonly #maximum: { readonly repetition: number; readonly definition: number };
  #offset: number;
  #values = 0;
  #dictionary: readonly RecordValue[] | undefined;
  #dictionaryBytes = 0;
  #pageBytes = 0;

  constructor(sharing: Sharing, leaf: LeafNode, chunk: ColumnChunk) {
    this.#sharing = sharing;
    this.#leaf = leaf;
    this.#chunk = chunk;
    this.#bytes = new ChunkBytes(sharing.source, sharing.windowBytes);
    this.#meaning = meaningOfValue(leaf);
    this.#maximum = { repetition: leaf.repetitionLevel, definition: leaf.level };
    this.#offset = chunk.offset;
  }

  /** Undefined = there are no more. @throws BrokenRecords */
  async next(): Promise<Page | undefined> {
    while (this.#values < this.#chunk.values) {
      const header = await readPageHeader(this.#bytes, this.#offset);
      const start = this.#offset + header.headerBytes;
      this.#offset = start + header.packedBytes;
      if (header.kind === "index") continue;
      const body = await this.#body(header, start);
      if (header.kind === "dictionary") {
        this.#readDictionary(header, body);
        continue;
      }
      this.#values += header.values;
      if (this.#values > this.#chunk.values) throw new BrokenRecords("a column has more values than it says");
      return this.#page(header, body);
    }
    this.close();
    return undefined;
  }

  /** Gives back what the column holds. */
  close(): void {
    this.#sharing.openBytes -= this.#pageBytes + this.#dictionaryBytes;
    this.#pageBytes = 0;
    this.#dictionaryBytes = 0;
  }

  async #body(header: PageHeader, start: number): Promise<Buffer> {
    this.#sharing.unreadBytes -= header.headerBytes + header.packedBytes;
    if (this.#sharing.unreadBytes < 0) throw new BrokenRecords("the pages have more bytes than the file");
    this.#sharing.budget.spend(0, header.decodedBytes);
    this.#hold(header.kind === "dictionary" ? 0 : header.decodedBytes);
    const packed = await this.#bytes.view(start, header.packedBytes);
    if (packed.length < header.packedBytes) throw new BrokenRecords("the file ends inside a page");
    return decodePage(packed, header, this.#chunk.codec);
  }

  /** Takes the place of the page before. */
  #hold(pageBytes: number): void {
    this.#sharing.openBytes += pageBytes - this.#pageBytes;
    this.#pageBytes = pageBytes;
    if (this.#sharing.openBytes > openPageBytes) {
      throw new BrokenRecords(`pages of more than ${openPageBytes} bytes are needed at a time`);
    }
  }

  #readDictionary({ values, decodedBytes }: PageHeader, body: Buffer): void {
    if (values > mostDictionaryValues || this.#dictionary !== undefined) {
      throw new BrokenRecords("a column has a second dictionary, or too large a one");
    }
    const { type = -1, length } = this.#leaf.element;
    const next = plainValues({ bytes: body, at: 0, end: body.length }, type, length);
    this.#dictionary = Array.from({ length: values }, () => this.#meaning(next()));
    this.#dictionaryBytes = decodedBytes;
    this.#sharing.openBytes += decodedBytes;
    this.#sharing.budget.spend(values, 0);
  }

  #page(header: PageHeader, body: Buffer): Page {
    const cursor = { bytes: body, at: 0, end: body.length };
    const isFirst = header.kind === "data";
    const level = isFirst ? firstLevels : secondLevels;
    const { repetition, definition } = this.#maximum;
    const { repetitionBytes, definitionBytes } = header;
    return {
      left: header.values,
      repetition: level(cursor, repetition, isFirst ? header.repetitionEncoding : repetitionBytes),
      definition: level(cursor, definition, isFirst ? header.definitionEncoding : definitionBytes),
      next: this.#valuesOf(header, cursor),
    };
  }

  #valuesOf({ encoding, values }: PageHeader, cursor: Cursor): () => RecordValue {
    if (encoding === encodings.dictionary || encoding === encodings.plainDictionary) {
      return this.#dictionaryValues(cursor);
    }
    // A page of nulls may have no bytes, not even those that its encoding starts with.
    if (values === 0 || cursor.at >= cursor.end) return noValues;
    const raw = rawValues(encoding, cursor, this.#leaf);
    return () => this.#meaning(raw());
  }

  #dictionaryValues(cursor: Cursor): () => RecordValue {
    const dictionary = this.#dictionary;
    if (cursor.at >= cursor.end) return noValues;
    if (dictionary === undefined) throw new BrokenRecords("a page needs a dictionary that is not there");
    const width = cursor.bytes[cursor.at] ?? 0;
    cursor.at += 1;
    const indexes = new Hybrid(cursor, width);
    return () => {
      const value = dictionary[indexes.next()];
      if (value === undefined)
        throw new BrokenRecords("a page names a value that its dictionary does not have");
      return value;
    };
  }
}

function noValues(): never {
  throw new BrokenRecords("a page has fewer values than it says");
}

const runs = 3;

/** In pages of the first version: a length, then runs. */
function firstLevels(cursor: Cursor, maximum: number, encoding: number): Hybrid | undefined {
  if (maximum === 0) return undefined;
  if (encoding !== runs) throw new BrokenRecords(`levels of encoding ${encoding} are not read`);
  if (cursor.at + 4 > cursor.end) throw new BrokenRecords("a page ends before its levels");
  const length = cursor.bytes.readUInt32LE(cursor.at);
  cursor.at += 4;
  return secondLevels(cursor, maximum, length);
}

function secondLevels(cursor: Cursor, maximum: number, length: number): Hybrid | undefined {
  const { bytes, at } = cursor;
  if (at + length > cursor.end) throw new BrokenRecords("the levels of a page reach beyond it");
  cursor.at += length;
  return maximum === 0 ? undefined : new Hybrid({ bytes, at, end: at + length }, 32 - Math.clz32(maximum));
}
