import type { Argument, Expr, FunctionDef } from "../../ir.ts";
import type { ExpressionRule, Lowering } from "./lowering.ts";
import { callExpr, isPlain, memberExpr, nameExpr, opaqueExpr, sourceOf, spanOf } from "./lowering.ts";
import { requiredModule } from "./module-calls.ts";
import type { SyntaxNode } from "./syntax-tree.ts";
import { childAt } from "./syntax-tree.ts";
import { textMethod } from "./texts.ts";

export const callRules: Readonly<Record<string, ExpressionRule>> = {
  call_expression: callOf,
  new_expression: (node, lowering) => plainCall(node, "constructor", lowering),
  member_expression: memberOf,
  subscript_expression: subscriptOf,
  meta_property: metaOf,
  nested_identifier: memberOf,
};

/** Calls that return their argument as it is, or what it promises. */
const unchanged = new Set([
  "Object.freeze",
  "Object.seal",
  "Promise.resolve",
  "structuredClone",
  "String",
  "markRaw",
  "shallowRef",
]);

/** Methods that call their first argument with each element of the list. */
const eachElement = new Set(["map", "forEach", "flatMap", "filter", "find", "some", "every"]);

function callOf(node: SyntaxNode, lowering: Lowering): Expr {
  const module = requiredModule(node, lowering);
  if (module !== undefined) return lowering.moduleName(module, node);
  const made = plainCall(node, "function", lowering);
  if (made.kind !== "call") return made;
  const { callee } = made;
  const given = made.arguments.map(({ value }) => value);
  const [only, ...others] = given;
  if (only !== undefined && others.length === 0 && unchanged.has(dotted(callee))) return only;
  if (callee.kind !== "member") return made;
  if (made.arguments.some(({ spread }) => spread !== undefined)) return made;
  return (
    textMethod(node, callee.name, callee.object, given) ?? {
      ...made,
      arguments: filled(callee, made.arguments),
    }
  );
}

function plainCall(node: SyntaxNode, field: string, lowering: Lowering): Expr {
  const called = childAt(node, field);
  if (called === undefined) return opaqueExpr(node);
  const callee = lowering.expression(called);
  return callExpr(node, {
    callee,
    arguments: argumentsOf(childAt(node, "arguments"), lowering),
    ...(field === "constructor" ? { isNew: true } : {}),
  });
}

/** A tagged template has its text as the one argument. */
function argumentsOf(node: SyntaxNode | undefined, lowering: Lowering): readonly Argument[] {
  if (node === undefined) return [];
  if (node.type === "template_string") return [{ value: lowering.expression(node) }];
  return node.children.map((child): Argument => {
    const spread = child.type === "spread_element" ? child.children.at(-1) : undefined;
    if (spread === undefined) return { value: lowering.expression(child) };
    return { value: lowering.expression(spread), spread: "list" };
  });
}

/** Parameters of a callback that the called method itself fills: `models.map((model) => …)`, `import("x").then((x) => …)`. */
function filled(callee: Expr & { readonly kind: "member" }, given: readonly Argument[]): readonly Argument[] {
  const [first, ...others] = given;
  if (first?.value.kind !== "function") return given;
  const value = filling(callee);
  return value === undefined ? given : [{ ...first, value: withFirst(first.value, value) }, ...others];
}

function filling({ name, object }: Expr & { readonly kind: "member" }): Expr | undefined {
  if (name === "then")
    return object.kind === "name" && object.name.startsWith("require(") ? object : undefined;
  return eachElement.has(name) ? elementOf(object) : undefined;
}

function withFirst(expr: Expr & { readonly kind: "function" }, value: Expr): Expr {
  const [first, ...others] = expr.function.parameters;
  if (first === undefined || first.default !== undefined || first.isRest === true) return expr;
  const made: FunctionDef = { ...expr.function, parameters: [{ ...first, default: value }, ...others] };
  return { ...expr, function: made };
}

/** Any element of a list; undefined where naming it would repeat a call. */
export function elementOf(list: Expr): Expr | undefined {
  const span = spanOf(list);
  if (list.kind === "list" && list.items.length > 0 && list.items.every(isRepeatable)) {
    return { kind: "choice", options: list.items, ...span };
  }
  if (!isPlain(list) || list.kind === "opaque") return undefined;
  return { kind: "index", object: list, index: opaqueExpr(list), ...span };
}

/** True for what holds no call or function, which must stand in the tree once. */
function isRepeatable(expr: Expr): boolean {
  if (expr.kind === "list") return expr.items.every(isRepeatable);
  if (expr.kind !== "dict") return isPlain(expr);
  return (
    expr.spreads === undefined && expr.entries.every(({ key, value }) => isPlain(key) && isRepeatable(value))
  );
}

function memberOf(node: SyntaxNode, lowering: Lowering): Expr {
  const object = childAt(node, "object");
  const property = childAt(node, "property");
  if (object === undefined || property === undefined) return opaqueExpr(node);
  return memberExpr(node, lowering.expression(object), sourceOf(property, lowering));
}

function subscriptOf(node: SyntaxNode, lowering: Lowering): Expr {
  const object = childAt(node, "object");
  const index = childAt(node, "index");
  if (object === undefined || index === undefined) return opaqueExpr(node);
  return {
    kind: "index",
    object: lowering.expression(object),
    index: lowering.expression(index),
    start: node.start,
    end: node.end,
    line: node.line,
  };
}

/** `import.meta`, `new.target`. */
function metaOf(node: SyntaxNode, lowering: Lowering): Expr {
  const [object = "", property = ""] = sourceOf(node, lowering).split(".");
  return memberExpr(node, nameExpr(node, object.trim()), property.trim());
}

/** `Object.freeze`; "" for what is no chain of names. */
function dotted(expr: Expr): string {
  if (expr.kind === "name") return expr.name;
  return expr.kind === "member" && expr.object.kind === "name" ? `${expr.object.name}.${expr.name}` : "";
}
