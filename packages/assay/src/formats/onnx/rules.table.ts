import type { RuleDescription } from "../../model/rule-description.ts";

export const onnxRules: readonly RuleDescription[] = [
  {
    id: "ONNX-EXTERNAL-PATH",
    title: "Weights are taken from outside the model's folder",
    kind: "safety",
    what: "The location of a tensor's external data is absolute, climbs out of the folder, is an address, or names memory.",
    why: "Loaders that follow it read any file of the machine into the model, and write there when the model is saved.",
    example: "external_data: { location: ../../etc/passwd }",
    fix: "Do not load this file; ask for a copy whose data lies beside the model.",
    references: [
      "https://nvd.nist.gov/vuln/detail/CVE-2022-25882",
      "https://nvd.nist.gov/vuln/detail/CVE-2024-27318",
      "https://nvd.nist.gov/vuln/detail/CVE-2025-51480",
      "https://github.com/onnx/onnx/blob/main/docs/ExternalDataSecurity.md",
    ],
  },
  {
    id: "ONNX-CUSTOM-OPERATOR",
    title: "The graph needs operators from elsewhere",
    kind: "safety",
    what: "Operators are of a domain that is neither ONNX's nor ONNX Runtime's, and no function in the file defines them.",
    why: "Running the model needs a native library that somebody has to give; nothing vouches for it.",
    example: "my.ops::Decrypt",
    fix: "Load the custom operator library of these domains only from a source you trust.",
    references: ["https://onnxruntime.ai/docs/reference/operators/add-custom-op.html"],
  },
  {
    id: "ONNX-FUNCTION-CYCLE",
    title: "Local functions call each other in a circle",
    kind: "safety",
    what: "A local function calls itself, directly or through others, which ONNX forbids.",
    why: "A loader that expands functions never ends.",
    example: "l::A calls l::B, l::B calls l::A",
    fix: "Do not load this file.",
    references: ["https://github.com/onnx/onnx/blob/main/docs/IR.md"],
  },
  {
    id: "ONNX-DUPLICATE-NAME",
    title: "Two tensors have one name",
    kind: "integrity",
    what: "Names of values must be unique in a graph; here a name stands for several tensors.",
    why: "Loaders disagree about which one counts.",
    example: "two initializers named w",
    fix: "Export the model again.",
    references: ["https://github.com/onnx/onnx/blob/main/docs/IR.md"],
  },
];
