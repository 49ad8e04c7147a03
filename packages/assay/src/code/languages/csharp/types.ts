import type { Node } from "../../../syntax/source-code/index.ts";
import type { Expr } from "../../ir.ts";
import { nameOf } from "../common-form.ts";
import { childrenOf } from "../tree-walk.ts";
import { dottedExpression } from "./names.ts";

/** Generic types that are handed around where what they hold is meant: promises, collections, options. */
const holders: ReadonlySet<string> = new Set([
  ...["Task", "ValueTask", "Lazy", "Nullable", "Func", "ClientResult", "Response"],
  ...["IEnumerable", "IAsyncEnumerable", "ICollection", "IReadOnlyCollection", "IReadOnlyList", "IList"],
  ...["List", "HashSet", "ISet", "Queue", "Stack", "ConcurrentBag", "ImmutableArray", "ImmutableList"],
  ...["IOptions", "IOptionsSnapshot", "IOptionsMonitor", "OptionsWrapper", "Optional"],
  ...["Dictionary", "IDictionary", "IReadOnlyDictionary", "ConcurrentDictionary", "FrozenDictionary"],
]);

/** Types in types. */
const deepest = 8;

/** A type as an expression: the class without type arguments, or what it holds; undefined for `var` and shapes without a name. */
export function csharpType(node: Node | null, depth = 0): Expr | undefined {
  if (node === null || depth > deepest) return undefined;
  return typeRules.get(node.type)?.(node, depth);
}

type TypeRule = (node: Node, depth: number) => Expr | undefined;

const named: TypeRule = (node) => nameOf(node);
const dotted: TypeRule = (node) => dottedExpression(node);
const wrapped: TypeRule = (node, depth) => csharpType(node.childForFieldName("type"), depth + 1);

/** What the nodes of the grammar that stand for a type say. */
const typeRules: ReadonlyMap<string, TypeRule> = new Map([
  ["identifier", named],
  ["predefined_type", named],
  ["qualified_name", dotted],
  ["alias_qualified_name", dotted],
  ["member_access_expression", dotted],
  ["generic_name", genericType],
  ["nullable_type", wrapped],
  ["array_type", wrapped],
  ["ref_type", wrapped],
  ["scoped_type", wrapped],
  ["primary_constructor_base_type", wrapped],
]);

/** The type of what is in a collection: what `new()` makes among its items. */
export function itemType(type: Node | null): Node | null {
  if (type?.type === "nullable_type") return itemType(type.childForFieldName("type"));
  if (type?.type === "array_type") return type.childForFieldName("type");
  return type?.type === "generic_name" ? (typeArgumentNodes(type).at(-1) ?? null) : null;
}

/** The types between `<` and `>` behind a name. */
export function typeArgumentsOf(name: Node | null): readonly Expr[] {
  if (name?.type !== "generic_name") return [];
  return typeArgumentNodes(name).flatMap((it) => csharpType(it) ?? []);
}

function typeArgumentNodes(name: Node): readonly Node[] {
  const list = childrenOf(name).find(({ type }) => type === "type_argument_list");
  return list === undefined ? [] : childrenOf(list);
}

function genericType(node: Node, depth: number): Expr | undefined {
  const [name] = childrenOf(node);
  if (name === undefined) return undefined;
  const held = holders.has(name.text) ? typeArgumentNodes(node).at(-1) : undefined;
  return (held === undefined ? undefined : csharpType(held, depth + 1)) ?? nameOf(name);
}
