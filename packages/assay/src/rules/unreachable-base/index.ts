import type { Rule } from "../rule.ts";
import { judge } from "./judge.ts";
import { unreachableBaseRules } from "./rules.table.ts";

export const unreachableBase: Rule = {
  id: "unreachable-base",
  version: 1,
  title: "Models and datasets that others come from and that are gone or renamed",
  rules: unreachableBaseRules,
  judge,
};
