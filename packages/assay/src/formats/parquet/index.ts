import type { FormatReader } from "../format.ts";
import { rules } from "./rules.table.ts";

const id = "parquet";
const version = 1;

/** Tables of Apache Parquet. */
export const parquet: FormatReader = {
  id,
  version,
  title: "Parquet",
  extensions: [".parquet"],
  support: {
    formats: [{ name: "Parquet", metadata: true }],
    metadata: "columns, rows, writer, compression, `huggingface` features and other metadata, split by name",
    tensors: "",
    hazards: "column types that are pickles (CVE-2023-47248), columns in files outside the folder",
    notRead: "statistics, encrypted footers and columns",
  },
  rules,
  grouping: "file",
  recognises: (head, sizeBytes, tail) => {
    const magic = String.fromCharCode(...head.subarray(0, 4));
    if (sizeBytes < 12 || (magic !== "PAR1" && magic !== "PARE")) return false;
    // A file that lacks its end is told from text by the header of its first page.
    return String.fromCharCode(...tail.subarray(-4)) === magic || (magic === "PAR1" && isBinary(head));
  },
  read: async (file) => (await import("./read.ts")).readParquet(file, `${id}@${version}`),
  records: async function* (file) {
    yield* (await import("./records.ts")).parquetRecords(file);
  },
};

/** The header of a page (a Thrift struct) has control characters among its first bytes. */
function isBinary(head: Uint8Array): boolean {
  return head.subarray(4, 32).some((byte) => byte < 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09);
}
