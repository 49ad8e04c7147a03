import type { RuleDescription } from "../../model/rule-description.ts";
import { doctypeRule } from "../../safety/xml-doctype.ts";

export const rules: readonly RuleDescription[] = [
  doctypeRule("OPENVINO-DOCTYPE", "OpenVINO IR"),
  {
    id: "OPENVINO-CUSTOM-OPERATOR",
    title: "OpenVINO model needs an extension library",
    kind: "safety",
    what: "The graph has operators that are in none of OpenVINO's operator sets.",
    why: "Such a model loads only together with an extension: a native library that whoever offers the model also offers, and that runs with all rights of the process.",
    example: '<layer type="MyOperator" version="extension">',
    fix: "Load it only with an extension that you trust, e.g. openvino-tokenizers from its publisher.",
    references: [
      "https://docs.openvino.ai/2025/documentation/openvino-extensibility.html",
      "https://docs.openvino.ai/2025/documentation/openvino-ir-format/operation-sets.html",
    ],
  },
];
