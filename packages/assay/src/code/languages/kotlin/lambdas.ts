import type { Node } from "../../../syntax/source-code/index.ts";
import type { Expr, FunctionDef, Span } from "../../ir.ts";
import {
  callOf,
  expressionOf,
  functionOf,
  indexOf,
  listOf,
  nameOf,
  opaque,
  returnOf,
} from "../common-form.ts";
import { childrenOf } from "../tree-walk.ts";
import type { Walk } from "../tree-walk.ts";
import { argumentsOf } from "./arguments.ts";
import type { CallParts } from "./call-parts.ts";
import { lambdaBody, lambdaParameters } from "./functions.ts";

/** What a function between braces is given. */
interface Given {
  /** The first parameter, `it` when it has no name. */
  readonly first?: Expr;
  /** What names in it may be members of. */
  readonly receiver?: Expr;
}

/** `{ a, b -> … }`. */
export function lambdaOf(node: Node, walk: Walk, given: Given = {}): Expr {
  return functionOf(node, definitionOf(node, walk, given));
}

function definitionOf(node: Node, walk: Walk, { first, receiver }: Given): Omit<FunctionDef, keyof Span> {
  const literal = literalOf(node);
  return {
    name: "",
    parameters: lambdaParameters(literal, first),
    body: lambdaBody(literal, walk),
    decorators: [],
    ...(receiver === undefined ? {} : { receiver }),
  };
}

function literalOf(node: Node): Node {
  return node.type === "lambda_literal"
    ? node
    : (childrenOf(node).find(({ type }) => type === "lambda_literal") ?? node);
}

/** What the function behind a call gives: `lazy { a }`. Undefined when there is none. */
export function lambdaResult(node: Node, walk: Walk): Expr | undefined {
  const lambda = childrenOf(node).find(({ type }) => type === "annotated_lambda");
  return lambda === undefined ? undefined : callOf(node, lambdaOf(lambda, walk), []);
}

/**
 * How functions of the standard library run the function that they are given: with what they are called on as its
 * argument or as what names in it are members of, and with what they give.
 */
interface ScopeFunction {
  readonly takes: "it" | "this" | "each";
  readonly gives: "result" | "subject" | "items" | "item";
}

const scopeFunctions: ReadonlyMap<string, ScopeFunction> = new Map(
  (
    [
      ["let use", "it", "result"],
      ["run with", "this", "result"],
      ["also takeIf takeUnless onSuccess", "it", "subject"],
      ["apply", "this", "subject"],
      ["map mapNotNull flatMap forEach mapIndexedNotNull", "each", "items"],
      ["filter filterNot onEach sortedBy sortedByDescending distinctBy", "each", "subject"],
      ["first firstOrNull find last lastOrNull single minByOrNull maxByOrNull", "each", "item"],
    ] as const
  ).flatMap(([names, takes, gives]) => names.split(" ").map((name) => [name, { takes, gives }] as const)),
);

/** A name that no code can have: what a scope function was called on. */
const subjectName = "<subject>";

/** `a.let { f(it) }`, `a.apply { b = c }`, `with(a) { f() }`: a function that is called at once. */
export function scoped(parts: CallParts, walk: Walk): Expr | undefined {
  const { node, name, lambda } = parts;
  const how = scopeFunctions.get(name);
  const isOwn = parts.given === undefined || name === "with";
  if (how === undefined || lambda === undefined || !isOwn) return undefined;
  const on = subjectOf(parts, walk);
  if (on === undefined) return name === "run" ? lambdaResult(node, walk) : undefined;
  if (how.takes === "it" && how.gives === "result")
    return callOf(node, lambdaOf(lambda, walk, { first: on }), []);
  return callOf(node, runOn(node, lambda, on, how, walk), []);
}

/** A function that runs the lambda with its subject, and gives what the scope function gives. */
function runOn(node: Node, lambda: Node, on: Expr, how: ScopeFunction, walk: Walk): Expr {
  const subject = nameOf(lambda, subjectName);
  const item = indexOf(lambda, subject, opaque(lambda));
  const first = how.takes === "each" ? item : subject;
  const inner = lambdaOf(lambda, walk, how.takes === "this" ? { receiver: subject } : { first });
  const result = callOf(lambda, inner, []);
  const given = { result, subject, item, items: listOf(lambda, [result]) }[how.gives];
  const body = [...(given === result ? [] : [expressionOf(lambda, result)]), returnOf(lambda, given)];
  const parameters = [{ name: subjectName, default: on, line: on.line }];
  return functionOf(node, { name: "", parameters, body, decorators: [] });
}

function subjectOf({ name, object, given }: CallParts, walk: Walk): Expr | undefined {
  if (name === "with") return given === undefined ? undefined : argumentsOf(given, walk)[0]?.value;
  return object === undefined ? undefined : walk.expression(object);
}
