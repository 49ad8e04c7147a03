import type { Entity } from "../../model/entity.ts";
import type { Inventory } from "../../model/inventory.ts";
import type { Relation } from "../../model/relation.ts";
import { claimToJson } from "../claim-json.ts";
import { claimedRelations } from "../claimed-relations.ts";
import {
  coverageStatement,
  documentsStatement,
  policiesStatement,
  findingSentence,
  referencesStatement,
} from "../own-statements.ts";
import { stableJson } from "../stable-json.ts";
import { type Names, subjectId } from "./element-ids.ts";
import type { Spdx2Annotation } from "./spdx2-document.ts";

/** The annotations of every package, by its SPDXID: what SPDX 2.3 has no field for, as JSON that our reader takes back. */
export function annotationsOf(
  names: Names,
  inventory: Inventory,
  makers: Pick<Spdx2Annotation, "annotator" | "annotationDate">,
): ReadonlyMap<string, readonly Spdx2Annotation[]> {
  const all = new Map<string, Spdx2Annotation[]>();
  for (const { id, type, sentence, content } of statementsOf(names, inventory)) {
    const json = stableJson(content, ["assay", "id", "kind", "name", "property", "value"]);
    const annotation = { ...makers, annotationType: type, comment: `${sentence}\n${json}` };
    const known = all.get(id);
    if (known === undefined) all.set(id, [annotation]);
    else known.push(annotation);
  }
  return all;
}

interface ElementStatement {
  readonly id: string;
  readonly type: Spdx2Annotation["annotationType"];
  readonly sentence: string;
  readonly content: Readonly<Record<string, unknown>>;
}

function* statementsOf(names: Names, inventory: Inventory): Iterable<ElementStatement> {
  yield* subjectStatements(inventory);
  const relations = claimedRelations(inventory.relations);
  for (const entity of inventory.entities) {
    const content = entityContent(entity, relations.get(entity.id) ?? []);
    const sentence = "What is known of this element, with basis and source of each value.";
    yield { id: names.idOf(entity.id), type: "OTHER", sentence, content };
  }
  const files = fileIds(inventory);
  for (const finding of inventory.findings) {
    const subject = names.has(finding.subject) ? finding.subject : files.get(finding.subject);
    const id = subject === undefined ? subjectId : names.idOf(subject);
    // A review is a judgement about the element (clause 12.3).
    yield {
      id,
      type: "REVIEW",
      sentence: findingSentence(finding),
      content: { assay: "finding", ...finding },
    };
  }
}

function* subjectStatements(inventory: Inventory): Iterable<ElementStatement> {
  const { subject, coverage, references, documents = [], policies = [] } = inventory;
  const depth = subject.headersOnly ? "only the headers of its files were read" : "its files were read";
  const { name, headersOnly, entity } = subject;
  const own = { assay: "subject", name, headersOnly, ...(entity === undefined ? {} : { entity }) };
  yield { id: subjectId, type: "OTHER", sentence: `The scanned tree; ${depth}.`, content: own };
  const read = coverageStatement(coverage);
  yield { id: subjectId, type: "OTHER", ...read, content: { assay: "coverage", ...read.content } };
  if (documents.length > 0) {
    const made = documentsStatement(documents);
    yield { id: subjectId, type: "OTHER", ...made, content: { assay: "documents", ...made.content } };
  }
  if (policies.length > 0) {
    const held = policiesStatement(policies);
    yield { id: subjectId, type: "OTHER", ...held, content: { assay: "policies", ...held.content } };
  }
  if (references.length === 0) return;
  const unresolved = referencesStatement(references);
  const content = { assay: "unresolved-references", ...unresolved.content };
  yield { id: subjectId, type: "OTHER", ...unresolved, content };
}

function entityContent(entity: Entity, relations: readonly Relation[]): Readonly<Record<string, unknown>> {
  const { id, kind, name, identifiers } = entity;
  const told = relations.map(({ kind: relation, to, detail, claims }) => ({
    kind: relation,
    to,
    ...(detail === undefined ? {} : { detail }),
    claims: claims.map(claimToJson),
  }));
  return {
    assay: "entity",
    id,
    kind,
    name,
    identifiers,
    claims: entity.claims.map(claimToJson),
    ...(told.length === 0 ? {} : { relations: told }),
  };
}

/** Findings name files by path. */
function fileIds({ entities }: Inventory): ReadonlyMap<string, string> {
  return new Map(entities.filter(({ kind }) => kind === "file").map(({ name, id }) => [name, id]));
}
