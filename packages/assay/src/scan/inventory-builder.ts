import type { Claim } from "../model/claim.ts";
import type { FindingDraft } from "../model/draft.ts";
import type { Entity, Identifier } from "../model/entity.ts";
import type { Finding } from "../model/finding.ts";
import { withFindingId } from "../model/finding-id.ts";
import type { Relation, RelationKind } from "../model/relation.ts";
import { compareText } from "../model/text-order.ts";
import { strongestUsageFirst } from "../model/strongest-usage.ts";

/** Collects entities and relations; the same thing met twice becomes one with the claims of both. */
export class InventoryBuilder {
  readonly #entities = new Map<string, Entity>();
  readonly #relations = new Map<string, Relation>();
  readonly #findings = new Map<string, Finding>();
  readonly #owners = new Map<string, string>();
  readonly #homes = new Map<string, string[]>();

  addEntity(entity: Entity): void {
    const known = this.#entities.get(entity.id);
    this.#entities.set(entity.id, known === undefined ? entity : merged(known, entity));
  }

  has(entityId: string): boolean {
    return this.#entities.has(entityId);
  }

  addRelation(relation: Relation): void {
    const key = `${relation.from}\n${relation.to}\n${relation.kind}`;
    const known = this.#relations.get(key);
    this.#relations.set(key, known === undefined ? relation : mergedRelation(known, relation));
  }

  /** A file of several models (a shared configuration) is the first one's. */
  addOwner(path: string, entityId: string): void {
    if (!this.#owners.has(path)) this.#owners.set(path, entityId);
  }

  /** The entity that a file belongs to; undefined = it belongs to none. */
  ownerOf(path: string): string | undefined {
    return this.#owners.get(path);
  }

  /** The folder or file that a model or dataset is. */
  addHome(path: string, entityId: string): void {
    const known = this.#homes.get(path);
    if (known === undefined) this.#homes.set(path, [entityId]);
    else if (!known.includes(entityId)) known.push(entityId);
  }

  /** The models and datasets below a folder that ends with a slash; "" = all. */
  homesIn(folder: string): readonly string[] {
    return [...this.#homes].flatMap(([path, ids]) => (path.startsWith(folder) ? ids : []));
  }

  /** The models and datasets that are this folder or file; else those that files there belong to. */
  thingsAt(path: string): readonly string[] {
    const home = this.#homes.get(path);
    if (home !== undefined) return home;
    const own = this.#owners.get(path);
    if (own !== undefined) return [own];
    const below = [...this.#owners].filter(([file]) => path === "" || file.startsWith(`${path}/`));
    return [...new Set(below.map(([, owner]) => owner))];
  }

  /** The same said twice is one finding, and a verdict is never lost to its repetition. */
  addFinding(subject: string, draft: FindingDraft): void {
    const finding = withFindingId({ ...draft, subject });
    const known = this.#findings.get(finding.id);
    if (known === undefined || (known.verdict === undefined && finding.verdict !== undefined)) {
      this.#findings.set(finding.id, finding);
    }
  }

  entities(): Entity[] {
    return [...this.#entities.values()].map(withDistinctClaims).sort((a, b) => compareText(a.id, b.id));
  }

  relations(): Relation[] {
    return [...this.#relations.values()].sort((a, b) => compareText(relationKey(a), relationKey(b)));
  }

  findings(): Finding[] {
    return [...this.#findings.values()].sort((a, b) => compareText(a.id, b.id));
  }
}

/** A claim-free relation of a kind that needs no detail. */
export function plainRelation(
  from: string,
  kind: RelationKind,
  to: string,
  claims: readonly Claim[] = [],
): Relation {
  return { from, to, kind, claims };
}

function merged(known: Entity, added: Entity): Entity {
  const identifiers = new Map<string, Identifier>();
  for (const identifier of [...known.identifiers, ...added.identifiers]) {
    identifiers.set(`${identifier.type}\n${identifier.value}`, identifier);
  }
  return { ...known, identifiers: [...identifiers.values()], claims: [...known.claims, ...added.claims] };
}

/** The first detail that says something wins; `unknown` says nothing. */
function mergedRelation(known: Relation, added: Relation): Relation {
  const detail =
    [known.detail, added.detail].find((text) => text !== undefined && text !== "unknown") ?? known.detail;
  return {
    ...known,
    ...(detail === undefined ? {} : { detail }),
    claims: [...known.claims, ...added.claims],
  };
}

function withDistinctClaims(entity: Entity): Entity {
  return { ...entity, claims: strongestUsageFirst(distinct(entity.claims)) };
}

/** Only claims about the same property can be equal; most are alone with theirs. */
function distinct(claims: readonly Claim[]): readonly Claim[] {
  const seen = new Set<string>();
  const shared = new Set<string>();
  for (const { property } of claims) (seen.has(property) ? shared : seen).add(property);
  if (shared.size === 0) return claims;
  const keyOf = (claim: Claim): string =>
    shared.has(claim.property) ? JSON.stringify(claim) : claim.property;
  return [...new Map(claims.map((claim) => [keyOf(claim), claim])).values()];
}

function relationKey(relation: Relation): string {
  return `${relation.from}\n${relation.kind}\n${relation.to}`;
}
