import type { Entity } from "../../model/entity.ts";
import type { Inventory } from "../../model/inventory.ts";
import type { Relation } from "../../model/relation.ts";
import { claimToJson } from "../claim-json.ts";
import { claimedRelations } from "../claimed-relations.ts";
import {
  coverageStatement,
  findingSentence,
  referencesStatement,
  documentsStatement,
  policiesStatement,
} from "../own-statements.ts";
import { byCodeUnit } from "../stable-json.ts";
import { annotationOf } from "./annotations.ts";
import type { Annotation } from "./elements.ts";
import { pathOf } from "./relationships.ts";
import type { Scope } from "./scope.ts";

/** Who says what about each entity and its relations: basis, source and the facts that SPDX has no property for. */
export function claimAnnotationsOf(scope: Scope, inventory: Inventory): Annotation[] {
  const relations = claimedRelations(inventory.relations);
  return inventory.entities.flatMap((entity) => {
    const ofEntity = relations.get(entity.id) ?? [];
    if (entity.claims.length === 0 && ofEntity.length === 0) return [];
    return [claimAnnotationOf(scope, entity, ofEntity)];
  });
}

/** Says which properties of an element are placeholders and no facts. */
export function placeholderAnnotationOf(
  scope: Scope,
  subject: string,
  properties: readonly string[],
): Annotation {
  const sorted = [...properties].sort(byCodeUnit);
  const sentence = `Nobody knows these facts; SPDX 3.0.1 demands a value, so they hold placeholders: ${sorted.join(", ")}.`;
  return annotationOf(scope, subject, "no-assertion", { properties: sorted }, sentence);
}

/** Findings about an entity or a file stand at its element, all others at the scanned subject. */
export function findingAnnotationsOf(scope: Scope, inventory: Inventory, root: string): Annotation[] {
  const files = new Map<string, string>();
  for (const entity of inventory.entities) {
    if (entity.kind === "file") files.set(pathOf(entity), entity.id);
  }
  return inventory.findings.map((finding) => {
    const entityId = files.get(finding.subject) ?? finding.subject;
    const subject = scope.elementOf(finding.subject) ?? scope.elementOf(entityId) ?? root;
    return annotationOf(scope, subject, "finding", { ...finding }, findingSentence(finding));
  });
}

/** How much was read, and every input that was not read in full although it should have been or could have been. */
export function coverageAnnotationOf(scope: Scope, inventory: Inventory, root: string): Annotation {
  const { content, sentence } = coverageStatement(inventory.coverage);
  const depth = inventory.subject.headersOnly ? { headersOnly: true } : {};
  return annotationOf(scope, root, "coverage", { ...content, ...depth }, sentence);
}

/** What the tree points to and nobody could resolve; absent when there is nothing. */
export function referenceAnnotationsOf(scope: Scope, inventory: Inventory, root: string): Annotation[] {
  if (inventory.references.length === 0) return [];
  const { content, sentence } = referencesStatement(inventory.references);
  return [annotationOf(scope, root, "unresolved-references", content, sentence)];
}

/** The documents that this one was made from; absent when a scan made it. */
export function documentsAnnotationOf(scope: Scope, { documents }: Inventory, root: string): Annotation[] {
  if (documents === undefined || documents.length === 0) return [];
  const { content, sentence } = documentsStatement(documents);
  return [annotationOf(scope, root, "documents", content, sentence)];
}

/** The policies that it was held against; absent when there are none. */
export function policiesAnnotationOf(scope: Scope, { policies }: Inventory, root: string): Annotation[] {
  if (policies === undefined || policies.length === 0) return [];
  const { content, sentence } = policiesStatement(policies);
  return [annotationOf(scope, root, "policies", content, sentence)];
}

function claimAnnotationOf(scope: Scope, entity: Entity, relations: readonly Relation[]): Annotation {
  const told = relations.map((relation) => ({
    kind: relation.kind,
    to: scope.elementOf(relation.to),
    ...(relation.detail === undefined ? {} : { detail: relation.detail }),
    claims: relation.claims.map(claimToJson),
  }));
  told.sort((left, right) => byCodeUnit(JSON.stringify(left), JSON.stringify(right)));
  return annotationOf(scope, scope.iriOf(entity), "claims", {
    claims: entity.claims.map(claimToJson),
    ...(told.length === 0 ? {} : { relations: told }),
  });
}
