import type { Lowering } from "./lowering.ts";
import type { SyntaxNode } from "./syntax-tree.ts";

/** The text of a string in quotes. */
export function stringOf(node: SyntaxNode, { text }: Lowering): string {
  return unescaped(text.slice(node.start + 1, node.end - 1));
}

/** Text with its escape sequences replaced by what they stand for. */
export function unescaped(raw: string): string {
  if (!raw.includes("\\")) return raw;
  return raw.replace(/\\(?:u\{([\da-f]{1,8})\}|u([\da-f]{4})|x([\da-f]{2})|(\r\n|[^]))/giu, (...found) => {
    const [all, braced, four, two, other] = found.map((part) =>
      typeof part === "string" ? part : undefined,
    );
    const digits = braced ?? four ?? two;
    if (digits !== undefined) return characterOf(Number.parseInt(digits, 16)) ?? all ?? "";
    if (other === undefined || /^[\r\n\u2028\u2029]/u.test(other)) return "";
    return simpleEscapes[other] ?? other;
  });
}

const simpleEscapes: Readonly<Record<string, string>> = {
  n: "\n",
  t: "\t",
  r: "\r",
  b: "\b",
  f: "\f",
  v: "\v",
  0: "\0",
};

function characterOf(point: number): string | undefined {
  return point > 0x10ffff ? undefined : String.fromCodePoint(point);
}
