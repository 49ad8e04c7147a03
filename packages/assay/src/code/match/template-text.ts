import { bindingsOf } from "../bindings.ts";
import type { Evaluation } from "../evaluate/evaluation.ts";
import type { Expr } from "../ir.ts";
import type { At, UnknownValue } from "../value.ts";

/** Longest text that is put together. */
const longest = 20_000;

/** The text as it is written: what the running program fills in stands in braces. */
export function writtenText(e: Evaluation, expr: Expr, at: At): string {
  if (expr.kind === "text") return expr.value;
  if (expr.kind !== "template") return "";
  let text = "";
  for (const part of expr.parts) if (text.length < longest) text += writtenPart(e, part, at);
  return text;
}

function writtenPart(e: Evaluation, part: Expr, at: At): string {
  if (part.kind === "text") return part.value;
  const [value] = e.values(part, at);
  return value?.kind === "text" && value.value !== "" ? value.value : `{${e.textOf(part, at)}}`;
}

/** As much of a text as is written, of a value that nobody can tell. */
export function textAsWritten(e: Evaluation, { written }: UnknownValue): string {
  if (written === undefined) return "";
  return written.kind === "text" ? written.value : writtenText(e, written.expr, written.at);
}

/** The templates that a name stands for: `const message = `…${question}``. */
export function templatesNamed(name: string, { scope }: At): readonly Expr[] {
  return bindingsOf(name, scope)
    .flatMap((one) => (one.kind === "value" && one.pick.length === 0 ? [one.value] : []))
    .filter((value) => value?.kind === "template");
}
