import type { Entity } from "../model/entity.ts";
import type { Finding } from "../model/finding.ts";
import { withFindingId } from "../model/finding-id.ts";
import type { Inventory } from "../model/inventory.ts";
import { printable } from "../model/printable.ts";
import { compareText } from "../model/text-order.ts";
import type { Analysis, Vulnerability } from "../model/vulnerability.ts";
import { vulnerabilityFinding } from "../model/vulnerability-words.ts";
import { isExpired, type VexStatement } from "./statement.ts";
import { namesThing } from "./subject-pattern.ts";

/**
 * The inventory with what was decided about its vulnerabilities. The last statement that fits counts; an expired one does not, and is
 * named, as is one that fits nothing.
 */
export function applyStatements(
  inventory: Inventory,
  statements: readonly VexStatement[],
  today: Date,
): Inventory {
  if (statements.length === 0) return inventory;
  const entities = new Map(inventory.entities.map((entity) => [entity.id, entity]));
  const byName = statementsByName(statements);
  const used = new Set<VexStatement>();
  const order = new Map(statements.map((statement, index) => [statement, index]));
  const findings = inventory.findings.map((finding) => {
    const fitting = fittingStatements(finding, byName, entities);
    for (const statement of fitting) used.add(statement);
    const valid = lastOf(
      fitting.filter(({ analysis }) => !isExpired(analysis, today)),
      order,
    );
    return valid === undefined ? finding : decided(finding, valid.analysis);
  });
  const notes = statements.flatMap((statement) => {
    if (isExpired(statement.analysis, today)) return [expired(statement)];
    return used.has(statement) ? [] : [unused(statement)];
  });
  const distinct = new Map([...findings, ...notes].map((finding) => [finding.id, finding]));
  return { ...inventory, findings: [...distinct.values()].toSorted((a, b) => compareText(a.id, b.id)) };
}

/** A fleet has thousands of decisions, and a document thousands of findings. */
function statementsByName(statements: readonly VexStatement[]): ReadonlyMap<string, readonly VexStatement[]> {
  const byName = new Map<string, VexStatement[]>();
  for (const statement of statements) {
    for (const name of new Set(statement.vulnerability)) {
      const known = byName.get(name);
      if (known === undefined) byName.set(name, [statement]);
      else known.push(statement);
    }
  }
  return byName;
}

/** The one that was given last. */
function lastOf(
  statements: readonly VexStatement[],
  order: ReadonlyMap<VexStatement, number>,
): VexStatement | undefined {
  return statements.toSorted((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0)).at(-1);
}

function fittingStatements(
  { subject, vulnerability }: Finding,
  byName: ReadonlyMap<string, readonly VexStatement[]>,
  entities: ReadonlyMap<string, Entity>,
): readonly VexStatement[] {
  if (vulnerability === undefined) return [];
  const named = [vulnerability.id, ...vulnerability.aliases].flatMap((name) => byName.get(name) ?? []);
  const entity = entities.get(subject);
  return [...new Set(named)].filter(
    ({ subjects }) =>
      subjects.length === 0 || subjects.some((pattern) => namesThing(pattern, subject, entity)),
  );
}

function decided(finding: Finding, analysis: Analysis): Finding {
  const { vulnerability } = finding;
  if (vulnerability === undefined) return finding;
  const changed: Vulnerability = { ...vulnerability, analysis };
  const { evidence } = vulnerabilityFinding("", changed);
  return { ...finding, evidence, vulnerability: changed };
}

function expired({ vulnerability, subjects, analysis }: VexStatement): Finding {
  return note("VEX-EXPIRED", { vulnerability, subjects, analysis }, "low", {
    words: `ran out on ${analysis.expires ?? ""}`,
    remedy: "Look at the vulnerability again; then renew the decision or remove it.",
  });
}

function unused(statement: VexStatement): Finding {
  return note("VEX-UNUSED", statement, "info", {
    words: "fits no vulnerability here",
    remedy: "Remove it when the vulnerability is gone, or correct its id or subject.",
  });
}

function note(
  rule: string,
  { vulnerability, subjects, analysis }: VexStatement,
  severity: "low" | "info",
  { words, remedy }: { readonly words: string; readonly remedy: string },
): Finding {
  const source = analysis.source ?? "";
  const what = [vulnerability[0] ?? "", ...subjects.slice(0, 3)].map(printable).join(" of ");
  return withFindingId({
    rule,
    kind: "policy",
    severity,
    subject: source,
    ...(source === "" ? {} : { location: { path: source } }),
    message: `the decision about ${what} (${analysis.state}) ${words}`,
    evidence: analysis.detail === undefined ? [] : [printable(analysis.detail)],
    remedy,
  });
}
