import type { Claim, ClaimValue, Source } from "../model/claim.ts";
import type { Coverage } from "../model/coverage.ts";
import type { Entity, EntityKind, Identifier } from "../model/entity.ts";
import { type Finding } from "../model/finding.ts";
import { withFindingId } from "../model/finding-id.ts";
import type { Inventory, Reference, Subject } from "../model/inventory.ts";
import { printable } from "../model/printable.ts";
import type { PropertyName, PropertyValue } from "../model/properties.ts";
import type { Relation, RelationKind } from "../model/relation.ts";
import type { SourceDocument } from "../model/source-document.ts";
import { canonicalInventory } from "./canonical-inventory.ts";
import { type ClaimDetails, draftClaim, draftClaimKey, type ToldClaim } from "./draft-claim.ts";
import { type DocumentPlaces, type Loss, type LossReason, mostLosses } from "./reading.ts";

/** The inventory of one document while it is read. Every claim says the document and the place in it. */
export class InventoryDraft {
  readonly #by: string;
  readonly #path: string;
  readonly #lineOf: (pointer: string) => number | undefined;
  readonly #entities = new Map<string, EntityDraft>();
  readonly #relations = new Map<string, RelationDraft>();
  readonly #toldOfRelations = new Set<string>();
  readonly #references: Reference[] = [];
  readonly #findings = new Map<string, Finding>();
  readonly #coverage = new Map<string, Coverage>();
  readonly #losses: Loss[] = [];
  readonly #places = new Map<string, string>();
  readonly #documents: SourceDocument[] = [];
  #lossCount = 0;

  /** `by`: the reader, `cyclonedx@1`; `path`: the document; `lineOf`: where a pointer is in a text that is no JSON. */
  constructor(by: string, path: string, lineOf: (pointer: string) => number | undefined = () => undefined) {
    this.#by = by;
    this.#path = path;
    this.#lineOf = lineOf;
  }

