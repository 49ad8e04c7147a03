import type { Argument, Expr } from "../../ir.ts";
import { opaque, templateOf } from "./lowering.ts";

/**
 * `"a{}".format(x)` as a template; undefined when it has more than plain fields, positions and names
 * (Python library reference, "Format String Syntax").
 */
export function lowerFormat(format: string, given: readonly Argument[], whole: Expr): Expr | undefined {
  if (given.some(({ spread }) => spread !== undefined) || format.length > longestFormat) return undefined;
  const positional = given.filter(({ name }) => name === undefined);
  let next = 0;
  const valueOf = (field: string): Expr | undefined => {
    const [, name = "", rest = ""] = /^([^.[:!]*)((?:[.[:!].*)?)$/su.exec(field) ?? [];
    const position = name === "" ? next++ : Number(name);
    const argument = Number.isNaN(position) ? given.find((one) => one.name === name) : positional[position];
    if (argument === undefined) return undefined;
    if (rest === "" || rest === "!s") return argument.value;
    return /^[.[]/u.test(rest) ? accessed(argument.value, rest) : opaque(whole, [argument.value]);
  };
  return filled(piecesOf(format, /\{\{|\}\}|\{([^{}]*)\}/gu), valueOf, whole);
}

/** `"a%s" % x` as a template; undefined when values and places do not fit ("printf-style String Formatting"). */
export function lowerPercent(format: string, right: Expr, whole: Expr, isTuple: boolean): Expr | undefined {
  if (format.length > longestFormat) return undefined;
  const pieces = piecesOf(
    format,
    /%%|%((?:\([^()]*\))?[-#0 +]{0,8}(?:\d{1,4}|\*)?(?:\.\d{1,4})?[hlL]?[a-zA-Z])/gu,
  );
  const values = isTuple && right.kind === "list" ? right.items : [right];
  let next = 0;
  const valueOf = (field: string): Expr | undefined => {
    const [, key, conversion = ""] = /^(?:\(([^()]*)\))?(.*)$/su.exec(field) ?? [];
    const value = key === undefined ? values[next++] : entryOf(right, key);
    if (value === undefined || conversion === "s" || conversion === "d") return value;
    return opaque(whole, [value]);
  };
  return filled(pieces, valueOf, whole);
}

/** Prompts have some kilobytes. */
const longestFormat = 64 * 1024;

/** Literal text, or a place to fill. */
type Piece = { readonly text: string } | { readonly field: string };

function piecesOf(format: string, pattern: RegExp): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const match of format.matchAll(pattern)) {
    pieces.push({ text: format.slice(at, match.index) });
    pieces.push(match[1] === undefined ? { text: match[0].slice(1) } : { field: match[1] });
    at = match.index + match[0].length;
  }
  return [...pieces, { text: format.slice(at) }];
}

function filled(
  pieces: readonly Piece[],
  valueOf: (field: string) => Expr | undefined,
  whole: Expr,
): Expr | undefined {
  const parts: Expr[] = [];
  for (const piece of pieces) {
    const part: Expr | undefined =
      "text" in piece
        ? { kind: "text", value: piece.text, start: whole.start, end: whole.end, line: whole.line }
        : valueOf(piece.field);
    if (part === undefined) return undefined;
    if (part.kind !== "text" || part.value !== "") parts.push(part);
  }
  return templateOf(whole, parts);
}

/** `{0.name}` and `{0[key]}`, one step only. */
function accessed(object: Expr, path: string): Expr {
  const member = /^\.(\w+)$/u.exec(path)?.[1];
  if (member !== undefined)
    return { kind: "member", object, name: member, start: object.start, end: object.end, line: object.line };
  const key = /^\[([^\]]+)\]$/u.exec(path)?.[1];
  return key === undefined ? opaque(object, [object]) : entryOf(object, key);
}

function entryOf(object: Expr, key: string): Expr {
  const index: Expr = /^\d+$/u.test(key)
    ? { kind: "number", value: Number(key), start: object.start, end: object.end, line: object.line }
    : { kind: "text", value: key, start: object.start, end: object.end, line: object.line };
  if (object.kind !== "dict")
    return { kind: "index", object, index, start: object.start, end: object.end, line: object.line };
  const entry = object.entries.find((one) => one.key.kind === "text" && one.key.value === key);
  return entry?.value ?? opaque(object);
}
