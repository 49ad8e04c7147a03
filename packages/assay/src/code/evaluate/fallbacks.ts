import type { Expr } from "../ir.ts";
import type { At, Value } from "../value.ts";
import { type Evaluation, withDefaults } from "./evaluation.ts";

/** `a or b`: what is certain to have a value hides the later options; an unknown one gets them as its default. */
export function valuesOfFallback(e: Evaluation, options: readonly Expr[], at: At): readonly Value[] {
  const found: Value[] = [];
  for (const option of options) {
    const values = e.values(option, at).filter((value) => !isNothing(value));
    found.push(...values);
    if (values.length > 0 && values.every((value) => !mayBeNothing(value))) break;
  }
  return withDefaults(found);
}

function isNothing(value: Value): boolean {
  return value.kind === "none" || (value.kind === "text" && value.value === "");
}

/** Nobody can tell what it is, or whether a library gives anything: `args.next().unwrap_or("x")`. */
function mayBeNothing(value: Value): boolean {
  return value.kind === "unknown" || (value.kind === "symbol" && value.call !== undefined);
}
