import type { FormatReader } from "../format.ts";
import { containerOf } from "./recognise.ts";
import { pytorchRules } from "./rules.table.ts";

/** Checkpoints of torch.save: a pickle and the raw storages, in a zip archive or one after the other. */
export const pytorch: FormatReader = {
  id: "pytorch",
  version: 2,
  title: "PyTorch",
  extensions: [".pt", ".pth", ".bin", ".ckpt"],
  support: {
    formats: [
      { name: "PyTorch checkpoint (zip)", metadata: true },
      { name: "PyTorch checkpoint (legacy, before 1.6)", metadata: true },
      { name: "TorchScript", metadata: true },
    ],
    metadata:
      "training arguments, Lightning, Ultralytics and DeepSpeed settings by an allow-list of names; operators and inputs of TorchScript",
    tensors: "zip (1.6 and later) and legacy files: names, dtypes, shapes, shared and strided storages",
    hazards:
      "everything that any pickle of the file imports and calls, views beyond their storage, contradicting zip records, file and custom operators of TorchScript",
    notRead: "constants of TorchScript as tensors, sparse and nested tensors, compressed storages",
  },
  rules: pytorchRules,
  grouping: "repository",
  recognises: (head) => containerOf(head) !== undefined,
  read: async (file) => (await import("./read.ts")).readPytorch("pytorch@2", file),
};
