import { fitsAny } from "../symbol-pattern.ts";
import type { SymbolValue, Value } from "../value.ts";
import { parsedArgument } from "./command-line.ts";
import type { Evaluation } from "./evaluation.ts";

/** Objects whose members are what they are made of. */
const makers: readonly string[] = [
  "argparse.Namespace()",
  "types.SimpleNamespace()",
  "box.Box()",
  "addict.Dict()",
  "easydict.EasyDict()",
  "ml_collections.ConfigDict()",
];

/** `argparse.Namespace(**vars(model_args), **vars(data_args)).model`; undefined = no such object, or it does not say. */
export function madeMember(
  e: Evaluation,
  { path, call }: SymbolValue,
  name: string,
): readonly Value[] | undefined {
  if (call === undefined || !fitsAny(makers, path)) return undefined;
  const { expr, at } = call;
  const found = expr.arguments.flatMap((given): readonly Value[] => {
    if (given.name === name) return e.values(given.value, at);
    if (given.name !== undefined || given.spread === "list") return [];
    return e.values(given.value, at).flatMap((value) => {
      if (value.kind === "symbol") return parsedArgument(e, value, name, given.value, at) ?? [];
      return value.kind === "text" ? [] : e.member([value], name);
    });
  });
  return found.length === 0 ? undefined : found;
}
