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
  switch (node.type) {
    case "identifier":
      return nameOf(node);
    case "predefined_type":
      return nameOf(node);
    case "qualified_name":
    case "alias_qualified_name":
    case "member_access_expression":
      return dottedExpression(node);
    case "generic_name":
      return genericType(node, depth);
    case "nullable_type":
    case "array_type":
    case "ref_type":
    case "scoped_type":
      return csharpType(node.childForFieldName("type"), depth + 1);
    case "primary_constructor_base_type":
      return csharpType(node.childForFieldName("type"), depth + 1);
    default:
      return undefined;
  }
}

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
