import type { Entity } from "../model/entity.ts";
import type { Finding } from "../model/finding.ts";
import { withFindingId } from "../model/finding-id.ts";
import type { Inventory } from "../model/inventory.ts";
import { printable } from "../model/printable.ts";
import { compareText } from "../model/text-order.ts";
import type { Analysis, Vulnerability } from "../model/vulnerability.ts";
import { vulnerabilityFinding } from "../model/vulnerability-words.ts";
import { contradicts, precedenceOf } from "./precedence.ts";
import { isExpired, isOfFuture, type VexStatement } from "./statement.ts";
import { namesThing } from "./subject-pattern.ts";

/**
 * The inventory with what was decided about its vulnerabilities. The statement that was given last counts; one that has run out or is
 * dated in the future does not, and is named, as is one that fits nothing or contradicts another.
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
  const contradicting = new Map<VexStatement, VexStatement>();
  const precedence = precedenceOf(statements);
  const findings = inventory.findings.map((finding) => {
    const fitting = fittingStatements(finding, byName, entities);
    for (const statement of fitting) used.add(statement);
    const valid = fitting.filter(({ analysis }) => isValid(analysis, today)).toSorted(precedence);
    const counting = valid.at(-1);
    if (counting === undefined) return finding;
    const other = valid.find((one) => contradicts(counting, one));
    if (other !== undefined) contradicting.set(counting, other);
    return decided(finding, counting.analysis);
  });
  const notes = statements.flatMap((statement) => {
    if (isExpired(statement.analysis, today)) return [expired(statement)];
    if (isOfFuture(statement.analysis, today)) return [ofFuture(statement)];
    if (!used.has(statement)) return [unused(statement)];
    const other = contradicting.get(statement);
    return other === undefined ? [] : [conflicting(statement, other)];
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

function isValid(analysis: Analysis, today: Date): boolean {
  return !isExpired(analysis, today) && !isOfFuture(analysis, today);
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

function ofFuture(statement: VexStatement): Finding {
  return note("VEX-FUTURE", statement, "low", {
    words: `is dated in the future (${statement.analysis.date ?? ""}) and does not count`,
    remedy: "Correct the date, or the clock.",
  });
}

function conflicting(statement: VexStatement, { analysis }: VexStatement): Finding {
  const by = [analysis.author, analysis.date, analysis.source].filter((part) => part !== undefined);
  return note("VEX-CONFLICT", statement, "low", {
    words: `counts, and another one says exploitable (${by.map(printable).join(", ")})`,
    remedy: "Decide which is right, and remove the other.",
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
