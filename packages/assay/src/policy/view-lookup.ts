import type { Entity } from "../model/entity.ts";
import { grouped } from "../model/grouped.ts";
import type { Inventory } from "../model/inventory.ts";
import type { Relation } from "../model/relation.ts";
import type { ElementViews } from "./element-view.ts";
import { type FileView, fileViews } from "./file-view.ts";
import { findingView, type FindingView, isOfPolicy } from "./finding-view.ts";

/** What is looked up for many subjects. */
export interface Lookup {
  readonly elements: ElementViews;
  readonly inventory: Inventory;
  readonly entityOf: ReadonlyMap<string, Entity>;
  readonly from: ReadonlyMap<string, readonly Relation[]>;
  readonly to: ReadonlyMap<string, readonly Relation[]>;
  readonly findings: readonly FindingView[];
  /** By subject and by path. */
  readonly findingsOf: ReadonlyMap<string, readonly FindingView[]>;
  /** By path. */
  readonly files: ReadonlyMap<string, FileView>;
}

export function lookupOf(inventory: Inventory, elements: ElementViews): Lookup {
  const findings = inventory.findings.filter((finding) => !isOfPolicy(finding)).map(findingView);
  const findingsOf = new Map<string, FindingView[]>();
  for (const finding of findings) {
    for (const key of new Set([finding.subject, finding.path])) {
      const known = findingsOf.get(key);
      if (known === undefined) findingsOf.set(key, [finding]);
      else known.push(finding);
    }
  }
  return {
    elements,
    inventory,
    entityOf: new Map(inventory.entities.map((entity) => [entity.id, entity])),
    from: grouped(inventory.relations, ({ from }) => from),
    to: grouped(inventory.relations, ({ to }) => to),
    findings,
    findingsOf,
    files: fileViews(inventory, findingsOf),
  };
}

/** True of a relation that more than prose names. */
export function isStated({ claims }: Relation): boolean {
  return claims.length === 0 || claims.some(({ basis }) => basis !== "mentioned");
}
