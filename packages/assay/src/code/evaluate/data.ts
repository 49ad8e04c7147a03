import { isRecord } from "../../syntax/json-access.ts";
import type { DataValue, Value } from "../value.ts";
import { pointerStep } from "../../syntax/json-pointer.ts";

/** The value under a key of a configuration: `a.b` also through one member with dots (`getProperty("a.b")`). */
export function dataMember(data: DataValue, key: string | number): readonly Value[] {
  const { value } = data;
  if (Array.isArray(value)) return itemAt(data, value, key);
  if (!isRecord(value)) return [];
  const name = String(key);
  if (Object.hasOwn(value, name)) return [dataValue(data, value[name], name)];
  const [first = "", ...rest] = name.split(/[.:]/u);
  if (rest.length === 0 || !Object.hasOwn(value, first)) return [];
  const inner = dataValue(data, value[first], first);
  return inner.kind === "data" ? dataMember(inner, rest.join(".")) : [];
}

/** The item of a list at a position, which counts from the end when it is negative. */
function itemAt(data: DataValue, items: readonly unknown[], key: string | number): readonly Value[] {
  const item = typeof key === "number" ? items[key < 0 ? items.length + key : key] : undefined;
  return item === undefined ? [] : [dataValue(data, item, String(key))];
}

/** Every value of a list or an object of a configuration. */
export function dataItems(data: DataValue): readonly Value[] {
  const { value } = data;
  if (Array.isArray(value)) return value.map((item: unknown, index) => dataValue(data, item, String(index)));
  return isRecord(value) ? Object.keys(value).map((key) => dataValue(data, value[key], key)) : [];
}

/** A plain value of a configuration becomes a value of the program, with its place in the file. */
function dataValue(from: DataValue, value: unknown, key: string): Value {
  const pointer = `${from.pointer}/${pointerStep(key)}`;
  const place = { path: from.path, line: from.lineOf(pointer) ?? 1 };
  if (typeof value === "string") {
    const unknown = /^\$\{(?:oc\.env:)?([A-Za-z_]\w*)(?:[,:]-?([^}]*))?\}$/u.exec(value);
    if (unknown !== null) return placeholder(value, unknown, place);
    return { kind: "text", value, place };
  }
  if (typeof value === "number") return { kind: "number", value };
  if (typeof value === "boolean") return { kind: "boolean", value };
  if (value === null || value === undefined) return { kind: "none" };
  return { ...from, value, pointer };
}

function placeholder(
  expression: string,
  [, variable = "", fallback]: RegExpExecArray,
  place: { readonly path: string; readonly line: number },
): Value {
  const known = fallback === undefined || fallback === "" ? {} : { default: fallback.trim() };
  return { kind: "unknown", expression, reason: "environment", variable, place, ...known };
}
