import type { SymbolValue, Value } from "../value.ts";
import { mostEntries } from "./evaluation.ts";

/** Each value once, and no more of them than a reader would look at. */
export function distinct(values: readonly Value[]): readonly Value[] {
  if (values.length < 2) return values;
  const found = new Map<unknown, Value>();
  for (const value of values) {
    const key = keyOf(value);
    if (!found.has(key)) found.set(key, value);
    if (found.size >= mostEntries) break;
  }
  return [...found.values()];
}

function keyOf(value: Value): unknown {
  // Each place that names it is evidence.
  if (value.kind === "text") return `t${value.place.path}:${value.place.line}:${value.value}`;
  if (value.kind === "number" || value.kind === "boolean") return `${value.kind}${value.value}`;
  if (value.kind === "none") return "none";
  if (value.kind === "symbol") return symbolKey(value);
  if (value.kind === "unknown") return `u${value.expression}`;
  return value;
}

/** What is imported with `*` may be of several libraries: the same call has several symbols then. */
function symbolKey({ path, call }: SymbolValue): string {
  if (call === undefined) return `s${path}`;
  const { start, end } = call.expr;
  return `c${call.at.scope.module.path}:${start}-${end}:${path}`;
}
