import type { ArgumentAt } from "../../catalogue/api.ts";
import type { Thing } from "../../model/use.ts";
import type { Value } from "../value.ts";
import { findArgument, linksOf, type MatchedCall } from "./chain.ts";
import type { Matching } from "./found.ts";

/** Values that lead to values, and so on: a dataset that is mapped, filtered, split and wrapped. */
const deepest = 12;

/** The models and datasets behind the values of arguments: the calls that made them, through calls that pass them on. */
export function followed(
  m: Matching,
  match: MatchedCall,
  wanted: readonly ArgumentAt[] | undefined,
): readonly Thing[] {
  return (wanted ?? []).flatMap((one) => {
    const found = findArgument(match, [one]);
    return found === undefined
      ? []
      : m.e.values(found.expr, found.call.at).flatMap((value) => thingsBehind(m, value, 0));
  });
}

function thingsBehind(m: Matching, value: Value, depth: number): readonly Thing[] {
  if (depth > deepest) return [];
  if (value.kind === "list") {
    return value.items
      .slice(0, 32)
      .flatMap((item) => m.e.values(item, value.at).flatMap((one) => thingsBehind(m, one, depth + 1)));
  }
  if (value.kind === "dict") {
    return value.entries
      .slice(0, 32)
      .flatMap((entry) =>
        m.e.values(entry.value, value.at).flatMap((one) => thingsBehind(m, one, depth + 1)),
      );
  }
  if (value.kind !== "symbol") return [];
  for (const link of linksOf(value)) {
    const made = m.found.thingsOfCalls.get(link.call.expr) ?? [];
    if (made.length > 0) return made;
    const passed = m.rows
      .rowsFor(link.symbol.path)
      .flatMap(({ makes }) => (makes.kind === "passes" ? passedOn(m, link, makes.value, depth) : []));
    if (passed.length > 0) return passed;
  }
  return [];
}

function passedOn(
  m: Matching,
  link: MatchedCall,
  wanted: readonly ArgumentAt[],
  depth: number,
): readonly Thing[] {
  const found = findArgument(link, wanted);
  return found === undefined
    ? []
    : m.e.values(found.expr, found.call.at).flatMap((value) => thingsBehind(m, value, depth + 1));
}
