import { bindField } from "./bindings.ts";
import type { Expr } from "./ir.ts";
import type { Scope, ValueBinding } from "./scope.ts";

interface Target {
  readonly expr: Expr;
  readonly pick: readonly (string | number)[];
}

/** The names in a target, each with the way to its part of the value. */
export function targetsOf(target: Expr, pick: readonly (string | number)[]): readonly Target[] {
  if (pick.length > 8) return [];
  if (target.kind === "list") return target.items.flatMap((item, at) => targetsOf(item, [...pick, at]));
  if (target.kind !== "dict") return [{ expr: target, pick }];
  return target.entries.flatMap(({ key, value }) => {
    const name = key.kind === "text" ? key.value : key.kind === "name" ? key.name : undefined;
    return name === undefined ? [] : targetsOf(value, [...pick, name]);
  });
}

/** `options["model"] = …` sets a field as `options.model = …` does. */
export function bindEntry(
  { object, index }: Expr & { readonly kind: "index" },
  binding: ValueBinding,
  scope: Scope,
): void {
  if (object.kind === "name" && index.kind === "text")
    bindField(scope, `${object.name}.${index.value}`, binding);
}
