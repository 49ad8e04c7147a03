import type { SymbolValue, UnknownValue, Value } from "../value.ts";
import { mostEntries } from "./evaluation.ts";

/** So many are compared one with the other, which is quicker than to make a key for each. */
const few = 12;

/** Each value once, and no more of them than a reader would look at. */
export function distinct(values: readonly Value[]): readonly Value[] {
  if (values.length < 2) return values;
  if (values.length <= few) return distinctFew(values);
  const found = new Map<unknown, Value>();
  for (const value of values) {
    const key = keyOf(value);
    if (!found.has(key)) found.set(key, value);
    if (found.size >= mostEntries) break;
  }
  return [...found.values()];
}

function distinctFew(values: readonly Value[]): readonly Value[] {
  const isFirst = (value: Value, at: number): boolean => {
    for (let before = 0; before < at; before += 1) if (isSame(values[before], value)) return false;
    return true;
  };
  return values.every(isFirst) ? values : values.filter(isFirst);
}

/** Whether two values have the same key. */
function isSame(a: Value | undefined, b: Value): boolean {
  if (a === b) return true;
  if (a === undefined || a.kind !== b.kind) return false;
  if (a.kind === "text" && b.kind === "text")
    return a.value === b.value && a.place.line === b.place.line && a.place.path === b.place.path;
  if (a.kind === "symbol" && b.kind === "symbol") return isSameSymbol(a, b);
  return keyOf(a) === keyOf(b);
}

function isSameSymbol(a: SymbolValue, b: SymbolValue): boolean {
  if (a.path !== b.path || (a.call === undefined) !== (b.call === undefined)) return false;
  return a.call?.expr === b.call?.expr || symbolKey(a) === symbolKey(b);
}

function keyOf(value: Value): unknown {
  // Each place that names it is evidence.
  if (value.kind === "text") return `t${value.place.path}:${value.place.line}:${value.value}`;
  if (value.kind === "number" || value.kind === "boolean") return `${value.kind}${value.value}`;
  if (value.kind === "none") return "none";
  if (value.kind === "symbol") return symbolKey(value);
  if (value.kind === "unknown") return unknownKey(value);
  return value;
}

/** The same expression may fill in several texts. */
function unknownKey({ expression, written }: UnknownValue): string {
  return written?.kind === "text" ? `u${expression}${written.value}` : `u${expression}`;
}

/** What is imported with `*` may be of several libraries: the same call has several symbols then. */
function symbolKey({ path, call }: SymbolValue): string {
  if (call === undefined) return `s${path}`;
  const { start, end } = call.expr;
  return `c${call.at.scope.module.path}:${start}-${end}:${path}`;
}
