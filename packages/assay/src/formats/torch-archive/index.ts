import type { FormatReader } from "../format.ts";
import { containerOf } from "./recognise.ts";
import { rules } from "./rules.table.ts";

const id = "torch-archive";
const version = 1;

/** Archives of PyTorch besides torch.save: exported programs, TorchServe archives, and the tar files of PyTorch 0.1. */
export const torchArchive: FormatReader = {
  id,
  version,
  title: "PyTorch archives",
  extensions: [".pt2", ".mar", ".pt"],
  support: {
    formats: [
      { name: "torch.export .pt2", metadata: true },
      { name: "TorchServe .mar", metadata: true },
      { name: "PyTorch 0.1 tar", metadata: false },
    ],
    metadata: "operators, opset, inputs and outputs, versions; manifest of TorchServe",
    tensors: "parameters, buffers and constants of exported programs, tensors of PyTorch 0.1",
    hazards:
      "pickles of weights, constants and sample inputs, native code, Python handlers, requirements, zip records",
    notRead: "machine code of AOTInductor, extra files of exports, data of handlers",
  },
  rules,
  grouping: "file",
  recognises: (head) => containerOf(head) !== undefined,
  read: async (file) => (await import("./read.ts")).readTorchArchive(file, `${id}@${version}`),
};
