import type { Expr } from "../ir.ts";
import type { At, CallSite, SymbolValue, Value } from "../value.ts";
import { firstFitting } from "../symbol-pattern.ts";
import { argumentOf } from "./arguments.ts";
import { type Evaluation, withDefaults } from "./evaluation.ts";
import { environmentCalls } from "./library-models.table.ts";

/** A variable of the environment: unknown, with the value that a file of the tree gives it. */
export function environmentValue(
  e: Evaluation,
  name: string,
  expr: Expr,
  at: At,
  defaults: readonly Value[] = [],
): readonly Value[] {
  const place = { path: at.scope.module.path, line: expr.line };
  const unknown: Value = {
    kind: "unknown",
    expression: e.textOf(expr, at),
    reason: "environment",
    variable: name,
    place,
  };
  const set = e.program.variables.get(name);
  const known: readonly Value[] =
    set === undefined
      ? []
      : [set, ...(set.others ?? [])].map(({ value, path, line }) => ({
          kind: "text",
          value,
          place: { path, line },
          isDefault: true,
        }));
  return withDefaults([unknown, ...known, ...defaults.filter(({ kind }) => kind !== "none")]);
}

/** The value of `os.getenv("X", "default")` and its like; undefined for any other call. */
export function environmentCall(
  e: Evaluation,
  { path }: SymbolValue,
  call: CallSite,
): readonly Value[] | undefined {
  const row = firstFitting(environmentCalls, path);
  if (row === undefined) return undefined;
  const name = argumentOf(call, row.name);
  const names = name === undefined ? [] : e.values(name, call.at);
  const defaults = row.default === undefined ? undefined : argumentOf(call, row.default);
  const values = defaults === undefined ? [] : e.values(defaults, call.at);
  return names.flatMap((one) =>
    one.kind === "text" ? environmentValue(e, one.value, call.expr, call.at, values) : [],
  );
}
