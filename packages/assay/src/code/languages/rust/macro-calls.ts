import type { Node } from "../../../syntax/source-code/index.ts";
import type { Argument, Expr } from "../../ir.ts";
import { callOf, dictOf, listOf, nameOf, noneOf, opaque, templateOf, textOf } from "../common-form.ts";
import { formatted } from "../format-string.ts";
import { withoutIndent } from "../string-escapes.ts";
import { childrenOf } from "../tree-walk.ts";
import type { Walk } from "../tree-walk.ts";
import type { RustContext } from "./context.ts";
import { macroMark } from "./macro-text.ts";
import { pathExpression } from "./paths.ts";

type Macro = (node: Node, given: readonly Expr[], nodes: readonly Node[], walk: Walk) => Expr;

/** Macros whose value is known from their arguments. */
const known: ReadonlyMap<string, Macro> = new Map<string, Macro>([
  ["format", formattedText],
  ["formatcp", formattedText],
  ["concatcp", (node, given) => templateOf(node, given)],
  ["concat", (node, given) => templateOf(node, given)],
  [
    "indoc",
    (node, [first]) => (first?.kind === "text" ? textOf(node, withoutIndent(first.value)) : opaque(node)),
  ],
  ["formatdoc", formattedText],
  ["dbg", (node, [first]) => first ?? opaque(node)],
  ["include_str", (node, given) => callOf(node, nameOf(node, "include_str"), given.map(positional))],
  [
    "env",
    (node, given) =>
      folderOfCrate(node, given) ??
      callOf(node, nameOf(node, "env:macro"), given.slice(0, 1).map(positional)),
  ],
  ["option_env", (node, given) => callOf(node, nameOf(node, "env:macro"), given.map(positional))],
]);

/** Macros that write or fail: only the calls in them count. */
const silent =
  /^(?:e?print(?:ln)?|write(?:ln)?|log|panic|todo|unimplemented|unreachable|assert\w*|debug_assert\w*|anyhow|bail|ensure|eyre|log_\w+|whatever|compile_error|thiserror|vec_no_clone)$/u;

const objectMacros: ReadonlySet<string> = new Set(["json", "doc", "bson"]);
const tableMacros =
  /^(?:hashmap|btreemap|indexmap|hash_map|phf_map|map|convert_args|prompt_args|parameters|fx_hash_map|ordered_map)$/u;

/** A macro, which was made to look like a call of a function. */
export function macroCall(
  node: Node,
  path: readonly string[],
  nodes: readonly Node[],
  walk: Walk,
  context: RustContext,
): Expr {
  const name = (path.at(-1) ?? "").replace(macroMark, "");
  const bracket = context.text[node.childForFieldName("arguments")?.startIndex ?? -1];
  if (objectMacros.has(name)) return objectOf(node, nodes, bracket, walk);
  const values = nodes.map((one) => walk.expression(one));
  const macro = known.get(name);
  if (macro !== undefined) return macro(node, values, nodes, walk);
  if (silent.test(name)) return opaque(node, values);
  if (tableMacros.test(name)) return pairsOf(node, values);
  if (bracket === "[") return listOf(node, values);
  const callee = pathExpression(node, [...path.slice(0, -1), name], context);
  return callOf(node, callee, values.map(positional));
}

/** `env!("CARGO_MANIFEST_DIR")`: paths are looked for in all folders around the file. */
function folderOfCrate(node: Node, [name]: readonly Expr[]): Expr | undefined {
  return name?.kind === "text" && name.value === "CARGO_MANIFEST_DIR" ? textOf(node, ".") : undefined;
}

function positional(value: Expr): Argument {
  return { value };
}

/** `format!("{}/{name}", a, name = b)`. */
function formattedText(node: Node, given: readonly Expr[], nodes: readonly Node[], walk: Walk): Expr {
  const [format] = given;
  if (format?.kind !== "text") return opaque(node, given);
  const named = new Map<string, Expr>();
  const positionalValues: Expr[] = [];
  for (const [at, value] of given.entries()) {
    const argument = nodes[at];
    if (at === 0 || argument === undefined) continue;
    const [left, right] = ["left", "right"].map((side) => argument.childForFieldName(side));
    if (argument.type !== "assignment_expression" || left == null || right == null)
      positionalValues.push(value);
    else named.set(left.text, walk.expression(right));
  }
  return formatted(node, "brace", format.value, { positional: positionalValues, named });
}

/** The value of `json!`: objects are tuples of keys and values by now. */
function objectOf(node: Node, nodes: readonly Node[], bracket: string | undefined, walk: Walk): Expr {
  const [only] = nodes;
  if (bracket === "{") return entriesOf(node, nodes, walk, 0);
  return only === undefined ? noneOf(node) : jsonValue(only, walk, 0);
}

/** Objects in objects. */
const deepest = 64;

function jsonValue(node: Node, walk: Walk, depth: number): Expr {
  if (depth > deepest) return opaque(node);
  if (node.type === "unit_expression") return dictOf(node, []);
  if (node.type === "tuple_expression") return entriesOf(node, childrenOf(node), walk, depth);
  if (node.type === "array_expression")
    return listOf(
      node,
      childrenOf(node).map((one) => jsonValue(one, walk, depth + 1)),
    );
  return node.type === "identifier" && node.text === "null" ? noneOf(node) : walk.expression(node);
}

function entriesOf(node: Node, parts: readonly Node[], walk: Walk, depth: number): Expr {
  const entries = parts.flatMap((key, at) => {
    const value = parts[at + 1];
    if (at % 2 === 1 || value === undefined) return [];
    return [{ key: walk.expression(key), value: jsonValue(value, walk, depth + 1) }];
  });
  return dictOf(node, entries);
}

function pairsOf(node: Node, values: readonly Expr[]): Expr {
  const entries = values.flatMap((key, at) => {
    const value = values[at + 1];
    return at % 2 === 1 || value === undefined ? [] : [{ key, value }];
  });
  return dictOf(node, entries);
}
