import type { FormatReader } from "../format.ts";
import { readPointer, recognises } from "./read.ts";

/** What git keeps in place of a large file: its SHA-256 and size. */
export const gitLfsPointer: FormatReader = {
  id: "git-lfs-pointer",
  version: 1,
  title: "Git LFS pointer",
  extensions: [],
  support: {
    metadata: "SHA-256 and size of the file that is not here",
    tensors: "",
    hazards: "",
    notRead: "the file itself, which is not here",
  },
  grouping: "repository",
  recognises,
  read: readPointer,
};
