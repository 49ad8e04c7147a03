/** What running an operation does to the machine. */
export type Effect = "python" | "library" | "write" | "read" | "network" | "abort" | "opaque";

/** Where the interesting text of a node comes from: a constant input, or an attribute. */
export type Argument =
  { readonly input: number; readonly label: string } | { readonly attribute: string; readonly label: string };

export interface Operation {
  readonly effect: Effect;
  readonly does: string;
  readonly arguments: readonly Argument[];
  /**
   * When the node is a hazard. Absent = always. `outside-saver`: unless it is part of saving and restoring variables
   * under a name that the caller gives. `foreign-path`: when its path is a constant that leads out of the model; a
   * path that is not known makes it unknown. `table`: the same, but a path that is not known is an asset. `url`: when
   * its argument is an address of a file or server. `named`: when its argument is no empty text.
   */
  readonly when?: "outside-saver" | "foreign-path" | "table" | "url" | "named";
}

const path = (input: number): readonly Argument[] => [{ input, label: "path" }];
const attribute = (name: string): readonly Argument[] => [{ attribute: name, label: name }];

const python: Operation = {
  effect: "python",
  does: "calls a Python function of the loading process",
  arguments: attribute("token"),
};
const save = (input: number): Operation => ({
  effect: "write",
  does: "writes a checkpoint",
  arguments: path(input),
  when: "outside-saver",
});
const restore: Operation = {
  effect: "read",
  does: "reads a checkpoint",
  arguments: path(0),
  when: "outside-saver",
};
const records = (input = 0): Operation => ({
  effect: "read",
  does: "reads the records of a file",
  arguments: path(input),
  when: "foreign-path",
});
const debug: Operation = {
  effect: "network",
  does: "sends every value that passes to an address",
  arguments: attribute("debug_urls"),
  when: "url",
};
const summary = (input: number): Operation => ({
  effect: "write",
  does: "writes summaries to a folder or database",
  arguments: [{ input, label: "path" }],
});
const network = (does: string, argumentsOf: readonly Argument[]): Operation => ({
  effect: "network",
  does,
  arguments: argumentsOf,
});
const opaque = (does: string, argumentsOf: readonly Argument[] = []): Operation => ({
  effect: "opaque",
  does,
  arguments: argumentsOf,
});

/**
 * Operations that reach beyond the tensors of the model. Input numbers are those of the definitions in
 * tensorflow/core/ops (TensorFlow 2.21); a few of former releases and of TensorFlow's own add-ons are here too.
 */
