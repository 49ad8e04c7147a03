import type { Entity } from "../../model/entity.ts";
import type { Relation, RelationKind } from "../../model/relation.ts";
import { byCodeUnit } from "../stable-json.ts";
import type { Component, ComponentType, Pedigree, Property } from "./bom.ts";
import { componentTypes } from "./component-types.table.ts";
import type { Context } from "./context.ts";
import { nameOf } from "./entity-name.ts";
import { property, sortedProperties } from "./properties.ts";
import type { PropertyKey } from "./properties.table.ts";
import { purlProblem } from "./purl-problem.ts";

/** What a model comes from. The schema wants whole components; `assay:ref` leads to the one in this document. */
export function pedigreeOf(context: Context, entity: Entity): Pedigree | undefined {
  const found = context.relationsFrom(entity.id, "derivedFrom").flatMap((relation) => {
    const target = context.entityOf(relation.to);
    if (target === undefined || target.kind === "service" || target.kind === "training-run") return [];
    const { type } = componentTypes[target.kind];
    const ancestor = ancestorOf(context, target, type, relation);
    return [{ ancestor, note: noteOf(target, relation), key: relation.to, claims: relation.claims }];
  });
  if (found.length === 0) return undefined;
  found.sort((left, right) => byCodeUnit(left.key, right.key));
  const pedigree = {
    ancestors: found.map(({ ancestor }) => ancestor),
    notes: found.map(({ note }) => note).join("\n"),
  };
  const ref = context.refOf(entity.id);
  for (const { ancestor, claims } of found) {
    for (const claim of claims) {
      context.provenance.cite(ref, ancestor, "name", claim);
      context.provenance.cite(ref, pedigree, "notes", claim);
    }
  }
  return pedigree;
}

function ancestorOf(
  context: Context,
  target: Entity,
  type: ComponentType,
  { from, detail, claims }: Relation,
): Component {
  const purl = target.identifiers.find(
    (one) => one.type === "purl" && purlProblem(one.value, type) === undefined,
  );
  const relation = property("relation", detail ?? "unknown");
  for (const claim of claims) context.provenance.cite(context.refOf(from), relation, "value", claim);
  const properties = sortedProperties([relation, property("ref", context.refOf(target.id))]) ?? [];
  return {
    type,
    name: nameOf(target),
    ...(purl === undefined ? {} : { purl: purl.value }),
    properties,
  };
}

/** How each kind of derivation is said in `pedigree.notes`. */
const derivationWords: Readonly<Record<string, string>> = {
  "fine-tune": "fine-tune of",
  adapter: "adapter of",
  quantized: "quantized from",
  converted: "converted from",
  merged: "merged from",
  distilled: "distilled from",
  pruned: "pruned from",
  "continued-pretraining": "continued pretraining of",
};

function noteOf(target: Entity, { detail = "unknown" }: Relation): string {
  const words = Object.hasOwn(derivationWords, detail) ? derivationWords[detail] : undefined;
  return `${words ?? "derived from"} ${nameOf(target)}`;
}

/** Relations that have no field of their own, as properties that hold the bom-ref of the other end. */
const relationProperties: readonly (readonly [RelationKind, PropertyKey])[] = [
  ["trainedOn", "trainedOn"],
  ["evaluatedOn", "evaluatedOn"],
  ["generatedBy", "generatedBy"],
  ["sameWeights", "sameWeights"],
  // `dependencies` has the edge; these say which kind it is.
  ["uses", "uses"],
  ["tokenizedBy", "tokenizedBy"],
  ["servedBy", "servedBy"],
];

export function lineageProperties(context: Context, entity: Entity): readonly Property[] {
  const found: Property[] = [];
  for (const [kind, key] of relationProperties) {
    for (const relation of context.relationsFrom(entity.id, kind)) {
      const written = property(key, context.refOf(relation.to), relation.detail ?? "unknown");
      const [claim] = relation.claims;
      if (claim !== undefined) context.provenance.cite(context.refOf(entity.id), written, "value", claim);
      found.push(written);
    }
  }
  for (const { to } of context.relationsFrom(entity.id, "contains")) {
    if (context.entityOf(to)?.kind === "model") found.push(property("contains", context.refOf(to)));
  }
  found.push(...tuneMethods(context, entity));
  return found;
}

/** The one stage that the taxonomy has a word for; reinforcement learning need not be from human feedback. */
function tuneMethods(context: Context, entity: Entity): readonly Property[] {
  const isTuned = context.relationsFrom(entity.id, "trainedOn").some(({ detail }) => detail === "sft");
  return isTuned ? [property("tuneMethod", "sft")] : [];
}
