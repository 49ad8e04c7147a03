import type { RuleDescription } from "../../model/rule-description.ts";

const program = "https://github.com/pytorch/executorch/blob/main/schema/program.fbs";

/** Every rule of this reader. */
export const rules: readonly RuleDescription[] = [
  {
    id: "EXECUTORCH-CUSTOM-OPERATOR",
    title: "Program needs operators from elsewhere",
    kind: "safety",
    what: "The program calls operators of a name space that the runtime does not bring.",
    why: "Running it needs native code of somebody, linked into the process; what that code does is not in the file.",
    example: "An operator `mylib::attention.out`",
    fix: "Link the library of these operators only from a source you trust.",
    references: [
      program,
      "https://docs.pytorch.org/executorch/stable/kernel-library-custom-aten-kernel.html",
    ],
  },
  {
    id: "EXECUTORCH-NATIVE-DELEGATE",
    title: "Program carries a shared library",
    kind: "safety",
    what: "A part of the program was compiled to a shared library that lies in the file.",
    why: "The backend writes the library to disk and loads it: whoever made the file runs machine code in your process.",
    example: "A delegate `CudaBackend`",
    fix: "Load it only from a source you trust, or export the model again yourself.",
    references: [program, "https://docs.pytorch.org/executorch/stable/backends-overview.html"],
  },
  {
    id: "EXECUTORCH-UNKNOWN-DELEGATE",
    title: "Program needs a backend from elsewhere",
    kind: "safety",
    what: "A part of the program is for a backend that is not part of ExecuTorch.",
    why: "Its data are opaque, and what the backend does with them nobody here can say.",
    example: "A delegate `MyBackend`",
    fix: "Use the backend only from a source you trust.",
    references: [program, "https://docs.pytorch.org/executorch/stable/backends-overview.html"],
  },
];
