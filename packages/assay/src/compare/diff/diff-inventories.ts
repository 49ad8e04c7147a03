import { canonicalText } from "../../model/canonical-text.ts";
import type { Entity } from "../../model/entity.ts";
import type { Finding } from "../../model/finding.ts";
import type { Inventory } from "../../model/inventory.ts";
import { compareText } from "../../model/text-order.ts";
import { compareFacts } from "./compare-facts.ts";
import { type ComparedList, compareLists, type ListSides } from "./compare-lists.ts";
import { componentOf } from "./component.ts";
import type { ChangedComponent, Difference, NotHeld } from "./difference.ts";
import { type Pair, pairEntities, type Pairing } from "./pair-entities.ts";
import { type Statements, statementsOf } from "./statements.ts";

/**
 * What each inventory would be as the format of the other's document holds it. With them a difference that only a format
 * makes is told from one that somebody made.
 */
export interface DiffOptions {
  readonly beforeAsAfter?: Inventory;
  readonly afterAsBefore?: Inventory;
}

/** How two inventories differ in what they say: not in order, not in who says it and where. */
export function diffInventories(before: Inventory, after: Inventory, options: DiffOptions = {}): Difference {
  const pairing = pairEntities(before, after);
  const sides = sidesOf({ before, after, pairing, options });
  const components = componentsOf(pairing, sides);
  const findings = compareLists(listsOf(sides, "findings"), judgementOf);
  const references = compareLists(listsOf(sides, "references"), () => "");
  const coverage = compareLists(listsOf(sides, "gaps"), ({ read, code }) => `${read} ${code ?? ""}`);
  const difference = {
    components: components.differing,
    findings: sorted(findings),
    references: { added: references.added, removed: references.removed },
    coverage: sorted(coverage),
    ambiguous: pairing.ambiguous,
    notHeld: [
      ...components.notHeld,
      ...notHeldIn(findings, "finding", ({ rule, message }) => `${rule}: ${message}`),
      ...notHeldIn(references, "reference", ({ expression }) => expression),
      ...notHeldIn(coverage, "coverage", ({ path }) => path),
    ],
  };
  return { isEqual: isEmpty(difference), ...difference };
}

interface Sides {
  readonly before: Statements;
  readonly after: Statements;
  readonly beforeAsAfter?: Statements;
  readonly afterAsBefore?: Statements;
}

/** Paired entities have one key on both sides, others one of their own. */
function sidesOf(parts: {
  readonly before: Inventory;
  readonly after: Inventory;
  readonly pairing: Pairing;
  readonly options: DiffOptions;
}): Sides {
  const { before, after, pairing, options } = parts;
  const beforeKeys = new Map(pairing.removed.map(({ id }) => [id, removedKey(id)]));
  const afterKeys = new Map(pairing.added.map(({ id }) => [id, addedKey(id)]));
  for (const pair of pairing.pairs) {
    beforeKeys.set(pair.before.id, pairKey(pair));
    afterKeys.set(pair.after.id, pairKey(pair));
  }
  const { beforeAsAfter, afterAsBefore } = options;
  const reducedBefore = beforeAsAfter && reduced(before, beforeAsAfter, beforeKeys);
  const reducedAfter = afterAsBefore && reduced(after, afterAsBefore, afterKeys);
  return {
    before: statementsOf(before, keysIn(beforeKeys)),
    after: statementsOf(after, keysIn(afterKeys)),
    ...(reducedBefore === undefined ? {} : { beforeAsAfter: reducedBefore }),
    ...(reducedAfter === undefined ? {} : { afterAsBefore: reducedAfter }),
  };
}

/** The entities of a document as another format holds them are those of the document. */
function reduced(whole: Inventory, part: Inventory, keys: ReadonlyMap<string, string>): Statements {
  const { pairs } = pairEntities(whole, part);
  const own = new Map(pairs.map(({ before, after }) => [after.id, keys.get(before.id) ?? before.id]));
  return statementsOf(part, keysIn(own));
}

/** A subject that is no entity is a path. */
function keysIn(keys: ReadonlyMap<string, string>): (id: string) => string {
  return (id) => keys.get(id) ?? `path ${id}`;
}

function pairKey({ before }: Pair): string {
  return `pair ${before.id}`;
}

function removedKey(id: string): string {
  return `removed ${id}`;
}

function addedKey(id: string): string {
  return `added ${id}`;
}

