import type { Node } from "../../../syntax/source-code/index.ts";
import type { Argument, Expr } from "../../ir.ts";
import { booleanOf, callOf, memberOf, nameOf, textOf } from "../common-form.ts";
import { childrenOf } from "../tree-walk.ts";
import { rustString } from "./strings.ts";

/** One `#[name(key = "value", …)]`. */
export interface Attribute {
  readonly node: Node;
  /** Segments of its name. */
  readonly path: readonly string[];
  readonly arguments: readonly Argument[];
  /** `#[default = "x"]`. */
  readonly value?: Expr;
  /** What stands in the parentheses, as it is written. */
  readonly inside: string;
}

/** The attributes in front of an item, a field or a parameter. */
export function attributesOf(node: Node): readonly Attribute[] {
  const found: Attribute[] = [];
  for (let at = node.previousNamedSibling; at !== null && found.length < 32; at = at.previousNamedSibling) {
    if (at.type === "attribute_item") found.unshift(...attributeIn(at));
    else if (!at.isExtra) break;
  }
  return found;
}

/** Attributes as decorators: derived traits say nothing. */
export function decoratorsOf(attributes: readonly Attribute[]): readonly Expr[] {
  return attributes
    .filter(({ path }) => path[0] !== "derive" && path[0] !== "doc" && path[0] !== "cfg")
    .map(({ node, path, arguments: given }) => {
      const [first = "", ...rest] = path;
      const name = rest.reduce<Expr>((object, one) => memberOf(node, object, one), nameOf(node, first));
      return given.length === 0 ? name : callOf(node, name, given);
    });
}

/** Tests are no use of anything. */
export function isTestCode(node: Node): boolean {
  return attributesOf(node).some(
    ({ path, inside }) =>
      (path.join("::") === "cfg" && /(?<![\w"])test\b/u.test(inside) && !/\bnot\b/u.test(inside)) ||
      path.at(-1) === "test" ||
      path.at(-1) === "rstest" ||
      path.at(-1) === "bench",
  );
}

function attributeIn(item: Node): readonly Attribute[] {
  const attribute = childrenOf(item).find(({ type }) => type === "attribute");
  const name = attribute === undefined ? undefined : childrenOf(attribute)[0];
  if (attribute === undefined || name === undefined) return [];
  const tokens = attribute.childForFieldName("arguments");
  const value = attribute.childForFieldName("value");
  return [
    {
      node: item,
      path: name.text.split("::").map((part) => part.trim()),
      arguments: tokens === null ? [] : argumentsIn(tokens),
      ...(value === null ? {} : literalOf(value)),
      inside: tokens?.text.slice(1, -1) ?? "",
    },
  ];
}

function literalOf(node: Node): { readonly value?: Expr } {
  return node.type.endsWith("string_literal") ? { value: rustString(node) } : {};
}

/** Arguments of one attribute that are looked at. */
const mostTokens = 400;

/** `name = "text"`, `name`, `"text"`; a name with a text in parentheses is an argument of that name. */
function argumentsIn(tokens: Node): readonly Argument[] {
  const found: Argument[] = [];
  const parts = tokens.children.slice(1, -1).filter((one): one is Node => one !== null && !one.isExtra);
  for (const part of split(parts.slice(0, mostTokens))) {
    const [first, ...rest] = part;
    const last = rest.at(-1);
    if (first === undefined) continue;
    if (first.type.endsWith("string_literal")) found.push({ value: rustString(first) });
    else if (last === undefined) found.push({ name: first.text, value: booleanOf(first, true) });
    else if (last.type.endsWith("string_literal")) found.push({ name: first.text, value: rustString(last) });
    else found.push({ name: first.text, value: textInside(last) ?? booleanOf(first, true) });
  }
  return found;
}

function textInside(node: Node): Expr | undefined {
  const text = node.namedChildren.find((one) => one.type.endsWith("string_literal"));
  if (text !== undefined) return rustString(text);
  return node.type === "identifier" ? textOf(node, node.text) : undefined;
}

function split(parts: readonly Node[]): readonly (readonly Node[])[] {
  const found: Node[][] = [[]];
  for (const part of parts) {
    if (part.type === ",") found.push([]);
    else found.at(-1)?.push(part);
  }
  return found;
}
