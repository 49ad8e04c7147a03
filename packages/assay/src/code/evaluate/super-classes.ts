import type { At, SymbolValue, Value } from "../value.ts";
import { classAround } from "../scope.ts";
import { type Call, type Evaluation } from "./evaluation.ts";

const deepest = 5;

/** What `super()` of Python stands for: an object of what the class around is made from. Undefined = another call. */
export function superObjects(e: Evaluation, { callee }: Call, at: At): readonly Value[] | undefined {
  if (callee.kind !== "name" || callee.name !== "super" || at.scope.module.language !== "python")
    return undefined;
  const owner = classAround(at.scope);
  if (owner?.class === undefined || owner.parent === undefined) return undefined;
  const around = { scope: owner.parent, branches: [] };
  return owner.class.bases.flatMap((base) =>
    e.values(base, around).flatMap((value): readonly Value[] => {
      if (value.kind === "class") return [{ kind: "object", def: value.def, at: value.at }];
      return value.kind === "symbol" ? [{ kind: "symbol", path: `${value.path}()`, receiver: value }] : [];
    }),
  );
}

/** The classes of libraries that a class of the application is made from. */
export function libraryBases(
  e: Evaluation,
  { def, at }: Value & { readonly kind: "class" },
  depth = 0,
): readonly SymbolValue[] {
  if (depth > deepest) return [];
  return def.bases.flatMap((base) =>
    e.values(base, at).flatMap((value): readonly SymbolValue[] => {
      if (value.kind === "symbol") return value.call === undefined ? [value] : [];
      return value.kind === "class" && value.def !== def ? libraryBases(e, value, depth + 1) : [];
    }),
  );
}
