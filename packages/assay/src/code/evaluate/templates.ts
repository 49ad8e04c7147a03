import type { Expr } from "../ir.ts";
import type { At, TextValue, UnknownValue, Value } from "../value.ts";
import { type Evaluation, mostValues } from "./evaluation.ts";

type Template = Expr & { readonly kind: "template" };

/** Longest text that is put together; a name is shorter. */
const longestText = 20_000;

/** All texts that the parts make together; unknown when one part is. */
export function valuesOfTemplate(e: Evaluation, expr: Template, at: At): readonly Value[] {
  const place = { path: at.scope.module.path, line: expr.line };
  let texts: readonly TextValue[] = [{ kind: "text", value: "", place }];
  let hasUnknown: Value | undefined;
  for (const part of expr.parts) {
    const values = e.values(part, at);
    const known = eachOnce(values.flatMap((value) => textsOf(value)));
    hasUnknown ??=
      known.length === 0 ? unknownFor(e, expr, at, values) : values.find(({ kind }) => kind === "unknown");
    if (known.length === 0)
      return [{ ...unknownFor(e, expr, at, values), written: { kind: "template", expr, at } }];
    texts = texts.flatMap((text) => known.map((more) => joined(text, more))).slice(0, mostValues);
  }
  return hasUnknown?.kind === "unknown" ? [...texts, unknownFor(e, expr, at, [hasUnknown])] : texts;
}

function joined(text: TextValue, more: { readonly value: string; readonly isDefault?: boolean }): TextValue {
  const value = `${text.value}${more.value}`.slice(0, longestText);
  return more.isDefault === true ? { ...text, value, isDefault: true } : { ...text, value };
}

function eachOnce<T extends { readonly value: string }>(texts: readonly T[]): readonly T[] {
  return [...new Map(texts.map((text) => [text.value, text])).values()];
}

function textsOf(value: Value): readonly { readonly value: string; readonly isDefault?: boolean }[] {
  if (value.kind === "text") return [value];
  return value.kind === "number" ? [{ value: String(value.value) }] : [];
}

function unknownFor(e: Evaluation, expr: Template, at: At, values: readonly Value[]): UnknownValue {
  const place = { path: at.scope.module.path, line: expr.line };
  const inner = values.find((value) => value.kind === "unknown");
  const expression = e.textOf(expr, at);
  if (inner === undefined) return { kind: "unknown", expression, reason: "expression", place };
  const { reason, variable } = inner;
  return { kind: "unknown", expression, reason, place, ...(variable === undefined ? {} : { variable }) };
}
