import type { Node } from "../../../syntax/source-code/index.ts";
import type { DictEntry, Expr } from "../../ir.ts";
import { dictOf, listOf } from "../common-form.ts";
import { childrenOf } from "../tree-walk.ts";
import type { Walk } from "../tree-walk.ts";
import { argumentsOf, valuesGiven } from "./arguments.ts";
import { type CallParts, partsOf } from "./call-parts.ts";

const lists: ReadonlySet<string> = new Set(
  "listOf mutableListOf arrayListOf listOfNotNull setOf mutableSetOf linkedSetOf hashSetOf arrayOf sequenceOf persistentListOf emptyList emptyArray".split(
    " ",
  ),
);

const maps: ReadonlySet<string> = new Set(
  "mapOf mutableMapOf hashMapOf linkedMapOf sortedMapOf persistentMapOf".split(" "),
);

/** `listOf(a, b)`, `mapOf("a" to b)`, `buildJsonObject { put("a", b) }` are literals of lists and dictionaries. */
export function collectionOf(parts: CallParts, walk: Walk): Expr | undefined {
  const { node, name, object, given, lambda } = parts;
  if (object !== undefined) return undefined;
  if (name === "buildJsonObject" || name === "buildMap" || name === "putJsonObject")
    return lambda === undefined ? undefined : builtObject(node, lambda, walk);
  if (given === undefined || lambda !== undefined) return undefined;
  if (lists.has(name))
    return listOf(
      node,
      argumentsOf(given, walk).map(({ value }) => value),
    );
  return maps.has(name) ? mapOf(node, given, walk) : undefined;
}

function mapOf(node: Node, given: Node, walk: Walk): Expr {
  const values = childrenOf(given).flatMap((argument) => childrenOf(argument).slice(-1));
  const entries: DictEntry[] = [];
  const spreads: Expr[] = [];
  for (const value of values) {
    const pair = pairOf(value);
    if (pair === undefined) spreads.push(walk.expression(value));
    else entries.push({ key: walk.expression(pair[0]), value: walk.expression(pair[1]) });
  }
  const made = dictOf(node, entries);
  return made.kind === "dict" && spreads.length > 0 ? { ...made, spreads } : made;
}

/** `a to b`. */
export function pairOf(node: Node): readonly [Node, Node] | undefined {
  if (node.type !== "infix_expression") return undefined;
  const [left, operator, right] = childrenOf(node);
  if (left === undefined || right === undefined || operator?.text !== "to") return undefined;
  return [left, right];
}

/** What `put` and its like put in; whatever else stands there runs. */
function builtObject(node: Node, lambda: Node, walk: Walk): Expr {
  const literal = lambda.type === "lambda_literal" ? lambda : childrenOf(lambda).find(isLambda);
  const entries: DictEntry[] = [];
  for (const statement of literal === undefined ? [] : childrenOf(literal)) {
    const entry = entryOf(statement, walk);
    if (entry === undefined) walk.hoist(walk.statement(statement));
    else entries.push(entry);
  }
  return dictOf(node, entries);
}

function isLambda({ type }: Node): boolean {
  return type === "lambda_literal";
}

/** Functions that put one entry into the object around; arguments of others are lowered where they are called. */
const putters: ReadonlySet<string> = new Set(["put", "putJsonObject"]);

function entryOf(statement: Node, walk: Walk): DictEntry | undefined {
  const parts = statement.type === "call_expression" ? partsOf(statement) : undefined;
  if (parts?.given === undefined || parts.object !== undefined || !putters.has(parts.name)) return undefined;
  return parts.name === "put"
    ? plainEntry(parts.given, walk)
    : builtEntry(statement, parts.given, parts.lambda, walk);
}

/** `put("a", b)`. What is no entry is lowered as the call that it is, so nothing of it is lowered before that is known. */
function plainEntry(given: Node, walk: Walk): DictEntry | undefined {
  const [key, value] = valuesGiven(given).length < 2 ? [] : argumentsOf(given, walk);
  return key === undefined || value === undefined ? undefined : { key: key.value, value: value.value };
}

/** `putJsonObject("a") { … }`. */
function builtEntry(
  statement: Node,
  given: Node,
  lambda: Node | undefined,
  walk: Walk,
): DictEntry | undefined {
  const [key] = lambda === undefined ? [] : argumentsOf(given, walk);
  if (lambda === undefined || key === undefined) return undefined;
  return { key: key.value, value: builtObject(statement, lambda, walk) };
}
