import type { Lowering } from "./lowering.ts";
import { sourceOf } from "./lowering.ts";
import { moduleOf } from "./specifier.ts";
import { stringOf } from "./strings.ts";
import type { SyntaxNode } from "./syntax-tree.ts";
import { childAt } from "./syntax-tree.ts";

/** What a compiler puts around `require`: the module all the same. */
const interop =
  /^(?:(?:tslib_\d+\.)?__import(?:Default|Star)|_interopRequire(?:Default|Wildcard)\d*|_interop(?:Default|Namespace)(?:Legacy|Compat)?|__toESM)$/u;

/** Nodes around a module that change nothing. */
const wrappers = new Set([
  "parenthesized_expression",
  "await_expression",
  "non_null_expression",
  "as_expression",
]);

/** The module of `require("x")`, `import("x")`, `await import("x")`, `__importDefault(require("x"))`. */
export function requiredModule(node: SyntaxNode, lowering: Lowering): string | undefined {
  const inner = wrappers.has(node.type) ? node.children.find(({ type }) => type !== "await") : undefined;
  if (inner !== undefined) return requiredModule(inner, lowering);
  if (node.type !== "call_expression") return undefined;
  const callee = childAt(node, "function");
  const given = childAt(node, "arguments")?.children[0];
  if (callee === undefined || given === undefined) return undefined;
  const name = sourceOf(callee, lowering);
  if (name === "require" || name === "import") return moduleText(given, lowering);
  return interop.test(name) ? requiredModule(given, lowering) : undefined;
}

function moduleText(node: SyntaxNode, lowering: Lowering): string | undefined {
  const isText =
    node.type === "string" || (node.type === "template_string" && node.children.every(isFragment));
  return isText ? moduleOf(stringOf(node, lowering)) : undefined;
}

function isFragment({ type }: SyntaxNode): boolean {
  return type === "string_fragment";
}
