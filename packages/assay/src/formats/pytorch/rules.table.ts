import type { RuleDescription } from "../../model/rule-description.ts";

const serialization = "https://pytorch.org/docs/stable/notes/serialization.html";

/** Rules of checkpoints; what their pickles do is described with the shared pickle rules. */
export const pytorchRules: readonly RuleDescription[] = [
  {
    id: "PYTORCH-ARCHIVE-TAMPERED",
    title: "Zip archive of a checkpoint contradicts itself",
    kind: "safety",
    what: "Two records of the archive disagree, a name is there twice, a pickle is marked as encrypted, or another file lies around it.",
    why: "Loaders and scanners then open different bytes; torch.save never writes such a file.",
    example:
      "data.pkl with flag 0x1 in the directory (CVE-2025-1945), or another name in its local header (CVE-2025-1944)",
    fix: "Get the file from its publisher again and compare digests.",
    references: [
      "https://nvd.nist.gov/vuln/detail/CVE-2025-1944",
      "https://nvd.nist.gov/vuln/detail/CVE-2025-1945",
      "https://nvd.nist.gov/vuln/detail/CVE-2025-10156",
    ],
  },
  {
    id: "PYTORCH-STORAGE-OVERRUN",
    title: "Tensors reach outside their storage",
    kind: "safety",
    what: "Sizes, strides or offset of a tensor need more bytes than its storage has.",
    why: "PyTorch before 2.10 reads memory of others, even with weights_only=True.",
    example: "a tensor of shape [100] over a storage of 6 elements",
    fix: "Do not load this file; PyTorch checks such sizes from version 2.10 on.",
    references: ["https://nvd.nist.gov/vuln/detail/CVE-2026-24747"],
  },
  {
    id: "TORCHSCRIPT-FILE-OPERATOR",
    title: "TorchScript code reads or writes files",
    kind: "safety",
    what: "The code of the archive calls an operator that opens a file whose name the archive chooses.",
    why: "Running the model overwrites or reads files with the rights of the program.",
    example: 'torch.save(x, "/home/user/.bashrc") in forward',
    fix: "Do not run the model.",
    references: ["https://pytorch.org/docs/stable/jit.html", serialization],
  },
  {
    id: "TORCHSCRIPT-CUSTOM-OPERATOR",
    title: "TorchScript code calls operators of other libraries",
    kind: "safety",
    what: "The code of the archive calls operators or classes that are not part of PyTorch.",
    why: "They run native code of a library that must be loaded with the model; nobody vouches for it here.",
    example: "ops.my_library.fused_attention(q, k, v)",
    fix: "Find out which library brings the operators, and trust it as you trust a program.",
    references: ["https://pytorch.org/tutorials/advanced/torch_script_custom_ops.html"],
  },
];
