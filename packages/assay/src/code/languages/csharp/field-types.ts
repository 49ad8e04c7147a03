import type { Expr, Statement } from "../../ir.ts";
import { isUntyped } from "./creations.ts";

/** Statements in statements that are looked into. */
const deepest = 32;

/** `_client = new("x")` in a constructor makes what the field is declared to be. */
export function withFieldTypes(body: readonly Statement[]): readonly Statement[] {
  const types = typesIn(body);
  return types.size === 0 ? body : typed(body, types, 0);
}

function typesIn(body: readonly Statement[]): ReadonlyMap<string, Expr> {
  const found = new Map<string, Expr>();
  for (const one of body) {
    if (one.kind === "assign" && one.target.kind === "name" && one.type !== undefined)
      found.set(one.target.name, one.type);
  }
  return found;
}

function typed(
  body: readonly Statement[],
  types: ReadonlyMap<string, Expr>,
  depth: number,
): readonly Statement[] {
  if (depth > deepest) return body;
  return body.map((one): Statement => {
    if (one.kind === "branch") return { ...one, body: typed(one.body, types, depth + 1) };
    if (one.kind === "function")
      return { ...one, function: { ...one.function, body: typed(one.function.body, types, depth + 1) } };
    const type = one.kind === "assign" ? types.get(nameOf(one.target)) : undefined;
    if (one.kind !== "assign" || type === undefined || one.value === undefined) return one;
    return { ...one, value: withType(one.value, type) };
  });
}

function withType(value: Expr, type: Expr): Expr {
  if (value.kind === "call" && value.isNew === true && isUntyped(value.callee))
    return { ...value, callee: type };
  return value.kind === "choice" || value.kind === "fallback"
    ? { ...value, options: value.options.map((one) => withType(one, type)) }
    : value;
}

/** `_client`, `this._client`. */
function nameOf(target: Expr): string {
  if (target.kind === "name") return target.name;
  const isOwn = target.kind === "member" && target.object.kind === "name" && target.object.name === "this";
  return isOwn ? target.name : "";
}
