import type { Rule } from "../rule.ts";
import { judge } from "./judge.ts";
import { templateDriftRules } from "./rules.table.ts";

export const templateDrift: Rule = {
  id: "template-drift",
  version: 1,
  title: "A chat template that is not that of the base model",
  rules: templateDriftRules,
  judge,
};
