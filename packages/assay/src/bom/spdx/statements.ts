import { isIncomplete, type Coverage } from "../../model/coverage.ts";
import type { Entity } from "../../model/entity.ts";
import type { Finding } from "../../model/finding.ts";
import type { Inventory } from "../../model/inventory.ts";
import { printable } from "../../model/printable.ts";
import type { Relation } from "../../model/relation.ts";
import { claimToJson } from "../claim-json.ts";
import { byCodeUnit } from "../stable-json.ts";
import { annotationOf } from "./annotations.ts";
import type { Annotation } from "./elements.ts";
import { pathOf } from "./relationships.ts";
import type { Scope } from "./scope.ts";

/** Who says what about each entity and its relations: basis, source and the facts that SPDX has no property for. */
export function claimAnnotationsOf(scope: Scope, inventory: Inventory): Annotation[] {
  const relations = relationsByOrigin(inventory);
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
    return annotationOf(scope, subject, "finding", { ...finding }, sentenceOf(finding));
  });
}

/** How much was read, and every input that was not read in full although it should have been or could have been. */
export function coverageAnnotationOf(scope: Scope, inventory: Inventory, root: string): Annotation {
  const { coverage } = inventory;
  const gaps = coverage.filter((entry) => entry.read !== "full" && !isByNature(entry));
  const counts = {
    full: count(coverage, (entry) => entry.read === "full"),
    headers: count(coverage, (entry) => entry.read === "headers"),
    none: count(coverage, (entry) => entry.read === "none"),
    incomplete: count(coverage, isIncomplete),
  };
  const unrecognised = unrecognisedIn(coverage);
  const sorted = [...gaps].sort((left, right) => byCodeUnit(left.path, right.path));
  const sentence = `${counts.full} inputs read in full, ${counts.headers} by their headers, ${counts.none} not read; ${counts.incomplete} could not be read as they should.`;
  const depth = inventory.subject.headersOnly ? { headersOnly: true } : {};
  return annotationOf(scope, root, "coverage", { counts, gaps: sorted, ...unrecognised, ...depth }, sentence);
}

/** What the tree points to and nobody could resolve; absent when there is nothing. */
export function referenceAnnotationsOf(scope: Scope, inventory: Inventory, root: string): Annotation[] {
  if (inventory.references.length === 0) return [];
  const sentence = `${inventory.references.length} references could not be resolved.`;
  const references = [...inventory.references].sort((left, right) =>
    byCodeUnit(JSON.stringify(left), JSON.stringify(right)),
  );
  return [annotationOf(scope, root, "unresolved-references", { references }, sentence)];
}

/** The documents that this one was made from; absent when a scan made it. */
export function documentsAnnotationOf(scope: Scope, { documents }: Inventory, root: string): Annotation[] {
  if (documents === undefined || documents.length === 0) return [];
  const names = documents.map(({ format, version }) => printable(`${format} ${version}`.trim()));
  const sentence = `Made from ${names.join(", which was made from ")}.`;
  return [annotationOf(scope, root, "documents", { documents }, sentence)];
}

/** Most trees hold more files that are no models than models: the first ones show which kind of files they are. */
const mostUnrecognised = 100;

/** The first inputs that no reader recognises, and how many more there are; nothing when all are recognised. */
function unrecognisedIn(coverage: readonly Coverage[]): {
  readonly unrecognised?: readonly string[];
  readonly unrecognisedOmitted?: string;
} {
  const paths = coverage.filter(({ code }) => code === "unrecognised").map(({ path }) => path);
  const unrecognised = paths.sort(byCodeUnit).slice(0, mostUnrecognised);
  const omitted = paths.length - unrecognised.length;
  return {
    ...(unrecognised.length === 0 ? {} : { unrecognised }),
    ...(omitted === 0 ? {} : { unrecognisedOmitted: `and ${omitted} more` }),
  };
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

function relationsByOrigin(inventory: Inventory): ReadonlyMap<string, Relation[]> {
  const byOrigin = new Map<string, Relation[]>();
  for (const relation of inventory.relations) {
    if (relation.claims.length === 0) continue;
    const known = byOrigin.get(relation.from);
    if (known === undefined) byOrigin.set(relation.from, [relation]);
    else known.push(relation);
  }
  return byOrigin;
}

function sentenceOf(finding: Finding): string {
  const verdict = finding.verdict === undefined ? "" : `, verdict ${finding.verdict}`;
  return `${finding.rule} (${finding.severity}${verdict}): ${printable(finding.message)}`;
}

/** Not a model at all, or left out on purpose: no gap, and a tree may hold 100,000 of them. */
function isByNature(entry: Coverage): boolean {
  return entry.code === "unrecognised" || entry.code === "excluded";
}

function count(coverage: readonly Coverage[], test: (entry: Coverage) => boolean): number {
  let found = 0;
  for (const entry of coverage) if (test(entry)) found += 1;
  return found;
}
