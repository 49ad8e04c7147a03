import type { Claim, Source } from "../model/claim.ts";
import type { Coverage } from "../model/coverage.ts";
import type { EntityKind } from "../model/entity.ts";
import { type Finding } from "../model/finding.ts";
import { withFindingId } from "../model/finding-id.ts";
import type { Inventory, Reference, Subject } from "../model/inventory.ts";
import type { JudgedPolicy } from "../model/judged-policy.ts";
import { printable } from "../model/printable.ts";
import type { Relation, RelationKind } from "../model/relation.ts";
import type { SourceDocument } from "../model/source-document.ts";
import { canonicalInventory } from "./canonical-inventory.ts";
import { draftClaim, draftClaimKey, type ToldClaim } from "./draft-claim.ts";
import { EntityDraft } from "./entity-draft.ts";
import { type DocumentPlaces, type Loss, type LossReason, mostLosses } from "./reading.ts";

/** The inventory of one document while it is read. Every claim says the document and the place in it. */
export class InventoryDraft {
  readonly #by: string;
  readonly #path: string;
  readonly #lineOf: (pointer: string) => number | undefined;
  readonly #entities = new Map<string, EntityDraft>();
  /** By both ends: two things are seldom related in two ways. */
  readonly #relations = new Map<string, Map<string, RelationDraft[]>>();
  readonly #toldOfRelations = new Set<string>();
  readonly #references: Reference[] = [];
  readonly #findings = new Map<string, { readonly finding: Finding; readonly pointer: string | undefined }>();
  readonly #coverage = new Map<string, Coverage>();
  readonly #losses: Loss[] = [];
  readonly #documents: SourceDocument[] = [];
  readonly #policies: JudgedPolicy[] = [];
  #lossCount = 0;

  /** `by`: the reader, `cyclonedx@1`; `path`: the document; `lineOf`: where a pointer is in a text that is no JSON. */
  constructor(by: string, path: string, lineOf: (pointer: string) => number | undefined = () => undefined) {
    this.#by = by;
    this.#path = path;
    this.#lineOf = lineOf;
  }

  sourceAt(pointer: string): Source {
    const line = this.#lineOf(pointer);
    const [by, path] = [this.#by, this.#path];
    return line === undefined ? { by, path, pointer } : { by, line, path, pointer };
  }

  /** A new entity; an id that is taken already gets a number, and the document is said to repeat it. */
  addEntity(kind: EntityKind, id: string, name: string, pointer: string): EntityDraft {
    const free = this.#freeId(id, pointer);
    const entity = new EntityDraft({ kind, id: free, name, pointer, document: this });
    this.#entities.set(free, entity);
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
    const known = this.#relation(from, kind, to);
    known.pointer ??= pointer;
    if (detail === undefined || known.detail === detail) return;
    if (known.detail === undefined || known.detail === "unknown") known.detail = detail;
    known.claims.push(this.#detailClaim(detail, pointer));
  }

  /** A relation with who says so, as an annotation of ours tells it. Each claim on it once, however often it stands there. */
  tellRelation(
    { from, kind, to, detail }: Omit<Relation, "claims">,
    told: readonly ToldClaim[],
    pointer: string,
  ): void {
    const known = this.#relation(from, kind, to);
    if (detail !== undefined) known.detail ??= detail;
    known.toldAt ??= pointer;
    for (const { property, value, details } of told) {
      const claim = `${edgeKey(from, kind, to)}\u0000${draftClaimKey(property, value, details.place)}`;
      if (this.#toldOfRelations.has(claim)) continue;
      this.#toldOfRelations.add(claim);
      known.claims.push(draftClaim(property, value, this.sourceAt(pointer), details));
    }
  }

  isRelated(from: string, kinds: readonly RelationKind[], to: string): boolean {
    const known = this.#relations.get(from)?.get(to);
    return known !== undefined && known.some(({ kind }) => kinds.includes(kind));
  }

  refer(reference: Reference): void {
    this.#references.push(reference);
  }

  find(finding: Omit<Finding, "id">, pointer?: string): void {
    const found = withFindingId(finding);
    this.#findings.set(found.id, {
      finding: found,
      pointer: pointer ?? this.#findings.get(found.id)?.pointer,
    });
  }

  /** A document that this one was made from. */
  comesFrom(document: SourceDocument): void {
    this.#documents.push(document);
  }

  /** A policy that what the document describes was held against. */
  heldAgainst(policy: JudgedPolicy): void {
    this.#policies.push(policy);
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
    return {
      entity: (id) => this.#entities.get(id)?.pointer,
      claim: () => undefined,
      relation: (from, kind, to) => {
        const found = this.#relations
          .get(from)
          ?.get(to)
          ?.find((one) => one.kind === kind);
        return found?.pointer ?? found?.toldAt;
      },
      finding: (id) => this.#findings.get(id)?.pointer,
    };
  }

  inventory(subject: Subject, toolVersion: string): Inventory {
    return canonicalInventory({
      assay: 1,
      tool: { name: "assay", version: toolVersion },
      subject,
      entities: [...this.#entities.values()].map((entity) => entity.finished()),
      relations: [...this.#relations.values()].flatMap((targets) =>
        [...targets.values()].flatMap((relations) => relations.map(finishedRelation)),
      ),
      references: this.#references,
      findings: [...this.#findings.values()].map(({ finding }) => finding),
      coverage: [{ path: this.#path, read: "full", by: this.#by }, ...this.#coverage.values()],
      ...(this.#documents.length === 0 ? {} : { documents: this.#documents }),
      ...(this.#policies.length === 0 ? {} : { policies: this.#policies }),
    });
  }

  /** The relation of this kind, which is made when it is asked for first. */
  #relation(from: string, kind: RelationKind, to: string): RelationDraft {
    const targets = this.#relations.get(from) ?? new Map<string, RelationDraft[]>();
    const relations = targets.get(to) ?? [];
    const known = relations.find((one) => one.kind === kind);
    if (known !== undefined) return known;
    const fresh: RelationDraft = { from, kind, to, claims: [] };
    relations.push(fresh);
    targets.set(to, relations);
    this.#relations.set(from, targets);
    return fresh;
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
  /** Where the document has it, and where an annotation of ours tells of it. */
  pointer?: string;
  toldAt?: string;
}

/** Keys in the order of `stableJson`. */
function finishedRelation({ from, kind, to, detail, claims }: RelationDraft): Relation {
  return detail === undefined ? { claims, from, kind, to } : { claims, detail, from, kind, to };
}

function edgeKey(from: string, kind: RelationKind, to: string): string {
  return `${kind}\u0000${from}\u0000${to}`;
}