export const operations: ReadonlyMap<string, Operation> = new Map<string, Operation>([
  ["PyFunc", python],
  ["PyFuncStateless", python],
  ["EagerPyFunc", python],
  ["LoadLibrary", { effect: "library", does: "loads a native library", arguments: path(0) }],
  [
    "WriteFile",
    { effect: "write", does: "writes a file", arguments: [...path(0), { input: 1, label: "contents" }] },
  ],
  ["Save", save(0)],
  ["SaveSlices", save(0)],
  ["SaveV2", save(0)],
  ["DistributedSave", { ...save(1), does: "writes a snapshot of a dataset", arguments: path(1) }],
  ["MergeV2Checkpoints", { ...save(1), does: "moves and deletes checkpoint files" }],
  ["SaveDataset", { effect: "write", does: "writes a dataset", arguments: path(1) }],
  ["SaveDatasetV2", { effect: "write", does: "writes a dataset", arguments: path(1) }],
  ["DatasetToTFRecord", { effect: "write", does: "writes a record file", arguments: path(1) }],
  ["ExperimentalDatasetToTFRecord", { effect: "write", does: "writes a record file", arguments: path(1) }],
  ["SnapshotDataset", { effect: "write", does: "writes a snapshot of a dataset", arguments: path(1) }],
  ["SnapshotDatasetV2", { effect: "write", does: "writes a snapshot of a dataset", arguments: path(1) }],
  ["CacheDataset", { effect: "write", does: "writes a cache file", arguments: path(1), when: "named" }],
  ["CacheDatasetV2", { effect: "write", does: "writes a cache file", arguments: path(1), when: "named" }],
  ["CreateSummaryFileWriter", summary(1)],
  ["CreateSummaryDbWriter", summary(1)],
  [
    "PrintV2",
    { effect: "write", does: "prints to a file", arguments: attribute("output_stream"), when: "url" },
  ],
  ["ReadFile", { effect: "read", does: "reads a file", arguments: path(0) }],
  ["MatchingFiles", { effect: "read", does: "lists files", arguments: [{ input: 0, label: "pattern" }] }],
  [
    "MatchingFilesDataset",
    { effect: "read", does: "lists files", arguments: [{ input: 0, label: "pattern" }] },
  ],
  [
    "ExperimentalMatchingFilesDataset",
    { effect: "read", does: "lists files", arguments: [{ input: 0, label: "pattern" }] },
  ],
  ["Restore", restore],
  ["RestoreSlice", restore],
  ["RestoreV2", restore],
  ["LoadAndRemapMatrix", { effect: "read", does: "reads a checkpoint", arguments: path(0), when: "table" }],
  [
    "GenerateVocabRemapping",
    {
      effect: "read",
      does: "reads two vocabularies",
      arguments: [
        { input: 0, label: "new" },
        { input: 1, label: "old" },
      ],
      when: "table",
    },
  ],
  [
    "ImmutableConst",
    {
      effect: "read",
      does: "maps a file into memory",
      arguments: attribute("memory_region_name"),
      when: "foreign-path",
    },
  ],
  [
    "RecordInput",
    { effect: "read", does: "reads records", arguments: attribute("file_pattern"), when: "foreign-path" },
  ],
  ["InitializeTableFromTextFile", { ...records(1), does: "reads a vocabulary", when: "table" }],
  ["InitializeTableFromTextFileV2", { ...records(1), does: "reads a vocabulary", when: "table" }],
  ["FixedLengthRecordDataset", records()],
  ["FixedLengthRecordDatasetV2", records()],
  ["TextLineDataset", records()],
  ["TFRecordDataset", records()],
  ["TFRecordDatasetV2", records()],
  ["CSVDataset", records()],
  ["CSVDatasetV2", records()],
  ["ExperimentalCSVDataset", records()],
  ["LMDBDataset", records()],
  ["ExperimentalLMDBDataset", records()],
  ["LoadDataset", records()],
  ["SnapshotDatasetReader", records()],
  ["ListSnapshotChunksDataset", records()],
  ["ReaderReadV2", { ...records(1), when: "table" }],
  [
    "SqlDataset",
    network("queries a database", [
      { input: 0, label: "driver" },
      { input: 1, label: "source" },
      { input: 2, label: "query" },
    ]),
  ],
  [
    "ExperimentalSqlDataset",
    network("queries a database", [
      { input: 0, label: "driver" },
      { input: 1, label: "source" },
      { input: 2, label: "query" },
    ]),
  ],
  ["DebugIdentity", debug],
  ["DebugIdentityV2", { ...debug, arguments: attribute("debug_urls") }],
  ["DebugIdentityV3", debug],
  ["DebugNanCount", debug],
  ["DebugNumericSummary", debug],
  ["DebugNumericSummaryV2", { ...debug, arguments: attribute("output_debug_urls") }],
  ["RemoteCall", network("runs a function on another device or host", [{ input: 0, label: "target" }])],
  ["RpcServer", network("opens a server", [{ input: 0, label: "address" }])],
  ["RpcClient", network("connects to a server", [{ input: 0, label: "address" }])],
  ["DataServiceDataset", network("fetches data from a server", [{ input: 2, label: "address" }])],
  ["DataServiceDatasetV2", network("fetches data from a server", [{ input: 3, label: "address" }])],
  ["DataServiceDatasetV3", network("fetches data from a server", [{ input: 3, label: "address" }])],
  ["DataServiceDatasetV4", network("fetches data from a server", [{ input: 3, label: "address" }])],
  ["RegisterDataset", network("registers a dataset at a server", [{ input: 1, label: "address" }])],
  ["RegisterDatasetV2", network("registers a dataset at a server", [{ input: 1, label: "address" }])],
  ["BigQueryReader", network("reads a BigQuery table", attribute("table_id"))],
  ["BigQueryClient", network("connects to BigQuery", [])],
  ["BigtableClient", network("connects to Bigtable", attribute("instance_id"))],
  ["GcsConfigureCredentials", network("sets credentials of cloud storage", [])],
  ["GcsConfigureBlockCache", network("sets up cloud storage", [])],
  ["Abort", { effect: "abort", does: "ends the process", arguments: attribute("error_msg") }],
  ["FileSystemSetConfiguration", opaque("changes settings of a file system", path(0))],
  ["XlaCustomCall", opaque("calls a native function by name", attribute("target_name"))],
  ["XlaCustomCallV2", opaque("calls a native function by name", attribute("call_target_name"))],
  ["DatasetFromGraph", opaque("runs a graph that is stored as text")],
  ["RemoteFusedGraphExecute", opaque("runs a graph that is stored as text")],
  ["TRTEngineOp", opaque("runs a TensorRT engine, native code for one kind of GPU")],
]);
