import type { Claim, Source } from "../model/claim.ts";
import type { Entity } from "../model/entity.ts";
import type { Finding } from "../model/finding.ts";
import type { Inventory } from "../model/inventory.ts";
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
  /** Equal facts have equal keys. */
  readonly key: string;
  /** Facts of one slot say something of the same thing: the one may be the other in different words. */
  readonly slot: string;
  /** What is said, for people. */
  readonly text: string;
  readonly pointer?: string | undefined;
  /** On evidence: the key of the claim that it is for. */
  readonly of?: string;
}

/** The document that an inventory was read from: what stands in it is no place elsewhere. */
export interface Origin {
  readonly path: string;
  readonly places?: DocumentPlaces | undefined;
}

/** Every fact of an inventory, in its order. */
export function* factsOf(inventory: Inventory, origin: Origin): Generator<Fact> {
  yield* subjectFacts(inventory);
  for (const [index, document] of (inventory.documents ?? []).entries())
    yield* documentFacts(document, index);
  for (const entity of inventory.entities) yield* entityFacts(entity, origin);
  for (const relation of inventory.relations) yield* relationFacts(relation, origin);
  for (const finding of inventory.findings) yield findingFact(finding, origin);
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
  return { kind, name, key: keyOf(kind, position, name, text), slot: keyOf(kind, position, name), text };
}

function* entityFacts(entity: Entity, origin: Origin): Generator<Fact> {
  const { id, kind, name, identifiers, claims } = entity;
  const pointer = origin.places?.entity(id);
  const slot = keyOf("entity", id);
  yield { kind: "entity", name: kind, subject: id, key: keyOf(slot, kind, name), slot, text: name, pointer };
  for (const { type, value } of identifiers) {
    const at = keyOf("identifier", id, type);
    const key = keyOf(at, value);
    yield { kind: "identifier", name: type, subject: id, key, slot: at, text: value, pointer };
  }
  for (const [position, claim] of claims.entries()) {
    const at = pointerOf(claim, origin) ?? origin.places?.claim(id, position) ?? pointer;
    yield* claimFacts(id, claim, { origin, pointer: at });
  }
}

interface At {
  readonly origin: Origin;
  readonly pointer: string | undefined;
}

function* claimFacts(id: string, claim: Claim, { origin, pointer }: At): Generator<Fact> {
  const { property } = claim;
  const slot = keyOf("claim", id, property, memberOf(claim));
  const key = keyOf("claim", id, property, valueKey(claim));
  const fact = { name: property, subject: id, pointer };
  yield { ...fact, kind: "claim", key, slot, text: valueText(claim) };
  const evidence = evidenceOf(claim, origin);
  if (evidence === "") return;
  yield {
    ...fact,
    kind: "evidence",
    key: keyOf("evidence", key, evidence),
    slot: keyOf("evidence", key),
    text: evidence,
    of: key,
  };
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

function valueKey({ value }: Claim): string {
  if (value.kind !== "known") return stableJson(value);
  return typeof value.value === "string" ? `"${value.value}` : stableJson(value.value);
}

function valueText({ value }: Claim): string {
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
function evidenceOf(claim: Claim, origin: Origin): string {
  const { basis, source, confidence, overrideReason } = claim;
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
  const { from, to, kind, detail, claims } = relation;
  const pointer = origin.places?.relation(from, kind, to);
  const words = detail === undefined || detail === "unknown" ? "" : detail;
  const slot = keyOf("relation", from, to);
  const key = keyOf(slot, kind, words);
  const text = `${kind}${words === "" ? "" : ` (${words})`} ${to}`;
  yield { kind: "relation", name: kind, subject: from, key, slot, text, pointer };
  for (const claim of claims) {
    const evidence = evidenceOf(claim, origin);
    if (evidence === "") continue;
    const at = keyOf("evidence", key);
    yield {
      kind: "evidence",
      name: kind,
      subject: from,
      key: keyOf(at, evidence),
      slot: at,
      text: evidence,
      pointer,
      of: key,
    };
  }
}

/** Its id follows from what it says. */
function findingFact({ id, ...said }: Finding, { places }: Origin): Fact {
  const { rule, subject, message } = said;
  return {
    kind: "finding",
    name: rule,
    subject,
    key: keyOf("finding", stableJson(said)),
    slot: keyOf("finding", subject, rule),
    text: message,
    pointer: places?.finding(id),
  };
}

function wholeFact(kind: "reference" | "coverage", name: string, value: object): Fact {
  const text = stableJson(value);
  return { kind, name, key: keyOf(kind, text), slot: keyOf(kind, placeText(value)), text };
}

/** The place that a reference or a gap is about. */
function placeText(value: { readonly path?: string; readonly location?: unknown }): string {
  return value.path ?? stableJson(value.location ?? "");
}
