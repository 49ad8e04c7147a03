import { canonicalText } from "../../model/canonical-text.ts";
import type { Finding } from "../../model/finding.ts";
import type { Inventory, Subject } from "../../model/inventory.ts";
import { compareText } from "../../model/text-order.ts";
import { type Disputes, disagreements } from "./disagreements.ts";
import { disputedQuestions } from "./disputes.ts";
import { groupEntities } from "./group-entities.ts";
import { mergeCoverage, mergeReferences } from "./merge-coverage.ts";
import { mergeFindings } from "./merge-findings.ts";
import type { Merged, MergeInput } from "./merge-input.ts";
import { mergeRelations, relationKey } from "./merge-relations.ts";
import { isOfMerge, sameWeights } from "./same-weights.ts";
import { type United, uniteEntities } from "./unite-entities.ts";
import { documentOf } from "./with-document.ts";

/**
 * One inventory out of several: the same component once, with the claims of all, each with its document. The order of the
 * inputs does not matter. Disagreements between documents are findings.
 */
export function mergeInventories(inputs: readonly MergeInput[]): Merged {
  const united = uniteEntities(groupEntities(inputs));
  const idsOf = idsByInput(inputs, united);
  const inventory = unitedInventory(inputs, united, idsOf);
  const disputes = new Map(
    united.filter(isOfSeveral).map(({ entity }) => [entity.id, disputedQuestions(entity)]),
  );
  const judgedAnew = disputesByInput(inputs, united, disputes);
  const superseded = inputs.map(
    (input, index) =>
      new Set(disagreements(input.inventory, judgedAnew[index] ?? new Map()).map(({ id }) => id)),
  );
  const found = disagreements(inventory, disputes);
  const known = new Set(inputs.flatMap(({ inventory: { findings } }) => findings.map(({ id }) => id)));
  return {
    inventory: { ...inventory, findings: withAll(mergeFindings(inputs, idsOf, superseded), found) },
    documents: inputs.map(({ document, inventory: { entities } }) => ({
      document,
      entities: entities.length,
    })),
    shared: united.filter(({ members }) => new Set(members.map(({ input }) => input)).size > 1).length,
    disagreements: found.filter(({ id }) => !known.has(id)).length,
  };
}

/** All but the findings. */
function unitedInventory(
  inputs: readonly MergeInput[],
  united: readonly United[],
  idsOf: readonly ReadonlyMap<string, string>[],
): Inventory {
  const inventories = inputs.map(({ inventory }) => inventory);
  const entities = united.map(({ entity }) => entity);
  const relations = mergeRelations(inputs, idsOf).filter((relation) => !isOfMerge(relation));
  const links = sameWeights(entities, relations);
  const documents = documentsOf(inventories);
  return {
    assay: 1,
    tool: newest(inventories),
    subject: subjectOf(inventories.map(({ subject }) => subject)),
    entities,
    relations: [...relations, ...links].sort((a, b) => compareText(relationKey(a), relationKey(b))),
    references: mergeReferences(inventories.flatMap(({ references }) => references)),
    findings: [],
    coverage: mergeCoverage(inventories.flatMap(({ coverage }) => coverage)),
    ...(documents.length === 0 ? {} : { documents }),
  };
}

/** For each input its ids to those of the result. */
function idsByInput(
  inputs: readonly MergeInput[],
  united: readonly United[],
): readonly ReadonlyMap<string, string>[] {
  const ids = inputs.map(() => new Map<string, string>());
  for (const { entity, members } of united) {
    for (const { input, original } of members) ids[input]?.set(original.id, entity.id);
  }
  return ids;
}

/** Made of several entities, about which several documents speak. */
function isOfSeveral({ entity, members }: United): boolean {
  return members.length > 1 && new Set(entity.claims.map(documentOf)).size > 1;
}

/** For each input the questions about its own entities that are judged again, with what the others say. */
function disputesByInput(
  inputs: readonly MergeInput[],
  united: readonly United[],
  disputes: Disputes,
): readonly Disputes[] {
  const byInput = inputs.map(() => new Map<string, ReadonlySet<string>>());
  for (const { entity, members } of united) {
    const questions = disputes.get(entity.id);
    if (questions === undefined) continue;
    for (const { input, original } of members) byInput[input]?.set(original.id, questions);
  }
  return byInput;
}

function withAll(findings: readonly Finding[], added: readonly Finding[]): readonly Finding[] {
  const all = new Map([...findings, ...added].map((finding) => [finding.id, finding]));
  return [...all.values()].sort((a, b) => compareText(a.id, b.id));
}

/** A subject of a merge is split again, so that nesting does not matter. */
function subjectOf(subjects: readonly Subject[]): Subject {
  const names = new Set(subjects.flatMap(({ name }) => name.split(" + ")));
  const [latest = ""] = subjects.map(({ scannedAt }) => scannedAt).sort((a, b) => compareText(b, a));
  return {
    name: [...names].sort(compareText).join(" + "),
    scannedAt: latest,
    headersOnly: subjects.some(({ headersOnly }) => headersOnly),
  };
}

/** Each once, sorted: what came first means nothing any more. */
function documentsOf(inventories: readonly Inventory[]): NonNullable<Inventory["documents"]> {
  const all = inventories.flatMap(({ documents = [] }) => documents);
  const distinct = new Map(all.map((document) => [canonicalText(document), document]));
  return [...distinct].sort(([left], [right]) => compareText(left, right)).map(([, document]) => document);
}

function newest(inventories: readonly Inventory[]): Inventory["tool"] {
  const [version = ""] = inventories.map(({ tool }) => tool.version).sort((a, b) => compareText(b, a));
  return { name: "assay", version };
}
