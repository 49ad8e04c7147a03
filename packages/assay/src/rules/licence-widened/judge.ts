import type { Entity } from "../../model/entity.ts";
import type { Inventory } from "../../model/inventory.ts";
import { printable } from "../../model/printable.ts";
import { valuesOf } from "../../model/resolve.ts";
import type { JudgedFinding } from "../rule.ts";
import { type LicenceClass, licenceClasses, licencePatterns } from "./classes.table.ts";

/** Compares the licence of everything that derives from something with that of each of its bases. */
export function judge({ entities, relations }: Inventory): readonly JudgedFinding[] {
  const byId = new Map(entities.map((entity) => [entity.id, entity]));
  return relations.flatMap(({ from, to, kind }) => {
    const derived = kind === "derivedFrom" ? byId.get(from) : undefined;
    const base = byId.get(to);
    return derived === undefined || base === undefined || derived === base ? [] : widened(derived, base);
  });
}

function widened(derived: Entity, base: Entity): readonly JudgedFinding[] {
  const [own, other] = [licenceOf(derived), licenceOf(base)];
  if (own === undefined || other === undefined || rank(own) >= rank(other)) return [];
  return [
    {
      rule: "LICENCE-WIDENED",
      kind: "licence",
      severity: "medium",
      subject: derived.id,
      ...(own.path === undefined ? {} : { location: { path: own.path } }),
      message: `needs review: ${printable(derived.name)} is under ${own.id} (${own.class}), its base ${printable(base.name)} under ${other.id} (${other.class})`,
      evidence: [],
      remedy: "Read the terms of the base, and act on the stricter ones until that is clear.",
    },
  ];
}

interface Licence {
  readonly id: string;
  readonly class: LicenceClass;
  readonly path?: string;
}

function rank(licence: Licence): number {
  return licenceClasses.indexOf(licence.class);
}

/** The one licence of an entity; expressions, several licences and unknown ones are not compared. */
function licenceOf(entity: Entity): Licence | undefined {
  const [id, ...others] = valuesOf(entity, "license");
  if (id === undefined || others.length > 0 || id.length > 100) return undefined;
  const found = licencePatterns.find(([pattern]) => pattern.test(id))?.[1];
  if (found === undefined || /\s/.test(id)) return undefined;
  const path = entity.claims.find(({ property }) => property === "license")?.source.path;
  return { id: printable(id), class: found, ...(path === undefined ? {} : { path }) };
}