function componentsOf(
  { pairs, removed, added }: Pairing,
  sides: Sides,
): { readonly differing: Difference["components"]; readonly notHeld: readonly NotHeld[] } {
  const isRemoved = ({ id }: Entity): boolean => sides.beforeAsAfter?.entities.has(removedKey(id)) !== false;
  const isAdded = ({ id }: Entity): boolean => sides.afterAsBefore?.entities.has(addedKey(id)) !== false;
  const compared = pairs.map((pair) => changesOf(pair, sides));
  return {
    differing: {
      added: named(added.filter(isAdded)),
      removed: named(removed.filter(isRemoved)),
      changed: compared
        .map(({ changed }) => changed)
        .filter(({ changes }) => changes.length > 0)
        .sort((a, b) => compareText(a.before.name, b.before.name) || compareText(a.before.id, b.before.id)),
    },
    notHeld: [
      ...unheld(
        removed.filter((entity) => !isRemoved(entity)),
        "before",
      ),
      ...unheld(
        added.filter((entity) => !isAdded(entity)),
        "after",
      ),
      ...compared.flatMap(({ notHeld }) => notHeld),
    ],
  };
}

function named(entities: readonly Entity[]): Difference["components"]["added"] {
  return entities.map(componentOf).sort((a, b) => compareText(a.name, b.name) || compareText(a.id, b.id));
}

function unheld(entities: readonly Entity[], where: NotHeld["in"]): readonly NotHeld[] {
  return named(entities).map(({ name }) => ({ in: where, part: "component", of: name }));
}

function changesOf(
  pair: Pair,
  sides: Sides,
): { readonly changed: ChangedComponent; readonly notHeld: readonly NotHeld[] } {
  const key = pairKey(pair);
  const [one, other] = [sides.beforeAsAfter, sides.afterAsBefore];
  const compared = compareFacts({
    before: sides.before.facts(key),
    after: sides.after.facts(key),
    ...(one?.entities.has(key) === true ? { beforeAsAfter: one.facts(key) } : {}),
    ...(other?.entities.has(key) === true ? { afterAsBefore: other.facts(key) } : {}),
  });
  const changes = compared.map(({ change }) => change);
  return {
    changed: {
      before: componentOf(pair.before),
      after: componentOf(pair.after),
      pairedBy: pair.by,
      changes: changes.filter(({ before, after }) => before.length + after.length > 0),
    },
    notHeld: compared.flatMap(({ change: { what, name }, isNotHeldBy }) => {
      const fact = {
        part: "fact" as const,
        of: pair.before.name,
        what,
        ...(name === undefined ? {} : { name }),
      };
      return [
        ...(isNotHeldBy.after ? [{ in: "before" as const, ...fact }] : []),
        ...(isNotHeldBy.before ? [{ in: "after" as const, ...fact }] : []),
      ];
    }),
  };
}

function listsOf<K extends "findings" | "references" | "gaps">(
  { before, after, beforeAsAfter, afterAsBefore }: Sides,
  list: K,
): ListSides<Statements[K] extends ReadonlyMap<string, readonly (infer T)[]> ? T : never> {
  // Each list has items of one type; TypeScript does not follow it through the key.
  return {
    before: before[list],
    after: after[list],
    ...(beforeAsAfter === undefined ? {} : { beforeAsAfter: beforeAsAfter[list] }),
    ...(afterAsBefore === undefined ? {} : { afterAsBefore: afterAsBefore[list] }),
  } as ReturnType<typeof listsOf<K>>;
}

function judgementOf({ kind, severity, verdict, suppressed }: Finding): string {
  return canonicalText([kind, severity, verdict ?? null, suppressed ?? null]);
}

function notHeldIn<T>(
  { notHeld }: ComparedList<T>,
  part: NotHeld["part"],
  nameOf: (item: T) => string,
): readonly NotHeld[] {
  return [
    ...notHeld.before.map((item) => ({ in: "before" as const, part, of: nameOf(item) })),
    ...notHeld.after.map((item) => ({ in: "after" as const, part, of: nameOf(item) })),
  ];
}

function sorted<T>({ added, removed, changed }: ComparedList<T>): Omit<ComparedList<T>, "notHeld"> {
  const byContent = (a: T, b: T): number => compareText(canonicalText(a), canonicalText(b));
  return {
    added: added.toSorted(byContent),
    removed: removed.toSorted(byContent),
    changed: changed.toSorted((a, b) => byContent(a.before, b.before)),
  };
}

function isEmpty({ components, findings, references, coverage }: Omit<Difference, "isEqual">): boolean {
  const lists = [
    ...[components.added, components.removed, components.changed],
    ...[findings.added, findings.removed, findings.changed],
    ...[references.added, references.removed],
    ...[coverage.added, coverage.removed, coverage.changed],
  ];
  return lists.every((list) => list.length === 0);
}
