import { isComputed, type Node, nodeAt, nodesAt, numberOf, operatorOf, textOf } from "./node.ts";

/** Expressions inside each other that are computed. */
const deepest = 40;

/** A constant that grows longer than this by doubling is none that a name could be hidden in. */
const longest = 10_000;

/** The text that an expression always has; undefined when it depends on the conversation, or on what is not computed here. */
export function constantText(
  node: Node | undefined,
  variables: ReadonlyMap<string, Node>,
  depth = 0,
): string | undefined {
  if (node === undefined || depth > deepest) return undefined;
  const known = knownTexts(variables);
  if (known.has(node)) return known.get(node);
  const text = computed(node, variables, depth + 1);
  const kept = text !== undefined && text.length > longest ? undefined : text;
  known.set(node, kept);
  return kept;
}

/** Computed once per node: `a1 = a0 ~ a0`, `a2 = a1 ~ a1`, … would take twice as long with each line. */
const textsByTemplate = new WeakMap<ReadonlyMap<string, Node>, Map<Node, string | undefined>>();

function knownTexts(variables: ReadonlyMap<string, Node>): Map<Node, string | undefined> {
  const known = textsByTemplate.get(variables) ?? new Map<Node, string | undefined>();
  textsByTemplate.set(variables, known);
  return known;
}

function computed(node: Node, variables: ReadonlyMap<string, Node>, depth: number): string | undefined {
  switch (node.type) {
    case "StringLiteral":
      return textOf(node, "StringLiteral");
    case "Identifier":
      return constantText(variables.get(textOf(node, "Identifier") ?? ""), variables, depth);
    case "BinaryExpression":
      return concatenation(node, variables, depth);
    case "FilterExpression":
      return filtered(node, variables, depth);
    case "CallExpression":
      return called(node, variables, depth);
    case "MemberExpression":
      return reversed(node, variables, depth);
    default:
      return undefined;
  }
}

/** `"a" + "b"`, `"a" ~ "b"`, `"%c%c" % (95, 95)`. */
function concatenation(node: Node, variables: ReadonlyMap<string, Node>, depth: number): string | undefined {
  const left = constantText(nodeAt(node, "left"), variables, depth);
  if (left === undefined) return undefined;
  if (operatorOf(node) === "%") return formatted(left, valuesOf(nodeAt(node, "right"), variables, depth));
  if (operatorOf(node) !== "+" && operatorOf(node) !== "~") return undefined;
  const right = constantText(nodeAt(node, "right"), variables, depth);
  return right === undefined ? undefined : left + right;
}

function valuesOf(node: Node | undefined, variables: ReadonlyMap<string, Node>, depth: number): Arguments {
  const isList = node?.type === "TupleLiteral" || node?.type === "ArrayLiteral";
  const items = isList ? nodesAt(node, "value") : [node];
  return items.map((item) => constantText(item, variables, depth) ?? numberOf(item));
}

/** `x | lower`, `["a", "b"] | join`, `"%c%c" | format(95, 95)`. */
function filtered(node: Node, variables: ReadonlyMap<string, Node>, depth: number): string | undefined {
  const filter = nodeAt(node, "filter");
  const name = textOf(filter?.type === "CallExpression" ? nodeAt(filter, "callee") : filter, "Identifier");
  const args = filter?.type === "CallExpression" ? nodesAt(filter, "args") : [];
  const operand = nodeAt(node, "operand");
  if (name === "join")
    return joined(operand, constantText(args[0], variables, depth) ?? "", variables, depth);
  return changed(name ?? "", constantText(operand, variables, depth), args, variables, depth);
}

/** `"x".lower()`, `"".join(["a", "b"])`, `"{}".format("a")`. */
function called(node: Node, variables: ReadonlyMap<string, Node>, depth: number): string | undefined {
  const callee = nodeAt(node, "callee");
  if (callee?.type !== "MemberExpression" || isComputed(callee)) return undefined;
  const name = textOf(nodeAt(callee, "property"), "Identifier") ?? "";
  const args = nodesAt(node, "args");
  const owner = constantText(nodeAt(callee, "object"), variables, depth);
  if (name === "join") return owner === undefined ? undefined : joined(args[0], owner, variables, depth);
  return changed(name, owner, args, variables, depth);
}

function changed(
  name: string,
  text: string | undefined,
  args: readonly Node[],
  variables: ReadonlyMap<string, Node>,
  depth: number,
): string | undefined {
  if (text === undefined) return undefined;
  const texts = args.map((argument) => constantText(argument, variables, depth) ?? numberOf(argument));
  const change = Object.hasOwn(changes, name) ? changes[name] : undefined;
  return change?.(text, texts);
}

type Arguments = readonly (string | number | undefined)[];

/** Filters and methods of text whose result is text again. */
const changes: Readonly<Record<string, (text: string, args: Arguments) => string | undefined>> = {
  lower: (text) => text.toLowerCase(),
  upper: (text) => text.toUpperCase(),
  trim: (text) => text.trim(),
  strip: (text) => text.trim(),
  string: (text) => text,
  safe: (text) => text,
  reverse: (text) => [...text].reverse().join(""),
  replace: (text, [from, to]) => text.replaceAll(String(from ?? "\0"), String(to ?? "")),
  format: formatted,
};

/** `%s` and `%c` of Python's old formatting, `{}` of the new one. */
function formatted(text: string, values: Arguments): string | undefined {
  if (values.includes(undefined)) return undefined;
  let next = 0;
  return text.replaceAll(/%s|%c|\{\d{0,2}\}/gu, (sign) => {
    const value = values[next] ?? "";
    next += 1;
    return sign === "%c" && typeof value === "number" ? String.fromCodePoint(value & 0xffff) : String(value);
  });
}

function joined(
  list: Node | undefined,
  separator: string,
  variables: ReadonlyMap<string, Node>,
  depth: number,
): string | undefined {
  if (list?.type !== "ArrayLiteral" && list?.type !== "TupleLiteral") return undefined;
  const parts = nodesAt(list, "value").map((item) => constantText(item, variables, depth));
  return parts.includes(undefined) ? undefined : parts.join(separator);
}

/** `"ssalc"[::-1]`. */
function reversed(node: Node, variables: ReadonlyMap<string, Node>, depth: number): string | undefined {
  const slice = nodeAt(node, "property");
  if (slice?.type !== "SliceExpression") return undefined;
  const step = nodeAt(slice, "step");
  const isBackwards =
    numberOf(step) === -1 || (step?.type === "UnaryExpression" && numberOf(nodeAt(step, "argument")) === 1);
  const text = constantText(nodeAt(node, "object"), variables, depth);
  return isBackwards && text !== undefined ? [...text].reverse().join("") : undefined;
}
