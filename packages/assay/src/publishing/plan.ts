import type { Claim } from "../model/claim.ts";
import type { Entity } from "../model/entity.ts";
import type { Inventory, Reference } from "../model/inventory.ts";
import type { Relation } from "../model/relation.ts";
import { groupedDigits } from "../model/grouped-digits.ts";
import { isWithheldFrom, type OutsideAudience } from "./audience.ts";
import { shortestInfix } from "./limits.ts";
import type { WithholdRule } from "./policy.ts";
import { commonFileName, sharedValues, structural } from "./swept-properties.table.ts";
import { saidIn } from "./text-places.ts";
import { wildcard } from "../model/wildcard.ts";

/** What is withheld because a rule names it, and which words must then stand nowhere else. */
export interface Plan {
  /** Entities of which only kind, usage and relations stay. */
  readonly whole: ReadonlySet<string>;
  /** Entities without a name; those of `whole` are among them. */
  readonly nameless: ReadonlySet<string>;
  readonly claims: ReadonlySet<Claim>;
  readonly relations: ReadonlySet<Relation>;
  readonly references: ReadonlySet<Reference>;
  readonly words: ReadonlySet<string>;
  /** Words that are withheld in what is said about one entity. */
  readonly near: ReadonlyMap<string, ReadonlySet<string>>;
  /** Rules for this audience that nothing fits. */
  readonly idle: readonly WithholdRule[];
}

/** The same while it is made. */
interface Draft {
  readonly whole: Set<string>;
  readonly nameless: Set<string>;
  readonly claims: Set<Claim>;
  readonly relations: Set<Relation>;
  readonly references: Set<Reference>;
  readonly words: Set<string>;
  readonly near: Map<string, Set<string>>;
  readonly idle: WithholdRule[];
}

/** What the rules withhold from an audience. */
export function planFor(
  inventory: Inventory,
  rules: readonly WithholdRule[],
  audience: OutsideAudience,
): Plan {
  const plan = emptyPlan();
  for (const rule of rules) {
    if (!isWithheldFrom(rule.from, audience)) continue;
    const before = sizeOf(plan);
    apply(rule, inventory, plan);
    if (rule.text !== undefined) plan.words.add(rule.text);
    else if (sizeOf(plan) === before) plan.idle.push(rule);
  }
  withContainedFiles(inventory, plan);
  for (const entity of inventory.entities) collectWords(entity, plan);
  const entityOf = new Map(inventory.entities.map((entity) => [entity.id, entity]));
  for (const { from, to } of plan.relations) collectTarget(from, entityOf.get(to), plan);
  for (const reference of plan.references) collectReference(reference, plan);
  return plan;
}

function emptyPlan(): Draft {
  return {
    whole: new Set(),
    nameless: new Set(),
    claims: new Set(),
    relations: new Set(),
    references: new Set(),
    words: new Set(),
    near: new Map(),
    idle: [],
  };
}

function sizeOf({ nameless, claims, relations, references }: Draft): number {
  return nameless.size + claims.size + relations.size + references.size;
}

function apply(rule: WithholdRule, inventory: Inventory, plan: Draft): void {
  const { subject, relation, text } = rule;
  if (text !== undefined) return;
  const isNamed = subject === undefined ? (): boolean => true : wildcard(subject);
  applyToReferences(rule, inventory.references, isNamed, plan);
  const fits = inventory.entities.filter((entity) => isEntity(entity, rule, isNamed));
  if (relation !== undefined) {
    applyToRelations(relation, new Set(fits.map(({ id }) => id)), inventory, plan);
    return;
  }
  for (const entity of fits) applyToEntity(rule, entity, plan);
  // The name of a private thing is private also where the thing itself is not: in a card, in a finding.
  if (isWhole(rule) && subject?.includes("*") === false) plan.words.add(subject);
}

function applyToRelations(
  kind: Relation["kind"],
  ids: ReadonlySet<string>,
  { relations }: Inventory,
  plan: Draft,
): void {
  for (const relation of relations) {
    const isFit = relation.kind === kind && (ids.has(relation.from) || ids.has(relation.to));
    if (isFit) plan.relations.add(relation);
  }
}

function applyToReferences(
  rule: WithholdRule,
  references: readonly Reference[],
  isNamed: (text: string) => boolean,
  plan: Draft,
): void {
  const isMeant = rule.kind === "reference" || (rule.kind === undefined && rule.subject !== undefined);
  if (!isWhole(rule) || !isMeant) return;
  for (const reference of references) if (isNamed(reference.expression)) plan.references.add(reference);
}

