import type { Basis, Claim, Source } from "../model/claim.ts";
import type { Entity, Identifier } from "../model/entity.ts";
import { printable } from "../model/printable.ts";
import type { Relation } from "../model/relation.ts";
import { labelledClaim, labelledIdentifier } from "./digest-labels.table.ts";
import type { Selector } from "./fact.ts";
import type { Judged } from "./inventory-index.ts";
import { mostEvidence } from "./limits.ts";
import { isPlaceholder } from "./placeholder.ts";
import { isOnlyMentioned, type Subject } from "./subjects.ts";

/** One thing in the inventory that bears on a fact. */
export interface Observation {
  readonly state: "known" | "withheld" | "not-applicable";
  readonly basis: Basis;
  /** What is said, for people: `printable`, cut. */
  readonly value: string;
  /** Where it is said: `card.md:3`, `bom.json#/components/0`; empty when nowhere in particular. */
  readonly place: string;
}

/** An observation before it is made for people, which most are not. */
export interface Seen {
  readonly state: Observation["state"];
  readonly basis: Basis;
  readonly text: string;
  readonly source: Source | undefined;
}

/** What the inventory says about a subject in one way; prose that only mentions something says nothing. */
export function observe(judged: Judged, subject: Subject, selector: Selector): readonly Observation[] {
  return see(judged, subject, selector).map(observationOf);
}

export function observationOf({ state, basis, text, source }: Seen): Observation {
  return { state, basis, value: printable(text), place: source === undefined ? "" : placeOf(source) };
}

const nothing: readonly Seen[] = [];

/** The same, as it is said. Thousands of things are asked, and of most of them there is nothing. */
export function see(judged: Judged, subject: Subject, selector: Selector): readonly Seen[] {
  switch (selector.from) {
    case "document":
      return ofDocument(judged, selector.field);
    case "relations":
      return ofAnyRelation(judged);
    case "findings":
      return ofFindings(judged, selector);
    case "entities":
      return ofEntities(judged, selector);
    case "name":
      return ofName(judged, subject);
    default: {
      const [only, ...more] = subject.entities;
      if (only !== undefined && more.length === 0) return ofEntity(judged, only, selector);
      return subject.entities.flatMap((entity) => ofEntity(judged, entity, selector));
    }
  }
}

type EntitySelector = Extract<
  Selector,
  { readonly from: "property" | "named" | "field" | "identifier" | "relation" }
>;

function ofEntity(judged: Judged, entity: Entity, selector: EntitySelector): readonly Seen[] {
  switch (selector.from) {
    case "property":
      return ofProperty(judged, entity, selector);
    case "field":
      return judged
        .claimsOf(entity, selector.property)
        .flatMap((claim) =>
          ofClaim(
            claim,
            claim.value.kind === "known" ? fieldOf(claim.value.value, selector.field) : undefined,
          ),
        );
    case "named":
      return judged.claimsOf(entity, selector.property).flatMap((claim) => ofNamed(claim, selector.names));
    case "identifier":
      return ofIdentifiers(judged, entity, selector.types);
    case "relation":
      return ofRelations(judged, entity, selector);
  }
}

function ofProperty(
  judged: Judged,
  entity: Entity,
  { property, bases, values }: Extract<Selector, { from: "property" }>,
): readonly Seen[] {
  const claims = judged.claimsOf(entity, property);
  if (claims.length === 0) return nothing;
  const isWanted = (value: unknown): boolean =>
    values === undefined || values.some((one) => one.toLowerCase() === wordsOf(value).toLowerCase());
  return claims.flatMap((claim) => {
    if (bases !== undefined && !bases.includes(claim.basis)) return [];
    if (claim.value.kind !== "known") return ofClaim(claim, undefined);
    return isWanted(claim.value.value) ? ofClaim(claim, claim.value.value) : [];
  });
}

/** Of a thing without a name, on purpose, the identifiers are withheld too. */
function ofIdentifiers(judged: Judged, entity: Entity, types: readonly string[]): readonly Seen[] {
  const found = entity.identifiers.filter(({ type }) => types.includes(type));
  if (found.length === 0) return withheldName(judged, entity);
  return found.flatMap((identifier) => ofIdentifier(entity, identifier));
}

