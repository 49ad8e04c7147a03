import { type Finding, severities, type Severity } from "../../model/finding.ts";
import type { RuleDescription } from "../../model/rule-description.ts";
import { byCodeUnit } from "../stable-json.ts";
import type { SarifRule } from "./log.ts";

/** The scale of code-scanning services: above 9 critical, above 7 high, above 4 medium. */
const securitySeverity: Readonly<Record<Severity, string>> = {
  critical: "9.5",
  high: "8.0",
  medium: "5.5",
  low: "3.0",
  info: "0.0",
};

/** The rules that the findings name, sorted by id; each with the worst severity that it has here. */
export function sarifRules(
  findings: readonly Finding[],
  descriptions: ReadonlyMap<string, RuleDescription>,
): readonly SarifRule[] {
  const worst = new Map<string, Severity>();
  for (const { rule, severity } of findings) {
    const known = worst.get(rule);
    if (known === undefined || severities.indexOf(severity) > severities.indexOf(known))
      worst.set(rule, severity);
  }
  return [...worst]
    .sort(([left], [right]) => byCodeUnit(left, right))
    .map(([id, severity]) => ruleOf(id, severity, descriptions.get(id) ?? descriptions.get(familyOf(id))));
}

/** `POLICY/x` is described as `POLICY` is. */
function familyOf(id: string): string {
  return id.split("/", 1)[0] ?? "";
}

function ruleOf(id: string, severity: Severity, description: RuleDescription | undefined): SarifRule {
  const properties = { "security-severity": securitySeverity[severity] };
  if (description === undefined) return { id, name: id, properties };
  const { title, kind, what, why, references } = description;
  const [helpUri] = references;
  return {
    id,
    name: pascalCase(id),
    shortDescription: { text: title },
    fullDescription: { text: `${what} ${why}` },
    help: { text: helpText(description), markdown: helpMarkdown(description) },
    ...(helpUri === undefined ? {} : { helpUri }),
    properties: { ...properties, tags: kind === "safety" ? ["security", kind] : [kind] },
  };
}

/** Section 3.49.7: a name is an identifier for people. */
function pascalCase(id: string): string {
  return id
    .split("-")
    .map((word) => word.slice(0, 1) + word.slice(1).toLowerCase())
    .join("");
}

function helpText({ what, why, example, fix, references }: RuleDescription): string {
  return [what, why, `Example: ${example}`, `What to do: ${fix}`, ...references].join("\n");
}

function helpMarkdown({ what, why, example, fix, references }: RuleDescription): string {
  const links = references.map((address) => `- <${address}>`).join("\n");
  return `${what}\n\n${why}\n\n**Example:** ${example}\n\n**What to do:** ${fix}\n\n${links}`.trimEnd();
}
