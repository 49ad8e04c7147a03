import type { Node } from "../../../syntax/source-code/index.ts";
import type { Expr } from "../../ir.ts";
import { opaque, templateOf, textOf } from "../common-form.ts";
import { unescaped } from "../string-escapes.ts";
import { childrenOf } from "../tree-walk.ts";
import type { Walk } from "../tree-walk.ts";

/** `"a\n"`, also with `u8` behind it. */
export function plainString(node: Node): Expr {
  return textOf(node, unescaped(node.text.replace(/u8$/iu, "").slice(1, -1)));
}

/** `@"a""b"`. */
export function verbatimString(node: Node): Expr {
  return textOf(node, node.text.replace(/u8$/iu, "").slice(2, -1).replaceAll('""', '"'));
}

/** Three quotes or more: on several lines without the indentation of the last one. */
export function rawString(node: Node): Expr {
  const content = childrenOf(node).find(({ type }) => type === "raw_string_content")?.text ?? "";
  return textOf(node, outdented([content], indentOf(content)).join(""));
}

/** `$"a{b}"`, `$@"…"`, `$$"""…{{b}}…"""`. */
export function interpolatedString(node: Node, walk: Walk): Expr {
  const start = childrenOf(node).find(({ type }) => type === "interpolation_start")?.text ?? "$";
  const isRaw = childrenOf(node).some(({ type, text }) => type === "interpolation_quote" && text.length > 2);
  const pieces = childrenOf(node).filter(({ type }) => !/^interpolation_(?:start|quote)$/u.test(type));
  const last = pieces.at(-1);
  const indent = isRaw && last !== undefined ? indentOf(last.text) : undefined;
  const texts = outdented(
    pieces.map((piece) => (piece.type === "interpolation" ? undefined : piece.text)),
    indent,
  );
  const parts = pieces.map((piece, at): Expr => {
    const text = texts[at];
    if (piece.type === "interpolation" || text === undefined) return holeOf(piece, walk);
    return textOf(piece, isRaw ? text : literal(text, start.includes("@")));
  });
  return templateOf(node, joined(parts));
}

function holeOf(node: Node, walk: Walk): Expr {
  const value = childrenOf(node).find(({ type }) => !/^interpolation_/u.test(type));
  return value === undefined ? opaque(node) : walk.expression(value);
}

function literal(text: string, isVerbatim: boolean): string {
  const plain = isVerbatim ? text.replaceAll('""', '"') : unescaped(text);
  return plain.replaceAll("{{", "{").replaceAll("}}", "}");
}

/** The white space before the closing quotes; undefined when they stand on the line of the text. */
function indentOf(text: string): string | undefined {
  return /\n([^\S\n]*)$/u.exec(text)?.[1];
}

/** Texts of one raw string without the line breaks at its quotes and without its indentation. */
function outdented<T extends string | undefined>(
  pieces: readonly T[],
  indent: string | undefined,
): readonly T[] | readonly (string | T)[] {
  if (indent === undefined) return pieces;
  return pieces.map((piece, at) => {
    if (piece === undefined) return piece;
    const isLast = at === pieces.length - 1;
    const cut = isLast ? piece.replace(/\r?\n[^\S\n]*$/u, "") : piece;
    const whole = cut.replaceAll(`\n${indent}`, "\n");
    return at === 0 ? whole.replace(/^[^\S\n]*\n/u, "") : whole;
  });
}

/** Texts that stand side by side are one. */
function joined(parts: readonly Expr[]): readonly Expr[] {
  const found: Expr[] = [];
  for (const part of parts) {
    const before = found.at(-1);
    if (part.kind === "text" && before?.kind === "text")
      found[found.length - 1] = { ...before, value: before.value + part.value, end: part.end };
    else found.push(part);
  }
  return found;
}
