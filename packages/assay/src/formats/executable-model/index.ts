import type { FormatReader } from "../format.ts";
import { nativeKind } from "./kinds.ts";
import { rules } from "./rules.table.ts";

const id = "executable-model";
const version = 1;

/** Programs and libraries among the files of a model: llamafiles, and native code beside weights. */
export const executableModel: FormatReader = {
  id,
  version,
  title: "Executables",
  extensions: [".llamafile", ".exe", ".so", ".dll", ".dylib"],
  support: {
    formats: [
      { name: "llamafile", metadata: true },
      { name: "Native executable or library (ELF, PE, Mach-O, APE)", metadata: false },
    ],
    metadata:
      "kind and machine; names, sizes and places of GGUF files in the zip of a llamafile; its arguments",
    tensors: "",
    hazards: "that it is a program or native code, foreign members, zip records",
    notRead: "machine code, signatures, the GGUF inside (extract it and scan that)",
  },
  rules,
  grouping: "file",
  isSystemSoftware: true,
  recognises: (head) => nativeKind(head) !== undefined,
  read: async (file) => (await import("./read.ts")).readExecutable(file, `${id}@${version}`),
};
