import type { Node } from "../../../syntax/source-code/index.ts";
import type { Expr } from "../../ir.ts";
import { textOf } from "../common-form.ts";
import { unescaped, withoutIndent } from "../string-escapes.ts";

/** The text of a literal; a text block has no indentation and no line behind its first quotes (JLS 3.10.6). */
export function javaString(node: Node): Expr {
  const written = node.text;
  if (!written.startsWith('"""')) return textOf(node, unescaped(written.slice(1, -1)));
  return textOf(node, unescaped(withoutIndent(written.slice(3, -3))));
}
