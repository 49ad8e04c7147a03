import type { Rule } from "../rule.ts";
import { judge } from "./judge.ts";
import { lineageConflictRules } from "./rules.table.ts";

export const lineageConflict: Rule = {
  id: "lineage-conflict",
  version: 1,
  title: "Files of one model that name different base models",
  rules: lineageConflictRules,
  judge,
};
