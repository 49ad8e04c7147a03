import type { Expr } from "../ir.ts";
import type { Scope, ValueBinding } from "../scope.ts";
import type { At, CallSite, Value } from "../value.ts";
import type { Evaluation } from "./evaluation.ts";
import { valuesOfAssignment } from "./names.ts";
import { lastSettled } from "./visible-bindings.ts";

type Member = Expr & { readonly kind: "member" };

/** Names by the expression that they are first bound to, for each scope. */
const namesOfValues = new WeakMap<Scope, ReadonlyMap<Expr, string>>();

/** What is set on a thing after it was made, wherever it goes then: `c := DefaultConfig(); c.BaseURL = url; return c`. */
export function fieldsSetLater(e: Evaluation, { expr, at }: CallSite, field: string): readonly Value[] {
  const { scope } = at;
  if (scope.fields.size === 0) return [];
  const name = namesIn(scope).get(expr);
  const bindings = name === undefined ? undefined : scope.fields.get(`${name}.${field}`);
  return (bindings ?? []).flatMap((binding) => valuesOfAssignment(e, binding));
}

function namesIn(scope: Scope): ReadonlyMap<Expr, string> {
  const known = namesOfValues.get(scope);
  if (known !== undefined) return known;
  const found = new Map<Expr, string>();
  for (const [name, bindings] of scope.bindings) {
    for (const binding of bindings) {
      const value = binding.kind === "value" ? boundExpression(binding) : undefined;
      if (value !== undefined) found.set(value, name);
    }
  }
  namesOfValues.set(scope, found);
  return found;
}

/** The expression that a name gets; of several results the one in its place. */
function boundExpression({ value, pick }: ValueBinding): Expr | undefined {
  if (pick.length === 0) return value;
  const [at] = pick;
  return value?.kind === "list" && typeof at === "number" && pick.length === 1 ? value.items[at] : undefined;
}

/** What has been set as a field of the thing that an expression names, before it is used. */
export function fieldsSetOn(e: Evaluation, object: Expr, name: string, at: At): readonly Value[] {
  if (object.kind !== "name") return [];
  const { bindings } = fieldsSet({ ...object, kind: "member", object, name }, at);
  return bindings.flatMap((binding) => valuesOfAssignment(e, binding));
}

/** `config.model = "x"` before `config.model` is read. */
export function fieldsSet(
  { object, name, start }: Member & { readonly start: number },
  { scope, branches }: At,
): { readonly bindings: readonly ValueBinding[]; readonly isCertain: boolean } {
  const none = { bindings: [], isCertain: false };
  if (object.kind !== "name") return none;
  for (let around: Scope | undefined = scope; around !== undefined; around = around.parent) {
    const own = around === scope ? branches : [];
    const before = (around.fields.get(`${object.name}.${name}`) ?? []).filter(
      (binding) => around !== scope || binding.end <= start,
    );
    if (before.length > 0) {
      const bindings = lastSettled(before, own).filter((one) => one.kind === "value");
      const isCertain = bindings[0]?.branches.every((branch, index) => own[index] === branch) === true;
      return { bindings, isCertain };
    }
    if (around.bindings.has(object.name)) return none;
  }
  return none;
}
