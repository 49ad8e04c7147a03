import type { Node } from "../../../syntax/source-code/index.ts";
import type { Expr, FunctionDef, Parameter, Statement } from "../../ir.ts";
import { listOf, nameOf, spanOf } from "../common-form.ts";
import { childrenOf } from "../tree-walk.ts";
import type { Walk } from "../tree-walk.ts";
import { annotationsIn, annotationsOf } from "./annotations.ts";
import { isType, kotlinType, plainName, typeIn } from "./names.ts";
import { valueStatements } from "./values.ts";

/** A function; `fun Client.ask()` is called like a method of the type that stands before its name. */
export function kotlinFunction(node: Node, walk: Walk): readonly Statement[] {
  const definition = functionDefinition(node, walk);
  return [{ kind: "function", function: definition, ...spanOf(node) }];
}

function functionDefinition(node: Node, walk: Walk): FunctionDef {
  const { name, extended } = headOf(node);
  const body = childrenOf(node).find(({ type }) => type === "function_body");
  const returns = returnType(node);
  return {
    name,
    parameters: [...receiverOf(node, extended), ...parametersOf(node, walk)],
    body: body === undefined ? [] : functionBody(body, walk),
    decorators: annotationsOf(node, walk),
    ...(returns === undefined ? {} : { returns }),
    ...(extended === undefined ? {} : { receiver: nameOf(node, "this") }),
    ...spanOf(node),
  };
}

/** What an extension function is called on is its first parameter. */
function receiverOf(node: Node, type: Expr | undefined): readonly Parameter[] {
  if (type === undefined) return [];
  return [{ name: "this", type, isReceiver: true, line: node.line }];
}

/** The grammar takes the name of `fun String.shout()` for the last part of the type before it. */
function headOf(node: Node): { readonly name: string; readonly extended?: Expr } {
  const written = node.childForFieldName("name");
  const parameters = childrenOf(node).find(({ type }) => type === "function_value_parameters");
  const before = childrenOf(node).find((it) => isType(it) && it.startIndex < (parameters?.startIndex ?? 0));
  if (before === undefined) return { name: written === null ? "" : plainName(written) };
  const type = kotlinType(before);
  if (written !== null && written.text !== "") return { name: plainName(written), extended: type };
  if (type.kind === "member") return { name: type.name, extended: type.object };
  return { name: type.kind === "name" ? type.name : "" };
}

function returnType(node: Node): Expr | undefined {
  const parameters = childrenOf(node).find(({ type }) => type === "function_value_parameters");
  const type = childrenOf(node).find((it) => isType(it) && it.startIndex > (parameters?.startIndex ?? 0));
  return type === undefined ? undefined : kotlinType(type);
}

/** `= value`, or a block. */
export function functionBody(node: Node, walk: Walk): readonly Statement[] {
  const [only] = childrenOf(node);
  if (only === undefined) return [];
  return only.type === "block" ? walk.block(childrenOf(only)) : walk.returning(only);
}

/** Parameters with the defaults that stand behind them. */
function parametersOf(node: Node, walk: Walk): readonly Parameter[] {
  const list = childrenOf(node).find(({ type }) => type === "function_value_parameters");
  const found: Parameter[] = [];
  let modifiers: Node | undefined;
  for (const child of list === undefined ? [] : childrenOf(list)) {
    if (child.type === "parameter_modifiers") modifiers = child;
    else if (child.type === "parameter") {
      found.push(parameterOf(child, modifiers, walk));
      modifiers = undefined;
    } else {
      const last = found.pop();
      if (last !== undefined) found.push({ ...last, default: walk.expression(child) });
    }
  }
  return found;
}

function parameterOf(node: Node, modifiers: Node | undefined, walk: Walk): Parameter {
  const name = childrenOf(node).find(({ type }) => type === "identifier");
  const type = typeIn(node);
  const decorators = modifiers === undefined ? [] : annotationsIn(modifiers, walk);
  const isRest = modifiers?.text.split(/\s+/u).includes("vararg") === true;
  return {
    name: name === undefined ? "" : plainName(name),
    ...(type === undefined ? {} : { type }),
    ...(isRest ? { isRest } : {}),
    ...(decorators.length === 0 ? {} : { decorators }),
    line: node.line,
  };
}

/** The parameters of `{ a, (b, c) -> … }`; without them there is `it`. */
export function lambdaParameters(node: Node, first?: Expr): readonly Parameter[] {
  const written = childrenOf(node).find(({ type }) => type === "lambda_parameters");
  const line = node.line;
  const given = first === undefined ? {} : { default: first };
  if (written === undefined) return [{ name: "it", ...given, line }];
  return childrenOf(written).map((it, at): Parameter => {
    const value = at === 0 ? given : {};
    if (it.type !== "multi_variable_declaration") return { ...variableOf(it), ...value, line };
    const names = childrenOf(it).map((one) => nameOf(one, variableOf(one).name));
    return { name: "", pattern: listOf(it, names), ...value, line };
  });
}

function variableOf(node: Node): { readonly name: string; readonly type?: Expr } {
  const name = childrenOf(node).find(({ type }) => type === "identifier");
  const type = typeIn(node);
  return { name: name === undefined ? "" : plainName(name), ...(type === undefined ? {} : { type }) };
}

/** The statements of a lambda; the last one is what it gives. */
export function lambdaBody(node: Node, walk: Walk): readonly Statement[] {
  return valueStatements(
    childrenOf(node).filter(({ type }) => type !== "lambda_parameters"),
    walk,
  );
}

/** `fun(x: Int): String { … }` as a value. */
export function anonymousFunction(node: Node, walk: Walk): Expr {
  return { kind: "function", function: { ...functionDefinition(node, walk), name: "" }, ...spanOf(node) };
}
