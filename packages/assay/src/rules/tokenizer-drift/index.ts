import type { Rule } from "../rule.ts";
import { judge } from "./judge.ts";
import { tokenizerDriftRules } from "./rules.table.ts";

export const tokenizerDrift: Rule = {
  id: "tokenizer-drift",
  version: 1,
  title: "A tokenizer that is not that of the base model",
  rules: tokenizerDriftRules,
  judge,
};
