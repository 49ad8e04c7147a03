import type { Scope } from "../scope.ts";
import type { ObjectValue, Value } from "../value.ts";
import { constructorOf, memberParameter, parameterValues } from "./constructors.ts";
import type { Evaluation } from "./evaluation.ts";
import { argumentFor } from "./parameters.ts";

/** `Config(model="x")` of a class without a constructor: its fields in order. */
export function constructed(
  e: Evaluation,
  { call }: ObjectValue,
  scope: Scope,
  name: string,
): readonly Value[] {
  if (call === undefined) return parameterValues(e, scope, name) ?? [];
  const named = call.expr.arguments.find((one) => one.name === name);
  if (named !== undefined) return e.values(named.value, call.at);
  const constructor = constructorOf(scope);
  if (constructor !== undefined) {
    const member = memberParameter(e, scope, name);
    if (member === undefined) return [];
    const { parameter, own } = member;
    const value = argumentFor(parameter, constructor.def, own, call);
    if (value !== undefined) return e.values(value, call.at);
    return parameter.default === undefined ? [] : e.values(parameter.default, { scope: own, branches: [] });
  }
  const positional = call.expr.arguments.filter((one) => one.name === undefined && one.spread === undefined);
  const field = positional.length === 0 ? -1 : positionOf(name, scope);
  const given = positional[field];
  return given === undefined ? [] : e.values(given.value, call.at);
}

/** The place of a field among those of its class. */
function positionOf(name: string, { bindings }: Scope): number {
  let position = 0;
  for (const [field, [binding]] of bindings) {
    if (binding?.kind !== "value") continue;
    if (field === name) return position;
    position += 1;
  }
  return -1;
}

/** Evaluates while the parameters of the constructor stand for the arguments of the call that made the object. */
export function inConstructor(
  e: Evaluation,
  { call }: ObjectValue,
  scope: Scope,
  run: () => readonly Value[],
): readonly Value[] {
  const constructor = constructorOf(scope);
  if (call === undefined || constructor === undefined) return run();
  return e.within(constructor.def, call, run);
}
