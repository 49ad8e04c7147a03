import type { RuleDescription } from "../../model/rule-description.ts";

/** Every rule of this reader. */
export const rules: readonly RuleDescription[] = [
  {
    id: "ORT-CUSTOM-OPERATOR",
    title: "Model needs operators from elsewhere",
    kind: "safety",
    what: "The model uses operators of a domain that neither ONNX nor ONNX Runtime brings.",
    why: "Running it needs a library of native code, loaded into the process; what that code does is not in the file.",
    example: "A node of domain `com.example`",
    fix: "Load the library of these operators only from a source you trust.",
    references: [
      "https://onnxruntime.ai/docs/reference/operators/add-custom-op.html",
      "https://github.com/microsoft/onnxruntime/blob/main/onnxruntime/core/flatbuffers/schema/ort.fbs",
    ],
  },
];
