import { choice, possibleTexts, type Word, type WordValue } from "../word.ts";
import { mostVariables } from "./limits.ts";

/** What is known of the variables at one point of a script. */
export interface Variables {
  readonly scalars: Map<string, WordValue>;
  readonly arrays: Map<string, readonly Word[]>;
}

export function noVariables(): Variables {
  return { scalars: new Map(), arrays: new Map() };
}

/** Sets a variable, as long as there are not too many of them. */
export function setScalar({ scalars, arrays }: Variables, name: string, value: WordValue): void {
  if (!scalars.has(name) && scalars.size >= mostVariables) return;
  arrays.delete(name);
  scalars.set(name, value);
}

export function setArray({ scalars, arrays }: Variables, name: string, words: readonly Word[]): void {
  if (!arrays.has(name) && arrays.size >= mostVariables) return;
  scalars.delete(name);
  arrays.set(name, words);
}

/** For a branch that may not run: what it sets is joined to what was there. */
export function copyOf({ scalars, arrays }: Variables): Variables {
  return { scalars: new Map(scalars), arrays: new Map(arrays) };
}

export function sizeOf({ scalars, arrays }: Variables): number {
  return scalars.size + arrays.size;
}

/** After a branch: what either way may have left. A variable that only one way set has its value. */
export function joinInto(target: Variables, others: readonly Variables[]): void {
  for (const other of others) {
    for (const [name, value] of other.scalars) {
      const known = target.scalars.get(name);
      if (known !== value) target.scalars.set(name, known === undefined ? value : either(known, value));
    }
    for (const [name, words] of other.arrays) {
      const known = target.arrays.get(name) ?? [];
      // Flags that one branch adds and another does not: all of them are possible.
      if (known !== words) target.arrays.set(name, longer(known, words));
    }
  }
}

function either(a: WordValue, b: WordValue): WordValue {
  if (a.kind === "unresolved") return b.kind === "unresolved" ? firstWithDefault(a, b) : b;
  if (b.kind === "unresolved") return a;
  return choice([...possibleTexts(a), ...possibleTexts(b)]);
}

function firstWithDefault(a: WordValue, b: WordValue): WordValue {
  return a.kind === "unresolved" && a.default === undefined ? b : a;
}

function longer(a: readonly Word[], b: readonly Word[]): readonly Word[] {
  const isExtension = a.every((word, at) => b[at] === word);
  if (isExtension) return b;
  return [...a, ...b.filter((word) => !a.includes(word))];
}
