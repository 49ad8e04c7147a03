/** Digits beyond which a double no longer tells neighbours apart (2^53 has 16). */
const exactDigits = 15;

/** Order of two numbers written in digits, however long: a double would call neighbours beyond 2^53 equal. */
export function compareDigits(a: string, b: string): number {
  if (a.length <= exactDigits && b.length <= exactDigits) return Number(a) - Number(b);
  const one = withoutLeadingZeros(a);
  const other = withoutLeadingZeros(b);
  if (one.length !== other.length) return one.length - other.length;
  return one < other ? -1 : one > other ? 1 : 0;
}

/**
 * Two versions with their numbers made small, in an order that is kept, for a library that reads numbers as doubles. Versions
 * without long numbers come back as they are.
 */
export function withSmallNumbers(a: string, b: string): readonly [string, string] {
  if (!hasLongNumber(a) && !hasLongNumber(b)) return [a, b];
  const numbers = [...(a.match(/\d+/gu) ?? []), ...(b.match(/\d+/gu) ?? [])].map(withoutLeadingZeros);
  const ranks = new Map(
    [...new Set(["0", ...numbers])].sort(compareDigits).map((text, rank) => [text, rank]),
  );
  const small = (text: string): string =>
    text.replace(/\d+/gu, (digits) => String(ranks.get(withoutLeadingZeros(digits)) ?? 0));
  return [small(a), small(b)];
}

function hasLongNumber(version: string): boolean {
  return version.length > exactDigits && /\d{16}/u.test(version);
}

function withoutLeadingZeros(digits: string): string {
  return digits.replace(/^0+(?=\d)/u, "");
}
