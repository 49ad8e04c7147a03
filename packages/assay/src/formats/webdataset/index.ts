import type { FormatReader } from "../format.ts";
import { recognisesWebdataset } from "./recognise.ts";
import { rules } from "./rules.table.ts";

const id = "webdataset";
const version = 1;

/** Tar archives whose members of one stem are a sample. */
export const webdataset: FormatReader = {
  id,
  version,
  title: "WebDataset",
  extensions: [".tar", ".idx"],
  support: {
    formats: [
      { name: "WebDataset", metadata: true },
      { name: "WebDataset index (DALI)", metadata: false },
    ],
    metadata: "samples, kinds of members, split by name",
    tensors: "",
    hazards: "pickled members, which the library loads",
    notRead: "the members, compressed tar files",
  },
  rules,
  grouping: "file",
  recognises: recognisesWebdataset,
  read: async (file) => (await import("./read.ts")).readWebdataset(file, `${id}@${version}`),
  records: async function* (file) {
    yield* (await import("./read-records.ts")).readRecords(file);
  },
};
