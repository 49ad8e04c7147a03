import type { Rule } from "../rule.ts";
import { judge } from "./judge.ts";
import { youngerBaseRules } from "./rules.table.ts";

export const youngerBase: Rule = {
  id: "younger-base",
  version: 1,
  title: "Bases that are younger than what comes from them",
  rules: youngerBaseRules,
  judge,
};