function isWhole({ property, metadata, relation }: WithholdRule): boolean {
  return property === undefined && metadata === undefined && relation === undefined;
}

function isEntity(
  { id, kind, name, identifiers }: Entity,
  rule: WithholdRule,
  isNamed: (text: string) => boolean,
): boolean {
  if (rule.kind !== undefined && rule.kind !== kind) return false;
  return [id, name, ...identifiers.map(({ value }) => value)].some(isNamed);
}

function applyToEntity(rule: WithholdRule, entity: Entity, plan: Draft): void {
  if (isWhole(rule)) plan.whole.add(entity.id);
  if (isWhole(rule) || rule.property === "name") plan.nameless.add(entity.id);
  for (const claim of entity.claims) if (isClaim(claim, rule)) plan.claims.add(claim);
}

function isClaim(claim: Claim, { property, metadata, alsoMetadata = [] }: WithholdRule): boolean {
  if (property !== undefined) return claim.property === property;
  if (metadata === undefined) return !structural.has(claim.property);
  const value: unknown = claim.value.kind === "known" ? claim.value.value : undefined;
  const isEntry = typeof value === "object" && value !== null && "name" in value && "value" in value;
  if (!isEntry || !namedProperties.has(claim.property)) return false;
  return [metadata, ...alsoMetadata].some((name) => isNamedSo(String(value.name), name));
}

/** What is said twice is numbered (`consideration:useCase`, `consideration:useCase:2`): a rule means all of it. */
function isNamedSo(name: string, pattern: string): boolean {
  const fits = wildcard(pattern);
  return fits(name) || fits(name.replace(/:\d{1,6}$/u, ""));
}

const namedProperties: ReadonlySet<string> = new Set([
  "metadata",
  "setting",
  "hyperparameter",
  "trainingParameter",
  "generation",
]);

/** The files of a withheld thing would tell what it is; those that another thing has too stay. */
function withContainedFiles({ entities, relations }: Inventory, plan: Draft): void {
  const files = new Set(entities.flatMap(({ id, kind }) => (kind === "file" ? [id] : [])));
  const shared = new Set<string>();
  const own = new Set<string>();
  for (const { from, kind, to } of relations)
    if (kind === "contains" && files.has(to)) (plan.whole.has(from) ? own : shared).add(to);
  for (const entity of entities) {
    if (!own.has(entity.id) || shared.has(entity.id)) continue;
    plan.whole.add(entity.id);
    plan.nameless.add(entity.id);
    for (const claim of entity.claims) if (!structural.has(claim.property)) plan.claims.add(claim);
  }
}

function collectWords(entity: Entity, plan: Draft): void {
  if (plan.nameless.has(entity.id)) {
    for (const text of [entity.name, entity.id, ...entity.identifiers.map(({ value }) => value)])
      if (!commonFileName.test(text)) plan.words.add(text);
  }
  for (const claim of entity.claims) if (plan.claims.has(claim)) collectClaim(entity.id, claim, plan);
}

function collectClaim(id: string, claim: Claim, plan: Draft): void {
  for (const text of wordsOf(claim)) {
    const isEverywhere = !sharedValues.has(claim.property) && text.length >= shortestInfix;
    if (isEverywhere) plan.words.add(text);
    else nearTo(id, plan).add(text);
  }
}

function nearTo(id: string, { near }: Draft): Set<string> {
  const words = near.get(id) ?? new Set<string>();
  near.set(id, words);
  return words;
}

/** An entry's own name is no secret by itself; a number counts from four digits on, as it is written in messages too. */
function wordsOf({ value }: Claim): readonly string[] {
  if (value.kind === "unresolved") return [value.expression];
  if (value.kind !== "known") return [];
  const said: unknown =
    typeof value.value === "object" && "name" in value.value && "value" in value.value
      ? value.value.value
      : value.value;
  if (typeof said === "number") return said >= 1000 ? [String(said), groupedDigits(said)] : [];
  return [...saidIn(said)];
}

/** Where a relation is withheld, nothing about its start may name its end. */
function collectTarget(from: string, target: Entity | undefined, plan: Draft): void {
  if (target === undefined) return;
  for (const text of [target.name, target.id, ...target.identifiers.map(({ value }) => value)])
    nearTo(from, plan).add(text);
}

function collectReference({ expression, default: fallback }: Reference, { words }: Draft): void {
  for (const text of [expression, fallback])
    if (text !== undefined && text.length >= shortestInfix) words.add(text);
}
