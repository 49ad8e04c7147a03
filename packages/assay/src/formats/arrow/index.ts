import type { FormatReader } from "../format.ts";
import { recognisesArrow } from "./recognise.ts";

const id = "arrow";
const version = 1;

/** Tables of Apache Arrow: IPC files and streams, Feather. */
export const arrow: FormatReader = {
  id,
  version,
  title: "Arrow",
  extensions: [".arrow", ".feather", ".ipc", ".arrows"],
  support: {
    formats: [
      { name: "Arrow IPC file (Feather 2)", metadata: true },
      { name: "Arrow IPC stream", metadata: true },
      { name: "Feather 1", metadata: true },
    ],
    metadata: "schema, rows, compression, metadata of the schema, split by name",
    tensors: "",
    hazards: "column types that are pickles (CVE-2023-47248), columns of pickles",
    notRead: "records of Feather 1, big-endian files",
  },
  grouping: "file",
  recognises: recognisesArrow,
  read: async (file) => (await import("./read.ts")).readArrow(file, `${id}@${version}`),
  records: async function* (file) {
    yield* (await import("./records.ts")).arrowRecords(file);
  },
};
