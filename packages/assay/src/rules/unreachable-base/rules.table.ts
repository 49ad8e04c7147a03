import type { RuleDescription } from "../../model/rule-description.ts";

export const unreachableBaseRules: readonly RuleDescription[] = [
  {
    id: "BASE-NOT-THERE",
    title: "What it comes from is not there",
    kind: "provenance",
    what: "The hub has no repository of the name that is declared as a base model or as training data (any more), or it is private.",
    why: "Licence, data and findings of that level cannot be checked; and somebody else can take a name that is free.",
    example: "org/chat is a fine-tune of org/base, and the hub knows no org/base.",
    fix: "Ask the publisher where the base is now, and keep a copy of what you depend on.",
    references: ["https://huggingface.co/docs/hub/repositories-settings"],
  },
  {
    id: "BASE-RENAMED",
    title: "What it comes from has another name now",
    kind: "provenance",
    what: "The hub sends the declared name on to another repository.",
    why: "Such a forwarding ends when somebody registers the old name: whoever loads by it then loads something else.",
    example: "org/old-base is now new-org/base.",
    fix: "Correct the name where it is declared, and pin a revision.",
    references: ["https://huggingface.co/docs/hub/repositories-settings#renaming-or-transferring-a-repo"],
  },
];
