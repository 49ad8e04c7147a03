import type { Rule } from "../rule.ts";
import { judge } from "./judge.ts";
import { lineageCycleRules } from "./rules.table.ts";

export const lineageCycle: Rule = {
  id: "lineage-cycle",
  version: 1,
  title: "Models and datasets that come from themselves",
  rules: lineageCycleRules,
  judge,
};
