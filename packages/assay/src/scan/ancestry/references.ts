import type { Entity } from "../../model/entity.ts";
import { grouped } from "../../model/grouped.ts";
import type { Inventory } from "../../model/inventory.ts";
import type { Relation, RelationKind } from "../../model/relation.ts";
import { claimsOn, valueOf, valuesOf } from "../../model/resolve.ts";
import { compareText } from "../../model/text-order.ts";
import { isOnlyNamed, isRepositoryName, isRevision, type Repository, repositoryKey } from "./repository.ts";

/** A repository that something of an inventory comes from, and that is not here. */
export interface Reference extends Repository {
  /** The entity that stands for it. */
  readonly entity: string;
  /** Other revisions that are claimed of it: one graph holds one. */
  readonly otherRevisions: readonly string[];
}

/** What a thing comes from. What it was only evaluated on is none of it. */
const followed: ReadonlySet<RelationKind> = new Set(["derivedFrom", "trainedOn", "tokenizedBy", "uses"]);

/**
 * The repositories of the hub that an inventory's models, datasets and code come from and that are not in it, sorted. Names
 * that are paths or no ids of the hub are no references: nobody is asked for them.
 */
export function referencesOf({ entities, relations }: Inventory): readonly Reference[] {
  const byId = new Map(entities.map((entity) => [entity.id, entity]));
  const incoming = grouped(relations.filter(isFollowed), ({ to }) => to);
  return entities
    .filter(isOnlyNamed)
    .flatMap((entity) => referenceTo(entity, incoming.get(entity.id) ?? [], byId))
    .sort((a, b) => compareText(repositoryKey(a), repositoryKey(b)));
}

/** Prose is no declaration. */
function isFollowed({ kind, claims }: Relation): boolean {
  return followed.has(kind) && (claims.length === 0 || claims.some(({ basis }) => basis !== "mentioned"));
}

function referenceTo(
  entity: Entity,
  relations: readonly Relation[],
  byId: ReadonlyMap<string, Entity>,
): readonly Reference[] {
  const { kind } = entity;
  const name = entity.identifiers.find(({ type }) => type === "huggingface")?.value ?? entity.name;
  const isWanted = relations.length > 0 && valueOf(entity, "usage") !== "mentioned";
  if (!isWanted || (kind !== "model" && kind !== "dataset") || !isRepositoryName(name)) return [];
  const [revision, ...otherRevisions] = revisionsOf(entity, relations, byId);
  return [{ kind, name, entity: entity.id, ...(revision === undefined ? {} : { revision }), otherRevisions }];
}

/** What mergekit, code and adapters pin; a commit before a name that can move. */
function revisionsOf(
  entity: Entity,
  relations: readonly Relation[],
  byId: ReadonlyMap<string, Entity>,
): readonly string[] {
  const own = claimsOn(entity, "revision").flatMap(({ value }) =>
    value.kind === "known" ? [value.value] : [],
  );
  const ofAdapters = relations
    .filter(({ detail }) => detail === "adapter")
    .flatMap(({ from }) => adapterRevision(byId.get(from)));
  return [...new Set([...own, ...ofAdapters])]
    .filter(isRevision)
    .sort((a, b) => Number(isCommit(b)) - Number(isCommit(a)) || compareText(a, b));
}

/** `revision` of `adapter_config.json` (PEFT) is that of the base model. */
function adapterRevision(adapter: Entity | undefined): readonly string[] {
  if (adapter === undefined) return [];
  return valuesOf(adapter, "metadata").flatMap(({ name, value }) =>
    name === "base_model_revision" && typeof value === "string" ? [value] : [],
  );
}

function isCommit(revision: string): boolean {
  return /^[0-9a-f]{40}$/.test(revision);
}
