import type { FormatReader } from "../format.ts";
import { rules } from "./rules.table.ts";

const id = "executorch";
const version = 1;

/** Programs for PyTorch's runtime on devices. */
export const executorch: FormatReader = {
  id,
  version,
  title: "ExecuTorch",
  extensions: [".pte"],
  support: {
    formats: [{ name: "ExecuTorch program", metadata: true }],
    metadata: "schema version, methods, inputs and outputs, operators with overloads, delegates",
    tensors: "constants inside the program and in its constant segment",
    hazards:
      "operators and backends from elsewhere, backends that load a library out of the file, data beyond the file",
    notRead: "data of delegates, named data, mutable data segments, weights in `.ptd` files",
  },
  rules,
  grouping: "file",
  recognises: (head, sizeBytes) => {
    if (head.length < 16 || !/^ET1\d$/u.test(String.fromCharCode(...head.subarray(4, 8)))) return false;
    return new DataView(head.buffer, head.byteOffset, 4).getUint32(0, true) + 4 <= sizeBytes;
  },
  read: async (file) => (await import("./read.ts")).readExecutorch(file, `${id}@${version}`),
};
