import type { FormatReader } from "../format.ts";
import { rules } from "./rules.table.ts";

const id = "skops";
const version = 1;

/** Models of scikit-learn and its kin as skops saves them: a description of objects and their arrays. */
export const skops: FormatReader = {
  id,
  version,
  title: "skops",
  extensions: [".skops"],
  support: {
    formats: [{ name: "skops", metadata: true }],
    metadata: "class, parameters of estimators, versions of skops and scikit-learn",
    tensors: "arrays by the attribute that holds them",
    hazards:
      "types beyond those that skops trusts, disguised operators and methods, gadgets, arrays of objects, zip records",
    notRead: "values of arrays; whether the indices of trees are sound",
  },
  rules,
  grouping: "file",
  // Any zip: only its description says whether it is one.
  recognises: (head) => head[0] === 0x50 && head[1] === 0x4b && head[2] === 0x03 && head[3] === 0x04,
  read: async (file) => (await import("./read.ts")).readSkops(file, `${id}@${version}`),
};
