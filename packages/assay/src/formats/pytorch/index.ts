import type { FormatReader } from "../format.ts";
import { readPytorch, recognises } from "./read.ts";

/** Checkpoints of torch.save: a pickle and the raw storages, in a zip archive or one after the other. */
export const pytorch: FormatReader = {
  id: "pytorch",
  version: 1,
  title: "PyTorch",
  extensions: [".pt", ".pth", ".bin", ".ckpt"],
  support: {
    metadata: "training arguments, Lightning, Ultralytics and DeepSpeed settings by an allow-list of names",
    tensors: "zip (1.6 and later) and legacy files: names, dtypes, shapes, shared and strided storages",
    hazards:
      "names beyond those of plain tensors, views beyond their storage, contradicting zip records, truncation",
    notRead:
      "tar files of PyTorch 0.1, TorchScript code and constants, plain pickles, sparse and nested tensors",
  },
  grouping: "repository",
  recognises: (head) => recognises(head),
  read: (file) => readPytorch("pytorch@1", file),
};
