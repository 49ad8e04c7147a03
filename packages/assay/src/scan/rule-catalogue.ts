import { advisoryRules } from "../enrich/advisories/rules.table.ts";
import { containers } from "../containers/registry.ts";
import { detectors, projectDetectors } from "../detectors/registry.ts";
import { formatReaders } from "../formats/registry.ts";
import type { RuleDescription } from "../model/rule-description.ts";
import { policyRules } from "../policy/rules.table.ts";
import { publishingRules } from "../publishing/rules.table.ts";
import { rules } from "../rules/registry.ts";
import { sharedRules } from "../safety/rule-descriptions.ts";
import { sources } from "../sources/registry.ts";
import { vexRules } from "../vex/rules.table.ts";
import { scanRules } from "./scan-rules.table.ts";

/** Every rule that a finding can name, by id; `assay explain` and SARIF show them. */
export function ruleCatalogue(): ReadonlyMap<string, RuleDescription> {
  const described = [
    ...sharedRules,
    ...scanRules,
    ...publishingRules,
    ...advisoryRules,
    ...vexRules,
    ...policyRules,
    ...[...formatReaders, ...containers, ...detectors, ...projectDetectors, ...rules, ...sources].flatMap(
      (plugIn) => plugIn.rules ?? [],
    ),
  ];
  return new Map(described.map((rule) => [rule.id, rule]));
}
