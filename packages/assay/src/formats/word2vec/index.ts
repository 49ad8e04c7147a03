import type { FormatReader } from "../format.ts";
import { vectorsOf } from "./recognise.ts";

const id = "word2vec";
const version = 1;

/** Word vectors as word2vec and fastText (`.vec`) write them. */
export const word2vec: FormatReader = {
  id,
  version,
  title: "word2vec",
  extensions: [".bin", ".vec", ".txt"],
  support: {
    formats: [
      { name: "word2vec text (.vec)", metadata: true },
      { name: "word2vec binary", metadata: true },
    ],
    metadata: "number of words, dimension",
    tensors: "",
    hazards: "none: loaders read words and numbers only",
    notRead: "words and vectors (they alternate); files without a header (GloVe)",
  },
  grouping: "file",
  recognises: (head, sizeBytes) => vectorsOf(head, sizeBytes) !== undefined,
  read: async (file) => (await import("./read.ts")).readWord2vec(file, `${id}@${version}`),
};
