import type { Node } from "../../../syntax/source-code/index.ts";
import type { Expr } from "../../ir.ts";
import { textOf } from "../common-form.ts";
import { unescaped } from "../string-escapes.ts";

/** The text of a literal: backquotes keep it as it is, except for carriage returns (Go specification, String literals). */
export function goString(node: Node): Expr {
  const inner = node.text.slice(1, -1);
  const isRaw = node.type === "raw_string_literal";
  return textOf(node, isRaw ? inner.replace(/\r/gu, "") : unescaped(inner));
}
