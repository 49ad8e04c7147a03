/** The JSON-LD context that the specification recommends (appendix 1 of 1.1), with the words that we write. */
export const croissantContext: Readonly<Record<string, unknown>> = {
  "@language": "en",
  "@vocab": "https://schema.org/",
  sc: "https://schema.org/",
  cr: "http://mlcommons.org/croissant/",
  rai: "http://mlcommons.org/croissant/RAI/",
  dct: "http://purl.org/dc/terms/",
  prov: "http://www.w3.org/ns/prov#",
  citeAs: "cr:citeAs",
  column: "cr:column",
  conformsTo: "dct:conformsTo",
  containedIn: "cr:containedIn",
  data: { "@id": "cr:data", "@type": "@json" },
  dataType: { "@id": "cr:dataType", "@type": "@vocab" },
  extract: "cr:extract",
  field: "cr:field",
  fileObject: "cr:fileObject",
  fileSet: "cr:fileSet",
  includes: "cr:includes",
  isLiveDataset: "cr:isLiveDataset",
  key: "cr:key",
  md5: "cr:md5",
  recordSet: "cr:recordSet",
  references: "cr:references",
  sdVersion: "cr:sdVersion",
  source: "cr:source",
};

/** Media types of the formats that our readers name; a format that has a slash is one already. */
export const mediaTypes: ReadonlyMap<string, string> = new Map([
  ["parquet", "application/x-parquet"],
  ["arrow", "application/vnd.apache.arrow.file"],
  ["csv", "text/csv"],
  ["tsv", "text/tab-separated-values"],
  ["json", "application/json"],
  ["jsonl", "application/jsonlines"],
  ["hdf5", "application/x-hdf5"],
  ["webdataset", "application/x-tar"],
  ["tfrecord", "application/x-tfrecord"],
]);

/** Types of columns, without their parameters, as the classes of Croissant. Any other is text as far as a loader goes. */
export const dataTypes: ReadonlyMap<string, string> = new Map([
  ...["string", "utf8", "large_string", "byte_array", "text", "varchar"].map(
    (type) => [type, "sc:Text"] as const,
  ),
  ...["bool", "boolean"].map((type) => [type, "sc:Boolean"] as const),
  ...["int", "integer", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "long"].map(
    (type) => [type, "sc:Integer"] as const,
  ),
  ...["float", "double", "float16", "float32", "float64", "number", "decimal", "halffloat"].map(
    (type) => [type, "sc:Float"] as const,
  ),
  ...["date", "date32", "date64", "timestamp"].map((type) => [type, "sc:Date"] as const),
  ...["image"].map((type) => [type, "sc:ImageObject"] as const),
  ...["audio"].map((type) => [type, "sc:AudioObject"] as const),
]);
