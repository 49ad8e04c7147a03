/**
 * The same items in a list of their number: V8 gives a list that was filled one by one room for at least sixteen more, and most of
 * those that are kept of a program have one or two.
 */
export function exactly<T>(list: readonly T[]): readonly T[] {
  if (list.length === 0) return none;
  return list.length > roomy ? list : list.slice();
}

const none: readonly never[] = [];

/** What is so long has little room to spare. */
const roomy = 48;
