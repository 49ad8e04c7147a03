import type { Expr } from "../../ir.ts";
import type { Lowering } from "./lowering.ts";

/** Notes what `module.exports = …`, `exports.a = …` and `module.exports.a = …` make visible. */
export function noteCommonJs(target: Expr, value: Expr, lowering: Lowering): void {
  if (target.kind !== "member" || value.kind === "none" || isExports(value)) return;
  if (isExports(target)) return noteWhole(value, lowering);
  if (isExports(target.object)) lowering.exports.set(target.name, value);
}

function isExports(expr: Expr): boolean {
  if (expr.kind === "name") return expr.name === "exports";
  return (
    expr.kind === "member" &&
    expr.name === "exports" &&
    expr.object.kind === "name" &&
    expr.object.name === "module"
  );
}

/** The whole is the default export; the entries of an object are exports by name too. */
function noteWhole(value: Expr, lowering: Lowering): void {
  if (value.kind === "name" && value.name.startsWith("require(")) reexportAll(value, lowering);
  if (value.kind === "dict") {
    for (const spread of value.spreads ?? []) reexportAll(spread, lowering);
    for (const entry of value.entries) {
      if (entry.key.kind === "text") lowering.exports.set(entry.key.value, entry.value);
    }
  }
  if (!lowering.exports.has("default")) lowering.exports.set("default", value);
}

function reexportAll(expr: Expr, lowering: Lowering): void {
  const module = expr.kind === "name" ? /^require\((.*)\)$/su.exec(expr.name)?.[1] : undefined;
  if (module !== undefined) lowering.reexports.push({ module, name: "*", local: "", line: expr.line });
}
