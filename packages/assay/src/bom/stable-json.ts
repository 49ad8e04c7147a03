/**
 * JSON whose objects have their keys in order: the keys of `first` as given, the others by code unit. Equal content
 * gives equal bytes, whatever built it. Keys whose value is undefined are left out.
 */
export function stableJson(value: unknown, first: readonly string[] = [], indent?: number): string {
  return JSON.stringify(ordered(value, orderingFor(first)), undefined, indent);
}

/** The object with its own keys in that order, and what is in it as it is. */
export function orderedFields(record: JsonRecord, first: readonly string[] = []): JsonRecord {
  const copy: Record<string, unknown> = {};
  for (const key of keysInOrder(Object.keys(record), orderingFor(first))) setField(copy, key, record[key]);
  return copy;
}

/** Puts the keys of objects into their order; remembers the orders, for most objects have the keys of another one. */
interface Ordering {
  readonly ranks: ReadonlyMap<string, number>;
  readonly known: Map<string, readonly KnownOrder[]>;
}

interface KnownOrder {
  readonly given: readonly string[];
  readonly ordered: readonly string[];
}

const orderings = new WeakMap<readonly string[], Ordering>();
const plainOrdering: Ordering = { ranks: new Map(), known: new Map() };

function orderingFor(first: readonly string[]): Ordering {
  if (first.length === 0) return plainOrdering;
  const known = orderings.get(first);
  if (known !== undefined) return known;
  const ordering = { ranks: new Map(first.map((key, index) => [key, index])), known: new Map() };
  orderings.set(first, ordering);
  return ordering;
}

type JsonRecord = Readonly<Record<string, unknown>>;

/** A copy, or the value itself where all of it is in order already: most small objects are, and copies cost memory. */
function ordered(value: unknown, ordering: Ordering): unknown {
  // JSON has no NaN and no infinities; a hostile header has. As text they stay what they are.
  if (typeof value === "number") return Number.isFinite(value) ? value : String(value);
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return orderedList(value, ordering);
  return orderedRecord(value as JsonRecord, ordering);
}

function orderedList(list: readonly unknown[], ordering: Ordering): readonly unknown[] {
  let copy: unknown[] | undefined;
  for (let at = 0; at < list.length; at += 1) {
    const item = ordered(list[at], ordering);
    if (item !== list[at]) copy ??= list.slice(0, at);
    copy?.push(item);
  }
  return copy ?? list;
}

function orderedRecord(record: JsonRecord, ordering: Ordering): JsonRecord {
  if (!isInOrder(record, ordering.ranks)) return reorderedRecord(record, ordering);
  let copy: Record<string, unknown> | undefined;
  for (const key in record) {
    const value = ordered(record[key], ordering);
    if (value !== record[key]) copy ??= fieldsBefore(record, key);
    if (copy !== undefined) setField(copy, key, value);
  }
  return copy ?? record;
}

function reorderedRecord(record: JsonRecord, ordering: Ordering): JsonRecord {
  const copy: Record<string, unknown> = {};
  for (const key of keysInOrder(Object.keys(record), ordering)) {
    setField(copy, key, ordered(record[key], ordering));
  }
  return copy;
}

function fieldsBefore(record: JsonRecord, end: string): Record<string, unknown> {
  const copy: Record<string, unknown> = {};
  for (const key in record) {
    if (key === end) break;
    setField(copy, key, record[key]);
  }
  return copy;
}

function setField(copy: Record<string, unknown>, key: string, value: unknown): void {
  // Assigning it would change what the object inherits.
  if (key === "__proto__") Object.defineProperty(copy, key, { value, enumerable: true });
  else copy[key] = value;
}

/** Each key is looked up once: half of what ordering costs is this question. */
function isInOrder(record: JsonRecord, ranks: Ordering["ranks"]): boolean {
  let before: string | undefined;
  let rankBefore = 0;
  for (const key in record) {
    const rank = rankOf(key, ranks);
    if (before !== undefined && (rank < rankBefore || (rank === rankBefore && key < before))) return false;
    before = key;
    rankBefore = rank;
  }
  return true;
}

function byRank(left: string, right: string, ranks: Ordering["ranks"]): number {
  return rankOf(left, ranks) - rankOf(right, ranks) || byCodeUnit(left, right);
}

function rankOf(key: string, ranks: Ordering["ranks"]): number {
  return ranks.size === 0 ? 0 : (ranks.get(key) ?? ranks.size);
}

/** Objects of hostile documents have keys of their own each; their orders are not worth the memory, nor the time to look for them. */
const mostOrders = 1000;
const mostOrdersOfFirstKey = 16;
const mostKeys = 100;

/** Remembered by the first key: names of fields are the same strings everywhere, so comparing lists of them costs next to nothing. */
function keysInOrder(keys: readonly string[], { ranks, known }: Ordering): readonly string[] {
  const [first] = keys;
  if (first === undefined || keys.length < 2) return keys;
  const candidates = known.get(first) ?? [];
  const found = candidates.find(({ given }) => isSame(given, keys));
  if (found !== undefined) return found.ordered;
  const ordered = keys.toSorted((left, right) => byRank(left, right, ranks));
  const isKept =
    known.size < mostOrders && candidates.length < mostOrdersOfFirstKey && keys.length <= mostKeys;
  if (isKept) known.set(first, [...candidates, { given: keys, ordered }]);
  return ordered;
}

function isSame(left: readonly string[], right: readonly string[]): boolean {
  if (left.length !== right.length) return false;
  for (let at = 0; at < left.length; at += 1) if (left[at] !== right[at]) return false;
  return true;
}

/** Compares as the default sort does, without a locale. */
export function byCodeUnit(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
