import type { FormatReader } from "../format.ts";
import { kindOf } from "./recognise.ts";
import { rules } from "./rules.table.ts";

const id = "tensorflow";
const version = 1;

/** Graphs of TensorFlow: https://www.tensorflow.org/guide/saved_model. */
export const tensorflow: FormatReader = {
  id,
  version,
  title: "TensorFlow",
  extensions: [".pb", ".meta"],
  support: {
    formats: [
      { name: "TensorFlow SavedModel", metadata: true },
      { name: "TensorFlow GraphDef (frozen graph)", metadata: true },
      { name: "TensorFlow MetaGraphDef (.meta)", metadata: true },
      { name: "Keras metadata of a SavedModel", metadata: true },
    ],
    metadata:
      "TensorFlow version, tags, signatures, operations of the graph and of every function, assets, object graph, fingerprint, Keras configuration",
    tensors: "variables of the checkpoint beside it (all shards), constants of all graphs and functions",
    hazards:
      "operations that read, write, print to or list files, call Python, use the network, end the process or are not TensorFlow's; functions that call each other in a circle; Lambda layers; assets outside the folder",
    notRead:
      "debug information, gradients, default attributes, bytes of TensorRT engines, text GraphDef (.pbtxt)",
  },
  rules,
  grouping: "repository",
  recognises: (head, sizeBytes) => kindOf(head, sizeBytes) !== undefined,
  read: async (file) => (await import("./read.ts")).readTensorflow(file, `${id}@${version}`),
};
