import type { FormatReader } from "../format.ts";
import { formerFormat } from "./magic.ts";

const id = "ggml-legacy";
const version = 1;

/** The formats of ggml before GGUF: whisper.cpp still uses the first one. */
export const ggmlLegacy: FormatReader = {
  id,
  version,
  title: "GGML before GGUF",
  extensions: [".bin"],
  support: {
    formats: [
      { name: "Whisper ggml", metadata: true },
      { name: "LLaMA ggml, ggmf, ggjt", metadata: true },
      { name: "ggla adapter", metadata: false },
    ],
    metadata: "hyperparameters",
    tensors: "all tensors of Whisper and LLaMA files",
    hazards: "none: the loader reads numbers and texts only",
    notRead: "vocabulary, mel filters; ggla adapters and files of other programs are named only",
  },
  grouping: "file",
  recognises: (head) => formerFormat(head) !== undefined,
  read: async (file) => (await import("./read.ts")).readGgmlLegacy(file, `${id}@${version}`),
};
