import type { Rule } from "../rule.ts";
import { judge } from "./judge.ts";
import { sizeLabelRules } from "./rules.table.ts";

export const sizeLabel: Rule = {
  id: "size-label",
  version: 1,
  title: "A size in a name or label that the tensors do not have",
  rules: sizeLabelRules,
  judge,
};
