import parse from "spdx-expression-parse";
import { remembered } from "../model/remembered.ts";

/** Longer than any real expression; keeps the recursive parser from deep nesting. */
const longestExpression = 2000;

/** True for an expression that follows the SPDX grammar and names listed licences or LicenseRefs only. */
export function isLicenceExpression(text: string): boolean {
  if (text.length > longestExpression) return false;
  return remembered(known, text, isParsed);
}

/** Thousands of components share a few licences. */
const known = new Map<string, boolean>();

function isParsed(text: string): boolean {
  try {
    parse(text);
    return true;
  } catch {
    return false;
  }
}
