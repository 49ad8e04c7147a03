import type { Node } from "../../../syntax/source-code/index.ts";
import type { Expr } from "../../ir.ts";
import { fallbackOf, templateOf, textOf } from "../common-form.ts";
import { formatted } from "../format-string.ts";
import type { Walk } from "../tree-walk.ts";
import { childrenOf } from "../tree-walk.ts";
import { argumentsOf, valuesGiven } from "./arguments.ts";
import type { CallParts } from "./call-parts.ts";
import { lambdaResult } from "./lambdas.ts";

/** Methods of texts that change what the text is, or give another one when there is none. */
export function textMethod(parts: CallParts, walk: Walk): Expr | undefined {
  const { node, name, object, given, lambda } = parts;
  if (object === undefined) return undefined;
  if (lambda !== undefined) return orElse(parts, walk);
  if (given === undefined) return undefined;
  switch (name) {
    case "trimIndent":
    case "trimMargin":
      return isText(object) ? trimmed(node, walk.expression(object), name) : undefined;
    case "orEmpty":
      return valuesGiven(given).length === 0 ? walk.expression(object) : undefined;
    case "format":
      return formatCall(node, object, given, walk);
    default:
      // The arguments of any other call are lowered by it.
      return undefined;
  }
}

/** `String.format("%s", a)`, `"%s".format(a)`. The syntax decides before anything is lowered: twice would be twice in each call around. */
function formatCall(node: Node, object: Node, given: Node, walk: Walk): Expr | undefined {
  const isStatic = object.text === "String" && isPlainText(firstArgument(given));
  if (!isStatic && !isPlainText(object)) return undefined;
  const values = argumentsOf(given, walk).map(({ value }) => value);
  const [text, ...positional] = isStatic ? values : [walk.expression(object), ...values];
  return text?.kind === "text" ? formatted(node, "percent", text.value, { positional }) : undefined;
}

function firstArgument(given: Node): Node | undefined {
  const [first] = valuesGiven(given);
  return first === undefined ? undefined : childrenOf(first).at(-1);
}

function isPlainText(node: Node | undefined): boolean {
  return node !== undefined && isText(node) && node.children.every(({ type }) => type !== "interpolation");
}

function isText({ type }: Node): boolean {
  return type === "multiline_string_literal" || type === "string_literal";
}

/** `a.ifBlank { b }`, `a.getOrElse { b }`. */
function orElse({ node, name, object, given }: CallParts, walk: Walk): Expr | undefined {
  const isOther = name === "ifBlank" || name === "ifEmpty" || (name === "getOrElse" && given === undefined);
  const other = isOther && object !== undefined ? lambdaResult(node, walk) : undefined;
  return other === undefined || object === undefined
    ? undefined
    : fallbackOf(node, [walk.expression(object), other]);
}

/** Stands for a part that is no text while the lines are cut: no text has it (noncharacter, Unicode 23.7). */
const hole = "\uFDD0";

function trimmed(node: Node, text: Expr, name: string): Expr {
  const parts = text.kind === "template" ? text.parts : [text];
  const holes = parts.filter(({ kind }) => kind !== "text");
  const whole = parts.map((part) => (part.kind === "text" ? part.value.replaceAll(hole, "") : hole)).join("");
  const cut = name === "trimIndent" ? withoutCommonIndent(whole) : withoutMargin(whole);
  const texts = cut.split(hole).map((one) => textOf(node, one));
  return templateOf(
    node,
    texts.flatMap((one, at) => {
      const next = holes[at];
      return next === undefined ? [one] : [one, next];
    }),
  );
}

/** kotlin.text.trimIndent: a blank first and last line go, and the indentation that all other lines share. */
function withoutCommonIndent(text: string): string {
  const lines = text.split(/\r\n|[\n\r]/u);
  const indents = lines
    .filter((line) => line.trim() !== "")
    .map((line) => line.length - line.trimStart().length);
  const common = indents.reduce((least, one) => Math.min(least, one), Infinity);
  return withoutBlankEnds(lines, (line) => line.slice(Number.isFinite(common) ? common : line.length));
}

/** kotlin.text.trimMargin: each line begins behind its `|`. */
function withoutMargin(text: string): string {
  return withoutBlankEnds(text.split(/\r\n|[\n\r]/u), (line) => line.replace(/^\s*\|/u, ""));
}

function withoutBlankEnds(lines: readonly string[], change: (line: string) => string): string {
  return lines
    .flatMap((line, at) =>
      (at === 0 || at === lines.length - 1) && line.trim() === "" ? [] : [change(line)],
    )
    .join("\n");
}
