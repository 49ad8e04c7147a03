import type { FormatReader } from "../format.ts";
import { readerVersion } from "./context.ts";
import { formerFormat, isGguf } from "./magic.ts";
import { ggufRules } from "./rule-descriptions.ts";
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
      "versions 1 to 3 in both byte orders: identity, licence, lineage, datasets, quantization, hyperparameters, sampling, tokenizer, chat templates (digest, outline, judged by their syntax tree), adapters, split files",
    tensors: "all ggml types; offsets, sizes, overlaps and alignment checked",
    hazards:
      "chat templates that escape or steer; counts and lengths beyond the file, overflowing sizes, overlaps, duplicate keys and names, hidden data between and behind tensors",
    formats: [
      { name: "GGUF 1", metadata: true },
      { name: "GGUF 2", metadata: true },
      { name: "GGUF 3", metadata: true },
      { name: "GGUF big-endian", metadata: true },
      { name: "GGML, GGMF, GGJT, GGLA (before GGUF)", metadata: false },
    ],
    notRead: "weights, vocabularies (counted and hashed), formats before GGUF (named only)",
  },
  rules: ggufRules,
  recognises: (head) => isGguf(head) || formerFormat(head) !== undefined,
  read: readGguf,
};
