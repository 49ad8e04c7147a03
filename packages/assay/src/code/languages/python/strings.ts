import type { Expr } from "../../ir.ts";
import type { Lowering } from "./lowering.ts";
import { opaque, templateOf, textOf } from "./lowering.ts";
import { childAt, childOf } from "./syntax-node.ts";
import type { SyntaxNode } from "./syntax-node.ts";

/** A literal (`"x"`, `r"x"`, `b"x"`) is a text, an f-string with values in it a template (Python reference, 2.4.1 and 2.4.3). */
export function lowerString(lowering: Lowering, node: SyntaxNode): Expr {
  const source = textOf(lowering, node);
  const [, prefix = "", quote = ""] = /^([A-Za-z]*)("""|'''|"|')/u.exec(source) ?? [];
  const isRaw = /r/iu.test(prefix);
  const isFormatted = /[ft]/iu.test(prefix);
  const from = node.start + prefix.length + quote.length;
  const to = source.endsWith(quote) ? Math.max(from, node.end - quote.length) : node.end;
  const literal = (start: number, end: number): Expr => {
    const text = lowering.text.slice(start, end);
    const plain = isFormatted ? text.replaceAll("{{", "{").replaceAll("}}", "}") : text;
    return { kind: "text", value: isRaw ? plain : withoutEscapes(plain), start, end, line: node.line };
  };
  if (!isFormatted) return { ...literal(from, to), start: node.start, end: node.end, line: node.line };
  return templateOf(node, formattedParts(lowering, node, { literal, from, to }));
}

/** Neighbouring literals are one string (2.4.2). */
export function lowerConcatenated(lowering: Lowering, node: SyntaxNode): Expr {
  return templateOf(
    node,
    node.children.map((child) => lowering.expression(child)),
  );
}

interface Literals {
  literal(start: number, end: number): Expr;
  readonly from: number;
  readonly to: number;
}

function formattedParts(lowering: Lowering, node: SyntaxNode, { literal, from, to }: Literals): Expr[] {
  const parts: Expr[] = [];
  let at = from;
  for (const child of node.children.filter(({ type }) => type === "interpolation")) {
    if (child.start > at) parts.push(literal(at, child.start));
    parts.push(...interpolation(lowering, child));
    at = child.end;
  }
  if (to > at) parts.push(literal(at, to));
  return parts;
}

/** `{x}` is x; `{x=}` says its own text first; a format or `!r` changes the value to one that is not known. */
function interpolation(lowering: Lowering, node: SyntaxNode): readonly Expr[] {
  const inner = childAt(node, "expression");
  if (inner === undefined) return [opaque(node)];
  const value = lowering.expression(inner);
  const format = childOf(node, "format_specifier");
  const after = lowering.text.slice(inner.end, format?.start ?? node.end).trimStart();
  if (format !== undefined || /^=?\s*![ra]/u.test(after)) return [opaque(node, [value])];
  if (!after.startsWith("=")) return [value];
  const label = `${lowering.text.slice(node.start + 1, inner.end)}=`;
  return [
    { kind: "text", value: label, start: node.start, end: node.end, line: node.line },
    opaque(node, [value]),
  ];
}

const escape = /\\(?:([0-7]{1,3})|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(\r\n|[^]))/gu;

const simpleEscapes: Readonly<Record<string, string>> = {
  n: "\n",
  t: "\t",
  r: "\r",
  a: "\u0007",
  b: "\b",
  f: "\f",
  v: "\v",
  "\n": "",
  "\r\n": "",
  "\\": "\\",
  "'": "'",
  '"': '"',
};

/** Escapes of a string decoded; one that Python does not know stays as it is. */
function withoutEscapes(text: string): string {
  if (!text.includes("\\")) return text;
  return text.replace(escape, (whole: string, ...groups: readonly (string | undefined)[]) => {
    const [octal, byte, short, long, simple] = groups;
    if (octal !== undefined) return String.fromCodePoint(Number.parseInt(octal, 8));
    const hex = byte ?? short ?? long;
    if (hex !== undefined) return ofCodePoint(Number.parseInt(hex, 16), whole);
    return simple !== undefined && Object.hasOwn(simpleEscapes, simple)
      ? (simpleEscapes[simple] ?? whole)
      : whole;
  });
}

function ofCodePoint(code: number, otherwise: string): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : otherwise;
}
