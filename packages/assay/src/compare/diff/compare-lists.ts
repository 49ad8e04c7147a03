import { grouped } from "../../model/grouped.ts";

type Lists<T> = ReadonlyMap<string, readonly T[]>;

/** Lists of two inventories by the key of their items; and as the format of the other document holds them, where that is known. */
export interface ListSides<T> {
  readonly before: Lists<T>;
  readonly after: Lists<T>;
  readonly beforeAsAfter?: Lists<T>;
  readonly afterAsBefore?: Lists<T>;
}

export interface ComparedList<T> {
  readonly added: readonly T[];
  readonly removed: readonly T[];
  readonly changed: readonly { readonly before: T; readonly after: T }[];
  /** What the format of the other document does not hold. */
  readonly notHeld: { readonly before: readonly T[]; readonly after: readonly T[] };
}

/** Items of one key are the same item; it changed where `stateOf` gives another text. */
export function compareLists<T>(sides: ListSides<T>, stateOf: (item: T) => string): ComparedList<T> {
  const result = {
    added: new Array<T>(),
    removed: new Array<T>(),
    changed: new Array<{ before: T; after: T }>(),
    notHeld: { before: new Array<T>(), after: new Array<T>() },
  };
  for (const key of new Set([...sides.before.keys(), ...sides.after.keys()])) {
    const [before, after] = [sides.before.get(key) ?? [], sides.after.get(key) ?? []];
    const [ours, theirs] = [
      statesIn(sides.beforeAsAfter, key, stateOf),
      statesIn(sides.afterAsBefore, key, stateOf),
    ];
    const gone = split(without(before, after, stateOf), (item) => isNotHeld(stateOf(item), ours, theirs));
    const come = split(without(after, before, stateOf), (item) => isNotHeld(stateOf(item), theirs, ours));
    result.notHeld.before.push(...gone.those);
    result.notHeld.after.push(...come.those);
    const both = Math.min(gone.others.length, come.others.length);
    result.changed.push(
      ...gone.others.slice(0, both).map((one, index) => pairOf(one, come.others[index] ?? one)),
    );
    result.removed.push(...gone.others.slice(both));
    result.added.push(...come.others.slice(both));
  }
  return result;
}

function pairOf<T>(before: T, after: T): { before: T; after: T } {
  return { before, after };
}

/** The items that the other list does not have in the same state, as often as it does not. */
function without<T>(items: readonly T[], others: readonly T[], stateOf: (item: T) => string): readonly T[] {
  const left = new Map([...grouped(others, stateOf)].map(([state, same]) => [state, same.length]));
  return items.filter((item) => {
    const count = left.get(stateOf(item)) ?? 0;
    left.set(stateOf(item), count - 1);
    return count <= 0;
  });
}

function split<T>(
  items: readonly T[],
  isOne: (item: T) => boolean,
): { readonly those: readonly T[]; readonly others: readonly T[] } {
  return { those: items.filter(isOne), others: items.filter((item) => !isOne(item)) };
}

function statesIn<T>(
  reduced: Lists<T> | undefined,
  key: string,
  stateOf: (item: T) => string,
): ReadonlySet<string> | undefined {
  return reduced === undefined ? undefined : new Set((reduced.get(key) ?? []).map(stateOf));
}

/** The other format loses the item, or its own format makes it what the other document says. */
function isNotHeld(
  state: string,
  reduced: ReadonlySet<string> | undefined,
  otherReduced: ReadonlySet<string> | undefined,
): boolean {
  return reduced?.has(state) === false || otherReduced?.has(state) === true;
}
