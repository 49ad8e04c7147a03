import { compareText } from "../model/text-order.ts";
import { compareDigits } from "./digits.ts";

/** Order of the identifiers of pre-releases (Semantic Versioning, paragraph 11); none is behind all. */
export function comparePrerelease(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return Number(a.length === 0) - Number(b.length === 0);
  for (const [index, identifier] of a.entries()) {
    const opposite = b[index];
    if (opposite === undefined) return 1;
    const order = compareIdentifiers(identifier, opposite);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function compareIdentifiers(a: string, b: string): number {
  const isNumberA = /^\d+$/u.test(a);
  const isNumberB = /^\d+$/u.test(b);
  if (isNumberA && isNumberB) return compareDigits(a, b);
  if (isNumberA !== isNumberB) return isNumberA ? -1 : 1;
  return compareText(a, b);
}
