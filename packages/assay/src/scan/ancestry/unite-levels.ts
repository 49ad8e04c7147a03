import { type Claim, claimant } from "../../model/claim.ts";
import type { Coverage } from "../../model/coverage.ts";
import type { Entity } from "../../model/entity.ts";
import type { Finding } from "../../model/finding.ts";
import { withFindingId } from "../../model/finding-id.ts";
import type { Inventory } from "../../model/inventory.ts";
import { lineageFollower as by, lineageStateName } from "../../model/lineage-state.ts";
import type { Relation } from "../../model/relation.ts";
import { compareText } from "../../model/text-order.ts";
import { InventoryBuilder, plainRelation } from "../inventory-builder.ts";
import { placeInventory } from "./place-inventory.ts";
import { isOnlyNamed, mainEntity, type Repository, targetOf } from "./repository.ts";
import type { Level, Link, Walked } from "./walk.ts";

/**
 * One inventory of the scanned tree and of all that it comes from. What one repository names and another one is becomes one
 * entity; what was not read says why. Findings about several levels are the caller's to make.
 */
export function uniteLevels(root: Inventory, walked: Walked): Inventory {
  const placed = new Map(walked.levels.flatMap((level) => placedLevel(level)));
  const parts: readonly Part[] = [
    { inventory: root, links: walked.rootLinks },
    ...walked.levels.flatMap((level) => {
      const found = placed.get(level);
      return found === undefined
        ? []
        : [{ inventory: found.inventory, links: walked.links.get(level) ?? [] }];
    }),
  ];
  const builder = new InventoryBuilder();
  // What a thing is called, and says of itself, comes before what others say of it.
  for (const part of parts) addOwn(builder, part, placed);
  const findings = parts.flatMap((part) => addNamed(builder, part, placed));
  for (const level of walked.levels) addHome(builder, level, placed.get(level));
  return {
    ...root,
    entities: builder.entities(),
    relations: builder.relations(),
    references: parts.flatMap(({ inventory }) => inventory.references),
    findings: distinctFindings(findings),
    coverage: [...parts.flatMap(({ inventory }) => inventory.coverage), ...refusals(parts, walked)].sort(
      (a, b) => compareText(a.path, b.path),
    ),
  };
}

/** One inventory and where its references lead. */
interface Part {
  readonly inventory: Inventory;
  readonly links: readonly Link[];
}

interface Placed {
  readonly inventory: Inventory;
  /** What the repository is, where it is one thing. */
  readonly main?: Entity;
}

function placedLevel(level: Level): readonly (readonly [Level, Placed])[] {
  const { answer, repository } = level;
  if (answer.kind === "refused") return [];
  const actual = { ...repository, name: answer.name };
  const found = mainEntity(answer.inventory, actual);
  // Its card may call a dataset anything; several of one tree are known by their repositories.
  const main = found?.kind === "dataset" ? { ...found, name: answer.name } : found;
  const entities = answer.inventory.entities.map((entity) =>
    main !== undefined && entity === found ? main : entity,
  );
  const inventory = placeInventory(
    { ...answer.inventory, entities },
    { target: targetOf(actual), ...(answer.commit === undefined ? {} : { commit: answer.commit }) },
  );
  // Entities keep their order.
  const placedMain = main === undefined ? undefined : inventory.entities[entities.indexOf(main)];
  return [[level, { inventory, ...(placedMain === undefined ? {} : { main: placedMain }) }]];
}

type Aliases = ReadonlyMap<string, string>;

/** What an inventory only names, and what another one is. */
function aliasesOf({ links }: Part, placed: ReadonlyMap<Level, Placed>): Aliases {
  return new Map(
    links.flatMap((link) => {
      const home = homeOf(link, placed);
      return home === undefined ? [] : [[link.reference.entity, home] as const];
    }),
  );
}

function addOwn(builder: InventoryBuilder, part: Part, placed: ReadonlyMap<Level, Placed>): void {
  const aliases = aliasesOf(part, placed);
  for (const entity of part.inventory.entities) if (!aliases.has(entity.id)) builder.addEntity(entity);
}

