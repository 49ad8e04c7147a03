import { exactly } from "../../exactly.ts";
import type { Argument, Expr } from "../../ir.ts";
import { lowerComprehension, isGenerator } from "./comprehension.ts";
import { lowerFormat } from "./format-strings.ts";
import type { Lowering } from "./lowering.ts";
import { opaque, textOf } from "./lowering.ts";
import { childAt } from "./syntax-node.ts";
import type { SyntaxNode } from "./syntax-node.ts";

/** `f(a, *b, k=c, **d)`; `"...".format(...)` of a literal becomes a template. */
export function lowerCall(lowering: Lowering, node: SyntaxNode): Expr {
  const functionNode = childAt(node, "function");
  const given = childAt(node, "arguments");
  if (functionNode === undefined) return opaque(node);
  const callee = lowering.expression(functionNode);
  const values = given === undefined ? [] : argumentsOf(lowering, given);
  const call: Expr = {
    kind: "call",
    callee,
    arguments: exactly(values),
    start: node.start,
    end: node.end,
    line: node.line,
  };
  if (isDictCall(callee, values)) return dictOf(node, values);
  if (callee.kind !== "member" || callee.name !== "format" || callee.object.kind !== "text") return call;
  return lowerFormat(callee.object.value, values, opaque(node)) ?? call;
}

/** A call of `dict` in which everything has a key. */
function isDictCall(callee: Expr, values: readonly Argument[]): boolean {
  return (
    callee.kind === "name" &&
    callee.name === "dict" &&
    values.length > 0 &&
    values.every(({ name, spread }) => name !== undefined || spread === "dict")
  );
}

/** `dict(a=1, **rest)`. */
function dictOf(node: SyntaxNode, values: readonly Argument[]): Expr {
  const entries = values.flatMap(({ name, value }) =>
    name === undefined
      ? []
      : [
          {
            key: { kind: "text" as const, value: name, start: value.start, end: value.end, line: value.line },
            value,
          },
        ],
  );
  const spreads = values.flatMap(({ spread, value }) => (spread === undefined ? [] : [value]));
  return { kind: "dict", entries, spreads, start: node.start, end: node.end, line: node.line };
}

function argumentsOf(lowering: Lowering, node: SyntaxNode): Argument[] {
  if (isGenerator(node)) return [{ value: lowerComprehension(lowering, node) }];
  return node.children.flatMap((child) => lowerArgument(lowering, child));
}

function lowerArgument(lowering: Lowering, node: SyntaxNode): Argument[] {
  if (node.type === "keyword_argument") {
    const name = childAt(node, "name");
    const value = childAt(node, "value");
    if (name === undefined || value === undefined) return [];
    return [{ name: textOf(lowering, name), value: lowering.expression(value) }];
  }
  const spread = spreads[node.type];
  if (spread === undefined) return [{ value: lowering.expression(node) }];
  const [inner] = node.children;
  return inner === undefined ? [] : [{ value: lowering.expression(inner), spread }];
}

const spreads: Readonly<Record<string, "list" | "dict" | undefined>> = {
  list_splat: "list",
  parenthesized_list_splat: "list",
  dictionary_splat: "dict",
};
