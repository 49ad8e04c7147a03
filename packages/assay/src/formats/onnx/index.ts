import type { FormatReader } from "../format.ts";
import { readOnnx } from "./read.ts";
import { recognisesOnnx } from "./recognise.ts";
import { onnxRules } from "./rules.table.ts";

const id = "onnx";
const version = 2;

/** ONNX models: https://github.com/onnx/onnx/blob/main/docs/IR.md. */
export const onnx: FormatReader = {
  id,
  version,
  title: "ONNX",
  extensions: [".onnx"],
  support: {
    metadata:
      "IR version, producer, operator sets, signature, operators, metadata, local functions, quantization",
    tensors:
      "initializers and Constant nodes of all graphs and functions, sparse and typed data, external data",
    hazards: "external data outside the model's folder, custom operators, cyclic functions, duplicate names",
    formats: [
      { name: "ONNX", metadata: true },
      { name: "ONNX with external data", metadata: true },
    ],
    notRead: "text values, segmented tensors, value_info, device configurations, external data checksums",
  },
  rules: onnxRules,
  grouping: "file",
  recognises: recognisesOnnx,
  read: (file) => readOnnx(file, `${id}@${version}`),
};
