import type { Node } from "../../../syntax/source-code/index.ts";
import type { Expr, Statement } from "../../ir.ts";
import { assignOf, callOf, dictOf, nameOf, spanOf, textOf } from "../common-form.ts";
import { mergedTypes } from "../merged-types.ts";
import { childrenOf } from "../tree-walk.ts";
import type { Walk } from "../tree-walk.ts";
import { attributesOf, decoratorsOf, isTestCode } from "./attributes.ts";
import type { RustContext } from "./context.ts";
import { fieldDefault } from "./field-defaults.ts";
import { moduleFile } from "./imports.ts";
import { pathExpression, pathOf } from "./paths.ts";
import { rustType } from "./types.ts";

/** `struct T { … }`, `struct T(A, B);`, unions. */
export function structItem(node: Node, _walk: Walk, context: RustContext): readonly Statement[] {
  const name = node.childForFieldName("name")?.text;
  const body = node.childForFieldName("body");
  if (name === undefined || isTestCode(node)) return [];
  return [typeOf(node, name, body === null ? [] : fieldsOf(body, context))];
}

function fieldsOf(list: Node, context: RustContext): readonly Statement[] {
  if (list.type !== "ordered_field_declaration_list") {
    return childrenOf(list)
      .filter(({ type }) => type === "field_declaration")
      .map((field) => {
        const name = field.childForFieldName("name");
        const value = fieldDefault(field, attributesOf(field), context);
        return assignOf(
          field,
          nameOf(field, name?.text ?? ""),
          value,
          rustType(field.childForFieldName("type"), context),
        );
      });
  }
  return list
    .childrenForFieldName("type")
    .filter((type): type is Node => type !== null)
    .map((type, at) => assignOf(type, nameOf(type, String(at)), undefined, rustType(type, context)));
}

function typeOf(
  node: Node,
  name: string,
  body: readonly Statement[],
  more: { readonly bases?: readonly Expr[]; readonly isEnum?: true } = {},
): Statement {
  const { bases = [], isEnum } = more;
  const span = spanOf(node);
  const decorators = decoratorsOf(attributesOf(node));
  const made = { name, bases, body, decorators, ...(isEnum === undefined ? {} : { isEnum }), ...span };
  return { kind: "class", class: made, ...span };
}

/** A variant is an object of its type that knows its name, and the text that strum or serde give it. */
export function enumItem(node: Node): readonly Statement[] {
  const name = node.childForFieldName("name")?.text;
  const list = node.childForFieldName("body");
  if (name === undefined || list === null || isTestCode(node)) return [];
  const variants = childrenOf(list).filter(({ type }) => type === "enum_variant");
  const body = variants.map((variant) => {
    const own = variant.childForFieldName("name")?.text ?? "";
    const text = textOfVariant(variant);
    const given = [
      { name: "variant", value: textOf(variant, own) },
      ...(text === undefined ? [] : [{ name: "text", value: textOf(variant, text) }]),
    ];
    return assignOf(variant, nameOf(variant, own), callOf(variant, nameOf(node, name), given, true));
  });
  return [typeOf(node, name, body, { isEnum: true })];
}

const renames: ReadonlySet<string> = new Set(["serialize", "rename", "to_string", "name", "display"]);

function textOfVariant(variant: Node): string | undefined {
  for (const { path, arguments: given } of attributesOf(variant)) {
    if (!/^(?:serde|strum|value|clap|display|as_ref_str)$/u.test(path[0] ?? "")) continue;
    const found = given.find(
      ({ name, value }) => value.kind === "text" && (name === undefined || renames.has(name)),
    );
    if (found?.value.kind === "text") return found.value.value;
  }
  return undefined;
}

/** `impl T { … }`, `impl Trait for T { … }`: more of the class of the type. */
export function implItem(node: Node, walk: Walk, context: RustContext): readonly Statement[] {
  const type = node.childForFieldName("type");
  const trait = node.childForFieldName("trait");
  const body = node.childForFieldName("body");
  const name = type === null ? undefined : pathOf(type).at(-1);
  if (name === undefined || body === null || isTestCode(node)) return [];
  const bases = trait === null ? [] : [pathExpression(trait, pathOf(trait), context)];
  return [typeOf(node, name, walk.block(childrenOf(body)), { bases })];
}

export function traitItem(node: Node, walk: Walk): readonly Statement[] {
  const name = node.childForFieldName("name")?.text;
  const body = node.childForFieldName("body");
  return name === undefined || body === null ? [] : [typeOf(node, name, walk.block(childrenOf(body)))];
}

/** `const A: &str = "x";`, `static B: T = …;`. */
export function constantItem(node: Node, walk: Walk, context: RustContext): readonly Statement[] {
  const name = node.childForFieldName("name");
  const value = node.childForFieldName("value");
  if (name === null || isTestCode(node)) return [];
  const type = rustType(node.childForFieldName("type"), context);
  return [assignOf(node, nameOf(name), value === null ? undefined : walk.expression(value), type)];
}

/** `type A = B;`. */
export function aliasItem(node: Node, _walk: Walk, context: RustContext): readonly Statement[] {
  const name = node.childForFieldName("name")?.text;
  const base = rustType(node.childForFieldName("type"), context);
  if (name === undefined || base === undefined || base.kind === "opaque") return [];
  return [assignOf(node, nameOf(node, name), base)];
}

/** `mod a;` is a file, `mod a { … }` stands here: its items are seen from around, and under its name. */
export function moduleItem(node: Node, walk: Walk): readonly Statement[] {
  const name = node.childForFieldName("name")?.text;
  const body = node.childForFieldName("body");
  if (name === undefined || isTestCode(node)) return [];
  if (body === null) return [moduleFile(node, name)];
  const inner = mergedTypes(walk.block(childrenOf(body)));
  const names = [...new Set(inner.flatMap(declaredName))];
  const entries = names.map((one) => ({ key: textOf(node, one), value: nameOf(node, one) }));
  return [...inner, assignOf(node, nameOf(node, name), dictOf(node, entries))];
}

function declaredName(statement: Statement): readonly string[] {
  if (statement.kind === "class") return [statement.class.name];
  if (statement.kind === "function") return [statement.function.name];
  return statement.kind === "assign" && statement.target.kind === "name" ? [statement.target.name] : [];
}
