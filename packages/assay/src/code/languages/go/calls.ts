import type { Node } from "../../../syntax/source-code/index.ts";
import type { Argument, Expr, Statement } from "../../ir.ts";
import { assignOf, callOf, choiceOf, dictOf, fallbackOf, listOf, opaque } from "../common-form.ts";
import { formatted } from "../format-string.ts";
import { childrenOf } from "../tree-walk.ts";
import type { Walk } from "../tree-walk.ts";
import { typeOf } from "./types.ts";

type KnownFunction = (node: Node, given: readonly Expr[], nodes: readonly Node[]) => Expr | undefined;

/** Functions of the language and its library whose result is known from their arguments. */
const known: ReadonlyMap<string, KnownFunction> = new Map<string, KnownFunction>([
  ["new", (node, _given, [type]) => (type === undefined ? undefined : callOf(node, typeOf(type), [], true))],
  ["make", (node, _given, [type]) => (type?.type === "map_type" ? dictOf(node, []) : listOf(node, []))],
  ["append", (node, [first, ...rest]) => appended(node, first, rest)],
  ["cmp.Or", (node, given) => fallbackOf(node, given)],
  ["fmt.Sprintf", (node, given) => printed(node, given)],
  ["strings.TrimSpace", (_node, [only]) => only],
  ["context.WithValue", (node, given) => opaque(node, given)],
]);

/** `f(x)`, `pkg.F[T](x)`, and conversions to types that keep the text. */
export function goCall(node: Node, walk: Walk, conversions: ReadonlySet<string>): Expr {
  const callee = node.childForFieldName("function");
  const nodes = childrenOf(node.childForFieldName("arguments") ?? node);
  const given = nodes.map((it) => argumentOf(it, walk));
  const values = given.map(({ value }) => value);
  if (callee === null) return opaque(node, values);
  const special = known.get(callee.text)?.(node, values, nodes);
  if (special !== undefined) return special;
  walk.hoist(boundFlag(node, callee.text, values));
  const [only] = values;
  if (only !== undefined && values.length === 1 && conversions.has(callee.text)) return only;
  return callOf(node, calleeOf(callee, walk), given);
}

/** `flag.StringVar(&model, "model", "default", "usage")` puts the default into the variable; `StringVarP` has a letter too. */
function boundFlag(node: Node, callee: string, values: readonly Expr[]): readonly Statement[] {
  const isShort = callee.endsWith(".StringVarP");
  if (!isShort && !callee.endsWith(".StringVar")) return [];
  const [target] = values;
  const value = values[isShort ? 3 : 2];
  if (target === undefined || value === undefined) return [];
  const assignment = assignOf(node, target, value);
  return assignment.kind === "assign" ? [{ ...assignment, isReassignment: true }] : [];
}

/** `[]byte("x")`, `(*T)(x)`, and a call with several type arguments, which looks the same. */
export function goConversion(node: Node, walk: Walk): Expr {
  const type = node.childForFieldName("type");
  const operand = node.childForFieldName("operand");
  if (type === null || operand === null) return opaque(node);
  const value = walk.expression(operand);
  const isCall = [type.type, childrenOf(type)[0]?.type].includes("generic_type");
  return isCall ? callOf(node, typeOf(type), [{ value }]) : value;
}

function argumentOf(node: Node, walk: Walk): Argument {
  const inner = childrenOf(node)[0];
  if (node.type !== "variadic_argument" || inner === undefined) return { value: walk.expression(node) };
  return { value: walk.expression(inner), spread: "list" };
}

/** `New[string]` is `New`: what is in the brackets behind a function is a type. */
function calleeOf(callee: Node, walk: Walk): Expr {
  const operand = callee.type === "index_expression" ? callee.childForFieldName("operand") : null;
  const index = callee.childForFieldName("index");
  const isType = index !== null && !/_literal$/u.test(index.type);
  return walk.expression(operand !== null && isType ? operand : callee);
}

function appended(node: Node, first: Expr | undefined, rest: readonly Expr[]): Expr {
  if (first === undefined) return opaque(node);
  const added = listOf(node, rest);
  if (first.kind === "list") return listOf(node, [...first.items, ...rest]);
  return first.kind === "none" ? added : choiceOf(node, [first, added]);
}

function printed(node: Node, [format, ...positional]: readonly Expr[]): Expr | undefined {
  return format?.kind === "text" ? formatted(node, "percent", format.value, { positional }) : undefined;
}
