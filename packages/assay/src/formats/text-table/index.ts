import type { FormatReader } from "../format.ts";
import { recognisesTextTable } from "./recognise.ts";
import { textTableRules } from "./rules.table.ts";

const id = "text-table";
const version = 1;

/** Tables in text: CSV, TSV, JSON lines, lists of JSON records. Asked after all other readers. */
export const textTable: FormatReader = {
  id,
  version,
  title: "Text tables",
  extensions: [".csv", ".tsv", ".jsonl", ".ndjson", ".json"],
  support: {
    formats: [
      { name: "CSV and TSV", metadata: true },
      { name: "JSON lines", metadata: true },
      { name: "JSON list of records", metadata: true },
    ],
    metadata: "columns and types concluded from a sample, rows of files up to 64 MiB, split by name",
    tensors: "",
    hazards: "",
    notRead: "the values behind the sample, other encodings than UTF-8, compressed files",
  },
  grouping: "file",
  recognises: recognisesTextTable,
  rules: textTableRules,
  read: async (file) => (await import("./read.ts")).readTextTable(file, `${id}@${version}`),
  records: async function* (file) {
    yield* (await import("./read-records.ts")).readRecords(file);
  },
};
