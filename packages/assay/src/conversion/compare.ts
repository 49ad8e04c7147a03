import { printable } from "../model/printable.ts";
import type { Inventory } from "../model/inventory.ts";
import type { DocumentHeader, DocumentReading } from "../bom/reading.ts";
import { withSameIds } from "./same-ids.ts";
import { type Fact, factsOf, type Origin } from "./facts.ts";
import type { LossItem, Outcome } from "./loss-report.ts";

/** What the document that was written says: read in full, and by the fields of its standard alone. */
export interface ReadBack {
  readonly full: DocumentReading;
  readonly fieldsOnly: DocumentReading;
  /** How the claims of both name it. */
  readonly path: string;
}

/** One fact of the input, and what became of it. */
export type Judged = { readonly fact: Fact } & (
  | { readonly outcome: "kept" }
  | { readonly outcome: LossItem["outcome"]; readonly reason: string; readonly target?: string }
);

/** What became of every fact of the input. */
export function judgedFacts(given: Inventory, origin: Origin, back: ReadBack): Comparison {
  const facts = [...factsOf(given, origin)];
  const index = indexOf(given, facts, back);
  const judged: Judged[] = [];
  const lost = new Set<string>();
  for (const fact of facts) {
    // What a claim rests on is lost with the claim, and that is said.
    if (fact.of !== undefined && lost.has(fact.of)) continue;
    const one = { fact, ...outcomeOf(fact, index) };
    if (one.outcome === "dropped" || one.outcome === "transformed") lost.add(fact.key);
    judged.push(one);
  }
  return { judged, added: addedIn(index) };
}

export interface Comparison {
  readonly judged: readonly Judged[];
  readonly added: number;
}

interface Index {
  readonly given: ReadonlySet<string>;
  readonly full: ReadonlyMap<string, Fact>;
  readonly bySlot: ReadonlyMap<string, readonly Fact[]>;
  /** Metadata by entity and text: where values go that have no other place. */
  readonly metadata: ReadonlyMap<string, Fact>;
  /** Entity and place: the components that say where they were seen. */
  readonly seen: ReadonlySet<string>;
  readonly fields: ReadonlySet<string>;
  /** Ids with the names of their entities. */
  readonly names: ReadonlySet<string>;
  readonly header: DocumentHeader;
  readonly newIds: ReadonlyMap<string, string>;
}

function indexOf(given: Inventory, facts: readonly Fact[], { full, fieldsOnly, path }: ReadBack): Index {
  const { inventory, newIds } = withSameIds(given, full.inventory);
  const found = [...factsOf(inventory, { path, places: full.places })];
  const plain = factsOf(withSameIds(given, fieldsOnly.inventory).inventory, { path });
  const bySlot = new Map<string, Fact[]>();
  const metadata = new Map<string, Fact>();
  for (const fact of found) {
    const known = bySlot.get(fact.slot);
    if (known === undefined) bySlot.set(fact.slot, [fact]);
    else known.push(fact);
    if (fact.name !== "metadata") continue;
    metadata.set(metadataKey(fact.subject, metadataText(fact.text)), fact);
    metadata.set(metadataKey(fact.subject, metadataName(fact.text)), fact);
  }
  return {
    given: new Set(facts.map(({ key }) => key)),
    full: new Map(found.map((fact) => [fact.key, fact])),
    bySlot,
    metadata,
    seen: new Set(found.filter(({ kind }) => kind === "evidence").map(seenKey)),
    fields: new Set([...plain].map(({ key }) => key)),
    names: new Set(inventory.entities.map(({ id, name }) => `${id}\u0000${name}`)),
    header: fieldsOnly.header,
    newIds,
  };
}

type Outcomes =
  | { readonly outcome: "kept" }
  | (Omit<LossItem, "fact" | "name"> & { readonly outcome: Exclude<Outcome, "kept"> });

