import type { Node } from "../../../syntax/source-code/index.ts";
import type { Expr, Statement } from "../../ir.ts";
import { assignOf, callOf, nameOf, spanOf, textOf } from "../common-form.ts";
import { childrenOf } from "../tree-walk.ts";
import type { Walk } from "../tree-walk.ts";
import { functionDefOf, parametersOf } from "./functions.ts";
import { typeOf } from "./types.ts";

/** `type T struct { … }`, interfaces, and types that are another one under a new name. */
export function typeSpecOf(node: Node, walk: Walk): readonly Statement[] {
  const name = node.childForFieldName("name")?.text;
  const type = node.childForFieldName("type");
  if (name === undefined || type === null) return [];
  if (type.type === "struct_type") return [classOf(node, name, fieldsOf(type))];
  if (type.type === "interface_type")
    return [classOf(node, name, { body: methodsOf(type, walk), bases: [] })];
  const base = typeOf(type);
  return base.kind === "opaque" ? [] : [classOf(node, name, { body: [], bases: [base] })];
}

/** A method stands in a class of the name of its receiver's type. */
export function methodOf(node: Node, walk: Walk): readonly Statement[] {
  const definition = functionDefOf(node, walk);
  const receiver = node.childForFieldName("receiver");
  const type = receiver === null ? undefined : parametersOf(receiver)[0]?.type;
  const method: Statement = { kind: "function", function: definition, ...spanOf(node) };
  return type?.kind === "name" ? [classOf(node, type.name, { body: [method], bases: [] })] : [method];
}

interface Members {
  readonly body: readonly Statement[];
  readonly bases: readonly Expr[];
}

function classOf(node: Node, name: string, { body, bases }: Members): Statement {
  const span = spanOf(node);
  return { kind: "class", class: { name, bases, body, decorators: [], ...span }, ...span };
}

function fieldsOf(struct: Node): Members {
  const body: Statement[] = [];
  const bases: Expr[] = [];
  for (const field of childrenOf(struct).flatMap(childrenOf)) {
    const type = field.childForFieldName("type");
    if (type === null) continue;
    const names = field.childrenForFieldName("name").filter((it): it is Node => it !== null && it.isNamed);
    if (names.length === 0) bases.push(typeOf(type));
    const value = defaultOf(field);
    for (const name of names) body.push(assignOf(field, nameOf(name), value, typeOf(type)));
  }
  return { body, bases };
}

/** `env:"MODEL" envDefault:"gpt-4o"`: what a configuration has when nobody sets it. */
function defaultOf(field: Node): Expr | undefined {
  const tag = field.childForFieldName("tag");
  if (tag === null) return undefined;
  const { variable, value } = settingIn(tag.text.slice(0, 1000));
  const known = value === undefined ? undefined : textOf(tag, value);
  if (variable === undefined) return known;
  const given = [textOf(tag, variable), ...(known === undefined ? [] : [known])];
  return callOf(
    tag,
    nameOf(tag, "env:field"),
    given.map((one) => ({ value: one })),
  );
}

/** Tags of caarlos0/env, envconfig, cleanenv, kong, go-flags; sethvargo/go-envconfig has the default behind the name. */
function settingIn(tag: string): { readonly variable?: string; readonly value?: string } {
  const said = /\b(?:env|envconfig):\\?"([A-Za-z_]\w{0,100})(?:,[^"]{0,200}?\bdefault=([^",]{1,200}))?/u.exec(
    tag,
  );
  const value = /\b(?:envDefault|env-default|default):\\?"([^"\\]{1,200})\\?"/u.exec(tag)?.[1] ?? said?.[2];
  return {
    ...(said?.[1] === undefined ? {} : { variable: said[1] }),
    ...(value === undefined ? {} : { value }),
  };
}

function methodsOf(type: Node, walk: Walk): readonly Statement[] {
  return childrenOf(type)
    .filter((it) => it.type === "method_elem")
    .map((it) => ({ kind: "function", function: functionDefOf(it, walk), ...spanOf(it) }));
}
