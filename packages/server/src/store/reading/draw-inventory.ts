import {
  bases,
  type Claim,
  type Coverage,
  type Entity,
  type Identifier,
  type Inventory,
  type Relation,
  strongestClaim,
  valueOf,
  valuesOf,
} from "assay";
import type { CoverageCounts, EntityCounts } from "../../contract/counts.ts";
import type { JudgedFinding } from "../judging/judgement.ts";
import { mostClaims, mostIdentifiers } from "../limits.ts";
import { contentId } from "../new-id.ts";
import { storedText } from "../stored-text.ts";
import type { QuestionColumns, SummaryColumns } from "../tables/inventory-tables.ts";
import { isAskedFile } from "./asked-files.ts";
import { drawFindings, drawJudged } from "./draw-findings.ts";
import { questionsOf } from "./draw-questions.ts";
import type { DrawnIdentifier, DrawnRelation, DrawnThing, Drawing } from "./drawing.ts";
import { type EntityKey, entityKeyOf } from "./entity-key.ts";
import { keptClaims } from "./own-source.ts";

/** Where a drawing belongs: ids of things are made of these, so that equal things have equal ids. */
export interface Ground {
  readonly organisation: string;
  readonly project: string;
  /** What sources call the document itself; absent = nothing is known of it. */
  readonly document?: string | undefined;
}

/** Entities that are one thing become one, with the claims of all. What the document and the server both found, the document says. */
export function drawInventory(
  inventory: Inventory,
  ground: Ground,
  judged: readonly JudgedFinding[] = [],
): Drawing {
  const keys = new Map<string, EntityKey>();
  const groups = new Map<string, Entity[]>();
  for (const told of inventory.entities) {
    const entity = { ...told, claims: keptClaims(told.claims, ground.document) };
    const known = entityKeyOf(entity, ground.project);
    keys.set(entity.id, known);
    const group = groups.get(known.key);
    if (group === undefined) groups.set(known.key, [entity]);
    else group.push(entity);
  }
  const things = new Map<string, DrawnThing>();
  const questions = questionsOf(inventory);
  for (const [key, group] of groups) {
    const [first] = group;
    const known = first === undefined ? undefined : keys.get(first.id);
    if (first !== undefined && known !== undefined)
      things.set(key, drawThing(united(first, group), known, ground, questions.of(group)));
  }
  const keyOf = (id: string): string | undefined => keys.get(id)?.key;
  return {
    things,
    relations: drawRelations(inventory.relations, keyOf),
    findings: new Map([...drawJudged(judged, inventory.entities, keyOf), ...drawFindings(inventory, keyOf)]),
    counts: countsOf(things.values()),
    coverage: coverageOf(inventory.coverage),
  };
}

/** What the server found, by fingerprint, without drawing the rest. */
export function drawJudgedOf(
  { entities }: Inventory,
  { project }: Ground,
  judged: readonly JudgedFinding[],
): Drawing["findings"] {
  const keys = new Map(entities.map((entity) => [entity.id, entityKeyOf(entity, project).key]));
  return drawJudged(judged, entities, (id) => keys.get(id));
}

/** Public id of an entity: equal things have equal ids. */
export function entityId(organisation: string, key: string): string {
  return contentId("entity", organisation, key);
}

function united(first: Entity, group: readonly Entity[]): Entity {
  if (group.length === 1) return first;
  const identifiers = new Map<string, Identifier>();
  const claims = new Map<string, Claim>();
  for (const entity of group) {
    for (const one of entity.identifiers) identifiers.set(`${one.type} ${one.value}`, one);
    for (const claim of entity.claims) claims.set(JSON.stringify(claim), claim);
  }
  return { ...first, identifiers: [...identifiers.values()], claims: [...claims.values()] };
}

