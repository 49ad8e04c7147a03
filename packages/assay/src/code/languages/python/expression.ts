import type { DictEntry, Expr, Statement } from "../../ir.ts";
import { lowerCall } from "./calls.ts";
import { lowerComprehension, lowerDictComprehension } from "./comprehension.ts";
import { lowerParameters } from "./parameters.ts";
import type { Lowering } from "./lowering.ts";
import { mayHoldCalls, opaque, spanOf, textOf } from "./lowering.ts";
import { lowerBinary, lowerBoolean, lowerUnary } from "./operators.ts";
import { lowerConcatenated, lowerString } from "./strings.ts";
import { childAt, childrenAt } from "./syntax-node.ts";
import type { SyntaxNode } from "./syntax-node.ts";
import { lowerType } from "./types.ts";

/** One expression; what the common form has no word for is opaque, with the calls in it. */
export function lowerExpression(lowering: Lowering, node: SyntaxNode): Expr {
  const lower = lowerings[node.type];
  return lower === undefined ? lowerOther(lowering, node) : lower(lowering, node);
}

type Lower = (lowering: Lowering, node: SyntaxNode) => Expr;

const lowerings: Readonly<Record<string, Lower | undefined>> = {
  identifier: (lowering, node) => ({
    kind: "name",
    name: textOf(lowering, node),
    start: node.start,
    end: node.end,
    line: node.line,
  }),
  dotted_name: lowerDotted,
  string: lowerString,
  concatenated_string: lowerConcatenated,
  integer: lowerNumber,
  float: lowerNumber,
  true: (_, node) => ({ kind: "boolean", value: true, start: node.start, end: node.end, line: node.line }),
  false: (_, node) => ({ kind: "boolean", value: false, start: node.start, end: node.end, line: node.line }),
  none: (_, node) => ({ kind: "none", start: node.start, end: node.end, line: node.line }),
  attribute: lowerMember,
  subscript: lowerIndex,
  call: lowerCall,
  boolean_operator: lowerBoolean,
  binary_operator: lowerBinary,
  unary_operator: lowerUnary,
  not_operator: lowerUnary,
  conditional_expression: lowerConditional,
  named_expression: lowerNamed,
  lambda: lowerLambda,
  list: lowerList,
  tuple: lowerList,
  set: lowerList,
  expression_list: lowerList,
  pattern_list: lowerList,
  tuple_pattern: lowerList,
  list_pattern: lowerList,
  dictionary: lowerDictionary,
  list_comprehension: lowerComprehension,
  set_comprehension: lowerComprehension,
  generator_expression: lowerComprehension,
  dictionary_comprehension: lowerDictComprehension,
  parenthesized_expression: lowerInner,
  await: lowerInner,
  as_pattern_target: lowerInner,
  type: lowerType,
};

function lowerOther(lowering: Lowering, node: SyntaxNode): Expr {
  return opaque(
    node,
    node.children.map((child) => lowering.expression(child)),
  );
}

/** Parentheses and `await` change nothing. */
function lowerInner(lowering: Lowering, node: SyntaxNode): Expr {
  const [inner, ...more] = node.children;
  return inner === undefined || more.length > 0 ? lowerOther(lowering, node) : lowering.expression(inner);
}

/** `a.b` in patterns and decorators of old. */
function lowerDotted(lowering: Lowering, node: SyntaxNode): Expr {
  const [first = "", ...rest] = textOf(lowering, node).split(".");
  return rest.reduce<Expr>(
    (object, name) => ({
      kind: "member",
      object,
      name: name.trim(),
      start: node.start,
      end: node.end,
      line: node.line,
    }),
    { kind: "name", name: first.trim(), start: node.start, end: node.end, line: node.line },
  );
}

/** `1_000`, `0x1F`, `1e-4`; imaginary ones say nothing. */
function lowerNumber(lowering: Lowering, node: SyntaxNode): Expr {
  const value = Number(textOf(lowering, node).replaceAll("_", "").replace(/[lL]$/u, ""));
  return Number.isFinite(value)
    ? { kind: "number", value, start: node.start, end: node.end, line: node.line }
    : opaque(node);
}

