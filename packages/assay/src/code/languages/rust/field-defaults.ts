import type { Node } from "../../../syntax/source-code/index.ts";
import type { Expr } from "../../ir.ts";
import { callOf, textOf } from "../common-form.ts";
import { nameOf } from "../common-form.ts";
import type { Attribute } from "./attributes.ts";
import type { RustContext } from "./context.ts";
import { pathExpression } from "./paths.ts";

/** Attributes of clap, structopt, argh, envconfig, serde, derive_builder, smart-default and their like. */
const settings: ReadonlySet<string> = new Set([
  ...["arg", "clap", "structopt", "argh", "envconfig", "serde", "builder", "default", "educe", "config"],
  ...["derivative", "opt", "command", "setting", "conf", "env"],
]);

/** What a field has when nobody sets it, and the variable of the environment that sets it. */
export function fieldDefault(
  field: Node,
  attributes: readonly Attribute[],
  context: RustContext,
): Expr | undefined {
  const own = attributes.filter(({ path }) => settings.has(path[0] ?? ""));
  const value = own.map((one) => defaultIn(field, one, context)).find((one) => one !== undefined);
  const variable = own.map((one) => variableIn(field, one)).find((one) => one !== undefined);
  if (variable === undefined) return value;
  const given = [textOf(field, variable), ...(value === undefined ? [] : [value])];
  return callOf(
    field,
    nameOf(field, "env:field"),
    given.map((one) => ({ value: one })),
  );
}

function defaultIn(field: Node, attribute: Attribute, context: RustContext): Expr | undefined {
  return writtenDefault(field, attribute) ?? namedDefault(field, attribute, context);
}

/** `default_value = "x"`, `default_value_t = String::from("x")`. */
function writtenDefault(field: Node, { arguments: given, inside }: Attribute): Expr | undefined {
  const literal = given.find(({ name }) => name === "default_value" || name === "default_value_t")?.value;
  if (literal?.kind === "text") return literal;
  const written = /\bdefault_value_t\s*=\s*(?:String::from\(\s*)?"([^"\\]{1,200})"/u.exec(inside)?.[1];
  return written === undefined ? undefined : textOf(field, written);
}

/** `default = …`, whose meaning differs from library to library. */
function namedDefault(
  field: Node,
  { path, arguments: given, value }: Attribute,
  context: RustContext,
): Expr | undefined {
  const named = given.find(({ name }) => name === "default")?.value;
  if (path[0] === "serde")
    return named?.kind === "text" ? defaultCall(field, named.value, context) : undefined;
  if (path[0] === "default")
    return value ?? given.find(({ name, value: it }) => name === undefined && it.kind === "text")?.value;
  return named?.kind === "text" ? textOf(field, unquoted(named.value)) : undefined;
}

/** `#[serde(default = "path::to::function")]`. */
function defaultCall(field: Node, path: string, context: RustContext): Expr {
  return callOf(field, pathExpression(field, path.split("::"), context), []);
}

/** derive_builder has an expression as text: `default = "\"gpt-4o\".to_string()"`. */
function unquoted(text: string): string {
  return (
    /^"([^"\\]{1,200})"(?:\.\w+\(\))?$|^String::from\("([^"\\]{1,200})"\)$/u
      .exec(text)
      ?.slice(1)
      .find((one) => one !== undefined) ?? text
  );
}

/** `env = "MODEL"`, `from = "MODEL"`; clap's bare `env` is the name of the field. */
function variableIn(field: Node, { path, arguments: given }: Attribute): string | undefined {
  const wanted = path[0] === "envconfig" ? "from" : "env";
  const found = given.find(({ name }) => name === wanted)?.value;
  if (found?.kind === "text") return found.value;
  const name = field.childForFieldName("name")?.text;
  return found === undefined || name === undefined ? undefined : name.toUpperCase();
}
