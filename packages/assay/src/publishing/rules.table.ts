import type { RuleDescription } from "../model/rule-description.ts";

/** Findings that are made when a document for outsiders is written. */
export const publishingRules: readonly RuleDescription[] = [
  {
    id: "WOULD-LEAK",
    title: "A document would tell outsiders something internal",
    kind: "policy",
    what: "A document for the public or for partners holds a home directory, a path of a storage, the name of a machine or a user, an internal address, a private bucket, a cloud account, a run of an experiment tracker, an e-mail address or a secret.",
    why: "A published document cannot be taken back. Such texts tell who works on what, and where an attacker should look.",
    example: "output_dir is /home/<name>/runs/support-bot-v3 in the training arguments.",
    fix: "Mend the source, or withhold the text: `leaks: withhold` in assay.yaml, or a rule for it.",
    references: [
      "https://cwe.mitre.org/data/definitions/200.html",
      "https://cwe.mitre.org/data/definitions/538.html",
    ],
  },
];
