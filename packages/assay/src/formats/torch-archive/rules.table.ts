import type { RuleDescription } from "../../model/rule-description.ts";

/** Rules of exported programs and TorchServe archives. Their pickles and Python files carry the rules of those. */
export const rules: readonly RuleDescription[] = [
  {
    id: "TORCH-ARCHIVE-NATIVE-CODE",
    title: "PyTorch archive holds native code",
    kind: "safety",
    what: "The archive has shared libraries, kernels or the C++ source of them, as AOTInductor packages do.",
    why: "Loading the package loads the library: its code runs with all rights of the process, and nobody has read it.",
    example: "data/aotinductor/model/model.so",
    fix: "Take the exported program without compiled code, and compile it yourself.",
    references: ["https://docs.pytorch.org/docs/stable/torch.compiler_aot_inductor.html"],
  },
  {
    id: "TORCH-ARCHIVE-CUSTOM-OBJECT",
    title: "Exported program needs custom C++ objects",
    kind: "safety",
    what: "The graph refers to script objects of classes that are not part of PyTorch's tensors.",
    why: "The classes come from libraries of somebody's choice, which unpack bytes of the file.",
    example: "custom_obj_values with class_fqn __torch__.torch.classes.my.Queue",
    fix: "Read the library that registers the classes.",
    references: ["https://docs.pytorch.org/docs/stable/export.html"],
  },
  {
    id: "TORCH-ARCHIVE-HANDLER",
    title: "TorchServe archive runs its own Python code",
    kind: "safety",
    what: "The archive has Python files: a handler, the model's classes, or modules that they import.",
    why: "The server imports and runs them as soon as the model is loaded.",
    example: "handler.py named as handler in MAR-INF/MANIFEST.json",
    fix: "Read the files listed; use a handler of TorchServe itself where that is enough.",
    references: [
      "https://docs.pytorch.org/serve/custom_service.html",
      "https://nvd.nist.gov/vuln/detail/CVE-2023-43654",
    ],
  },
  {
    id: "TORCH-ARCHIVE-REQUIREMENTS",
    title: "TorchServe archive installs packages",
    kind: "safety",
    what: "The manifest names a requirements file that is in the archive.",
    why: "With install_py_dep_per_model=true the server installs what it lists, and installing runs code.",
    example: '"requirementsFile": "requirements.txt"',
    fix: "Leave that option off, or pin and review the packages.",
    references: ["https://docs.pytorch.org/serve/custom_service.html"],
  },
  {
    id: "TORCH-ARCHIVE-RECORDS",
    title: "Records of a PyTorch archive contradict each other",
    kind: "safety",
    what: "The directory of the archive and the headers before the data differ in names, sizes, methods, flags or checksums.",
    why: "Readers differ in which record they believe, so that a scanner and a loader may see different bytes.",
    example: "the directory says weights.pt, the header before the data says handler.py",
    fix: "Do not load it; ask for one written by the framework.",
    references: [
      "https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT",
      "https://nvd.nist.gov/vuln/detail/CVE-2025-1945",
    ],
  },
];