function drawThing(
  entity: Entity,
  known: EntityKey,
  { organisation }: Ground,
  questions: QuestionColumns,
): DrawnThing {
  const claims = JSON.stringify(entity.claims.slice(0, mostClaims));
  const name = storedText(entity.name, 500);
  const identifiers = entity.identifiers
    .slice(0, mostIdentifiers)
    .map(({ type, value }) => ({ type, value: storedText(value) }));
  const label = { name, identifiers: JSON.stringify(identifiers) };
  const labelHash = contentId("label", label.name, label.identifiers);
  return {
    publicId: entityId(organisation, known.key),
    kind: entity.kind,
    ...known,
    identifiers: [...identifiers, ...toldIdentifiers(entity, name)],
    label: { hash: labelHash, ...label },
    fact: {
      hash: contentId("fact", labelHash, claims, ...openOf(questions)),
      ...{ claims, ...summaryOf(entity, known), ...questions },
    },
  };
}

/** What is open is no claim, but what is shown of a thing hangs on it. Nothing open: the fact is the one it always was. */
function openOf(questions: QuestionColumns): readonly string[] {
  return Object.entries(questions).flatMap(([name, isOpen]) => (isOpen === 1 ? [name] : []));
}

/** What only the name and claims tell, so that questions find it. Names are in lower case. */
function toldIdentifiers(entity: Entity, name: string): readonly DrawnIdentifier[] {
  const digests = [
    ...valuesOf(entity, "sha256"),
    ...valuesOf(entity, "artefactDigest").map(({ hex }) => hex),
  ];
  const told = [
    ...digests.map((value) => ({ type: "sha256", value })),
    ...valuesOf(entity, "weightsId").map((value) => ({ type: "weights-id", value })),
  ];
  return [{ type: "name", value: name.toLowerCase() }, ...told.slice(0, mostIdentifiers)].map((one) => ({
    ...one,
    value: storedText(one.value),
  }));
}

function summaryOf(entity: Entity, { purl }: EntityKey): SummaryColumns {
  const short = (text: string | undefined): string | null =>
    text === undefined ? null : storedText(text, 300);
  const weights = entity.identifiers.find(({ type }) => type === "weights-id")?.value;
  const [format] = valuesOf(entity, "format");
  return {
    version: short(valueOf(entity, "version")) ?? versionIn(purl),
    licence: short(valueOf(entity, "license")),
    format: short(format),
    usage: short(valueOf(entity, "usage")),
    basis: strongestBasis(entity),
    weights_id: short(weights ?? valueOf(entity, "weightsId")),
  };
}

/** Of a canonical purl: what stands between `@` and the qualifiers. */
function versionIn(purl: string | null): string {
  const [path = ""] = (purl ?? "").split(/[?#]/u);
  const at = path.lastIndexOf("@");
  return at <= 0 ? "" : storedText(decodeURIComponent(path.slice(at + 1)), 300);
}

function strongestBasis(entity: Entity): string | null {
  const said = new Set<string>(entity.claims.map(({ basis }) => basis));
  return bases.find((basis) => said.has(basis)) ?? null;
}

function drawRelations(
  relations: readonly Relation[],
  keyOf: (id: string) => string | undefined,
): readonly DrawnRelation[] {
  const drawn = new Map<string, DrawnRelation>();
  for (const relation of relations) {
    const [from, to] = [keyOf(relation.from), keyOf(relation.to)];
    if (from === undefined || to === undefined || from === to) continue;
    const detail = storedText(relation.detail ?? "", 200);
    const one = { from, to, kind: relation.kind, detail, basis: basisOf(relation) };
    // None of these texts has a NUL: `storedText`.
    drawn.set([from, to, relation.kind, detail, one.basis].join("\0"), one);
  }
  return [...drawn.values()];
}

function basisOf({ claims }: Relation): string {
  return strongestClaim({ id: "", kind: "file", name: "", identifiers: [], claims }, "detail")?.basis ?? "";
}

function countsOf(things: Iterable<DrawnThing>): EntityCounts {
  const counts = { model: 0, dataset: 0, software: 0, service: 0, other: 0 };
  for (const { kind } of things) {
    if (kind === "model" || kind === "dataset" || kind === "software" || kind === "service")
      counts[kind] += 1;
    else counts.other += 1;
  }
  return counts;
}

function coverageOf(coverage: readonly Coverage[]): CoverageCounts {
  const counts = { full: 0, headers: 0, none: 0 };
  for (const { read } of coverage.filter(isAskedFile)) counts[read] += 1;
  return counts;
}
