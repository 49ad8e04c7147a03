import type { FormatReader } from "../format.ts";
import { isXmlStorage, isYamlStorage } from "./recognise.ts";
import { rules } from "./rules.table.ts";

const id = "opencv";
const version = 1;

/** Cascades (Haar, LBP, HOG) and models of the `ml` module of OpenCV. */
export const opencv: FormatReader = {
  id,
  version,
  title: "OpenCV",
  extensions: [".xml", ".yml", ".yaml"],
  support: {
    formats: [
      { name: "OpenCV cascade classifier", metadata: true },
      { name: "OpenCV ml model", metadata: true },
    ],
    metadata:
      "kind, type of feature, window size, numbers of stages and classifiers, kernel and sizes of ml models",
    tensors: "",
    hazards: "document type declarations",
    notRead: "thresholds, rectangles, vectors; storages that hold no model",
  },
  rules,
  grouping: "file",
  recognises: (head, _sizeBytes, tail) => {
    const text = Buffer.from(head.buffer, head.byteOffset, head.length).toString("latin1");
    const end = Buffer.from(tail.buffer, tail.byteOffset, tail.length).toString("latin1");
    return isYamlStorage(text) || isXmlStorage(text, end);
  },
  read: async (file) => (await import("./read.ts")).readOpencv(file, `${id}@${version}`),
};