function lowerMember(lowering: Lowering, node: SyntaxNode): Expr {
  const object = childAt(node, "object");
  const name = childAt(node, "attribute");
  if (object === undefined || name === undefined) return lowerOther(lowering, node);
  return {
    kind: "member",
    object: lowering.expression(object),
    name: textOf(lowering, name),
    start: node.start,
    end: node.end,
    line: node.line,
  };
}

/** `a["x"]`, `a[0]`, `a[x, y]` with a list; a slice is an opaque index. */
function lowerIndex(lowering: Lowering, node: SyntaxNode): Expr {
  const value = childAt(node, "value");
  const indexes = childrenAt(node, "subscript").map((index) => lowering.expression(index));
  const [only] = indexes;
  if (value === undefined || only === undefined) return lowerOther(lowering, node);
  const index: Expr =
    indexes.length === 1
      ? only
      : { kind: "list", items: indexes, start: node.start, end: node.end, line: node.line };
  return {
    kind: "index",
    object: lowering.expression(value),
    index,
    start: node.start,
    end: node.end,
    line: node.line,
  };
}

/** `a if c else b`: the condition is no value of it, but may call something. */
function lowerConditional(lowering: Lowering, node: SyntaxNode): Expr {
  const [yes, condition, no] = node.children.map((child) => lowering.expression(child));
  if (yes === undefined || condition === undefined || no === undefined) return lowerOther(lowering, node);
  if (mayHoldCalls(condition)) {
    lowering.hoist({
      kind: "expression",
      value: condition,
      start: condition.start,
      end: condition.end,
      line: condition.line,
    });
  }
  const options = [yes, no].flatMap((option) => (option.kind === "choice" ? option.options : [option]));
  return { kind: "choice", options, start: node.start, end: node.end, line: node.line };
}

/** `(n := f())` is `n = f()` in front, and n. */
function lowerNamed(lowering: Lowering, node: SyntaxNode): Expr {
  const name = childAt(node, "name");
  const value = childAt(node, "value");
  if (name === undefined || value === undefined) return lowerOther(lowering, node);
  const target = lowering.expression(name);
  lowering.hoist({
    kind: "assign",
    target,
    value: lowering.expression(value),
    start: node.start,
    end: node.end,
    line: node.line,
  });
  return target;
}

function lowerLambda(lowering: Lowering, node: SyntaxNode): Expr {
  const body = childAt(node, "body");
  if (body === undefined) return opaque(node);
  const parameters = lowerParameters(lowering, childAt(node, "parameters"));
  const { value, hoisted } = lowering.enclosed(() => lowering.expression(body));
  const last: Statement = { kind: "return", value, start: body.start, end: body.end, line: body.line };
  const span = spanOf(node);
  return {
    kind: "function",
    function: { name: "", parameters, body: [...hoisted, last], decorators: [], ...span },
    ...span,
  };
}

/** `*rest` is an item that is not known. */
function lowerList(lowering: Lowering, node: SyntaxNode): Expr {
  const items = node.children.map((child) =>
    child.type.startsWith("list_splat") ? lowerOther(lowering, child) : lowering.expression(child),
  );
  return { kind: "list", items, start: node.start, end: node.end, line: node.line };
}

function lowerDictionary(lowering: Lowering, node: SyntaxNode): Expr {
  const entries: DictEntry[] = [];
  const spreads: Expr[] = [];
  for (const child of node.children) {
    const key = childAt(child, "key");
    const value = childAt(child, "value");
    if (key !== undefined && value !== undefined) {
      entries.push({ key: lowering.expression(key), value: lowering.expression(value) });
    } else spreads.push(...child.children.map((inner) => lowering.expression(inner)));
  }
  return {
    kind: "dict",
    entries,
    ...(spreads.length === 0 ? {} : { spreads }),
    start: node.start,
    end: node.end,
    line: node.line,
  };
}
