import { AssayError } from "../model/error.ts";
import { printable } from "../model/printable.ts";
import { ruleSets } from "../rule-sets/registry.ts";
import type { RuleSet } from "../rule-sets/rule-set.ts";

/** The rule sets that `--rule-set` names, by id or by a beginning that only one has; all of them without a name. */
export function chosenRuleSets(names: readonly string[]): readonly RuleSet[] {
  return names.length === 0 ? ruleSets : [...new Set(names.map(ruleSetNamed))];
}

/** @throws AssayError `usage` for a name that no rule set or more than one has */
export function ruleSetNamed(name: string): RuleSet {
  const exact = ruleSets.find(({ id }) => id === name);
  const beginning = name === "" ? [] : ruleSets.filter(({ id }) => id.startsWith(name));
  const [only, ...others] = exact === undefined ? beginning : [exact];
  if (only !== undefined && others.length === 0) return only;
  const known = ruleSets.map(({ id }) => id).join(", ");
  throw new AssayError("usage", `there is no rule set "${printable(name)}"; there are ${known}`);
}
