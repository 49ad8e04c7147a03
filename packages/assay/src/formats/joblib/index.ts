import type { FormatReader } from "../format.ts";
import { looksLikeJoblib } from "./recognise.ts";

/** Files of joblib.dump: a pickle with the arrays between its opcodes, plain or compressed as a whole. */
export const joblib: FormatReader = {
  id: "joblib",
  version: 1,
  title: "joblib",
  extensions: [".joblib", ".jl"],
  support: {
    formats: [
      { name: "joblib", metadata: true },
      { name: "joblib, compressed", metadata: true },
      { name: "joblib before 0.10, compressed (ZF)", metadata: true },
    ],
    metadata: "class, library, version and plain constructor arguments of model objects",
    tensors: "arrays of a model object; slices when the file is not compressed",
    hazards: "everything that any stream of the file, or of an array of objects in it, imports and calls",
    notRead:
      "arrays that joblib 0.9 and older wrote to files of their own; more than 64 MiB of inflated bytes",
  },
  grouping: "file",
  recognises: (head) => looksLikeJoblib(head),
  read: async (file) => (await import("./read.ts")).readJoblib("joblib@1", file),
};
