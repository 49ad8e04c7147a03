import type { Expr, Span } from "../../ir.ts";
import { choiceOf, opaque } from "./lowering.ts";

/**
 * What a loop variable stands for: any item of a literal, and otherwise the value at an unknown index, which is
 * `{ kind: "index", index: opaque }`. Iteration helpers are looked through: `enumerate`, `zip`, `.items()`, `tqdm`.
 */
export function elementOf(iterable: Expr, span: Span): Expr {
  switch (iterable.kind) {
    case "list":
      return choiceOf(span, iterable.items);
    case "dict":
      return choiceOf(
        span,
        iterable.entries.map(({ key }) => key),
      );
    case "call":
      return elementOfCall(iterable, span) ?? atUnknown(iterable, span);
    default:
      return atUnknown(iterable, span);
  }
}

type Call = Extract<Expr, { kind: "call" }>;

function elementOfCall(call: Call & Span, span: Span): Expr | undefined {
  const values = call.arguments.filter(({ name, spread }) => name === undefined && spread === undefined);
  const [first] = values;
  const name = calleeName(call.callee);
  if (first !== undefined && throughFirst.has(name)) return elementOf(first.value, span);
  if (first !== undefined && name === "enumerate") {
    return {
      kind: "list",
      items: [opaque(span), elementOf(first.value, span)],
      start: span.start,
      end: span.end,
      line: span.line,
    };
  }
  if (name === "zip") {
    return {
      kind: "list",
      items: values.map(({ value }) => elementOf(value, span)),
      start: span.start,
      end: span.end,
      line: span.line,
    };
  }
  if (name === "range")
    return opaque(
      span,
      values.map(({ value }) => value),
    );
  return call.callee.kind === "member" ? elementOfView(call.callee.object, name, span) : undefined;
}

/** `.items()` and `.values()` of a dictionary. */
function elementOfView(object: Expr, name: string, span: Span): Expr | undefined {
  if (name === "values") {
    return object.kind === "dict"
      ? choiceOf(
          span,
          object.entries.map(({ value }) => value),
        )
      : atUnknown(object, span);
  }
  if (name !== "items") return undefined;
  if (object.kind !== "dict") {
    return {
      kind: "list",
      items: [keyOf(object, span), atUnknown(object, span)],
      start: span.start,
      end: span.end,
      line: span.line,
    };
  }
  const pairs = object.entries.map(({ key, value }): Expr => ({
    kind: "list",
    items: [key, value],
    start: span.start,
    end: span.end,
    line: span.line,
  }));
  return choiceOf(span, pairs);
}

function keyOf(object: Expr, span: Span): Expr {
  const keys: Expr = {
    kind: "member",
    object,
    name: "keys",
    start: span.start,
    end: span.end,
    line: span.line,
  };
  return atUnknown(
    { kind: "call", callee: keys, arguments: [], start: span.start, end: span.end, line: span.line },
    span,
  );
}

function atUnknown(object: Expr, span: Span): Expr {
  return { kind: "index", object, index: opaque(span), start: span.start, end: span.end, line: span.line };
}

const throughFirst: ReadonlySet<string> = new Set([
  "tqdm",
  "trange",
  "list",
  "tuple",
  "set",
  "sorted",
  "reversed",
  "iter",
]);

function calleeName(callee: Expr): string {
  return callee.kind === "name" || callee.kind === "member" ? callee.name : "";
}
