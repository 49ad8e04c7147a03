import parse from "spdx-expression-parse";

/** Longer than any real expression; keeps the recursive parser from deep nesting. */
const longestExpression = 2000;

/** True for an expression that follows the SPDX grammar and names listed licences or LicenseRefs only. */
export function isLicenceExpression(text: string): boolean {
  if (text.length > longestExpression) return false;
  try {
    parse(text);
    return true;
  } catch {
    return false;
  }
}
