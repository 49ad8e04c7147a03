import type { Hazard } from "../../model/hazard.ts";
import { printable } from "../../model/printable.ts";
import { constantText } from "./constant-text.ts";
import { escapeAttributes, escapeCalls, escapeWords } from "./escapes.table.ts";
import { hazard } from "./hazard.ts";
import { isComputed, type Node, nodeAt, nodesAt, operatorOf, textOf } from "./node.ts";
import { show } from "./show.ts";
import { nodesOf } from "./walk.ts";

/** One expression that reaches for Python, or takes an attribute whose name cannot be followed. */
export function escapeIn(node: Node, variables: ReadonlyMap<string, Node>): Hazard | undefined {
  switch (node.type) {
    case "MemberExpression":
      return memberEscape(node, variables);
    case "CallExpression":
      return callEscape(node);
    case "FilterExpression":
      return filterEscape(node, variables);
    case "BinaryExpression":
      return wordEscape(node, constantText(node, variables));
    default:
      return undefined;
  }
}

/** A constant inside an expression; the template's own text is no expression. */
export function constantEscape(node: Node): Hazard | undefined {
  return wordEscape(node, textOf(node, "StringLiteral"));
}

function memberEscape(node: Node, variables: ReadonlyMap<string, Node>): Hazard | undefined {
  const property = nodeAt(node, "property");
  const name = isComputed(node) ? constantText(property, variables) : textOf(property, "Identifier");
  if (name !== undefined) return isEscape(name) ? escape(node, name) : undefined;
  return isComputed(node) && isPutTogether(property) ? dynamicAttribute(node) : undefined;
}

/** A name made of pieces of which one cannot be followed; `x[i + 1]` and `x[key]` are usual. */
function isPutTogether(property: Node | undefined): boolean {
  if (property?.type === "FilterExpression") return true;
  if (property?.type !== "BinaryExpression" || !["+", "~", "%"].includes(operatorOf(property))) return false;
  return operatorOf(property) === "~" || [...nodesOf(property)].some(({ type }) => type === "StringLiteral");
}

function dynamicAttribute(node: Node): Hazard {
  const message = "The chat template takes an attribute whose name it computes.";
  return hazard("TEMPLATE-DYNAMIC-ATTRIBUTE", "suspicious", message, [show(node)]);
}

function callEscape(node: Node): Hazard | undefined {
  const callee = nodeAt(node, "callee");
  const name =
    callee?.type === "MemberExpression"
      ? textOf(nodeAt(callee, "property"), "Identifier")
      : textOf(callee, "Identifier");
  return name !== undefined && escapeCalls.has(name) ? escape(node, name) : undefined;
}

/** `x | attr(name)` and `x | map(attribute=name)`. */
function filterEscape(node: Node, variables: ReadonlyMap<string, Node>): Hazard | undefined {
  const filter = nodeAt(node, "filter");
  const isCall = filter?.type === "CallExpression";
  const name = textOf(isCall ? nodeAt(filter, "callee") : filter, "Identifier");
  if (name !== "attr" && name !== "map") return undefined;
  const args = isCall ? nodesAt(filter, "args") : [];
  const wanted = name === "attr" ? args[0] : args.map(attributeArgument).find((value) => value !== undefined);
  if (wanted === undefined) return undefined;
  const text = constantText(wanted, variables);
  if (text !== undefined) return isEscape(text) ? escape(node, text) : undefined;
  return dynamicAttribute(node);
}

function attributeArgument(node: Node): Node | undefined {
  const isAttribute = textOf(nodeAt(node, "key"), "Identifier") === "attribute";
  return node.type === "KeywordArgumentExpression" && isAttribute ? nodeAt(node, "value") : undefined;
}

function wordEscape(node: Node, text: string | undefined): Hazard | undefined {
  const word = text === undefined ? undefined : escapeWords.exec(text)?.[0];
  return word === undefined ? undefined : escape(node, word);
}

function isEscape(name: string): boolean {
  // A dotted name (`map(attribute="a.__class__")`) is a way as well.
  return name.split(".").some((part) => escapeAttributes.has(part) || /^__\w{1,60}__$/u.test(part));
}

function escape(node: Node, name: string): Hazard {
  const message = `The chat template reaches out of its sandbox by ${printable(name)} when it is rendered.`;
  return hazard("TEMPLATE-ESCAPE", "dangerous", message, [show(node)]);
}
