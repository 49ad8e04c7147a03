import type { FormatReader } from "../format.ts";

const id = "lance";
const version = 1;

/** Tables of the Lance format: data files and manifests. */
export const lance: FormatReader = {
  id,
  version,
  title: "Lance",
  extensions: [".lance", ".manifest"],
  support: {
    formats: [
      { name: "Lance data file", metadata: true },
      { name: "Lance manifest", metadata: true },
    ],
    metadata: "columns, rows, fragments, writer",
    tensors: "",
    hazards: "column types that are pickles (CVE-2023-47248), columns of pickles",
    notRead: "the records, indexes, deletion files, transactions",
  },
  grouping: "file",
  recognises: (head, sizeBytes, tail) =>
    sizeBytes >= 16 && String.fromCharCode(...tail.subarray(-4)) === "LANC" && head.length > 0,
  read: async (file) => (await import("./read.ts")).readLance(file, `${id}@${version}`),
};
