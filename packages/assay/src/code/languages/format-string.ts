import type { Node } from "../../syntax/source-code/index.ts";
import type { Expr } from "../ir.ts";
import { opaque, templateOf, textOf } from "./common-form.ts";

/** Longest format string that is taken apart; the rest of a prompt with holes is longer only by far. */
const longestFormat = 65_536;

const placeholders = {
  /** `%s`, `%-10.2f`, `%1$s` of Go, Java and Kotlin. */
  percent: /%(?:(\d{1,3})\$)?[-+# 0,(]{0,8}\d{0,4}(?:\.\d{1,4})?[a-zA-Z%]/gu,
  /** `{}`, `{0}`, `{name}`, `{0:N2}`, `{{` of Rust and C#. */
  brace: /\{\{|\}\}|\{([A-Za-z_][A-Za-z0-9_]{0,63}|\d{1,3})?(?:[:,][^{}]{0,64})?\}/gu,
} as const;

/** The values that fill the holes of a format string. */
export interface FormatArguments {
  readonly positional: readonly Expr[];
  readonly named?: ReadonlyMap<string, Expr>;
}

/** A format string and its arguments as a template. */
export function formatted(
  node: Node,
  style: keyof typeof placeholders,
  format: string,
  given: FormatArguments,
): Expr {
  if (format.length > longestFormat) return opaque(node, given.positional);
  const parts: Expr[] = [];
  let end = 0;
  let next = 0;
  for (const match of format.matchAll(placeholders[style])) {
    if (match.index > end) parts.push(textOf(node, format.slice(end, match.index)));
    end = match.index + match[0].length;
    const literal = literalOf(match[0]);
    if (literal !== undefined) parts.push(textOf(node, literal));
    else parts.push(valueOf(node, match[1], given, () => next++, style));
  }
  if (end < format.length) parts.push(textOf(node, format.slice(end)));
  return templateOf(node, parts);
}

function literalOf(written: string): string | undefined {
  if (written === "{{" || written === "}}") return written.slice(1);
  if (written.endsWith("%")) return "%";
  return written === "%n" ? "\n" : undefined;
}

function valueOf(
  node: Node,
  key: string | undefined,
  given: FormatArguments,
  next: () => number,
  style: keyof typeof placeholders,
): Expr {
  if (key === undefined) return given.positional[next()] ?? opaque(node);
  const first = style === "percent" ? 1 : 0;
  if (/^\d/u.test(key)) return given.positional[Number(key) - first] ?? opaque(node);
  return (
    given.named?.get(key) ?? {
      kind: "name",
      name: key,
      start: node.startIndex,
      end: node.endIndex,
      line: node.line,
    }
  );
}
