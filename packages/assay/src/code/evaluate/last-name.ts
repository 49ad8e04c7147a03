import type { Expr } from "../ir.ts";

/** `load` of `self.loader.load(...)`. */
export function lastName(callee: Expr): string | undefined {
  if (callee.kind === "name" || callee.kind === "member") return callee.name;
  return undefined;
}
