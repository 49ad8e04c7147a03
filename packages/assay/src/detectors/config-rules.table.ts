import type { RuleDescription } from "../model/rule-description.ts";

/** Rules about JSON configurations, of every detector that reads one. */
export const configRules: readonly RuleDescription[] = [
  {
    id: "CONFIG-CUSTOM-CODE",
    title: "A configuration names Python code to run",
    kind: "safety",
    what: "The configuration names classes in Python files of the repository, or of another one (`org/name--module.Class`).",
    why: "Loaders import that code with all rights of the process when trust_remote_code is on, and some did without asking (CVE-2025-66448, CVE-2026-22807 and CVE-2026-27893 in vLLM). Code of another repository can change after it was reviewed.",
    example: '{"auto_map": {"AutoModel": "org/other--modeling_x.XModel"}}',
    fix: "Read the code, pin its revision, or load the model with the library's own classes.",
    references: [
      "https://huggingface.co/docs/transformers/main/en/custom_models",
      "https://nvd.nist.gov/vuln/detail/CVE-2025-66448",
      "https://nvd.nist.gov/vuln/detail/CVE-2026-22807",
      "https://nvd.nist.gov/vuln/detail/CVE-2026-27893",
    ],
  },
  {
    id: "CONFIG-TRUST-REMOTE-CODE",
    title: "A configuration gives itself trust_remote_code",
    kind: "safety",
    what: "The file has `trust_remote_code: true`, a switch that belongs to whoever loads the model.",
    why: "Loaders that take their arguments from the file run code that nobody allowed (CVE-2026-5241 and CVE-2026-4372 in transformers).",
    example: '{"model_type": "lightglue", "keypoint_detector_config": {"trust_remote_code": true}}',
    fix: "Remove the key, and load the model with a library that ignores it.",
    references: [
      "https://nvd.nist.gov/vuln/detail/CVE-2026-5241",
      "https://nvd.nist.gov/vuln/detail/CVE-2026-4372",
    ],
  },
  {
    id: "CONFIG-DUPLICATE-KEY",
    title: "A configuration has a key twice",
    kind: "integrity",
    what: "A JSON object of the file has the same key more than once.",
    why: "RFC 8259 leaves it to the program which one counts: what was reviewed need not be what is loaded.",
    example: '{"model_type": "llama", "model_type": "other"}',
    fix: "Remove the surplus keys.",
    references: ["https://www.rfc-editor.org/rfc/rfc8259#section-4"],
  },
];
