import type { Expr } from "../ir.ts";
import { folderOf, joinPath } from "../program-files.ts";
import { childrenOf } from "../children.ts";
import { fitsAny } from "../symbol-pattern.ts";
import type { CallSite, SymbolValue, Value } from "../value.ts";
import type { Evaluation } from "./evaluation.ts";
import { configLoaders } from "./library-models.table.ts";
import { configValues } from "./loaded-files.ts";

const configName = /\.(?:ya?ml|json5?|jsonc|toml|ini|cfg|properties)$/iu;

/** The values of the file that `yaml.safe_load(open("config.yaml"))` and its like read; undefined = another call. */
export function loadedConfig(
  e: Evaluation,
  { path }: SymbolValue,
  call: CallSite,
): readonly Value[] | undefined {
  if (!fitsAny(configLoaders, path)) return undefined;
  const seen = new Set<Expr>();
  const names = call.expr.arguments.flatMap(({ value }) => pathsIn(e, value, call, seen));
  return names.flatMap((name) => configBelow(e, call.at.scope.module.path, name));
}

/** Expressions that are looked into for the path of one configuration. */
const mostSeen = 32;

/** Texts in an expression that look like the path of a configuration: `open(BASE / "config.yaml")`. */
function pathsIn(e: Evaluation, expr: Expr, call: CallSite, seen: Set<Expr>): readonly string[] {
  if (seen.has(expr) || seen.size >= mostSeen) return [];
  seen.add(expr);
  const found: string[] = [];
  for (const value of expr.kind === "call" ? [] : e.values(expr, call.at)) {
    if (value.kind === "text" && configName.test(value.value)) found.push(value.value);
    if (value.kind === "symbol" && value.call !== undefined) {
      const inner = value.call;
      found.push(...inner.expr.arguments.flatMap((one) => pathsIn(e, one.value, inner, seen)));
    }
  }
  return found.length > 0 ? found : childrenOf(expr).flatMap((child) => pathsIn(e, child, call, seen));
}

/** A path as a program may mean it: from the file, from any folder around it, or by its last parts. */
export function configBelow(e: Evaluation, from: string, name: string): readonly Value[] {
  const relative = name.replace(/^(?:\.\/)+/u, "").replace(/^\//u, "");
  for (let folder = folderOf(from); ; folder = folderOf(folder)) {
    const path = joinPath(folder, relative);
    if (path !== undefined && e.program.files.has(path)) return configValues(e, path);
    if (folder === "") break;
  }
  const last = relative.split("/").at(-1) ?? "";
  const paths = e.program.files.named(last);
  const [only] = paths;
  return paths.length === 1 && only !== undefined ? configValues(e, only) : [];
}
