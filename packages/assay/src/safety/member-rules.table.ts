import type { RuleDescription } from "../model/rule-description.ts";

/** What readers of archives find in members that belong to none of their formats. */
export const memberRules: readonly RuleDescription[] = [
  {
    id: "MEMBER-FOREIGN",
    title: "Archive of a model holds a program or another archive",
    kind: "safety",
    what: "A member that the format has no use for begins like native code or like a zip archive.",
    why: "Whoever unpacks the model, or a script beside it, can run or load what no loader of the format looks at.",
    example: "assets/helper in a .keras file that is an ELF executable",
    fix: "Ask the publisher what the member is for; take the weights alone where that is possible.",
    references: ["https://cwe.mitre.org/data/definitions/506.html"],
  },
];
