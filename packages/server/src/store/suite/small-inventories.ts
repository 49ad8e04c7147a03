import type { Entity, Finding, Inventory, Relation } from "assay";
import { claim, entity, minimalInventory, relation } from "../../../../../testkit/inventory-parts.ts";

/** A package of PyPI. */
export function library(name: string, version: string, licence?: string): Entity {
  const purl = `pkg:pypi/${name}@${version}`;
  const claims = licence === undefined ? [] : [claim("license", licence)];
  return entity(
    "software",
    purl,
    name,
    [claim("version", version), ...claims],
    [{ type: "purl", value: purl }],
  );
}

/** A model that nothing names outside of its project. */
export function localModel(name: string): Entity {
  return entity("model", `model:${name}`, name, [claim("format", "safetensors", "measured")]);
}

export function vulnerability(subject: Entity, id: string, severity: Finding["severity"] = "high"): Finding {
  return {
    ...{ id: `V:${subject.id}:${id}`, rule: "VULNERABLE-PACKAGE", kind: "vulnerability", severity },
    ...{ subject: subject.id, message: `${subject.name} is affected by ${id}.`, evidence: [] },
    vulnerability: {
      ...{
        id,
        aliases: ["GHSA-aaaa-bbbb-cccc"],
        status: "affected",
        because: "in the range",
        fixedIn: ["9.9"],
      },
      ...{ ratings: [], cwes: [], references: [], sources: [] },
      priority: { score: 70, reasons: ["used"] },
    },
  };
}

export function inventoryOf(
  entities: readonly Entity[],
  relations: readonly Relation[] = [],
  findings: readonly Finding[] = [],
): Inventory {
  return minimalInventory({ entities, relations, findings });
}

export { claim, entity, relation };
