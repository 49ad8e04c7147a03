import type { Rule } from "../rule.ts";
import { judge } from "./judge.ts";
import { adapterFitRules } from "./rules.table.ts";

export const adapterFit: Rule = {
  id: "adapter-fit",
  version: 1,
  title: "Adapters that do not fit their declared base",
  rules: adapterFitRules,
  judge,
};
