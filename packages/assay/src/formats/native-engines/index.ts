import type { FormatReader } from "../format.ts";
import { engineOf } from "./recognise.ts";
import { rules } from "./rules.table.ts";

const id = "native-engines";
const version = 1;

/** Engines that are compiled for one accelerator: TensorRT plans, RKNN. */
export const nativeEngines: FormatReader = {
  id,
  version,
  title: "Compiled engines",
  extensions: [".engine", ".plan", ".trt", ".rknn"],
  support: {
    formats: [
      { name: "TensorRT engine", metadata: true },
      { name: "TensorRT engine of Ultralytics", metadata: true },
      { name: "RKNN", metadata: false },
    ],
    metadata:
      "TensorRT release, metadata in front of Ultralytics' engines, names of plug-ins; version of RKNN",
    tensors: "",
    hazards: "always unknown: machine code in a format that is not public",
    notRead: "everything behind the header",
  },
  rules,
  grouping: "file",
  recognises: (head, sizeBytes) => engineOf(head, sizeBytes) !== undefined,
  read: async (file) => (await import("./read.ts")).readEngine(file, `${id}@${version}`),
};
