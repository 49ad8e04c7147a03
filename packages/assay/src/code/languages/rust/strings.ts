import type { Node } from "../../../syntax/source-code/index.ts";
import type { Expr } from "../../ir.ts";
import { textOf } from "../common-form.ts";
import { unescaped } from "../string-escapes.ts";

/** The text of a literal (Rust reference, String literals): a line that ends in `\` goes on with the next word. */
export function rustString(node: Node): Expr {
  const written = node.text;
  const raw = /^b?c?r(#*)"([^]*)"\1$/u.exec(written);
  if (raw !== null) return textOf(node, raw[2] ?? "");
  const inner = written.slice(written.indexOf('"') + 1, -1).replace(/\\\r?\n\s*/gu, "");
  return textOf(node, unescaped(inner));
}
