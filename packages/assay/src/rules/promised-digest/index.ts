import type { Rule } from "../rule.ts";
import { judge } from "./judge.ts";
import { promisedDigestRules } from "./rules.table.ts";

export const promisedDigest: Rule = {
  id: "promised-digest",
  version: 1,
  title: "A file whose bytes are not those that its place promises",
  rules: promisedDigestRules,
  judge,
};
