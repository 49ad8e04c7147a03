import type { ClassDef } from "../ir.ts";
import { neighbourKey } from "../program.ts";
import type { At } from "../value.ts";
import type { Evaluation } from "./evaluation.ts";
import { wantDeclaring } from "./loaded-files.ts";
import { boundNearby } from "./neighbours.ts";

/** One place where a type is written. */
export interface TypePart {
  readonly def: ClassDef;
  readonly at: At;
}

/** Parts of one type that are looked at: more files than this do not share one. */
const mostParts = 24;

/** All places of a type: the methods of a structure of Go may stand in any file of its package. */
export function typeParts(e: Evaluation, own: TypePart): readonly TypePart[] {
  const { module } = own.at.scope;
  const key = module.language === "go" ? neighbourKey(module) : undefined;
  if (key === undefined) return [own];
  wantDeclaring(e, key, own.def.name);
  const others = boundNearby(e.program, key, own.def.name).flatMap(({ one, binding }) =>
    binding.kind === "class" && binding.def !== own.def
      ? [{ def: binding.def, at: { scope: one.scope, branches: [] } }]
      : [],
  );
  return [own, ...others.slice(0, mostParts)];
}

export function isSameType(a: TypePart, b: TypePart): boolean {
  if (a.def === b.def) return true;
  const [first, second] = [a.at.scope.module, b.at.scope.module];
  const isPackageWide = first.language === "go" && second.language === "go";
  return isPackageWide && a.def.name === b.def.name && neighbourKey(first) === neighbourKey(second);
}
