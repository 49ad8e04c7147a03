import type { Claim, Source } from "../model/claim.ts";
import type { Entity, Identifier } from "../model/entity.ts";
import type { Finding } from "../model/finding.ts";
import type { Inventory } from "../model/inventory.ts";
import type { JudgedPolicy } from "../model/judged-policy.ts";
import type { Relation } from "../model/relation.ts";
import type { SourceDocument } from "../model/source-document.ts";
import type { DocumentPlaces } from "../bom/reading.ts";
import { stableJson } from "../bom/stable-json.ts";
import type { FactKind } from "./loss-report.ts";

/** One thing that an inventory says, in a form in which two inventories can be compared. */
export interface Fact {
  readonly kind: FactKind;
  readonly name: string;
  readonly subject?: string;
  /** Equal facts of one entity, or of an inventory apart from its entities, have equal keys. */
  readonly key: string;
  /** On evidence: the key of the claim that it is for. */
  readonly of?: string;
  /** Worked out for what is not found again; that is little of most documents. */
  readonly said: () => Said;
}

export interface Said {
  /** Facts of one slot say something of the same thing: the one may be the other in different words. */
  readonly slot: string;
  /** What is said, for people. */
  readonly text: string;
  readonly pointer?: string | undefined;
}

/** The document that an inventory was read from: what stands in it is no place elsewhere. */
export interface Origin {
  readonly path: string;
  readonly places?: DocumentPlaces | undefined;
}

/** What an inventory says of itself and of the documents that it comes from. */
export function* headFacts(inventory: Inventory): Generator<Fact> {
  yield* subjectFacts(inventory);
  for (const [index, document] of (inventory.documents ?? []).entries())
    yield* documentFacts(document, index);
}

/** What it says beside its entities. */
export function* tailFacts(inventory: Inventory, origin: Origin): Generator<Fact> {
  for (const relation of inventory.relations) yield* relationFacts(relation, origin);
  for (const finding of inventory.findings) yield findingFact(finding, origin);
  for (const policy of inventory.policies ?? []) yield policyFact(policy);
  for (const reference of inventory.references) yield wholeFact("reference", reference.kind, reference);
  for (const entry of inventory.coverage) {
    // That the document itself was read says nothing of what it describes.
    if (entry.path !== origin.path) yield wholeFact("coverage", entry.code ?? entry.read, entry);
  }
}

/** Separates the parts of keys: no text of a document that is not hostile holds it. */
const gap = "\u0000";

function keyOf(...parts: readonly string[]): string {
  return parts.join(gap);
}

function* subjectFacts({ subject }: Inventory): Generator<Fact> {
  for (const [name, value] of Object.entries(subject)) yield simpleFact("subject", name, String(value));
}

/** The newest document is that of the conversion; older ones are told apart by their position. */
function* documentFacts(document: SourceDocument, index: number): Generator<Fact> {
  for (const [name, value] of Object.entries(document)) {
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    for (const one of values) yield simpleFact("document", name, String(one), String(index));
  }
}

function simpleFact(kind: FactKind, name: string, text: string, position = ""): Fact {
  const slot = keyOf(kind, position, name);
  return { kind, name, key: keyOf(slot, text), said: () => ({ slot, text }) };
}

/** What it says of one entity: name, identifiers, claims and how they are known. */
export function entityFacts(entity: Entity, origin: Origin): readonly Fact[] {
  const { id, kind, name, identifiers, claims } = entity;
  const pointer = (): string | undefined => origin.places?.entity(id);
  const said = (): Said => ({ slot: "entity", text: name, pointer: pointer() });
  const facts: Fact[] = [{ kind: "entity", name: kind, subject: id, key: entityKey(entity), said }];
  for (const identifier of identifiers) {
    const { type, value } = identifier;
    const told = (): Said => ({ slot: keyOf("identifier", type), text: value, pointer: pointer() });
    facts.push({ kind: "identifier", name: type, subject: id, key: identifierKey(identifier), said: told });
  }
  for (const [position, claim] of claims.entries()) addClaim(facts, claim, { id, origin, position });
  return facts;
}

/** What is said by the claim at a position of its entity: that, and how it is known. */
export function claimFacts(claim: Claim, at: ClaimPlace): readonly Fact[] {
  const facts: Fact[] = [];
  addClaim(facts, claim, at);
  return facts;
}

/** The keys of its name and identifiers alone. */
export function entityKeys(entity: Entity): readonly string[] {
  return [entityKey(entity), ...entity.identifiers.map(identifierKey)];
}

/** The keys of the evidence for one of the claims. */
export function evidenceKeys(of: string, claims: readonly Claim[], origin: Origin): readonly string[] {
  return claims.map((claim) => evidenceKey(of, evidenceOf(claim, origin)));
}

function entityKey({ kind, name }: Entity): string {
  return keyOf("entity", kind, name);
}

function identifierKey({ type, value }: Identifier): string {
  return keyOf("identifier", type, value);
}

export function claimKey(claim: Claim): string {
  return keyOf("claim", claim.property, valueKey(claim));
}

function evidenceKey(of: string, evidence: string): string {
  return keyOf("evidence", of, evidence);
}

export interface ClaimPlace {
  /** Of the entity. */
  readonly id: string;
  readonly origin: Origin;
  readonly position: number;
}

