import type { FormatReader } from "../format.ts";
import { isNpy } from "../npy-header.ts";
import { rules } from "./rules.table.ts";

const id = "numpy";
const version = 1;

/** Arrays as NumPy saves them: one in a file, or several in a zip archive. */
export const numpy: FormatReader = {
  id,
  version,
  title: "NumPy",
  extensions: [".npy", ".npz"],
  support: {
    formats: [
      { name: "NumPy .npy (versions 1 to 3)", metadata: true },
      { name: "NumPy .npz", metadata: true },
    ],
    metadata: "element types, shapes, fields of structures",
    tensors: "numbers of .npy and stored .npz members, Fortran order as strides",
    hazards:
      "arrays of objects (the pickle is judged), headers that are no plain dict, sizes, foreign members, zip records",
    notRead: "values of structures, texts and dates; numbers in compressed members",
  },
  rules,
  grouping: "file",
  recognises: (head) => isNpy(head) || isZip(head),
  read: async (file) => (await import("./read.ts")).readNumpy(file, `${id}@${version}`),
};

/** Any zip: only its members say whether it holds arrays. */
function isZip(head: Uint8Array): boolean {
  return head[0] === 0x50 && head[1] === 0x4b && head[2] === 0x03 && head[3] === 0x04;
}
