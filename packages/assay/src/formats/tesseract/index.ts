import type { FormatReader } from "../format.ts";
import { directoryOf } from "./directory.ts";

const id = "tesseract";
const version = 1;

/** Models of the Tesseract text recognition engine. */
export const tesseract: FormatReader = {
  id,
  version,
  title: "Tesseract",
  extensions: [".traineddata"],
  support: {
    formats: [{ name: "Tesseract traineddata", metadata: true }],
    metadata: "components, version, network specification, number of characters",
    tensors: "",
    hazards: "none: the loader reads numbers and texts only; tables that lead outside the file are not taken",
    notRead: "weights of the network, word lists",
  },
  grouping: "file",
  recognises: (head, sizeBytes) => directoryOf(head, sizeBytes) !== undefined,
  read: async (file) => (await import("./read.ts")).readTesseract(file, `${id}@${version}`),
};
