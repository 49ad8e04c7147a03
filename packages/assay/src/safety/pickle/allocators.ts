import type { Resolved } from "./resolve.ts";
import { vouchFor } from "./vouched.ts";

/** These make classes, not instances of one that was imported. */
const classMakers: ReadonlySet<string> = new Set([
  "builtins.type",
  "abc.ABCMeta",
  "enum.EnumMeta",
  "enum.EnumType",
]);

/**
 * `getattr(Class, "__new__")`: protocols 2 and 3 write it where later ones write NEWOBJ_EX (`__getnewargs_ex__`,
 * `copyreg.__reduce_ex__`). As good as the class: `vouched` when that may be called with anything. Undefined for all else.
 */
export function judgeAllocator(found: Resolved): "vouched" | "unknown" | undefined {
  if (found.kind !== "name" || found.isDirect || found.name !== "__new__") return undefined;
  if (classMakers.has(found.module)) return undefined;
  const dot = found.module.lastIndexOf(".");
  if (dot < 0) return undefined;
  const vouch = vouchFor(found.module.slice(0, dot), found.module.slice(dot + 1));
  return vouch === "any" ? "vouched" : "unknown";
}
