import type { ProblemCode } from "../model/coverage.ts";

/** A value of a data file (JSON, YAML) with the line where it stands; a member has the line of its key. */
export type Lined = LinedScalar | LinedObject | LinedArray;

export interface LinedScalar {
  readonly kind: "scalar";
  readonly value: string | number | boolean | null;
  /** 1-based. */
  readonly line: number;
}

export interface LinedObject {
  readonly kind: "object";
  /** Of a key that stands twice, the last value. */
  readonly entries: ReadonlyMap<string, Lined>;
  readonly line: number;
}

export interface LinedArray {
  readonly kind: "array";
  readonly items: readonly Lined[];
  readonly line: number;
}

/** What was wrong with a text; own words, without text of the file. */
export interface LinedProblem {
  readonly code: ProblemCode;
  readonly message: string;
}

/** What a text may cost. */
export interface LinedLimits {
  readonly maxBytes: number;
  readonly maxDepth: number;
  /** Values that are kept; an entry of a map, and its key, cost some 200 bytes. */
  readonly maxValues: number;
}

/** The value at a path of keys, or undefined. */
export function linedAt(value: Lined | undefined, ...path: readonly string[]): Lined | undefined {
  let current = value;
  for (const key of path) {
    if (current?.kind !== "object") return undefined;
    current = current.entries.get(key);
  }
  return current;
}

/** The text (or number, as text) at a path; anything else is undefined. */
export function linedText(value: Lined | undefined, ...path: readonly string[]): string | undefined {
  const found = linedAt(value, ...path);
  if (found?.kind !== "scalar") return undefined;
  if (typeof found.value === "string") return found.value;
  return typeof found.value === "number" ? String(found.value) : undefined;
}

/** True where `true` stands. */
export function linedFlag(value: Lined | undefined, ...path: readonly string[]): boolean {
  const found = linedAt(value, ...path);
  return found?.kind === "scalar" && (found.value === true || found.value === "true");
}

/** The members of the object at a path. */
export function linedEntries(
  value: Lined | undefined,
  ...path: readonly string[]
): Iterable<readonly [string, Lined]> {
  const found = linedAt(value, ...path);
  return found?.kind === "object" ? found.entries : [];
}

/** The items of the array at a path. */
export function linedItems(value: Lined | undefined, ...path: readonly string[]): readonly Lined[] {
  const found = linedAt(value, ...path);
  return found?.kind === "array" ? found.items : [];
}
