import type { Problem } from "../model/coverage.ts";
import { printable } from "../model/printable.ts";
import type { FormatReading } from "./format.ts";

/** A reading with nothing but its format; readers add what they found. */
export function plainReading(format: string, found: Partial<FormatReading> = {}): FormatReading {
  return { format, claims: [], tensors: [], lineage: [], findings: [], problems: [], ...found };
}

/** The trouble of a bounded parser as the problem of a file. */
export function problemsOfTrouble(
  trouble: { readonly code: Problem["code"]; readonly message: string; readonly offset?: number } | undefined,
): Problem[] {
  if (trouble === undefined) return [];
  const { code, message, offset } = trouble;
  return [{ code, message: printable(message), ...(offset === undefined ? {} : { offset }) }];
}
