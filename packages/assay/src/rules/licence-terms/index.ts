import type { Rule } from "../rule.ts";
import { judge } from "./judge.ts";
import { licenceTermsRules } from "./rules.table.ts";

export const licenceTerms: Rule = {
  id: "licence-terms",
  version: 1,
  title: "What licences ask of what is made from a model, its data and its outputs",
  rules: licenceTermsRules,
  judge,
};
