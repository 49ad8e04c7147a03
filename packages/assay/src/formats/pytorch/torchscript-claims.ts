import type { Claim, Claimant } from "../../model/claim.ts";
import { printable } from "../../model/printable.ts";
import { mostOperators } from "./limits.ts";
import type { ScriptCode } from "./torchscript-code.ts";

/** Operators with their counts, and what `forward` takes. */
export function scriptClaims(code: ScriptCode | undefined, measured: Claimant): Claim[] {
  if (code === undefined) return [];
  const counts = [...code.operators].sort(([one], [other]) => (one < other ? -1 : 1)).slice(0, mostOperators);
  const operators = Object.fromEntries(counts.map(([name, count]) => [printable(name), count] as const));
  return [
    ...(counts.length === 0 ? [] : [measured("operators", operators)]),
    ...code.inputs.map(({ name, type }) =>
      measured("input", { name: printable(name), dtype: printable(type) }),
    ),
  ];
}
