import { bindingsOf } from "../bindings.ts";
import type { Evaluation } from "../evaluate/evaluation.ts";
import type { Expr } from "../ir.ts";
import type { At } from "../value.ts";

/** The text as it is written: what the running program fills in stands in braces. */
export function writtenText(e: Evaluation, expr: Expr, at: At): string {
  if (expr.kind === "text") return expr.value;
  if (expr.kind !== "template") return "";
  return expr.parts
    .map((part) => {
      if (part.kind === "text") return part.value;
      const [value] = e.values(part, at);
      return value?.kind === "text" ? value.value : `{${e.textOf(part, at)}}`;
    })
    .join("");
}

/** The templates that a name stands for: `const message = `…${question}``. */
export function templatesNamed(name: string, { scope }: At): readonly Expr[] {
  return bindingsOf(name, scope)
    .flatMap((one) => (one.kind === "value" && one.pick.length === 0 ? [one.value] : []))
    .filter((value) => value?.kind === "template");
}
