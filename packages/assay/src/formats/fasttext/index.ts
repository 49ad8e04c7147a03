import type { FormatReader } from "../format.ts";

const id = "fasttext";
const version = 1;

/** Models of fastText, whole (`.bin`) and compressed (`.ftz`). */
export const fasttext: FormatReader = {
  id,
  version,
  title: "fastText",
  extensions: [".bin", ".ftz"],
  support: {
    formats: [
      { name: "fastText .bin", metadata: true },
      { name: "fastText .ftz (quantized)", metadata: true },
    ],
    metadata:
      "arguments of the training run, numbers of words, labels and tokens, names of labels, quantization",
    tensors: "input and output matrix; codes and centroids of quantized ones",
    hazards: "none: the loader reads numbers and texts only",
    notRead: "words and how often they were seen, the table of pruned n-grams, .vec files",
  },
  grouping: "file",
  recognises: (head) => {
    if (head.length < 64) return false;
    const view = new DataView(head.buffer, head.byteOffset, head.length);
    const formatVersion = view.getInt32(4, true);
    return view.getInt32(0, true) === magic && formatVersion >= 11 && formatVersion <= 12;
  },
  read: async (file) => (await import("./read.ts")).readFasttext(file, `${id}@${version}`),
};

/** `FASTTEXT_FILEFORMAT_MAGIC_INT32` of src/fasttext.h. */
const magic = 793_712_314;
