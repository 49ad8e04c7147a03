import type { ArgumentAt } from "../../catalogue/api.ts";
import type { Expr } from "../ir.ts";
import { keyName } from "../messages-in-code.ts";
import type { CallSite } from "../value.ts";

/** The expression of one argument of a call itself: by keyword, by key of an options object, or by position. */
export function argumentOf({ expr }: CallSite, { at, name }: ArgumentAt): Expr | undefined {
  if (name !== undefined) {
    const found = named(expr.arguments, name);
    if (found !== undefined) return found;
  }
  if (at === undefined) return undefined;
  const positional = expr.arguments.filter((one) => one.name === undefined);
  const chosen = positional.at(at);
  return chosen?.spread === undefined ? chosen?.value : undefined;
}

function named(
  given: readonly { readonly name?: string; readonly value: Expr }[],
  name: string,
): Expr | undefined {
  const direct = given.find((one) => one.name === name);
  if (direct !== undefined) return direct.value;
  const [first = "", ...rest] = name.split(".");
  const outer = rest.length === 0 ? undefined : given.find((one) => one.name === first)?.value;
  if (outer !== undefined) return keyIn(outer, rest);
  for (const { value, name: own } of given) {
    const found = own === undefined ? keyIn(value, name.split(".")) : undefined;
    if (found !== undefined) return found;
  }
  return given.map(({ value }) => assignedIn(value, name)).find((value) => value !== undefined);
}

/** `request { model = "x" }`: what a function that fills a builder of Kotlin assigns. */
function assignedIn(value: Expr, name: string): Expr | undefined {
  if (value.kind !== "function" || value.function.receiver === undefined) return undefined;
  const assigned = value.function.body.findLast(
    (statement) => statement.kind === "assign" && targetName(statement.target) === name,
  );
  return assigned?.kind === "assign" ? assigned.value : undefined;
}

function targetName(target: Expr): string | undefined {
  if (target.kind === "name") return target.name;
  const isOwn = target.kind === "member" && target.object.kind === "name" && target.object.name === "this";
  return isOwn ? target.name : undefined;
}

/** The value under a path of keys of a literal object. */
export function keyIn(value: Expr, [key, ...rest]: readonly string[]): Expr | undefined {
  if (key === undefined) return value;
  if (value.kind === "call") {
    const field = value.arguments.find((one) => one.name === key)?.value;
    return field === undefined ? undefined : keyIn(field, rest);
  }
  if (value.kind !== "dict") return undefined;
  const entry = value.entries.findLast((one) => keyName(one.key) === key);
  return entry === undefined ? undefined : keyIn(entry.value, rest);
}
