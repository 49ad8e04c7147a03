import type { Gadget } from "./gadgets.ts";
import { vouchFor } from "./vouched.ts";

/** What a dotted name does that leads from a class to a function in it. */
const method: Gadget = {
  kind: "attribute-walk",
  does: "is reached through a class: no class or function of the module itself",
  verdict: "suspicious",
};

/**
 * `Path.chmod` of `pathlib`: honest dotted names are classes inside of classes and members of enumerations, which begin
 * with a capital. Undefined for those.
 */
export function methodFor(module: string, name: string): Gadget | undefined {
  const parts = name.split(".");
  const last = parts.at(-1) ?? "";
  const outer = parts.slice(0, -1);
  if (outer.length === 0 || !/^[a-z_]/.test(last)) return undefined;
  // A class that is written in lower case is one when it is on a list.
  const isInClass =
    outer.some((part) => /^_*[A-Z]/.test(part)) || vouchFor(module, outer[0] ?? "") !== undefined;
  if (!isInClass || vouchFor([module, ...outer].join("."), last) !== undefined) return undefined;
  return keepsOwnMethods.has(module.split(".", 1)[0] ?? "") ? undefined : method;
}

/** Honest objects of these libraries hold their own methods (`interp1d._call_linear` of SciPy): unknown, no oddity. */
const keepsOwnMethods: ReadonlySet<string> = new Set(["scipy", "sklearn", "statsmodels"]);
