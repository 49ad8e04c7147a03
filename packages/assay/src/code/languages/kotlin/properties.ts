import type { Node } from "../../../syntax/source-code/index.ts";
import type { Expr, Statement } from "../../ir.ts";
import { assignOf, listOf, nameOf, spanOf } from "../common-form.ts";
import { childrenOf } from "../tree-walk.ts";
import type { Walk } from "../tree-walk.ts";
import { annotationsOf } from "./annotations.ts";
import { functionBody } from "./functions.ts";
import { lambdaResult } from "./lambdas.ts";
import { isType, plainName, typeIn } from "./names.ts";

/** Functions behind `by` whose lambda gives the value. */
const delegates: ReadonlySet<string> = new Set(["lazy", "remember", "rememberSaveable", "derivedStateOf"]);

/** `val a: T = b`, `val a by lazy { b }`, `val (a, b) = c`, `val a: T get() = b`. */
export function kotlinProperty(node: Node, walk: Walk): readonly Statement[] {
  const several = childrenOf(node).find(({ type }) => type === "multi_variable_declaration");
  const declared = several ?? childrenOf(node).find(({ type }) => type === "variable_declaration");
  if (declared === undefined) return [];
  const target = several === undefined ? nameIn(declared) : listOf(several, childrenOf(several).map(nameIn));
  const type = several === undefined ? typeIn(declared) : undefined;
  const value = valueOf(node, walk);
  const block = getterBlock(node);
  if (value === undefined && block !== undefined && target.kind === "name")
    return [getterFunction(target.name, block, walk)];
  const made = assignOf(node, target, value, type);
  return [withAnnotations(made, annotationsOf(node, walk)), ...accessors(node, walk)];
}

function withAnnotations(made: Statement, decorators: readonly Expr[]): Statement {
  return made.kind === "assign" && decorators.length > 0 ? { ...made, decorators } : made;
}

function nameIn(node: Node): Expr {
  const name = childrenOf(node).find(({ type }) => type === "identifier") ?? node;
  return nameOf(name, plainName(name));
}

function valueOf(node: Node, walk: Walk): Expr | undefined {
  const delegate = childrenOf(node).find(({ type }) => type === "property_delegate");
  if (delegate !== undefined) return delegated(delegate, walk);
  const written = childrenOf(node).find((it) => isInitialiser(it));
  if (written !== undefined) return walk.expression(written);
  const getter = childrenOf(node).find(({ type }) => type === "getter");
  const body = getter === undefined ? undefined : bodyOf(getter);
  const [only] = body === undefined ? [] : childrenOf(body);
  return only === undefined || only.type === "block" ? undefined : walk.expression(only);
}

const declarationParts =
  /^(?:modifiers|variable_declaration|multi_variable_declaration|getter|setter|property_delegate|type_\w+)$/u;

function isInitialiser(node: Node): boolean {
  return !declarationParts.test(node.type) && !isType(node);
}

function delegated(node: Node, walk: Walk): Expr | undefined {
  const [call] = childrenOf(node);
  if (call === undefined) return undefined;
  const name = call.type === "call_expression" ? childrenOf(call)[0]?.text.split("(")[0] : undefined;
  return (
    (name !== undefined && delegates.has(name) ? lambdaResult(call, walk) : undefined) ??
    walk.expression(call)
  );
}

function bodyOf(getter: Node): Node | undefined {
  return childrenOf(getter).find(({ type }) => type === "function_body");
}

/** The body of a getter that is no single expression. */
function getterBlock(property: Node): Node | undefined {
  const getter = childrenOf(property).find(({ type }) => type === "getter");
  const body = getter === undefined ? undefined : bodyOf(getter);
  return body !== undefined && childrenOf(body)[0]?.type === "block" ? body : undefined;
}

/** A property that is computed: read without parentheses. */
function getterFunction(name: string, body: Node, walk: Walk): Statement {
  const definition = {
    name,
    parameters: [],
    body: functionBody(body, walk),
    decorators: [nameOf(body, "getter")],
    ...spanOf(body),
  };
  return { kind: "function", function: definition, ...spanOf(body) };
}

/** What setters do is done somewhere. */
function accessors(node: Node, walk: Walk): readonly Statement[] {
  return childrenOf(node)
    .filter(({ type }) => type === "setter")
    .flatMap((setter) => childrenOf(setter).filter(({ type }) => type === "function_body"))
    .map((body): Statement => {
      const definition = {
        name: "",
        parameters: [{ name: "value", line: body.line }],
        body: functionBody(body, walk),
        decorators: [],
        ...spanOf(body),
      };
      return { kind: "function", function: definition, ...spanOf(body) };
    });
}
