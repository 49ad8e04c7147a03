import type { FormatReader } from "../format.ts";
import { isParameters, isSymbol } from "./recognise.ts";
import { rules } from "./rules.table.ts";

const id = "mxnet";
const version = 1;

/** Apache MXNet: arrays (`.params`) and graphs (`-symbol.json`). */
export const mxnet: FormatReader = {
  id,
  version,
  title: "MXNet",
  extensions: [".params", "-symbol.json"],
  support: {
    formats: [
      { name: "MXNet parameters", metadata: true },
      { name: "MXNet symbol JSON", metadata: true },
    ],
    metadata: "version, operators, inputs and outputs of the graph",
    tensors: "dense arrays of all generations of the file, with names",
    hazards: "operators whose parameters are memory addresses, operators that need code",
    notRead: "sparse arrays, attributes of operators",
  },
  rules,
  grouping: "repository",
  recognises: (head) => isParameters(head) || isSymbol(head),
  read: async (file) => (await import("./read.ts")).readMxnet(file, `${id}@${version}`),
};
