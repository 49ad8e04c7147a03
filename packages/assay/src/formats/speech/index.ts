import type { FormatReader } from "../format.ts";
import { speechFileOf } from "./recognise.ts";

const id = "speech";
const version = 1;

/** Classical models of speech: HTS voices, acoustic models of CMU Sphinx. */
export const speech: FormatReader = {
  id,
  version,
  title: "HTS voices and Sphinx models",
  extensions: [".htsvoice", "mdef", "means", "variances"],
  support: {
    formats: [
      { name: "HTS voice", metadata: true },
      { name: "Sphinx model definition", metadata: true },
      { name: "Sphinx binary definition and parameters", metadata: false },
    ],
    metadata: "settings of a voice; counts of a Sphinx definition",
    tensors: "",
    hazards: "none: loaders read numbers and texts only; places outside the file are a problem",
    notRead: "distributions and trees, Sphinx's sendump",
  },
  grouping: "file",
  recognises: (head) => speechFileOf(head) !== undefined,
  read: async (file) => (await import("./read.ts")).readSpeech(file, `${id}@${version}`),
};