  sourceAt(pointer: string): Source {
    const line = this.#lineOf(pointer);
    return { by: this.#by, path: this.#path, pointer, ...(line === undefined ? {} : { line }) };
  }

  /** A new entity; an id that is taken already gets a number, and the document is said to repeat it. */
  addEntity(kind: EntityKind, id: string, name: string, pointer: string): EntityDraft {
    const free = this.#freeId(id, pointer);
    const entity = new EntityDraft({ kind, id: free, name, source: (at) => this.sourceAt(at) });
    this.#entities.set(free, entity);
    this.#places.set(`entity ${free}`, pointer);
    return entity;
  }

  entity(id: string): EntityDraft | undefined {
    return this.#entities.get(id);
  }

  entities(): Iterable<EntityDraft> {
    return this.#entities.values();
  }

  /** Both ends must have been added. A relation that is said twice is one with the claims of both. */
  relate(from: string, kind: RelationKind, to: string, pointer: string, detail?: string): void {
    const key = edgeKey(from, kind, to);
    const known = this.#relations.get(key);
    const claims = detail === undefined ? [] : [this.#detailClaim(detail, pointer)];
    if (!this.#places.has(`relation ${key}`)) this.#places.set(`relation ${key}`, pointer);
    if (known === undefined) {
      this.#relations.set(key, { from, kind, to, ...(detail === undefined ? {} : { detail }), claims });
      return;
    }
    if (detail === undefined || known.detail === detail) return;
    if (known.detail === undefined || known.detail === "unknown") known.detail = detail;
    known.claims.push(...claims);
  }

  /** A relation with who says so, as an annotation of ours tells it. Each claim on it once, however often it stands there. */
  tellRelation(
    { from, kind, to, detail }: Omit<Relation, "claims">,
    told: readonly ToldClaim[],
    pointer: string,
  ): void {
    const key = edgeKey(from, kind, to);
    const known: RelationDraft = this.#relations.get(key) ?? { from, kind, to, claims: [] };
    this.#relations.set(key, known);
    if (detail !== undefined) known.detail ??= detail;
    if (!this.#places.has(`told ${key}`)) this.#places.set(`told ${key}`, pointer);
    for (const { property, value, details } of told) {
      const claim = `${key}\u0000${draftClaimKey(property, value, details.place)}`;
      if (this.#toldOfRelations.has(claim)) continue;
      this.#toldOfRelations.add(claim);
      known.claims.push(draftClaim(property, value, this.sourceAt(pointer), details));
    }
  }

  isRelated(from: string, kind: RelationKind, to: string): boolean {
    return this.#relations.has(edgeKey(from, kind, to));
  }

  refer(reference: Reference): void {
    this.#references.push(reference);
  }

  find(finding: Omit<Finding, "id">, pointer?: string): void {
    const found = withFindingId(finding);
    this.#findings.set(found.id, found);
    if (pointer !== undefined) this.#places.set(`finding ${found.id}`, pointer);
  }

  /** A document that this one was made from. */
  comesFrom(document: SourceDocument): void {
    this.#documents.push(document);
  }

  cover(coverage: Coverage): void {
    this.#coverage.set(coverage.path, coverage);
  }

  lose(pointer: string, reason: LossReason, message: string): void {
    this.#lossCount += 1;
    if (this.#losses.length < mostLosses) this.#losses.push({ pointer, reason, message });
  }

  get losses(): readonly Loss[] {
    return this.#losses;
  }

  get lossCount(): number {
    return this.#lossCount;
  }

  /** Claims say themselves where they stand. */
  get places(): DocumentPlaces {
    const at = this.#places;
    return {
      entity: (id) => at.get(`entity ${id}`),
      claim: () => undefined,
      relation: (from, kind, to) => {
        const key = edgeKey(from, kind, to);
        return at.get(`relation ${key}`) ?? at.get(`told ${key}`);
      },
      finding: (id) => at.get(`finding ${id}`),
    };
  }

  inventory(subject: Subject, toolVersion: string): Inventory {
    return canonicalInventory({
      assay: 1,
      tool: { name: "assay", version: toolVersion },
      subject,
      entities: [...this.#entities.values()].map((entity) => entity.finished()),
      relations: [...this.#relations.values()],
      references: this.#references,
      findings: [...this.#findings.values()],
      coverage: [{ path: this.#path, read: "full", by: this.#by }, ...this.#coverage.values()],
      ...(this.#documents.length === 0 ? {} : { documents: this.#documents }),
    });
  }

  #freeId(id: string, pointer: string): string {
    if (id !== "" && !this.#entities.has(id)) return id;
    if (id !== "") this.lose(pointer, "duplicate", `"${printable(id)}" names another thing already.`);
    return `${id}#${pointer}`;
  }

  #detailClaim(detail: string, pointer: string): Claim {
    return {
      property: "detail",
      value: { kind: "known", value: detail },
      basis: "declared",
      source: this.sourceAt(pointer),
    };
  }
}

interface RelationDraft extends Relation {
  detail?: string;
  readonly claims: Claim[];
}

/** One entity while its part of the document is read. */
export class EntityDraft {
  readonly id: string;
  readonly name: string;
  readonly kind: EntityKind;
  readonly #sourceAt: (pointer: string) => Source;
  readonly #identifiers = new Map<string, Identifier>();
  readonly #claims = new Map<string, Claim>();

  constructor(parts: {
    readonly kind: EntityKind;
    readonly id: string;
    readonly name: string;
    readonly source: (pointer: string) => Source;
  }) {
    this.kind = parts.kind;
    this.id = parts.id;
    this.name = parts.name;
    this.#sourceAt = parts.source;
  }

  identify(type: Identifier["type"], value: string): void {
    if (value !== "") this.#identifiers.set(`${type} ${value}`, { type, value });
  }

  /** Says it once, however often the document does. */
  claim<P extends PropertyName>(
    property: P,
    value: PropertyValue<P>,
    pointer: string,
    more: ClaimDetails = {},
  ): void {
    this.state(property, { kind: "known", value }, pointer, more);
  }

  /** The same of a field that may be missing. */
  claimFrom<P extends PropertyName>(
    property: P,
    found: { readonly value: PropertyValue<P>; readonly pointer: string } | undefined,
  ): void {
    if (found !== undefined) this.claim(property, found.value, found.pointer);
  }

  /** A fact that the vocabulary has no property for, under its own name. */
  note(name: string, found: { readonly value: string; readonly pointer: string } | undefined): void {
    if (found !== undefined) this.claim("metadata", { name, value: found.value }, found.pointer);
  }

  /** A claim whose value may be unresolved, withheld or not applicable. */
  state<P extends PropertyName>(
    property: P,
    value: ClaimValue<PropertyValue<P>>,
    pointer: string,
    details: ClaimDetails = {},
  ): void {
    const key = draftClaimKey(property, value, details.place);
    if (this.#claims.has(key)) return;
    this.#claims.set(key, draftClaim(property, value, this.#sourceAt(pointer), details));
  }

  /** The first value that was claimed so far. */
  valueOf<P extends PropertyName>(property: P): PropertyValue<P> | undefined {
    for (const claim of this.#claims.values()) {
      if (claim.property !== property || claim.value.kind !== "known") continue;
      return claim.value.value as PropertyValue<P>;
    }
    return undefined;
  }

  finished(): Entity {
    const { id, kind, name } = this;
    return {
      id,
      kind,
      name,
      identifiers: [...this.#identifiers.values()],
      claims: [...this.#claims.values()],
    };
  }
}

function edgeKey(from: string, kind: RelationKind, to: string): string {
  return `${kind}\u0000${from}\u0000${to}`;
}
