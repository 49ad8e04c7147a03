import type { Rule } from "../rule.ts";
import { judge } from "./judge.ts";
import { contradictionRules } from "./rules.table.ts";

export const contradiction: Rule = {
  id: "contradiction",
  version: 1,
  title: "Claims on one property that disagree",
  rules: contradictionRules,
  judge,
};
