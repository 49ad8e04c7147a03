import type { FormatReader } from "../format.ts";
import { readerVersion } from "./context.ts";
import { formerFormat, isGguf } from "./magic.ts";
import { readGguf } from "./read.ts";

/** GGUF, the format of llama.cpp and everything built on ggml. */
export const gguf: FormatReader = {
  id: "gguf",
  version: readerVersion,
  title: "GGUF",
  grouping: "file",
  extensions: [".gguf"],
  support: {
    metadata:
      "versions 1 to 3 in both byte orders: identity, licence, lineage, datasets, quantization, hyperparameters, sampling, tokenizer, chat templates (hash), adapters, split files",
    tensors: "all ggml types; offsets, sizes, overlaps and alignment checked",
    hazards:
      "counts and lengths beyond the file, duplicate keys and names, hidden data between and behind tensors",
    notRead: "weights, vocabularies (counted and hashed), formats before GGUF (named only)",
  },
  recognises: (head) => isGguf(head) || formerFormat(head) !== undefined,
  read: readGguf,
};
