import type { RuleDescription } from "../../model/rule-description.ts";

const llamafile = "https://github.com/mozilla-ai/llamafile";

/** Rules of programs and native libraries among model files. */
export const rules: readonly RuleDescription[] = [
  {
    id: "LLAMAFILE-EXECUTABLE",
    title: "Model is a program (llamafile)",
    kind: "safety",
    what: "The file is an executable that carries a GGUF model in a zip archive at its end.",
    why:
      "A llamafile is run, not loaded: whoever made it decides what the program does. That is its design and no oddity, so nobody " +
      "vouches for it and nothing more.",
    example: "model.Q4_K_M.llamafile: MZqFpD=' … and model.Q4_K_M.gguf in a zip behind it",
    fix: "Extract the GGUF file with an unzip tool and run it with a runtime that you chose, or check the digest with the publisher.",
    references: [llamafile, "https://github.com/jart/cosmopolitan/blob/master/ape/specification.md"],
  },
  {
    id: "EXECUTABLE-FILE",
    title: "Program among model files",
    kind: "safety",
    what: "The file is a native executable of Linux, Windows or macOS.",
    why: "No model needs one. Run by a person or a start script it does whatever its maker chose.",
    example: "an ELF or PE file beside weights",
    fix: "Do not run it; take the weights alone.",
    references: ["https://attack.mitre.org/techniques/T1204/002/"],
  },
  {
    id: "EXECUTABLE-LIBRARY",
    title: "Native library among model files",
    kind: "safety",
    what: "The file is a shared library or an object file: custom operators, plugins, compiled models.",
    why: "Loading it runs native code that nothing checks.",
    example: "custom_ops.so beside model.onnx",
    fix: "Build the library from source that you trust.",
    references: ["https://onnxruntime.ai/docs/reference/operators/add-custom-op.html"],
  },
  {
    id: "EXECUTABLE-DISGUISED",
    title: "Program under the name of a model file",
    kind: "safety",
    what: "The file has the ending of weights, text or a configuration, and is a native program or library.",
    why: "It waits for somebody, or another file, to run it.",
    example: "pytorch_model.bin that is an ELF program",
    fix: "Do not run or load it, and report it to the hub that you got it from.",
    references: ["https://attack.mitre.org/techniques/T1036/008/"],
  },
  {
    id: "EXECUTABLE-ARCHIVE",
    title: "Records of the archive in an executable contradict each other",
    kind: "safety",
    what: "The directory of the zip in the executable and the headers before the data differ.",
    why: "What an unzip tool extracts may not be what the program loads.",
    example: "the directory says model.gguf, the header before the data says other.gguf",
    fix: "Do not run it.",
    references: ["https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT"],
  },
];
