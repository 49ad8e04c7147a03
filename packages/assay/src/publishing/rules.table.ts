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
  {
    id: "WITHHOLD-UNUSED",
    title: "A rule under withhold in assay.yaml fits nothing",
    kind: "policy",
    what: "A document for the public or for partners is written, and a rule of assay.yaml for them names nothing that is in it. The finding says which by its number, from 0.",
    why: "What the rule was to withhold is perhaps in the document under another name.",
    example: "withhold: [{ subject: acme/tickest, from: [public], reason: ... }]",
    fix: "Correct what the rule names, or remove it. `--fail-on policy:medium` fails a run where there is one.",
    references: [],
  },
];
