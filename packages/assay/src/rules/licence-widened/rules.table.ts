import type { RuleDescription } from "../../model/rule-description.ts";

export const licenceWidenedRules: readonly RuleDescription[] = [
  {
    id: "LICENCE-WIDENED",
    title: "The licence allows more than that of the base",
    kind: "licence",
    what: "A model, or a dataset, is published under terms that are looser than those of what it was made of. Whether that is right needs review by a person.",
    why: "Terms of the base mostly hold for what is made of it: a licence that its publisher could not give protects nobody.",
    example: "org/chat is Apache-2.0, its base is under a licence that restricts use.",
    fix: "Read the terms of the base, and act on the stricter ones until that is clear.",
    references: ["https://huggingface.co/docs/hub/repositories-licenses"],
  },
];
