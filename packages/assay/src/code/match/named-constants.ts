import type { ConstantTable } from "../../catalogue/api.ts";
import { lastName } from "../evaluate/last-name.ts";
import type { Expr } from "../ir.ts";
import type { At } from "../value.ts";
import { constantOf } from "./constant-text.ts";
import type { Matching } from "./found.ts";

/** Last names of the constants of libraries, by their table: an expression with another one is none of them. */
const namesOf = new WeakMap<ConstantTable, ReadonlySet<string>>();

/** Whether an expression is called like a constant that stands for a model: `anthropic.ModelClaude3OpusLatest`. */
export function isCalledLikeConstant(constants: ConstantTable, expr: Expr): boolean {
  if (expr.kind !== "member" && expr.kind !== "name") return false;
  return lastNames(constants).has(expr.name);
}

function lastNames(constants: ConstantTable): ReadonlySet<string> {
  const known = namesOf.get(constants);
  if (known !== undefined) return known;
  const names = new Set(
    [...constants.keys()].map((symbol) =>
      symbol.slice(Math.max(symbol.lastIndexOf("."), symbol.lastIndexOf(":")) + 1),
    ),
  );
  namesOf.set(constants, names);
  return names;
}

/** The id that a constant of a library stands for, as it is or as a text: `string(openai.GPT4o)`. */
export function idOfConstant(m: Matching, expr: Expr, at: At): string | undefined {
  const constant = expr.kind === "call" ? converted(expr) : expr;
  if (constant === undefined || !isCalledLikeConstant(m.constants, constant)) return undefined;
  for (const value of m.e.values(constant, at)) {
    const id = value.kind === "symbol" ? constantOf(m, value.path) : undefined;
    if (id !== undefined) return id;
  }
  return undefined;
}

function converted({ callee, arguments: given }: Expr & { readonly kind: "call" }): Expr | undefined {
  const [only, ...others] = given;
  return lastName(callee) === "string" && others.length === 0 ? only?.value : undefined;
}
