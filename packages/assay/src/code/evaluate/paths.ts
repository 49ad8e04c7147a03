import { fitsPattern } from "../symbol-pattern.ts";
import type { CallSite, SymbolValue, TextValue, Value } from "../value.ts";
import type { Evaluation } from "./evaluation.ts";

/** Calls that put paths together. */
export const pathJoins: readonly string[] = [
  "Path.Combine",
  "Path.Join",
  "System.IO.Path.Combine",
  "System.IO.Path.Join",
];

/** Calls that give the same path as another one: absolute, without `..`. */
export const samePaths: readonly string[] = ["Path.GetFullPath", "System.IO.Path.GetFullPath"];

/** Parts of one path; more are no path. */
const mostParts = 16;

/**
 * `Path.Combine(AppContext.BaseDirectory, "models", "small.onnx")` is `models/small.onnx`: where the program lies is not
 * known, and what is beside it is named from there. Undefined = another call.
 */
export function joinedPath(
  e: Evaluation,
  { path }: SymbolValue,
  call: CallSite,
): readonly Value[] | undefined {
  const isSame = samePaths.some((pattern) => fitsPattern(pattern, path));
  if (!isSame && !pathJoins.some((pattern) => fitsPattern(pattern, path))) return undefined;
  const given = call.expr.arguments.slice(0, mostParts).map(({ value }) => textIn(e.values(value, call.at)));
  const first = given.findIndex((one) => one !== undefined);
  const known = given.slice(Math.max(0, first));
  const texts = known.flatMap((one) => one ?? []);
  const [start] = texts;
  if (start === undefined || texts.length < known.length) return undefined;
  const value = texts.map((one) => one.value.replaceAll("\\", "/").replace(/\/+$/u, "")).join("/");
  return [{ ...start, value }];
}

function textIn(values: readonly Value[]): TextValue | undefined {
  const text = values.find((value) => value.kind === "text");
  return text?.kind === "text" ? text : undefined;
}
