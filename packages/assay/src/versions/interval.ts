/** One end of an interval of versions. */
export interface VersionBound {
  readonly version: string;
  readonly isIncluded: boolean;
}

/** Versions between two bounds; a bound that is absent bounds nothing. */
export interface VersionInterval {
  readonly lower?: VersionBound;
  readonly upper?: VersionBound;
}

type Compare = (a: string, b: string) => number | undefined;

/** All versions. */
export const everyVersion: VersionInterval = {};

/** Whether a version lies in an interval; undefined when it or a bound is no version. */
export function isWithin(
  version: string,
  { lower, upper }: VersionInterval,
  compare: Compare,
): boolean | undefined {
  const low = lower === undefined ? 1 : compare(version, lower.version);
  const high = upper === undefined ? -1 : compare(version, upper.version);
  if (low === undefined || high === undefined) return undefined;
  return isAfter(low, lower) && isAfter(-high, upper);
}

/**
 * What two intervals have in common; undefined when that is nothing, or when bounds cannot be compared. Versions are taken
 * to lie dense: between two different bounds there may always be another one.
 */
export function intersection(
  a: VersionInterval,
  b: VersionInterval,
  compare: Compare,
): VersionInterval | undefined {
  const lower = tighter(a.lower, b.lower, compare);
  const upper = tighter(a.upper, b.upper, (one, other) => negated(compare(one, other)));
  if (lower !== undefined && upper !== undefined) {
    const order = compare(lower.version, upper.version);
    if (order === undefined || order > 0) return undefined;
    if (order === 0 && !(lower.isIncluded && upper.isIncluded)) return undefined;
  }
  return { ...(lower === undefined ? {} : { lower }), ...(upper === undefined ? {} : { upper }) };
}

/** In words that people and tools read: `>= 1.0, < 2.0`. */
export function describeInterval({ lower, upper }: VersionInterval): string {
  if (lower !== undefined && lower.version === upper?.version) return `= ${lower.version}`;
  const parts = [
    ...(lower === undefined ? [] : [`${lower.isIncluded ? ">=" : ">"} ${lower.version}`]),
    ...(upper === undefined ? [] : [`${upper.isIncluded ? "<=" : "<"} ${upper.version}`]),
  ];
  return parts.length === 0 ? "every version" : parts.join(", ");
}

function isAfter(order: number, bound: VersionBound | undefined): boolean {
  return order > 0 || (order === 0 && bound?.isIncluded !== false);
}

/** Of two lower bounds the later one (of upper bounds with the order turned round). */
function tighter(
  a: VersionBound | undefined,
  b: VersionBound | undefined,
  compare: Compare,
): VersionBound | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  const order = compare(a.version, b.version) ?? 0;
  if (order === 0) return a.isIncluded ? b : a;
  return order > 0 ? a : b;
}

function negated(order: number | undefined): number | undefined {
  return order === undefined ? undefined : -order;
}
