import type { RuleDescription } from "../../model/rule-description.ts";

export const contradictionRules: readonly RuleDescription[] = [
  {
    id: "FACT-CONFLICT",
    title: "Two sources say different things about one fact",
    kind: "contradiction",
    what: "Two files, or a file and the bytes themselves, give different values for a property that can have only one.",
    why: "One of them is wrong. Whoever relies on the wrong one (precision, architecture, context length) is misled.",
    example: "config.json says bf16, model.safetensors holds f32.",
    fix: "Correct the source that is wrong. What is measured from the bytes wins over what a file says.",
    references: ["https://huggingface.co/docs/hub/model-cards"],
  },
  {
    id: "LICENCE-CONFLICT",
    title: "Two sources name different licences",
    kind: "licence",
    what: "The card, the licence text, the header or the configuration of one model name different licences.",
    why: "Nobody can tell which terms hold; the stricter ones may forbid the use.",
    example: "README.md says apache-2.0, the LICENSE file is the Llama 3 Community License.",
    fix: "Ask the publisher; until then act on the stricter licence.",
    references: ["https://spdx.org/licenses/"],
  },
  {
    id: "WEIGHTS-CONFLICT",
    title: "The formats of one model hold different weights",
    kind: "contradiction",
    what: "Two formats in one repository (for example safetensors and PyTorch) have different weights-ids.",
    why: "Which model is loaded depends on the loader: tests of one say nothing about the other.",
    example: "model.safetensors has w1:aa…, pytorch_model.bin has w1:bb….",
    fix: "Compare with the publisher's revision; keep the file that was evaluated and remove the other.",
    references: [],
  },
];
