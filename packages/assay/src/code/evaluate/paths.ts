import type { Expr } from "../ir.ts";
import { folderOf } from "../program-files.ts";
import { fitsAny } from "../symbol-pattern.ts";
import type { At, CallSite, SymbolValue, TextValue, Value } from "../value.ts";
import type { Evaluation } from "./evaluation.ts";
import {
  folderCalls,
  joinCalls,
  ownFiles,
  ownFolders,
  programFolders,
  workingFolders,
} from "./path-models.table.ts";
import { valuesOfTemplate } from "./templates.ts";

/** The file that the code stands in, or its folder, as a path that starts with `./` from the root of the tree. */
export function ownPath({ path }: SymbolValue, { scope }: At, line: number): TextValue | undefined {
  const own = { path: scope.module.path, line };
  if (fitsAny(programFolders, path)) return { kind: "text", value: ".", place: own };
  const isFile = ownFiles.includes(path);
  if (!isFile && !ownFolders.includes(path)) return undefined;
  const file = `./${scope.module.path}`;
  return { kind: "text", value: isFile ? file : folderOf(file), place: own };
}

/** `os.path.dirname(x)`, `os.path.join(a, b)` and their like; undefined = another call. */
export function pathCall(e: Evaluation, { path }: SymbolValue, call: CallSite): readonly Value[] | undefined {
  if (fitsAny(workingFolders, path)) return [textAt(call, ".")];
  if (fitsAny(folderCalls, path)) return foldersOf(e.values(firstOf(call), call.at));
  return fitsAny(joinCalls, path) ? joined(e, call) : undefined;
}

function textAt({ expr, at }: CallSite, value: string): TextValue {
  return { kind: "text", value, place: { path: at.scope.module.path, line: expr.line } };
}

function firstOf({ expr }: CallSite): Expr {
  return expr.arguments[0]?.value ?? { ...expr, kind: "opaque" };
}

/** The folders that paths lie in; what is not known stays so. */
export function foldersOf(values: readonly Value[]): readonly Value[] {
  return values.flatMap((value): readonly Value[] => {
    if (value.kind === "text") return [{ ...value, value: folderAbove(value.value) }];
    return value.kind === "unknown" ? [value] : [];
  });
}

function folderAbove(path: string): string {
  if (path === "." || path === ".." || path.endsWith("/..")) return path === "." ? ".." : `${path}/..`;
  return folderOf(path) || ".";
}

/** The parts with slashes between them, as far as they are known. */
function joined(e: Evaluation, { expr, at }: CallSite): readonly Value[] {
  const { start, end, line } = expr;
  const slash: Expr = { kind: "text", value: "/", start, end, line };
  const parts = expr.arguments.flatMap(({ value, spread }, index) =>
    spread !== undefined ? [{ ...value, kind: "opaque" as const }] : index === 0 ? [value] : [slash, value],
  );
  return valuesOfTemplate(e, { kind: "template", parts, start, end, line }, at);
}
