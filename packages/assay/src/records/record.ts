/** A value of a record, the same whatever container it came from: what CSV, JSON, Parquet and Arrow can say alike. */
export type RecordValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | readonly RecordValue[]
  | ReadonlyMap<string, RecordValue>;

/** Column name to value. */
export type DataRecord = ReadonlyMap<string, RecordValue>;

/** Records of one file, in batches so that memory stays bounded. Trouble ends the stream with a problem, not an exception. */
export type RecordBatch =
  | { readonly kind: "records"; readonly records: readonly DataRecord[] }
  | { readonly kind: "problem"; readonly reason: string };

export type RecordStream = AsyncIterable<RecordBatch>;
