import type { RuleDescription } from "../../model/rule-description.ts";

export const youngerBaseRules: readonly RuleDescription[] = [
  {
    id: "BASE-YOUNGER",
    title: "The base is younger than what comes from it",
    kind: "contradiction",
    what: "The repository of the declared base was made more than a day after the one that derives from it.",
    why: "The base may be a copy, a re-upload, or another model under a name that became free.",
    example: "org/chat was made in March, its base org/base in May.",
    fix: "Compare the base with the one that the publisher used (digest, revision).",
    references: ["https://huggingface.co/docs/hub/api"],
  },
];