function addClaim(facts: Fact[], claim: Claim, { id, origin, position }: ClaimPlace): void {
  const { property } = claim;
  const pointer = (): string | undefined =>
    pointerOf(claim, origin) ?? origin.places?.claim(id, position) ?? origin.places?.entity(id);
  const key = claimKey(claim);
  const said = (): Said => ({
    slot: keyOf("claim", property, memberOf(claim)),
    text: valueText(claim),
    pointer: pointer(),
  });
  facts.push({ kind: "claim", name: property, subject: id, key, said });
  const evidence = evidenceOf(claim, origin);
  if (evidence !== "") facts.push(evidenceFact({ name: property, subject: id, of: key }, evidence, pointer));
}

function evidenceFact(
  { name, subject, of }: { readonly name: string; readonly subject: string; readonly of: string },
  text: string,
  pointer: () => string | undefined,
): Fact {
  const said = (): Said => ({ slot: keyOf("evidence", of), text, pointer: pointer() });
  return { kind: "evidence", name, subject, of, key: evidenceKey(of, text), said };
}

function pointerOf({ source }: Claim, origin: Origin): string | undefined {
  return (source.document ?? source.path) === origin.path ? source.pointer : undefined;
}

/** Named values of one property are about different things. */
function memberOf({ value }: Claim): string {
  if (value.kind !== "known" || typeof value.value !== "object") return "";
  const { name, type } = value.value as { readonly name?: unknown; readonly type?: unknown };
  return typeof name === "string" ? name : typeof type === "string" ? type : "";
}

/** Equal for equal values of one property. */
export function valueKey({ value }: Claim): string {
  if (value.kind !== "known") return stableJson(value);
  return typeof value.value === "string" ? `"${value.value}` : stableJson(value.value);
}

/** A value for people. */
export function valueText({ value }: Claim): string {
  switch (value.kind) {
    case "known":
      return typeof value.value === "object" ? stableJson(value.value) : String(value.value);
    case "unresolved":
      return value.expression;
    case "withheld":
      return value.commitment;
    case "not-applicable":
      return "not applicable";
  }
}

/** Empty when there is nothing to say but that the document declares it. */
export function evidenceOf(claim: Claim, origin: Origin): string {
  const { basis, source, confidence, overrideReason } = claim;
  if (isPlain(claim, origin)) return "";
  const parts = [
    // No reader takes a document's word for what was measured or attested: it is declared by the document.
    basis === "measured" || basis === "attested" ? "declared" : basis,
    placeOf(source, origin),
    confidence === undefined ? "" : `confidence ${confidence}`,
    overrideReason === undefined ? "" : `because ${overrideReason}`,
  ];
  const text = parts.filter((part) => part !== "").join("; ");
  return text === "declared" ? "" : text;
}

/** Declared by the document itself, and no more: what nearly every claim of a document is. */
function isPlain({ basis, source, confidence, overrideReason }: Claim, { path }: Origin): boolean {
  if (source.document !== undefined || source.path !== path) return false;
  return basis === "declared" && confidence === undefined && overrideReason === undefined;
}

/** Where a claim was read, when that is not the document itself. */
function placeOf(source: Source, origin: Origin): string {
  const { path, line, url, digest, revision, pointer, document } = source;
  if (document === undefined && path === origin.path) return "";
  // The pointer of a place that a document names is a pointer in the document.
  const within = document === undefined ? pointer : undefined;
  const place = `${path ?? ""}${line === undefined ? "" : `:${line}`}`;
  const more = [url, digest, revision, within].filter((part) => part !== undefined);
  return [place, ...more].filter((part) => part !== "").join(" ");
}

function* relationFacts(relation: Relation, origin: Origin): Generator<Fact> {
  const { from, to, kind, claims } = relation;
  const pointer = (): string | undefined => origin.places?.relation(from, kind, to);
  const words = detailWords(relation);
  const slot = keyOf("relation", from, to);
  const key = keyOf(slot, kind, words);
  const text = `${kind}${words === "" ? "" : ` (${words})`} ${to}`;
  yield {
    kind: "relation",
    name: kind,
    subject: from,
    key,
    said: () => ({ slot, text, pointer: pointer() }),
  };
  for (const claim of claims) {
    const evidence = evidenceOf(claim, origin);
    if (evidence !== "") yield evidenceFact({ name: kind, subject: from, of: key }, evidence, pointer);
  }
}

/** That a detail is unknown says nothing. */
export function detailWords({ detail }: Relation): string {
  return detail === undefined || detail === "unknown" ? "" : detail;
}

/** Its id follows from what it says. */
function findingFact({ id, ...told }: Finding, { places }: Origin): Fact {
  const { rule, subject, message } = told;
  const said = (): Said => ({
    slot: keyOf("finding", subject, rule),
    text: message,
    pointer: places?.finding(id),
  });
  return { kind: "finding", name: rule, subject, key: keyOf("finding", stableJson(told)), said };
}

/** What it found are findings. */
function policyFact(policy: JudgedPolicy): Fact {
  const text = stableJson(policy);
  return {
    kind: "policy",
    name: policy.id,
    key: keyOf("policy", text),
    said: () => ({ slot: keyOf("policy", policy.id), text }),
  };
}

function wholeFact(kind: "reference" | "coverage", name: string, value: object): Fact {
  const text = stableJson(value);
  return { kind, name, key: keyOf(kind, text), said: () => ({ slot: keyOf(kind, placeText(value)), text }) };
}

/** The place that a reference or a gap is about. */
function placeText(value: { readonly path?: string; readonly location?: unknown }): string {
  return value.path ?? stableJson(value.location ?? "");
}
