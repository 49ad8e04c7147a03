import { withFindingId } from "../model/finding-id.ts";
import type { Inventory } from "../model/inventory.ts";
import { compareText } from "../model/text-order.ts";
import { rules } from "./registry.ts";
import type { RuleContext } from "./rule.ts";

/** The inventory with the findings of every rule added, sorted by id. */
export function judge(inventory: Inventory, context: RuleContext = {}): Inventory {
  const findings = new Map(inventory.findings.map((finding) => [finding.id, finding]));
  for (const rule of rules) {
    for (const judged of rule.judge(inventory, context)) {
      const finding = withFindingId(judged);
      findings.set(finding.id, finding);
    }
  }
  return { ...inventory, findings: [...findings.values()].sort((a, b) => compareText(a.id, b.id)) };
}
