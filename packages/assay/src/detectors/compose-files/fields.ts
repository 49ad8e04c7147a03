import { isRecord } from "../../syntax/json-access.ts";
import { pointerStep } from "../../syntax/json-pointer.ts";
import { deepestExtends } from "./limits.ts";

/** A value of a file and where it stands. */
export interface Field {
  readonly value: unknown;
  /** JSON Pointer. */
  readonly pointer: string;
}

/** A key of a mapping, also one that a merge (`<<: *anchor`, YAML 1.1 merge keys) brings in. */
export function fieldOf(owner: Field, key: string, depth = 0): Field | undefined {
  const { value, pointer } = owner;
  if (!isRecord(value)) return undefined;
  if (Object.hasOwn(value, key)) return { value: value[key], pointer: `${pointer}/${pointerStep(key)}` };
  if (!Object.hasOwn(value, "<<") || depth > deepestExtends) return undefined;
  for (const merged of mergedInto(owner)) {
    const found = fieldOf(merged, key, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A path of keys. */
export function fieldAt(owner: Field, ...keys: readonly string[]): Field | undefined {
  let at: Field | undefined = owner;
  for (const key of keys) at = at === undefined ? undefined : fieldOf(at, key);
  return at;
}

/** Entries of a mapping with those that merges bring in; its own win. */
export function entriesOf(owner: Field, depth = 0): ReadonlyMap<string, Field> {
  const { value, pointer } = owner;
  const found = new Map<string, Field>();
  if (!isRecord(value)) return found;
  if (Object.hasOwn(value, "<<") && depth <= deepestExtends)
    for (const merged of mergedInto(owner).toReversed())
      for (const [key, field] of entriesOf(merged, depth + 1)) found.set(key, field);
  for (const [key, item] of Object.entries(value))
    if (key !== "<<") found.set(key, { value: item, pointer: `${pointer}/${pointerStep(key)}` });
  return found;
}

function mergedInto({ value, pointer }: Field): readonly Field[] {
  const merged = isRecord(value) ? value["<<"] : undefined;
  const at = `${pointer}/<<`;
  return Array.isArray(merged)
    ? merged.slice(0, 50).map((item: unknown, index) => ({ value: item, pointer: `${at}/${index}` }))
    : [{ value: merged, pointer: at }];
}

/** Items of a list. */
export function itemsOf({ value, pointer }: Field): readonly Field[] {
  return Array.isArray(value)
    ? value.slice(0, 1_000).map((item: unknown, at) => ({ value: item, pointer: `${pointer}/${at}` }))
    : [];
}

/** A scalar as the program sees it. */
export function scalarText({ value }: Field): string | undefined {
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
}