/** Adds what an inventory says of others, and how its things hang together. Gives back its findings. */
function addNamed(
  builder: InventoryBuilder,
  part: Part,
  placed: ReadonlyMap<Level, Placed>,
): readonly Finding[] {
  const { inventory, links } = part;
  const aliases = aliasesOf(part, placed);
  const idOf = (id: string): string => aliases.get(id) ?? id;
  for (const entity of inventory.entities) {
    const id = aliases.get(entity.id);
    if (id !== undefined) builder.addEntity({ ...entity, id, claims: entity.claims.filter(isLasting) });
  }
  for (const relation of inventory.relations) addMoved(builder, relation, idOf);
  for (const { reference, level } of links) {
    if (level !== "root")
      builder.addEntity(stateOf(idOf(reference.entity), reference, level, placed.get(level)));
  }
  // A suppression stays; the id is that of the new subject.
  return inventory.findings.map((finding) => withFindingId({ ...finding, subject: idOf(finding.subject) }));
}

function homeOf({ level, entity }: Link, placed: ReadonlyMap<Level, Placed>): string | undefined {
  return level === "root" ? entity : placed.get(level)?.main?.id;
}

/** A branch that somebody pins is resolved to a commit by now: it contradicts nothing. */
function isLasting({ property }: Claim): boolean {
  return property !== "revision";
}

/** A repository that names itself (a quantized copy its own page) says nothing. */
function addMoved(builder: InventoryBuilder, relation: Relation, idOf: (id: string) => string): void {
  const [from, to] = [idOf(relation.from), idOf(relation.to)];
  if (from !== to) builder.addRelation({ ...relation, from, to });
}

/** What became of a repository, as notes on the entity that stands for it. */
function stateOf(
  id: string,
  named: Repository,
  { answer, repository }: Level,
  placed: Placed | undefined,
): Entity {
  const claim = claimant("inferred", { by, path: targetOf(repository) });
  return {
    id,
    kind: repository.kind,
    name: placed?.main?.name ?? repository.name,
    identifiers: [],
    claims: [...statesOf(named, answer), ...severalIn(repository, placed)].map((value) =>
      claim("metadata", { name: lineageStateName, value }),
    ),
  };
}

/** Who names a repository of a GGUF for each quantization has not said which of them is meant. */
function severalIn({ kind }: Repository, placed: Placed | undefined): readonly string[] {
  if (placed === undefined || placed.main !== undefined) return [];
  const { length } = placed.inventory.entities.filter(
    (entity) => entity.kind === kind && !isOnlyNamed(entity),
  );
  return length < 2 ? [] : [`${length} ${kind}s there, which one is not said`];
}

function statesOf(named: Repository, answer: Level["answer"]): readonly string[] {
  if (answer.kind === "refused") return [answer.state];
  const { name, commit, closed } = answer;
  const at = commit === undefined ? "read" : `read at ${commit.slice(0, 12)}`;
  const isRenamed = name.toLowerCase() !== named.name.toLowerCase();
  return [closed === undefined ? at : "gated", ...(isRenamed ? [`renamed from ${named.name}`] : [])];
}

/** Where a repository holds several things, what stands for it contains them. */
function addHome(builder: InventoryBuilder, level: Level, placed: Placed | undefined): void {
  if (placed === undefined || placed.main !== undefined) return;
  const { kind, name } = level.repository;
  const id = `hf:${kind}:${name}`;
  if (!builder.has(id)) return;
  for (const entity of placed.inventory.entities) {
    if (entity.kind === kind && !isOnlyNamed(entity))
      builder.addRelation(plainRelation(id, "contains", entity.id));
  }
}

/** What was not read, and revisions that are claimed beside the one that was read. */
function refusals(parts: readonly Part[], { levels }: Walked): readonly Coverage[] {
  const refused = levels.flatMap(({ repository, answer }) =>
    answer.kind === "refused" ? [entryFor(targetOf(repository), answer.code, answer.message)] : [],
  );
  return [...refused, ...otherRevisions(parts)];
}

function otherRevisions(parts: readonly Part[]): readonly Coverage[] {
  const entries = new Map<string, Coverage>();
  for (const { reference, level } of parts.flatMap(({ links }) => links)) {
    for (const revision of level === "root" ? [] : reference.otherRevisions) {
      const path = targetOf({ ...reference, revision });
      const message = `claimed beside ${reference.revision ?? "the current commit"}, which was read in its place`;
      entries.set(path, entryFor(path, "unsupported", message));
    }
  }
  return [...entries.values()];
}

function entryFor(path: string, code: Coverage["code"], reason: string): Coverage {
  return { path, read: "none", by, ...(code === undefined ? {} : { code }), reason };
}

function distinctFindings(findings: readonly Finding[]): readonly Finding[] {
  const distinct = new Map(findings.map((finding) => [finding.id, finding]));
  return [...distinct.values()].sort((a, b) => compareText(a.id, b.id));
}
