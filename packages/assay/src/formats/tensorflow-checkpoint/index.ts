import { endsAsTable } from "../../syntax/leveldb-table.ts";
import type { FormatReader } from "../format.ts";

const id = "tensorflow-checkpoint";
const version = 1;

/** TensorFlow checkpoints: https://www.tensorflow.org/guide/checkpoint. */
export const tensorflowCheckpoint: FormatReader = {
  id,
  version,
  title: "TensorFlow checkpoint",
  extensions: [".index", ".ckpt"],
  support: {
    formats: [
      { name: "TensorFlow checkpoint (index and data shards)", metadata: true },
      { name: "TensorFlow checkpoint, version 1", metadata: true },
    ],
    metadata: "version, shards, byte order",
    tensors:
      "names, types, shapes and places in all data shards; slices of partitioned variables; optimizer slots and counters told apart. Of version 1: names, types and shapes",
    hazards: "",
    notRead: "checksums, text variables, object graph, values of version 1",
  },
  grouping: "repository",
  recognises: (_head, _sizeBytes, tail) => endsAsTable(tail),
  read: async (file) => (await import("./read.ts")).readCheckpoint(file, `${id}@${version}`),
};
