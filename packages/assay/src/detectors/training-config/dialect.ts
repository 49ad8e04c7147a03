import { leavesOf, plainKey, valuesAt, type Leaf } from "../recipe-walk.ts";

/** The configuration of one program: how it is recognised, and where it has what the common keys do not show. */
export interface Dialect {
  /** Stable, shown: `axolotl`. */
  readonly id: string;
  /** As `how` begins: `axolotl recipe`. */
  readonly title: string;
  /** The package that reads such a file; absent when several do. */
  readonly library?: { readonly type: "pypi" | "npm"; readonly name: string };
  /**
   * What the file describes: a run that trains, an evaluation, or only settings of a program, or a dataset.
   * Settings and evaluations make no run.
   */
  readonly describes: "run" | "evaluation" | "settings" | "dataset";
  /** Byte texts of which the file has one. */
  readonly marks: readonly string[];
  /** All must hold. `a.b|c`: one of them is there; `2:a|b|c`: two are; `a=x,y`: it has one of the values; `~a`: a key anywhere; `!a`: not there. */
  readonly needs: readonly string[];
  /** Models at paths that the common keys do not reach, and what each is for. */
  readonly models?: readonly { readonly at: string; readonly role: string }[];
  /** Datasets likewise; stage "" = that of the run. */
  readonly datasets?: readonly { readonly at: string; readonly stage: string }[];
  /** Keys (in one spelling) that look like names and are none here. */
  readonly ignores?: readonly string[];
  /** Stage of the data when nothing says otherwise. */
  readonly stage?: string;
  readonly method?: string;
  /** A bare name is a model or dataset of this registry. */
  readonly registry?: string;
  /** True when a dataset's bare name is one of the hub by the rules of the library. */
  readonly takesBareDatasets?: boolean;
}

/** A configuration prepared for recognition. */
export interface Shape {
  readonly values: unknown;
  readonly leaves: readonly Leaf[];
  /** Last keys of all leaves, in one spelling. */
  readonly keys: ReadonlySet<string>;
}

export function shapeOf(values: unknown): Shape {
  const leaves = leavesOf(values);
  return { values, leaves, keys: new Set(leaves.map(({ keys }) => plainKey(keys.at(-1) ?? ""))) };
}

/** True when the configuration has all that the dialect needs. */
export function speaks(shape: Shape, { needs }: Dialect): boolean {
  return needs.every((clause) => holds(shape, clause));
}

function holds(shape: Shape, clause: string): boolean {
  const [, count = "1", rest = ""] = /^(?:(\d):)?(.*)$/u.exec(clause) ?? [];
  if (rest.startsWith("!")) return !isThere(shape, rest.slice(1));
  return rest.split("|").filter((one) => isThere(shape, one)).length >= Number(count);
}

function isThere(shape: Shape, text: string): boolean {
  if (text.startsWith("~")) return shape.keys.has(text.slice(1));
  const [path = "", values] = text.split("=");
  const found = valuesAt(shape.values, path).filter(({ value }) => value !== null && value !== undefined);
  if (values === undefined) return found.length > 0;
  const wanted = values.split(",");
  return found.some(({ value }) => typeof value === "string" && wanted.includes(value));
}
