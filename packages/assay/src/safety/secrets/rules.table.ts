import type { RuleDescription } from "../../model/rule-description.ts";

/** Rules about secrets in texts. */
export const secretRules: readonly RuleDescription[] = [
  {
    id: "SECRET-EXPOSED",
    title: "A secret stands in a file",
    kind: "safety",
    what: "A token, an API key, a private key or a password is written in a configuration, script, notebook or text. Only its kind and its place are reported.",
    why: "Whoever gets the repository can act as its owner: read private models, change published ones, spend money.",
    example: "HF_TOKEN=hf_... in .env, or in the output of a notebook cell",
    fix: "Revoke the secret first: removing it from the file leaves it in every copy and in the history. Then remove it.",
    references: [
      "https://cwe.mitre.org/data/definitions/798.html",
      "https://huggingface.co/docs/hub/security-tokens",
    ],
  },
];
