import type { Node } from "../../../syntax/source-code/index.ts";
import type { Expr, FunctionDef, Parameter, Statement } from "../../ir.ts";
import { functionOf, spanOf } from "../common-form.ts";
import { childrenOf } from "../tree-walk.ts";
import type { Walk } from "../tree-walk.ts";
import { attributesOf, decoratorsOf } from "./attributes.ts";
import { returningBlock } from "./blocks.ts";
import type { RustContext } from "./context.ts";
import { boundBy } from "./patterns.ts";
import { nameOf } from "../common-form.ts";
import { rustType } from "./types.ts";

/** A function, a method, or its signature in a trait. */
export function rustFunction(node: Node, walk: Walk, context: RustContext): readonly Statement[] {
  const returns = rustType(node.childForFieldName("return_type"), context);
  const body = node.childForFieldName("body");
  const { parameters, before } = parametersOf(node.childForFieldName("parameters"), context);
  const definition: FunctionDef = {
    name: node.childForFieldName("name")?.text ?? "",
    parameters,
    body: body === null ? [] : [...before, ...returningBlock(body, walk)],
    decorators: decoratorsOf(attributesOf(node)),
    ...(returns === undefined ? {} : { returns }),
    ...spanOf(node),
  };
  return [{ kind: "function", function: definition, ...spanOf(node) }];
}

/** `|a, b| a + b`. */
export function closure(node: Node, walk: Walk, context: RustContext): Expr {
  const body = node.childForFieldName("body");
  const { parameters, before } = parametersOf(node.childForFieldName("parameters"), context);
  return functionOf(node, {
    name: "",
    parameters,
    body: body === null ? [] : [...before, ...bodyOf(body, walk)],
    decorators: [],
  });
}

function bodyOf(body: Node, walk: Walk): readonly Statement[] {
  return body.type === "block" ? returningBlock(body, walk) : walk.returning(body);
}

interface Parameters {
  readonly parameters: readonly Parameter[];
  /** What takes patterns apart. */
  readonly before: readonly Statement[];
}

function parametersOf(list: Node | null, context: RustContext): Parameters {
  const before: Statement[] = [];
  const parameters = (list === null ? [] : childrenOf(list)).flatMap((node): readonly Parameter[] => {
    const line = node.line;
    if (node.type === "self_parameter") return [{ name: "self", line }];
    if (node.type === "attribute_item") return [];
    const pattern = node.type === "parameter" ? node.childForFieldName("pattern") : node;
    if (pattern === null) return [];
    const type = rustType(node.childForFieldName("type"), context);
    const typed = type === undefined ? {} : { type };
    const name = simpleName(pattern);
    if (name !== undefined) return [{ name, line, ...typed }];
    // A name that no code can have.
    const hidden = `<${pattern.startIndex}>`;
    before.push(...boundBy(pattern, nameOf(pattern, hidden)));
    return [{ name: hidden, line, ...typed }];
  });
  return { parameters, before };
}

function simpleName(pattern: Node): string | undefined {
  if (pattern.type === "identifier" || pattern.type === "self") return pattern.text;
  if (pattern.type !== "mut_pattern" && pattern.type !== "reference_pattern") return undefined;
  const inner = childrenOf(pattern).find(({ type }) => type !== "mutable_specifier");
  return inner?.type === "identifier" ? inner.text : undefined;
}
