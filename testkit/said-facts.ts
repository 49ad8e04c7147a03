import type { Inventory } from "../packages/assay/src/model/inventory.ts";
import type { LossItem } from "../packages/assay/src/conversion/loss-report.ts";

interface Said {
  readonly line: string;
  readonly isListed: (item: LossItem) => boolean;
}

/**
 * What the second inventory does not say and no item lists. Counted by another rule than that of the loss report: whoever
 * misses a line must have listed it. `path` names the document, whose own reading is no fact.
 */
export function unlistedFacts(
  before: Inventory,
  after: Inventory,
  items: readonly LossItem[],
  path: string,
): readonly string[] {
  const said = new Set(linesOf(after, path).map(({ line }) => line));
  return linesOf(before, path).flatMap(({ line, isListed }) =>
    said.has(line) || items.some(isListed) ? [] : [line],
  );
}

function linesOf(inventory: Inventory, path: string): readonly Said[] {
  const { subject, entities, relations, findings, references, coverage } = inventory;
  return [
    { line: `subject ${json(subject)}`, isListed: ({ fact }: LossItem) => fact === "subject" },
    ...entities.flatMap((entity) => entityLines(entity)),
    ...relations.flatMap((relation) => relationLines(relation, path)),
    ...findings.map(({ rule, message }) => ({ line: `${rule} ${message}`, isListed: of("finding", rule) })),
    ...references.map((one) => ({ line: json(one), isListed: of("reference", one.kind) })),
    ...coverage
      .filter((one) => one.path !== path)
      .map((one) => ({ line: json(one), isListed: of("coverage", one.code ?? one.read) })),
  ];
}

/** That it is so, and how and from where each claim on it is known. */
function relationLines(
  { from, kind, to, claims }: Inventory["relations"][number],
  path: string,
): readonly Said[] {
  const line = `${from} ${kind} ${to}`;
  const isLost = (item: LossItem): boolean =>
    of("relation", kind, from)(item) || of("entity", kind, to)(item);
  const tellers = claims.map(({ basis, source }) => ({
    line: `${line} is ${basis} by ${source.path === path ? "" : (source.path ?? "")}`,
    isListed: (item: LossItem) => isLost(item) || of("evidence", kind, from)(item),
  }));
  return [{ line, isListed: isLost }, ...tellers];
}

function entityLines({
  id,
  kind,
  name,
  identifiers,
  claims,
}: Inventory["entities"][number]): readonly Said[] {
  return [
    { line: `${id} is ${kind} ${name}`, isListed: of("entity", kind, id) },
    ...identifiers.map(({ type, value }) => ({
      line: `${id} ${type} ${value}`,
      isListed: of("identifier", type, id),
    })),
    ...claims.map(({ property, value }) => ({
      line: `${id} ${property} ${json(value)}`,
      isListed: of("claim", property, id),
    })),
  ];
}

/** An entity that is lost or has another id is listed once, with all that is said of it. */
function of(fact: string, name: string, id?: string): (item: LossItem) => boolean {
  return (item) =>
    (item.fact === fact && item.name === name && (id === undefined || item.subject === id)) ||
    (item.fact === "entity" && item.subject === id);
}

/** Keys in order. */
function json(value: unknown): string {
  return JSON.stringify(value, (_key, child: unknown) => {
    if (typeof child !== "object" || child === null || Array.isArray(child)) return child;
    return Object.fromEntries(Object.entries(child).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