/** The name as a withheld fact; nothing for a thing that has one. */
function withheldName(judged: Judged, entity: Entity): readonly Seen[] {
  const claims = judged.claimsOf(entity, "name");
  if (claims.some(({ value }) => value.kind === "known")) return [];
  return claims
    .filter(({ value }) => value.kind === "withheld")
    .flatMap((claim) => ofClaim(claim, undefined));
}

/** Identifiers have no claims of their own; a claim of the same text says who says so. */
function ofIdentifier(entity: Entity, { type, value }: Identifier): readonly Seen[] {
  const claim = entity.claims.find((one) => one.value.kind === "known" && one.value.value === value);
  return claim === undefined
    ? said(undefined, "declared", labelledIdentifier(type, value))
    : ofClaim(claim, value);
}

function ofDocument(judged: Judged, field: keyof Judged["document"]): readonly Seen[] {
  const value = judged.document[field];
  if (value === undefined) return [];
  // Which format it has is seen by reading it; everything else is what the document says.
  const basis = field === "format" || field === "formatVersion" ? "measured" : "declared";
  return said(undefined, basis, value);
}

function ofName(judged: Judged, subject: Subject): readonly Seen[] {
  if (subject.isUnnamed === true || isPlaceholder(subject.name)) return [];
  const claims = subject.entities.flatMap((entity) => judged.claimsOf(entity, "name"));
  const known = claims.flatMap((claim) =>
    ofClaim(claim, claim.value.kind === "known" ? claim.value.value : undefined),
  );
  return known.length > 0 ? known : said(undefined, "declared", subject.name);
}

/** How many there are; known like the first one between things that have names, or have none on purpose. */
function ofAnyRelation(judged: Judged): readonly Seen[] {
  const { relations } = judged.inventory;
  for (const relation of relations) {
    const [first] = ofRelation(judged, relation, relation.to);
    if (first !== undefined) return [{ ...first, state: "known", text: `${relations.length} relations` }];
  }
  return [];
}

function ofFindings(judged: Judged, { kinds }: Extract<Selector, { from: "findings" }>): readonly Seen[] {
  const finding = judged.inventory.findings.find((one) => kinds.includes(one.kind));
  return finding === undefined ? [] : said(undefined, "declared", finding.message);
}

/** The first few things that fit are enough to say that there are any, and one more, that there are more. */
function ofEntities(judged: Judged, selector: Extract<Selector, { from: "entities" }>): readonly Seen[] {
  const found: Seen[] = [];
  for (const entity of judged.inventory.entities) {
    if (!selector.kinds.includes(entity.kind) || isOnlyMentioned(judged, entity)) continue;
    found.push(...strongestOf(judged, entity, selector.where));
    if (found.length > mostEvidence) break;
  }
  return found;
}

/** What is asked of the thing at the other end, or that it is there at all. */
function strongestOf(
  judged: Judged,
  entity: Entity,
  where: readonly Selector[] | undefined,
): readonly Seen[] {
  if (where === undefined)
    return said(judged.claimsOf(entity, "usage")[0]?.source, presence(judged, entity), entity.name);
  const subject: Subject = { id: entity.id, name: entity.name, about: "component", entities: [entity] };
  return where.flatMap((selector) => see(judged, subject, selector)).filter(({ state }) => state === "known");
}

/** A file whose bytes were digested is there; of other things somebody says so. */
function presence(judged: Judged, entity: Entity): Basis {
  const marks = [...judged.claimsOf(entity, "usage"), ...judged.claimsOf(entity, "sha256")];
  const bases = marks.map(({ basis }) => basis).filter((basis) => basis !== "mentioned");
  return bases.includes("measured") ? "measured" : (bases[0] ?? "declared");
}

function ofRelations(
  judged: Judged,
  entity: Entity,
  selector: Extract<Selector, { from: "relation" }>,
): readonly Seen[] {
  const isOut = selector.direction === "out";
  const relations = (isOut ? judged.from : judged.to).get(entity.id) ?? [];
  return relations.flatMap((relation) => {
    if (relation.kind !== selector.kind) return [];
    const otherId = isOut ? relation.to : relation.from;
    const other = judged.entityOf.get(otherId);
    if (selector.to !== undefined && other?.kind !== selector.to) return [];
    if (selector.role !== undefined && !hasRole(judged, other, selector.role)) return [];
    if (selector.where === undefined) return ofRelation(judged, relation, otherId);
    return other === undefined ? [] : strongestOf(judged, other, selector.where);
  });
}

