import type { Entity } from "../../model/entity.ts";
import type { Inventory } from "../../model/inventory.ts";
import { printable } from "../../model/printable.ts";
import type { Relation } from "../../model/relation.ts";
import type { JudgedFinding } from "../rule.ts";

/**
 * A model of which two files name base models and agree on none: an adapter's configuration and its card, say. A file that
 * names a grandparent beside the parent contradicts nobody.
 */
export function judge(inventory: Inventory): readonly JudgedFinding[] {
  const entities = new Map(inventory.entities.map((entity) => [entity.id, entity]));
  const findings: JudgedFinding[] = [];
  for (const [from, relations] of basesByModel(inventory.relations)) {
    const model = entities.get(from);
    const bySource = basesBySource(relations);
    if (model === undefined || !hasDisjointPair([...bySource.values()])) continue;
    findings.push(findingOn(model, bySource, entities));
  }
  return findings;
}

function basesByModel(relations: readonly Relation[]): ReadonlyMap<string, readonly Relation[]> {
  const bases = new Map<string, Relation[]>();
  for (const relation of relations) {
    if (relation.kind !== "derivedFrom") continue;
    const known = bases.get(relation.from);
    if (known === undefined) bases.set(relation.from, [relation]);
    else known.push(relation);
  }
  return bases;
}

/** File to the ids of the models that it names as bases. */
function basesBySource(relations: readonly Relation[]): ReadonlyMap<string, ReadonlySet<string>> {
  const bySource = new Map<string, Set<string>>();
  for (const { to, claims } of relations) {
    for (const { source, basis } of claims) {
      if (source.path === undefined || basis === "inferred" || basis === "mentioned") continue;
      bySource.set(source.path, (bySource.get(source.path) ?? new Set()).add(to));
    }
  }
  return bySource;
}

function hasDisjointPair(answers: readonly ReadonlySet<string>[]): boolean {
  return answers.some((a, index) =>
    answers.slice(index + 1).some((b) => ![...a].some((base) => b.has(base))),
  );
}

function findingOn(
  model: Entity,
  bySource: ReadonlyMap<string, ReadonlySet<string>>,
  entities: ReadonlyMap<string, Entity>,
): JudgedFinding {
  const named = (ids: ReadonlySet<string>): string =>
    [...ids].map((id) => printable(entities.get(id)?.name ?? id)).join(" and ");
  const sides = [...bySource].map(([path, ids]) => `${printable(path)} names ${named(ids)}`);
  const [path] = bySource.keys();
  return {
    rule: "LINEAGE-CONFLICT",
    kind: "contradiction",
    severity: "medium",
    subject: model.id,
    ...(path === undefined ? {} : { location: { path } }),
    message: `base model: ${sides.join(", ")}`,
    evidence: sides,
    remedy:
      "Ask the publisher which model this one derives from; licences and vulnerabilities follow that edge.",
  };
}
