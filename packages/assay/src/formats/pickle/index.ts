import type { FormatReader } from "../format.ts";
import { pickleStart } from "../pickle-start.ts";

/** Pickles of any protocol outside of archives: models of scikit-learn and others, dill, cloudpickle, pandas. */
export const pickle: FormatReader = {
  id: "pickle",
  version: 1,
  title: "Python pickle",
  extensions: [".pkl", ".pickle", ".dill", ".p", ".pck"],
  support: {
    formats: [
      { name: "pickle (protocol 0 to 5)", metadata: true },
      { name: "dill", metadata: false },
      { name: "cloudpickle", metadata: false },
      { name: "pandas pickle", metadata: false },
    ],
    metadata: "class, library, version and plain constructor arguments of model objects",
    tensors: "NumPy arrays of a model object as slices (protocols 3 to 5)",
    hazards: "everything that any stream of the file imports, calls and changes",
    notRead: "arrays in protocols 0 to 2, torch tensors inside plain pickles, data frames",
  },
  grouping: "file",
  recognises: (head, sizeBytes) => pickleStart(head, sizeBytes) !== undefined,
  read: async (file) => (await import("./read.ts")).readPickle("pickle@1", file),
};
