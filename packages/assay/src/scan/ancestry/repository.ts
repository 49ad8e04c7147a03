import { claimsOn, valueOf } from "../../model/resolve.ts";
import type { Entity } from "../../model/entity.ts";
import type { Inventory } from "../../model/inventory.ts";
import { parsePurl } from "../../model/purl.ts";
import { compareText } from "../../model/text-order.ts";

export type RepositoryKind = "model" | "dataset";

/** A repository of the hub, at a revision when somebody says one. */
export interface Repository {
  readonly kind: RepositoryKind;
  /** `org/name`; `name` alone for the oldest. */
  readonly name: string;
  /** As it is claimed: a commit, a tag, a branch. */
  readonly revision?: string;
}

/** Equal for the same repository: the hub does not tell names by letter case. */
export function repositoryKey({ kind, name }: Pick<Repository, "kind" | "name">): string {
  return `${kind} ${name.toLowerCase()}`;
}

/** As a target of a scan is written, and what stands before the paths of its files. */
export function targetOf({ kind, name, revision }: Repository): string {
  const at = revision === undefined ? "" : `@${revision}`;
  return `hf://${kind === "dataset" ? "datasets/" : ""}${name}${at}`;
}

/** As the hub allows them: up to 96 letters, digits, `-`, `_` and `.` in each part. */
export function isRepositoryName(name: string): boolean {
  const parts = name.split("/");
  return (
    parts.length <= 2 &&
    parts.every((part) => /^[A-Za-z0-9_][\w.-]{0,95}$/.test(part) && !part.includes(".."))
  );
}

export function isRevision(text: string): boolean {
  return /^\w[\w./+-]{0,199}$/.test(text) && !text.includes("..");
}

/** An entity that is only named: nothing of it was read. */
export function isOnlyNamed({ id }: Entity): boolean {
  return id.startsWith("hf:model:") || id.startsWith("hf:dataset:");
}

/**
 * The one entity of an inventory that a repository is: the model over the whole of it, else the only one that lies in it.
 * Undefined where it holds several (one GGUF for each quantization).
 */
export function mainEntity({ entities }: Inventory, { kind, name }: Repository): Entity | undefined {
  const candidates = entities.filter((entity) => entity.kind === kind && !isOnlyNamed(entity));
  const whole = candidates.find((entity) => isNamed(entity, name));
  if (whole !== undefined) return whole;
  const [only, ...others] = candidates.filter(isHere);
  return others.length === 0 ? only : undefined;
}

function isNamed({ identifiers }: Entity, name: string): boolean {
  return identifiers.some(
    ({ type, value }) => type === "huggingface" && value.toLowerCase() === name.toLowerCase(),
  );
}

/** Its bytes lie in what was scanned. */
export function isHere(entity: Entity): boolean {
  return valueOf(entity, "usage") === "present";
}

/** Repositories that things of an inventory lie in, with the thing where it is the only one. */
export function repositoriesIn(inventory: Inventory): readonly (Repository & { readonly entity?: string })[] {
  const found = new Map<string, Repository>();
  for (const entity of inventory.entities) {
    if (isOnlyNamed(entity)) continue;
    for (const repository of repositoriesOf(entity)) found.set(repositoryKey(repository), repository);
  }
  return [...found.values()]
    .sort((a, b) => compareText(repositoryKey(a), repositoryKey(b)))
    .map((repository) => {
      const main = namedEntity(inventory, repository);
      return main === undefined ? repository : { ...repository, entity: main.id };
    });
}

function namedEntity({ entities }: Inventory, { kind, name }: Repository): Entity | undefined {
  const candidates = entities.filter((entity) => entity.kind === kind && !isOnlyNamed(entity));
  const whole = candidates.find((entity) => isNamed(entity, name));
  const [only, ...others] = candidates.filter((entity) =>
    repositoriesOf(entity).some((one) => one.name === name),
  );
  return whole ?? (others.length === 0 ? only : undefined);
}

function repositoriesOf(entity: Entity): readonly Repository[] {
  if (entity.kind !== "model" && entity.kind !== "dataset") return [];
  const { kind } = entity;
  const commit = claimsOn(entity, "revision").find(({ value }) => value.kind === "known");
  const revision = commit?.value.kind === "known" ? { revision: commit.value.value } : {};
  return entity.identifiers.flatMap(({ type, value }) => {
    if (type === "huggingface") return [{ kind, name: value, ...revision }];
    const parsed = type === "purl" ? parsePurl(value) : undefined;
    if (parsed?.ok !== true || parsed.purl.type !== "huggingface") return [];
    const { namespace, name, version } = parsed.purl;
    const full = namespace === undefined ? name : `${namespace}/${name}`;
    return [{ kind, name: full, ...(version === undefined ? {} : { revision: version }) }];
  });
}
