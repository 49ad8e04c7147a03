import type { ApiRow, ArgumentAt } from "../../catalogue/api.ts";
import type { Thing } from "../../model/use.ts";
import type { ObjectValue, SymbolValue, Value } from "../value.ts";
import { lastName } from "../evaluate/last-name.ts";
import { findArgument, linksOf, type MatchedCall } from "./chain.ts";
import { meets } from "./condition.ts";
import type { Matching } from "./found.ts";
import { matchModel } from "./model-use.ts";

/** Values that are looked behind for one argument. */
const mostSteps = 300;

/** Items of a list or entries of a dictionary that are looked at. */
const mostItems = 32;

/** Where one search has been, so that it ends. */
interface Way {
  readonly seen: Set<unknown>;
}

/** The things behind the values of arguments: the calls that made them, through calls that pass them on. */
export function followed(
  m: Matching,
  match: MatchedCall,
  wanted: readonly ArgumentAt[] | undefined,
): readonly Thing[] {
  const way: Way = { seen: new Set() };
  const things = (wanted ?? []).flatMap((one) => behindArgument(m, match, [one], way));
  return [...new Map(things.map((thing) => [`${thing.kind} ${thing.key}`, thing])).values()];
}

/** The things behind calls of such names in one file. */
export function behindCalls(m: Matching, path: string, names: readonly string[]): readonly Thing[] {
  const way: Way = { seen: new Set() };
  const calls = m.e.program.modules.get(path)?.calls ?? [];
  return calls
    .filter(({ expr }) => names.includes(lastName(expr.callee) ?? ""))
    .filter(({ expr, at }) => !/test|val|dev_|dev\b/iu.test(m.e.textOf(expr.arguments[0]?.value ?? expr, at)))
    .flatMap(({ expr, at }) => m.e.values(expr, at).flatMap((value) => thingsBehind(m, value, way)));
}

function behindArgument(
  m: Matching,
  match: MatchedCall,
  wanted: readonly ArgumentAt[],
  way: Way,
): readonly Thing[] {
  const found = findArgument(match, wanted);
  if (found === undefined) return [];
  return m.e.values(found.expr, found.call.at).flatMap((value) => thingsBehind(m, value, way));
}

function thingsBehind(m: Matching, value: Value, way: Way): readonly Thing[] {
  switch (value.kind) {
    case "list":
      return isNew(way, value.items) ? behindAll(m, value.items, value, way) : [];
    case "dict": {
      const items = value.entries.map((entry) => entry.value);
      return isNew(way, value.entries) ? behindAll(m, items, value, way) : [];
    }
    case "object":
      return isNew(way, value.def) ? thingsOfObject(m, value, way) : [];
    case "symbol":
      return behindChain(m, value, way);
    default:
      return [];
  }
}

/** The outermost call of a chain that leads anywhere. */
function behindChain(m: Matching, symbol: SymbolValue, way: Way): readonly Thing[] {
  for (const link of linksOf(symbol)) {
    if (!isNew(way, link.call.expr)) continue;
    const found = madeBy(m, link, way);
    if (found.length > 0) return found;
  }
  return [];
}

function isNew({ seen }: Way, part: unknown): boolean {
  if (seen.has(part) || seen.size >= mostSteps) return false;
  seen.add(part);
  return true;
}

function behindAll(
  m: Matching,
  items: readonly Parameters<Matching["e"]["values"]>[0][],
  { at }: { readonly at: Parameters<Matching["e"]["values"]>[1] },
  way: Way,
): readonly Thing[] {
  return items
    .slice(0, mostItems)
    .flatMap((item) => m.e.values(item, at).flatMap((one) => thingsBehind(m, one, way)));
}

/** What one call of a chain made, or what lies behind what it passes on. */
function madeBy(m: Matching, link: MatchedCall, way: Way): readonly Thing[] {
  const made = m.found.thingsOfCalls.get(link.call.expr) ?? [];
  if (made.length > 0) return made;
  const rows = m.rows.rowsFor(link.symbol.path).filter(({ when }) => meets(m, link, when));
  const passed = rows.flatMap((row) => behindRow(m, link, row, way));
  return passed.length > 0 ? passed : behindOwner(m, link, way);
}

function behindRow(m: Matching, link: MatchedCall, { makes, library }: ApiRow, way: Way): readonly Thing[] {
  if (makes.kind === "passes") return makes.value.flatMap((one) => behindArgument(m, link, [one], way));
  if ((makes.kind !== "model" && makes.kind !== "dataset") || makes.onlyFollowed !== true) return [];
  matchModel(m, link, makes, library);
  return m.found.thingsOfCalls.get(link.call.expr) ?? [];
}

/** A method that a class of the application has from a library: `net.parameters()`. */
function behindOwner(m: Matching, { call }: MatchedCall, way: Way): readonly Thing[] {
  const { callee } = call.expr;
  if (callee.kind !== "member") return [];
  return m.e
    .values(callee.object, call.at)
    .flatMap((value) => (value.kind === "object" ? thingsBehind(m, value, way) : []));
}

/** What the methods of an object load, and what it was given when it was made. */
function thingsOfObject(m: Matching, object: ObjectValue, way: Way): readonly Thing[] {
  const scope = m.e.scopeOfClass(object.def, object.at.scope);
  if (scope === undefined) return [];
  const { start, end } = object.def;
  const calls = m.e.program.modules.get(scope.module.path)?.calls ?? [];
  const own = calls.filter(({ expr }) => expr.start >= start && expr.end <= end);
  const loaded = own.flatMap(({ expr }) => m.found.thingsOfCalls.get(expr) ?? []);
  const names = [...scope.members.keys()].slice(0, mostItems);
  const given = names.flatMap((name) =>
    m.e.member([object], name).flatMap((value) => thingsBehind(m, value, way)),
  );
  return [...loaded, ...given];
}
