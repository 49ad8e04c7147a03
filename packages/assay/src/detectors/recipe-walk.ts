import { isRecord } from "../syntax/json-access.ts";
import { longestSetting, maxLeafDepth, maxLeaves } from "./recipe-limits.ts";
import { pointerStep, pointerSteps } from "../syntax/json-pointer.ts";

/** A value and where it stands. */
export interface Found {
  /** JSON Pointer (RFC 6901). */
  readonly pointer: string;
  readonly value: unknown;
}

/** A scalar and the keys that lead to it. */
export interface Leaf {
  readonly pointer: string;
  /** Keys from the outside in, indexes left out. */
  readonly keys: readonly string[];
  readonly value: string | number | boolean;
  /** The mapping that it stands in. */
  readonly siblings: Readonly<Record<string, unknown>>;
}

/** The last key of a leaf in one spelling: `model-name`, `modelName` and `MODEL_NAME` are `model_name`. */
export function plainKey(key: string): string {
  return key
    .slice(0, 100)
    .replace(/([a-z0-9])([A-Z])/gu, "$1_$2")
    .replace(/[-. ]/gu, "_")
    .toLowerCase();
}

/** Values at a path of keys with dots between them; `*` is every item or value, `@key` the keys of a mapping. */
export function valuesAt(root: unknown, path: string): readonly Found[] {
  let found: readonly Found[] = [{ pointer: "", value: root }];
  for (const step of path.split(".")) found = found.flatMap((one) => inside(one, step)).slice(0, maxLeaves);
  return found;
}

function inside({ pointer, value }: Found, step: string): readonly Found[] {
  if (step === "*") return childrenOf(value, pointer);
  if (step === "@key") {
    const keys = isRecord(value) ? Object.keys(value) : [];
    return keys.map((key) => ({ pointer: `${pointer}/${pointerStep(key)}`, value: key }));
  }
  if (!isRecord(value) || !Object.hasOwn(value, step)) return [];
  return [{ pointer: `${pointer}/${pointerStep(step)}`, value: value[step] }];
}

function childrenOf(value: unknown, pointer: string): readonly Found[] {
  if (Array.isArray(value)) {
    return value
      .slice(0, maxLeaves)
      .map((item: unknown, at) => ({ pointer: `${pointer}/${at}`, value: item }));
  }
  if (!isRecord(value)) return [];
  return Object.entries(value).map(([key, item]) => ({
    pointer: `${pointer}/${pointerStep(key)}`,
    value: item,
  }));
}

/** Every scalar of a configuration, in order, within limits. */
export function leavesOf(root: unknown): readonly Leaf[] {
  const leaves: Leaf[] = [];
  walk(root, { pointer: "", keys: [], siblings: {}, depth: 0 }, leaves);
  return leaves;
}

interface At {
  readonly pointer: string;
  readonly keys: readonly string[];
  readonly siblings: Readonly<Record<string, unknown>>;
  readonly depth: number;
}

function walk(value: unknown, at: At, leaves: Leaf[]): void {
  if (leaves.length >= maxLeaves || at.depth > maxLeafDepth) return;
  if (isScalar(value)) {
    leaves.push({ pointer: at.pointer, keys: at.keys, value, siblings: at.siblings });
    return;
  }
  const record = isRecord(value) ? value : undefined;
  for (const { pointer, value: child } of childrenOf(value, at.pointer)) {
    const keys = record === undefined ? at.keys : [...at.keys, keyOf(pointer)];
    walk(child, { pointer, keys, siblings: record ?? at.siblings, depth: at.depth + 1 }, leaves);
  }
}

function isScalar(value: unknown): value is string | number | boolean {
  if (typeof value === "string") return value.length <= longestSetting;
  return typeof value === "number" || typeof value === "boolean";
}

function keyOf(pointer: string): string {
  return pointerSteps(pointer.slice(pointer.lastIndexOf("/"))).join("");
}

/** Interpolations within interpolations. */
const deepestInterpolation = 8;

/** The text with OmegaConf's `${a.b}` and spaCy's `${a.b:c}` filled in from the same configuration; what has no value stays. */
export function interpolated(root: unknown, text: string, depth = 0): string {
  if (depth > deepestInterpolation || !text.includes("${")) return text;
  const filled = text.replace(/\$\{([\w.:-]{1,200})\}/gu, (whole, name: string) => {
    const [found] = valuesAt(root, name.replace(":", "."));
    const value = found?.value;
    return typeof value === "string" || typeof value === "number" ? String(value) : whole;
  });
  if (filled === text || filled.length > longestSetting) return text;
  return interpolated(root, filled, depth + 1);
}