function outcomeOf(fact: Fact, index: Index): Outcomes {
  const newId = fact.kind === "entity" ? index.newIds.get(fact.subject ?? "") : undefined;
  if (newId !== undefined) return transformed(`Its id is "${printable(newId)}" now.`);
  if (isInHeader(fact, index.header) || isNameItself(fact, index)) return { outcome: "kept" };
  const same = index.full.get(fact.key);
  if (same !== undefined) {
    if (index.fields.has(fact.key)) return { outcome: "kept" };
    const reason = "No field of the standard holds it: it is in a property or an annotation.";
    return { outcome: "annotation", reason, ...at(same) };
  }
  return changed(fact, index) ?? { outcome: "dropped", reason: droppedReason(fact) };
}

function changed(fact: Fact, index: Index): Outcomes | undefined {
  const candidates = (index.bySlot.get(fact.slot) ?? []).filter(({ key }) => !index.given.has(key));
  const [other] = candidates;
  if (other !== undefined)
    return transformed(`"${printable(fact.text)}" is "${printable(other.text)}" now.`, other);
  const noted = fact.kind === "claim" ? notedAs(fact, index) : undefined;
  if (noted !== undefined && noted.key !== fact.key)
    return transformed("It is metadata under another name now.", noted);
  if (fact.kind === "evidence" && index.seen.has(seenKey(fact))) {
    return transformed("The place is one of the thing as a whole now, not of this value.");
  }
  return undefined;
}

function transformed(reason: string, other?: Fact): Outcomes {
  return { outcome: "transformed", reason, ...(other === undefined ? {} : at(other)) };
}

function at({ pointer }: Fact): { readonly target?: string } {
  return pointer === undefined ? {} : { target: pointer };
}

function droppedReason({ kind }: Fact): string {
  if (kind === "evidence") return "How it is known is at most said in words.";
  return "It does not come back when the document is read.";
}

/** Somebody says the name that the entity has. */
function isNameItself({ kind, name, subject, text }: Fact, { names }: Index): boolean {
  return kind === "claim" && name === "name" && names.has(`${subject ?? ""}\u0000${text}`);
}

/** What the new document says of itself as the old one did. Its identifier and revision are its own. */
const carriedOver: ReadonlySet<string> = new Set(["name", "created", "tools", "authors", "lifecycles"]);

function isInHeader({ kind, name, text }: Fact, header: DocumentHeader): boolean {
  if (kind !== "document" || !carriedOver.has(name)) return false;
  const value: unknown = header[name as keyof DocumentHeader];
  return Array.isArray(value) ? value.includes(text) : value === text;
}

function metadataKey(subject: string | undefined, text: string): string {
  return `${subject ?? ""}\u0000${text}`;
}

/** The value of a named value. */
function metadataText(json: string): string {
  const parsed = parsedOrText(json);
  if (typeof parsed !== "object" || parsed === null || !("value" in parsed)) return json;
  return String(parsed.value);
}

/** The value, or a part of it, as metadata of the same thing: by its text, or under `<property>:<name>`. */
function notedAs({ name, subject, text }: Fact, { metadata }: Index): Fact | undefined {
  const byText = metadata.get(metadataKey(subject, metadataText(text)));
  return byText ?? metadata.get(metadataKey(subject, `${name}:${metadataName(text)}`));
}

function metadataName(json: string): string {
  const parsed = parsedOrText(json);
  if (typeof parsed !== "object" || parsed === null || !("name" in parsed)) return json;
  return String(parsed.name);
}

function parsedOrText(json: string): unknown {
  if (!json.startsWith("{")) return json;
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return json;
  }
}

/** The entity and the path with its line; basis, confidence and pointer aside. */
function seenKey({ subject, text }: Fact): string {
  const [place = ""] = (text.split("; ")[1] ?? "").split(" ");
  return `${subject ?? ""}\u0000${place}`;
}

/** Facts of the output that the input does not state. */
function addedIn({ full, given }: Index): number {
  let added = 0;
  for (const [key, { kind }] of full) if (!given.has(key) && kind !== "evidence") added += 1;
  return added;
}