function hasRole(judged: Judged, entity: Entity | undefined, role: string): boolean {
  if (entity === undefined) return false;
  return judged.claimsOf(entity, "role").some(({ value }) => value.kind === "known" && value.value === role);
}

/** By its claims; one without claims is as sure as the thing it leads to is there. */
function ofRelation(judged: Judged, relation: Relation, otherId: string): readonly Seen[] {
  const other = judged.entityOf.get(otherId);
  if (other === undefined || isPlaceholder(other.name)) return [];
  // That there is something is said; what it is is not.
  const withheld = withheldName(judged, other);
  if (withheld.length > 0) return withheld;
  const { detail = "unknown" } = relation;
  const words = detail === "unknown" ? other.name : `${other.name} (${detail})`;
  const known = relation.claims.filter(({ basis }) => basis !== "mentioned");
  if (known.length > 0) return known.flatMap(({ basis, source }) => said(source, basis, words));
  if (relation.claims.length > 0) return [];
  const isFile = relation.kind === "contains" && other.kind === "file";
  return said(undefined, isFile ? presence(judged, other) : "declared", words);
}

function ofNamed(claim: Claim, names: readonly string[]): readonly Seen[] {
  if (claim.value.kind !== "known") return [];
  const name = fieldOf(claim.value.value, "name");
  if (typeof name !== "string" || !names.some((one) => name === one || name.startsWith(`${one}:`))) return [];
  return ofClaim(claim, fieldOf(claim.value.value, "value"));
}

/** A claim as what it says; one that is unresolved or only mentioned says nothing. */
function ofClaim(claim: Claim, value: unknown): readonly Seen[] {
  const { basis, source, property } = claim;
  if (basis === "mentioned") return [];
  if (claim.value.kind === "withheld") return [{ state: "withheld", basis, text: "withheld", source }];
  if (claim.value.kind === "not-applicable")
    return [{ state: "not-applicable", basis, text: "not applicable", source }];
  return isFact(value) ? said(source, basis, labelledClaim(property, wordsOf(value))) : [];
}

function said(source: Source | undefined, basis: Basis, text: string): readonly Seen[] {
  return isPlaceholder(text) ? nothing : [{ state: "known", basis, text, source }];
}

/** A value that says something: no empty text, list or record, and nothing that is only placeholders. */
function isFact(value: unknown): boolean {
  if (typeof value === "string") return !isPlaceholder(value);
  if (typeof value === "number") return Number.isFinite(value);
  if (typeof value === "boolean") return true;
  if (typeof value !== "object" || value === null) return false;
  return Object.values(value).some(isFact);
}

function fieldOf(value: unknown, field: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, field)
    ? (value as Readonly<Record<string, unknown>>)[field]
    : undefined;
}

/** A record as `key: value, ...`; a list of records as its kinds: `2 × attention, 1 × embedding`. */
function wordsOf(value: unknown): string {
  if (typeof value !== "object" || value === null) return String(value);
  if (Array.isArray(value)) return value.slice(0, mostParts).map(wordsOfItem).join(", ");
  return Object.entries(value)
    .slice(0, mostParts)
    .map(([key, part]) => `${key}: ${wordsOf(part)}`)
    .join(", ");
}

/** More parts of one value are cut off anyway. */
const mostParts = 12;

function wordsOfItem(item: unknown): string {
  const kind = fieldOf(item, "kind");
  const count = fieldOf(item, "count");
  return typeof kind === "string" && typeof count === "number" ? `${count} × ${kind}` : wordsOf(item);
}

function placeOf({ path, line, pointer, url, digest }: Source): string {
  const where = path ?? url ?? digest ?? "";
  if (line !== undefined) return printable(`${where}:${line}`);
  return printable(pointer === undefined ? where : `${where}#${pointer}`);
}
