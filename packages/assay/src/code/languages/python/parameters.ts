import type { Parameter } from "../../ir.ts";
import type { Lowering } from "./lowering.ts";
import { textOf } from "./lowering.ts";
import { childAt } from "./syntax-node.ts";
import type { SyntaxNode } from "./syntax-node.ts";
import { lowerType } from "./types.ts";

/** Parameters of a function or a lambda; `/` and `*` alone are none. */
export function lowerParameters(lowering: Lowering, node: SyntaxNode | undefined): Parameter[] {
  const written = node?.children ?? [];
  return written.filter(({ type }) => !separators.has(type)).map((one) => lowerParameter(lowering, one));
}

const separators: ReadonlySet<string> = new Set(["keyword_separator", "positional_separator", "ERROR"]);

function lowerParameter(lowering: Lowering, node: SyntaxNode): Parameter {
  const named = childAt(node, "name") ?? (node.type === "typed_parameter" ? node.children[0] : node) ?? node;
  const isRest = named.type === "list_splat_pattern" || named.type === "dictionary_splat_pattern";
  const type = childAt(node, "type");
  const value = childAt(node, "value");
  return {
    ...nameOf(lowering, isRest ? (named.children[0] ?? named) : named),
    ...(value === undefined ? {} : { default: lowering.expression(value) }),
    ...(type === undefined ? {} : { type: lowerType(lowering, type) }),
    ...(isRest ? { isRest } : {}),
    line: node.line,
  };
}

function nameOf(lowering: Lowering, node: SyntaxNode): Pick<Parameter, "name" | "pattern"> {
  if (node.type === "identifier") return { name: textOf(lowering, node) };
  return { name: "", pattern: lowering.expression(node) };
}
