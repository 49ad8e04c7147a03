import type { FormatReader } from "../format.ts";
import { readOnnx } from "./read.ts";
import { recognisesOnnx } from "./recognise.ts";

const id = "onnx";
const version = 1;

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
    notRead: "text values, segmented tensors, value_info, device configurations, external data checksums",
  },
  grouping: "file",
  recognises: recognisesOnnx,
  read: (file) => readOnnx(file, `${id}@${version}`),
};
