import { type Claim, type Coverage, type Entity, type Inventory, type Relation, valueOf } from "assay";
import type { QuestionColumns } from "../tables/inventory-tables.ts";
import { isAskedFile } from "./asked-files.ts";

/** What is open about each thing of an inventory. */
export interface Questions {
  /** Of things that are one: open is what is open for all of them; unread is what is so for any. */
  of(group: readonly Entity[]): QuestionColumns;
}

/** Looks at the whole inventory once: what was read, and what leads from each thing. */
export function questionsOf({ entities, relations, coverage, subject }: Inventory): Questions {
  const unreadPaths = new Set(coverage.filter(isGap).map(({ path }) => path));
  const fromGaps = new Set(entities.flatMap((one) => (comesFrom(one, unreadPaths) ? [one.id] : [])));
  const parts = targetsOf(relations, "contains");
  const data = targetsOf(relations, "trainedOn");
  const bases = targetsOf(relations, "derivedFrom");
  const isUnread = (entity: Entity): boolean =>
    isOf(readKinds, entity) &&
    ((subject.headersOnly && valueOf(entity, "usage") === "present") ||
      fromGaps.has(entity.id) ||
      (parts.get(entity.id) ?? []).some((id) => fromGaps.has(id)));
  return {
    of: (group) => ({
      is_unread: bit(group.some(isUnread)),
      is_undocumented: bit(group.every((one) => isOf(cardKinds, one) && !isDocumented(one))),
      is_untraced: bit(group.every((one) => one.kind === "model" && !hasData(one.id, data, bases))),
      is_unpinned: bit(group.every((one) => isOf(ownKinds, one) && !isPinned(one))),
      is_unlicensed: bit(group.every((one) => isOf(ownKinds, one) && valueOf(one, "license") === undefined)),
    }),
  };
}

const readKinds: ReadonlySet<string> = new Set(["model", "dataset", "file"]);
const cardKinds: ReadonlySet<string> = new Set(["model", "dataset"]);
const ownKinds: ReadonlySet<string> = new Set(["model", "dataset", "software"]);

/** What prose only mentions is nobody's. */
function isOf(kinds: ReadonlySet<string>, entity: Entity): boolean {
  return kinds.has(entity.kind) && valueOf(entity, "usage") !== "mentioned";
}

function bit(is: boolean): number {
  return is ? 1 : 0;
}

/** Not read in full, and it should have been. */
function isGap(coverage: Coverage): boolean {
  return coverage.read !== "full" && isAskedFile(coverage);
}

function comesFrom({ name, claims }: Entity, paths: ReadonlySet<string>): boolean {
  return paths.size > 0 && (paths.has(name) || claims.some(({ source }) => paths.has(source.path ?? "")));
}

/** A card says something of it, or somebody describes it. */
function isDocumented({ claims }: Entity): boolean {
  return claims.some((claim) => isSaid(claim) && (claim.property === "description" || isOfCard(claim)));
}

function isSaid({ basis, value }: Claim): boolean {
  return basis !== "mentioned" && (value.kind === "known" || value.kind === "withheld");
}

function isOfCard({ property, source }: Claim): boolean {
  return property !== "usage" && /^(?:model-card|dataset-card|card|croissant|modelpack)/.test(source.by);
}

type Targets = ReadonlyMap<string, readonly string[]>;

function targetsOf(relations: readonly Relation[], kind: Relation["kind"]): Targets {
  const targets = new Map<string, string[]>();
  for (const { from, to, kind: own } of relations) {
    if (own !== kind) continue;
    const known = targets.get(from);
    if (known === undefined) targets.set(from, [to]);
    else known.push(to);
  }
  return targets;
}

/** Steps of a derivation that are followed; and all that is reached counts once. */
const mostSteps = 200;

/** Somebody names data of it, or of what it was made from. */
function hasData(id: string, data: Targets, bases: Targets): boolean {
  const seen = new Set([id]);
  for (const at of seen) {
    if (data.has(at)) return true;
    if (seen.size > mostSteps) return false;
    for (const base of bases.get(at) ?? []) seen.add(base);
  }
  return false;
}

const contentIds: ReadonlySet<string> = new Set(["package-id", "weights-id", "sha256"]);

/** It is known which one it is: by its bytes, by a commit, by a version of its package. */
function isPinned(entity: Entity): boolean {
  const { kind, identifiers } = entity;
  if (identifiers.some(({ type }) => contentIds.has(type))) return true;
  if (identifiers.some(({ type, value }) => type === "purl" && hasVersion(value))) return true;
  if (identifiers.some(({ type, value }) => type === "huggingface" && /@[\da-f]{7,}$/i.test(value)))
    return true;
  if (["sha256", "packageId", "weightsId", "artefactDigest"].some((name) => saysAny(entity, name)))
    return true;
  const revision = valueOf(entity, "revision");
  if (revision !== undefined && /^[\da-f]{7,64}$/i.test(revision)) return true;
  // A package's version is which one it is; the version of a model is a name that can move.
  return kind === "software" && valueOf(entity, "version") !== undefined;
}

function saysAny({ claims }: Entity, property: string): boolean {
  return claims.some((claim) => claim.property === property && claim.value.kind === "known");
}

/** `…@version` before the qualifiers; an `@` of a scope stands encoded in a purl. */
function hasVersion(purl: string): boolean {
  const [plain = ""] = purl.split(/[?#]/, 1);
  const at = plain.lastIndexOf("@");
  return at >= 0 && at < plain.length - 1 && !plain.includes("/", at);
}
