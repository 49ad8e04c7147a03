import type { Entity } from "../../model/entity.ts";
import type { Inventory } from "../../model/inventory.ts";
import { isCanonicalId, kindClass } from "../canonical-id.ts";
import { grouped } from "../../model/grouped.ts";
import { packageKey, purlsOf, versionKey } from "../purl-keys.ts";
import type { Ambiguity, PairedBy } from "./difference.ts";
import { signatureOf } from "./signature.ts";

/** One thing at two times. */
export interface Pair {
  readonly before: Entity;
  readonly after: Entity;
  readonly by: PairedBy;
}

export interface Pairing {
  readonly pairs: readonly Pair[];
  readonly removed: readonly Entity[];
  readonly added: readonly Entity[];
  readonly ambiguous: readonly Ambiguity[];
}

/**
 * Pairs what is one thing before and after, surest first. A step pairs only where exactly one entity on each side is left:
 * what could be paired in several ways is not guessed.
 */
export function pairEntities(before: Inventory, after: Inventory): Pairing {
  const left = new Set(before.entities);
  const right = new Set(after.entities);
  const pairs: Pair[] = [];
  const pair = (one: Entity, other: Entity, by: PairedBy): void => {
    left.delete(one);
    right.delete(other);
    pairs.push({ before: one, after: other, by });
  };
  pairById(left, right, pair);
  pairByContent(left, right, pair);
  for (const { by, keysOf } of steps)
    pairByKeys({ left, right }, keysOf, (one, other) => pair(one, other, by));
  return { pairs, removed: [...left], added: [...right], ambiguous: ambiguitiesIn(left, right) };
}

type Entities = Set<Entity>;
type MakePair = (one: Entity, other: Entity, by: PairedBy) => void;

/** An id that another tool counts up means another thing in the next document: the name must say the same. */
function pairById(left: Entities, right: Entities, pair: MakePair): void {
  const byId = new Map([...right].map((entity) => [entity.id, entity]));
  for (const one of [...left]) {
    const other = byId.get(one.id);
    if (other === undefined || !right.has(other)) continue;
    const isNamed = one.id.startsWith("pkg:") || isCanonicalId(one.id, one.kind);
    if (isNamed || one.name === other.name) pair(one, other, "id");
  }
}

/** Things of which exactly the same is said are paired in their order: it does not matter which is which. */
function pairByContent(left: Entities, right: Entities, pair: MakePair): void {
  if (left.size === 0 || right.size === 0) return;
  // Reversed, so that each is taken from the end.
  const bySignature = grouped([...right].reverse(), signatureOf);
  for (const one of [...left]) {
    const other = bySignature.get(signatureOf(one))?.pop();
    if (other !== undefined) pair(one, other, "content");
  }
}

interface Step {
  readonly by: PairedBy;
  readonly keysOf: (entity: Entity) => readonly string[];
}

const steps: readonly Step[] = [
  { by: "purl", keysOf: (entity) => purlsOf(entity).map((purl) => versionKey(purl)) },
  { by: "digest", keysOf: (entity) => identifierKeys(entity, "sha256") },
  { by: "package", keysOf: (entity) => purlsOf(entity).map((purl) => packageKey(purl)) },
  { by: "repository", keysOf: (entity) => identifierKeys(entity, "huggingface") },
  { by: "name", keysOf: ({ kind, name }) => [`${kind}\n${name}`] },
];

function identifierKeys({ kind, identifiers }: Entity, wanted: "sha256" | "huggingface"): readonly string[] {
  return identifiers
    .filter(({ type }) => type === wanted)
    .map(({ value }) => `${kindClass(kind)} ${wanted === "sha256" ? value.toLowerCase() : value}`);
}

function pairByKeys(
  { left, right }: { readonly left: Entities; readonly right: Entities },
  keysOf: Step["keysOf"],
  pair: (one: Entity, other: Entity) => void,
): void {
  const [ours, theirs] = [byKey(left, keysOf), byKey(right, keysOf)];
  for (const [key, ones] of ours) {
    const [one, ...otherOnes] = ones.filter((entity) => left.has(entity));
    const [other, ...others] = (theirs.get(key) ?? []).filter((entity) => right.has(entity));
    if (one === undefined || other === undefined || otherOnes.length + others.length > 0) continue;
    if (!isAnotherPackage(one, other)) pair(one, other);
  }
}

function byKey(entities: Entities, keysOf: Step["keysOf"]): ReadonlyMap<string, readonly Entity[]> {
  const keyed = [...entities].flatMap((entity) =>
    [...new Set(keysOf(entity))].map((key) => ({ key, entity })),
  );
  const groups = grouped(keyed, ({ key }) => key);
  return new Map([...groups].map(([key, group]) => [key, group.map(({ entity }) => entity)]));
}

/** `foo` of npm and `foo` of PyPI have one name and are two things. */
function isAnotherPackage(one: Entity, other: Entity): boolean {
  const [ours, theirs] = [purlsOf(one).map(packageKey), new Set(purlsOf(other).map(packageKey))];
  return ours.length > 0 && theirs.size > 0 && !ours.some((key) => theirs.has(key));
}

/** What is left on both sides under one key, by the surest such key. */
function ambiguitiesIn(left: Entities, right: Entities): readonly Ambiguity[] {
  const ambiguities: Ambiguity[] = [];
  const said = new Set<Entity>();
  for (const { by, keysOf } of steps) {
    const theirs = byKey(right, keysOf);
    for (const [key, ones] of byKey(left, keysOf)) {
      const before = ones.filter((entity) => !said.has(entity));
      const after = (theirs.get(key) ?? []).filter((entity) => !said.has(entity));
      const [first] = before;
      if (first === undefined || after.length === 0 || before.length + after.length < 3) continue;
      for (const entity of [...before, ...after]) said.add(entity);
      ambiguities.push({
        by,
        kind: first.kind,
        name: first.name,
        before: before.length,
        after: after.length,
      });
    }
  }
  return ambiguities;
}
