import type { FormatReader } from "../format.ts";
import { recognisesTflite } from "./recognise.ts";
import { rules } from "./rules.table.ts";

const id = "tflite";
const version = 1;

/** TensorFlow Lite (LiteRT) models, and bundles of them. */
export const tflite: FormatReader = {
  id,
  version,
  title: "TensorFlow Lite",
  extensions: [".tflite", ".lite", ".task"],
  support: {
    formats: [
      { name: "TensorFlow Lite (LiteRT)", metadata: true },
      { name: "MediaPipe task bundle", metadata: true },
    ],
    metadata:
      "schema version, signature, operators, quantization, `TFLITE_METADATA` (name, author, licence), minimal runtime",
    tensors: "all subgraphs, with offsets beyond 2 GB; members of bundles that are stored",
    hazards:
      "custom operators, TensorFlow operators that touch files (Flex), subgraphs in a circle, external buffers",
    notRead: "text and sparse tensors, options of operators, label files, LiteRT-LM (`.litertlm`) containers",
  },
  rules,
  grouping: "file",
  recognises: recognisesTflite,
  read: async (file) => (await import("./read.ts")).readTflite(file, `${id}@${version}`),
};
