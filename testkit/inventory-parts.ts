import type { Claim } from "../packages/assay/src/model/claim.ts";
import type { Entity, EntityKind, Identifier } from "../packages/assay/src/model/entity.ts";
import type { Inventory } from "../packages/assay/src/model/inventory.ts";
import type { PropertyName, PropertyValue } from "../packages/assay/src/model/properties.ts";
import type { Relation, RelationKind } from "../packages/assay/src/model/relation.ts";

/** A stand-in for a SHA-256: 64 hex digits that differ per seed. */
export function fakeSha256(seed: number): string {
  return (seed + 1).toString(16).padStart(8, "0").repeat(8);
}

/** The smallest inventory: a scan that found nothing. */
export function minimalInventory(over: Partial<Inventory> = {}): Inventory {
  return {
    assay: 1,
    tool: { name: "assay", version: "0.1.0" },
    subject: { name: "nothing", scannedAt: "2026-01-02T03:04:05Z", headersOnly: false },
    entities: [],
    relations: [],
    references: [],
    findings: [],
    coverage: [],
    ...over,
  };
}

/** A claim by a plug-in of the given name, at a path. */
export function claim<P extends PropertyName>(
  property: P,
  value: PropertyValue<P>,
  basis: Claim["basis"] = "declared",
  source: Claim["source"] = { by: "huggingface@1", path: "config.json" },
): Claim {
  // A claim of one property is one member of the union; TypeScript cannot see that through a type parameter.
  return { property, value: { kind: "known", value }, basis, source } as unknown as Claim;
}

export function entity(
  kind: EntityKind,
  id: string,
  name: string,
  claims: readonly Claim[] = [],
  identifiers: readonly Identifier[] = [],
): Entity {
  return { id, kind, name, identifiers, claims };
}

export function relation(
  from: string,
  kind: RelationKind,
  to: string,
  detail?: string,
  claims: readonly Claim[] = [],
): Relation {
  return { from, to, kind, ...(detail === undefined ? {} : { detail }), claims };
}
