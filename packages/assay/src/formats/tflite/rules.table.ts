import type { RuleDescription } from "../../model/rule-description.ts";

const schema = "https://github.com/google-ai-edge/LiteRT/blob/main/tflite/converter/schema/schema.fbs";

/** Every rule of this reader. */
export const rules: readonly RuleDescription[] = [
  {
    id: "TFLITE-FLEX-OPERATOR",
    title: "Model runs TensorFlow operators that touch files or code",
    kind: "safety",
    what: "The model uses TensorFlow operators through the Flex delegate that read or write files, run Python, talk to other processes, or that nobody here has vouched for.",
    why: "A model with Select TensorFlow operators can read or overwrite files of whoever runs it, with names that the model itself contains.",
    example: "An operator with custom code `FlexWriteFile`",
    fix: "Convert the model again with built-in operators only, or run it in a sandbox without the Flex delegate.",
    references: ["https://ai.google.dev/edge/litert/models/ops_select", schema],
  },
  {
    id: "TFLITE-CUSTOM-OPERATOR",
    title: "Model needs operators from elsewhere",
    kind: "safety",
    what: "The model names custom operators that the runtime does not bring.",
    why: "Running it needs native code of somebody, loaded into the process; what that code does is not in the file.",
    example: "An operator with custom code `MyOperator`",
    fix: "Take the library of these operators only from a source you trust.",
    references: ["https://ai.google.dev/edge/litert/models/ops_custom", schema],
  },
  {
    id: "TFLITE-SUBGRAPH-CYCLE",
    title: "Subgraphs call each other in a circle",
    kind: "safety",
    what: "Control flow operators lead from a subgraph back to itself.",
    why: "Interpreters prepare the subgraphs recursively and run out of stack: loading the model ends the process.",
    example: "A While operator in subgraph 1 whose body is subgraph 1",
    fix: "Do not load this file; converters never write such a graph.",
    references: [schema, "https://nvd.nist.gov/vuln/detail/CVE-2021-29591"],
  },
  {
    id: "TFLITE-EXTERNAL-PATH",
    title: "External weights outside the model's folder",
    kind: "safety",
    what: "The name of a group of external buffers is an absolute path, a web address or climbs out of the folder.",
    why: "A loader that follows it reads files that do not belong to the model.",
    example: "An external buffer group named `../../secret`",
    fix: "Do not load this file; ask for a copy whose data lie beside the model.",
    references: [schema],
  },
];
