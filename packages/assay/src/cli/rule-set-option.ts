import { AssayError } from "../model/error.ts";
import { printable } from "../model/printable.ts";
import { ruleSets } from "../rule-sets/registry.ts";
import type { RuleSet } from "../rule-sets/rule-set.ts";
import { readDocumentFile } from "./read-document-file.ts";

/**
 * The rule sets that `--rule-set` names, by id or by a beginning that only one has, and the rules of `--profile`; all of
 * ours without either. @throws AssayError `usage`, `unreadable`, `invalid-profile`
 */
export async function chosenRuleSets(
  names: readonly string[],
  profile?: string,
): Promise<readonly RuleSet[]> {
  if (names.length === 0 && profile === undefined) return ruleSets;
  const named = [...new Set(names.map(ruleSetNamed))];
  return profile === undefined ? named : [...named, await readProfile(profile)];
}

async function readProfile(file: string): Promise<RuleSet> {
  const { parseProfile } = await import("../rule-sets/profile.ts");
  return parseProfile(readDocumentFile(file).toString("utf8"), file);
}

/** The one rule set of a report. @throws AssayError `usage` when none or more than one is named */
export async function onlyRuleSet(name: string | undefined, profile: string | undefined): Promise<RuleSet> {
  if ((name === undefined) === (profile === undefined)) {
    throw new AssayError("usage", "a report is about one rule set: give --rule-set NAME or --profile FILE");
  }
  return profile === undefined ? ruleSetNamed(name ?? "") : readProfile(profile);
}

/** @throws AssayError `usage` for a name that no rule set or more than one has */
function ruleSetNamed(name: string): RuleSet {
  const exact = ruleSets.find(({ id }) => id === name);
  const beginning = name === "" ? [] : ruleSets.filter(({ id }) => id.startsWith(name));
  const [only, ...others] = exact === undefined ? beginning : [exact];
  if (only !== undefined && others.length === 0) return only;
  if (beginning.length > 1) {
    const meant = beginning.map(({ id }) => id).join(", ");
    throw new AssayError(
      "usage",
      `"${printable(name)}" is the beginning of more than one rule set: ${meant}`,
    );
  }
  const known = ruleSets.map(({ id }) => id).join(", ");
  throw new AssayError("usage", `there is no rule set "${printable(name)}"; there are ${known}`);
}
