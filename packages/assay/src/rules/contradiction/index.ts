import type { Rule } from "../rule.ts";
import { judge } from "./judge.ts";

export const contradiction: Rule = {
  id: "contradiction",
  version: 1,
  title: "Claims on one property that disagree",
  rules: ["FACT-CONFLICT", "LICENCE-CONFLICT", "WEIGHTS-CONFLICT"],
  judge,
};
