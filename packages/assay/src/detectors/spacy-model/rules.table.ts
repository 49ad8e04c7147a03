import type { RuleDescription } from "../../model/rule-description.ts";

/** Rules of this detector alone. */
export const spacyRules: readonly RuleDescription[] = [
  {
    id: "SPACY-FOREIGN-CODE",
    title: "A spaCy pipeline needs code of another package",
    kind: "safety",
    what: "`config.cfg` names factories or registered functions that are neither spaCy's nor those of its own extension packages, or callbacks.",
    why: "`spacy.load` looks them up among installed packages, or in a Python file that comes with the pipeline, and calls them.",
    example: '@architectures = "my_package.Model.v1"',
    fix: "Read the code that registers those names, and install only the version that was read.",
    references: [
      "https://spacy.io/usage/training#custom-functions",
      "https://spacy.io/api/data-formats#config",
    ],
  },
];
