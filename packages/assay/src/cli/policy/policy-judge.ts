import type { Settings, Suppression } from "../../manifest/settings.ts";
import type { Inventory } from "../../model/inventory.ts";
import { compareText } from "../../model/text-order.ts";
import { judgeByPolicies } from "../../policy/judge-policies.ts";
import type { Exemption, Policy } from "../../policy/policy.ts";
import type { DocumentFacts } from "../../rule-sets/document-facts.ts";
import { memberMark } from "../../scan/hazards.ts";
import { policyOfRule, suppressionNotes } from "../../scan/suppressions.ts";
import { loadPolicies } from "./load-policies.ts";

/** What policies find in an inventory, and what the settings silence of it. */
export type PolicyJudge = (inventory: Inventory, today: Date, document: DocumentFacts) => Inventory;

/**
 * Reads the policies of options and settings; undefined when there are none. `suppress` of the settings is an exemption like those that
 * policies have themselves.
 * @throws AssayError `unreadable`, `invalid-policy`, `usage`
 */
export async function policyJudge(
  named: readonly string[],
  settings: Settings,
): Promise<PolicyJudge | undefined> {
  const policies = await loadPolicies(named, settings);
  if (policies.length === 0) return undefined;
  const entries = settings.suppressions.filter(({ rule }) => policyOfRule(rule) !== undefined);
  const given = new Map(
    entries.flatMap((entry) => exemptionsOf(entry, settings).map((one) => [one, entry] as const)),
  );
  const exempted = policies.map((policy) => withExemptions(policy, given));
  return (inventory, today, document) => {
    const { inventory: judged, used } = judgeByPolicies(inventory, exempted, today, document);
    const needed = new Set([...used].map((one) => given.get(one)));
    const notes = suppressionNotes(entries, (entry) => needed.has(entry), settings, today);
    // A stored document may have them already.
    const findings = new Map([...judged.findings, ...notes].map((finding) => [finding.id, finding]));
    return { ...judged, findings: [...findings.values()].sort((a, b) => compareText(a.id, b.id)) };
  };
}

/** Of an archive and of everything in it. */
function exemptionsOf({ subject, reason, expires }: Suppression, { path }: Settings): readonly Exemption[] {
  const subjects = subject === undefined ? ["*"] : [subject, `${subject}${memberMark}*`];
  return subjects.map((one) => ({ subject: one, reason, author: path, settings: path, expires }));
}

function withExemptions(policy: Policy, given: ReadonlyMap<Exemption, Suppression>): Policy {
  const own = [...given].filter(([, { rule }]) => policyOfRule(rule) === policy.id);
  return { ...policy, exemptions: [...policy.exemptions, ...own.map(([exemption]) => exemption)] };
}
