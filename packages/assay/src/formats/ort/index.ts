import type { FormatReader } from "../format.ts";
import { rules } from "./rules.table.ts";

const id = "ort";
const version = 1;

/** ONNX models as ONNX Runtime stores them for devices. */
export const ort: FormatReader = {
  id,
  version,
  title: "ONNX Runtime",
  extensions: [".ort"],
  support: {
    formats: [{ name: "ONNX Runtime (ORT format)", metadata: true }],
    metadata: "format and IR version, producer, operator sets, signature, operators, metadata",
    tensors: "initializers of all graphs, also inside nodes",
    hazards: "operators of foreign domains",
    notRead: "text and sparse tensors, tensors in attributes, recorded optimisations, type resolver",
  },
  rules,
  grouping: "file",
  recognises: (head, sizeBytes) => {
    if (head.length < 16 || String.fromCharCode(...head.subarray(4, 8)) !== "ORTM") return false;
    return new DataView(head.buffer, head.byteOffset, 4).getUint32(0, true) + 4 <= sizeBytes;
  },
  read: async (file) => (await import("./read.ts")).readOrt(file, `${id}@${version}`),
};
