import type { FormatReader } from "../format.ts";
import { isArpa, isKenlm } from "./recognise.ts";

const id = "ngram";
const version = 1;

/** N-gram language models: ARPA text and KenLM's binary form. */
export const ngram: FormatReader = {
  id,
  version,
  title: "N-gram language models",
  extensions: [".arpa", ".lm", ".binary", ".klm"],
  support: {
    formats: [
      { name: "ARPA", metadata: true },
      { name: "KenLM binary", metadata: true },
    ],
    metadata: "order, number of n-grams of each order, kind and version of KenLM's form",
    tensors: "",
    hazards: "none: loaders read numbers and words only",
    notRead: "n-grams and probabilities, binary forms of other toolkits",
  },
  grouping: "file",
  recognises: (head) => isKenlm(head) || isArpa(head),
  read: async (file) => (await import("./read.ts")).readNgram(file, `${id}@${version}`),
};
