import type { Rule } from "../rule.ts";
import { judge } from "./judge.ts";
import { baseShapeRules } from "./rules.table.ts";

export const baseShape: Rule = {
  id: "base-shape",
  version: 1,
  title: "Sizes of a model that cannot come from its declared base",
  rules: baseShapeRules,
  judge,
};
