import type { Rule } from "../rule.ts";
import { judge } from "./judge.ts";
import { licenceWidenedRules } from "./rules.table.ts";

export const licenceWidened: Rule = {
  id: "licence-widened",
  version: 1,
  title: "Licences that allow more than that of the base",
  rules: licenceWidenedRules,
  judge,
};
