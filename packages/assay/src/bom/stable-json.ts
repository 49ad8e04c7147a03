/**
 * JSON whose objects have their keys in order: the keys of `first` as given, the others by code unit. Equal content
 * gives equal bytes, whatever built it. Keys whose value is undefined are left out.
 */
export function stableJson(value: unknown, first: readonly string[] = [], indent?: number): string {
  const ranks = new Map(first.map((key, index) => [key, index]));
  return JSON.stringify(ordered(value, ranks), undefined, indent);
}

function ordered(value: unknown, ranks: ReadonlyMap<string, number>): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => ordered(item, ranks));
  // JSON has no NaN and no infinities; a hostile header has. As text they stay what they are.
  if (typeof value === "number" && !Number.isFinite(value)) return String(value);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value);
  const last = ranks.size;
  entries.sort(
    ([left], [right]) => (ranks.get(left) ?? last) - (ranks.get(right) ?? last) || byCodeUnit(left, right),
  );
  return Object.fromEntries(entries.map(([key, item]) => [key, ordered(item, ranks)]));
}

/** Compares as the default sort does, without a locale. */
export function byCodeUnit(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
