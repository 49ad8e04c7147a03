import type { Expr } from "../ir.ts";
import type { At, ObjectValue, Value } from "../value.ts";
import { parsedArgument } from "./command-line.ts";
import { dataItems, dataMember } from "./data.ts";
import { type Evaluation, mostEntries } from "./evaluation.ts";
import { fieldsSet } from "./later-fields.ts";
import { valuesOfAssignment } from "./names.ts";
import { foldersOf } from "./paths.ts";
import { environmentValue } from "./environment.ts";
import { indexedSetting } from "./app-settings.ts";
import { environmentObjects } from "./library-models.table.ts";

type Index = Expr & { readonly kind: "index" };

/** `object[index]`: one entry where the index is known, any of a short list where it is not. */
export function valuesOfIndex(e: Evaluation, expr: Index, at: At): readonly Value[] {
  const above = foldersAbove(e, expr, at);
  if (above !== undefined) return above;
  const set = entrySet(expr, at);
  const values = set.bindings.flatMap((binding) => valuesOfAssignment(e, binding));
  if (set.isCertain && values.length > 0) return values;
  return [...values, ...lookedUp(e, expr, at)];
}

/** `options["model"] = "x"` before it is read. */
function entrySet({ object, index, start, end, line }: Index, at: At): ReturnType<typeof fieldsSet> {
  if (index.kind !== "text") return { bindings: [], isCertain: false };
  return fieldsSet({ kind: "member", object, name: index.value, start, end, line }, at);
}

function lookedUp(e: Evaluation, expr: Index, at: At): readonly Value[] {
  const objects = e.values(expr.object, at);
  const indexes = e.values(expr.index, at);
  const keys = indexes.flatMap((value) => keyOf(value));
  // Some callers say which, others do not: any is possible.
  const isOpen = indexes.some((value) => value.kind === "unknown" && value.reason !== "environment");
  return objects.flatMap((value): readonly Value[] => {
    const texts = keys.filter((key) => typeof key === "string");
    const setting =
      at.scope.module.language === "csharp" ? indexedSetting(e, value, texts, { expr, at }) : undefined;
    if (setting !== undefined) return setting;
    if (value.kind === "symbol" && environmentObjects.includes(value.path)) {
      return keys.flatMap((key) => environmentValue(e, String(key), expr, at));
    }
    const parsed = texts.map((key) =>
      value.kind === "symbol" ? parsedArgument(e, value, key, expr, at) : undefined,
    );
    if (parsed[0] !== undefined) return parsed.flatMap((one) => one ?? []);
    if (value.kind === "unknown") return [{ ...value, expression: e.textOf(expr, at) }];
    if (keys.length === 0 || (isOpen && isTable(value))) return anyOf(e, value);
    return keys.flatMap((key) => partsOf(e, value, key));
  });
}

function isTable(value: Value): boolean {
  return (value.kind === "list" ? value.items.length : value.kind === "dict" ? value.entries.length : 0) > 1;
}

/** `path.parents[1]`: the folder of the folder. */
function foldersAbove(e: Evaluation, { object, index }: Index, at: At): readonly Value[] | undefined {
  if (object.kind !== "member" || object.name !== "parents" || index.kind !== "number") return undefined;
  let values: readonly Value[] = e.values(object.object, at).filter(({ kind }) => kind === "text");
  for (let up = 0; up <= Math.min(index.value, 16); up += 1) values = foldersOf(values);
  return values.length === 0 ? undefined : values;
}

function keyOf(value: Value): readonly (string | number)[] {
  if (value.kind === "text" || value.kind === "number") return [value.value];
  const variant = value.kind === "object" ? variantOf(value, "variant") : undefined;
  if (variant !== undefined) return [variant];
  // Members of enumerations as keys.
  const isConstant = value.kind === "symbol" && value.call === undefined && /[.:]\w+$/u.test(value.path);
  return isConstant ? [value.path.split(/[.:]/u).at(-1) ?? ""] : [];
}

/** What the lowering of Rust says of a variant of an enumeration: its name, or the text that it is written as. */
export function variantOf({ def, call }: ObjectValue, what: "variant" | "text"): string | undefined {
  const value =
    def.isEnum === true ? call?.expr.arguments.find(({ name }) => name === what)?.value : undefined;
  return value?.kind === "text" ? value.value : undefined;
}

/** What is found under a key or position of one value. */
export function partsOf(e: Evaluation, value: Value, key: string | number): readonly Value[] {
  switch (value.kind) {
    case "list":
      return itemAt(e, value, key);
    case "data":
      return dataMember(value, key);
    case "symbol":
      // `dataset["train"]`, the first of several results: still of the call that made it. Objects of options have members.
      return typeof key === "string" && value.call === undefined ? e.member([value], key) : [value];
    case "text":
      return [];
    default:
      return e.member([value], String(key));
  }
}

/** The item of a list at a position, which counts from the end when it is negative. */
function itemAt(
  e: Evaluation,
  { items, at }: Value & { readonly kind: "list" },
  key: string | number,
): readonly Value[] {
  const position = typeof key === "number" && key < 0 ? items.length + key : key;
  const item = typeof position === "number" ? items[position] : undefined;
  return item === undefined ? [] : e.values(item, at);
}

/** Every entry, while there are few: a look-up by something that only the running program knows. */
function anyOf(e: Evaluation, value: Value): readonly Value[] {
  if (value.kind === "symbol") return [value];
  if (value.kind === "list" && value.items.length <= mostEntries)
    return value.items.flatMap((item) => e.values(item, value.at));
  if (value.kind === "dict" && value.entries.length <= mostEntries) {
    return value.entries.flatMap((entry) => e.values(entry.value, value.at));
  }
  return value.kind === "data" ? dataItems(value).slice(0, mostEntries) : [];
}

/** The values that a loop takes one after the other. */
export function itemsOf(e: Evaluation, value: Value): readonly Value[] {
  return anyOf(e, value);
}
