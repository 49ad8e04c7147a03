import type { Expr } from "../ir.ts";
import { firstFitting } from "../symbol-pattern.ts";
import type { CallSite, SymbolValue, Value } from "../value.ts";
import type { Evaluation } from "./evaluation.ts";
import { itemsOf } from "./indexes.ts";
import { collectionCalls, itemCallbacks, itemMethods, listMethods } from "./collection-models.table.ts";

/** Entries of a dictionary that are taken for a list. */
const mostListed = 96;

/** Methods of lists and dictionaries: one item, the same items, or what a dictionary is made of; undefined = another. */
export function collectionMethod(
  e: Evaluation,
  name: string,
  objects: readonly Value[],
): readonly Value[] | undefined {
  const lists = objects.filter(({ kind }) => kind === "list");
  if (lists.length > 0) {
    if (itemMethods.has(name)) return lists.flatMap((list) => itemsOf(e, list));
    return listMethods.has(name) ? lists : undefined;
  }
  const dicts = objects.filter(({ kind }) => kind === "dict");
  if (dicts.length === 0 || !/^(?:values|keys|items|entries)$/u.test(name)) return undefined;
  return dicts.flatMap((dict) => partsOfDict(dict, name));
}

/** `Object.values(models)`, `random.choice(models)`; undefined = another call. */
export function collectionCall(
  e: Evaluation,
  { path }: SymbolValue,
  { expr, at }: CallSite,
): readonly Value[] | undefined {
  const row = firstFitting(collectionCalls, path);
  const given = expr.arguments[0];
  if (row === undefined || given === undefined) return undefined;
  const values = e.values(given.value, at);
  if (row.gives === "item") {
    const found = values.filter(({ kind }) => kind === "list").flatMap((list) => itemsOf(e, list));
    return found.length > 0 ? found : undefined;
  }
  const found = values.flatMap((value) => partsOfDict(value, row.gives));
  return found.length > 0 ? found : undefined;
}

/** The values, keys, or pairs of a dictionary as a list. */
function partsOfDict(value: Value, part: string): readonly Value[] {
  if (value.kind !== "dict") return [];
  const entries = value.entries.slice(0, mostListed);
  const items = entries.map((entry): Expr => {
    const key = keyText(entry.key);
    if (part === "values") return entry.value;
    return part === "keys" ? key : { ...entry.key, kind: "list", items: [key, entry.value] };
  });
  return [{ kind: "list", items, at: value.at }];
}

function keyText(key: Expr): Expr {
  return key.kind === "name" ? { ...key, kind: "text", value: key.name } : key;
}

/** What the first parameter of a function stands for that a list calls with each of its items: `models.map((m) => …)`. */
export function callbackItems(e: Evaluation, { expr, at }: CallSite): readonly Value[] {
  const { callee } = expr;
  if (callee.kind !== "member" || !itemCallbacks.has(callee.name)) return [];
  const lists = e.values(callee.object, at).filter(({ kind }) => kind === "list");
  return lists.flatMap((list) => itemsOf(e, list));
}
