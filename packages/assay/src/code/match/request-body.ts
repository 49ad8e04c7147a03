import { modelKeys } from "../../catalogue/request-model.ts";
import { childrenOf } from "../children.ts";
import type { Evaluation } from "../evaluate/evaluation.ts";
import { fieldsSetLater, fieldsSetOn } from "../evaluate/later-fields.ts";
import type { Expr } from "../ir.ts";
import { keyName } from "../messages-in-code.ts";
import type { CallSite, Value } from "../value.ts";

/** Expressions in expressions of one argument. */
const deepest = 5;

const fields: readonly string[] = ["Model", "ModelID", "ModelId", "model", "model_id"];

/**
 * The value of `model` anywhere in an argument of a request: `json={"model": …}`, `body: JSON.stringify({ model: … })`,
 * `bytes.NewReader(body)` of a structure or of JSON as text.
 */
export function modelsIn(e: Evaluation, expr: Expr, call: CallSite, depth = 0): readonly Value[] {
  if (depth > deepest) return [];
  const own = expr.kind === "dict" ? entryOf(e, expr, call.at) : undefined;
  if (own !== undefined) return own;
  const isElsewhere = expr.kind === "name" || expr.kind === "member" || expr.kind === "call";
  const values = isElsewhere || expr.kind === "text" ? e.values(expr, call.at) : [];
  const set = fields.flatMap((name) => fieldsSetOn(e, expr, name, call.at));
  const found = [...set, ...values.flatMap((value) => modelOfValue(e, value, depth))];
  if (found.length > 0) return found;
  return childrenOf(expr)
    .slice(0, 40)
    .flatMap((child) => modelsIn(e, child, call, depth + 1));
}

function modelOfValue(e: Evaluation, value: Value, depth: number): readonly Value[] {
  switch (value.kind) {
    case "dict":
      return entryOf(e, value, value.at) ?? [];
    case "text":
      return modelInJson(value);
    case "object":
      return fields.flatMap((name) => e.member([value], name));
    case "symbol":
      return value.call === undefined ? [] : modelOfMade(e, value.call, depth);
    default:
      return [];
  }
}

/** What a call of a library makes: a field that is set after it, one of its literal, or what its arguments hold. */
function modelOfMade(e: Evaluation, call: CallSite, depth: number): readonly Value[] {
  const later = fields.flatMap((name) => fieldsSetLater(e, call, name));
  if (later.length > 0) return later;
  const field =
    call.expr.isNew === true
      ? call.expr.arguments.find(({ name }) => name !== undefined && fields.includes(name))
      : undefined;
  if (field !== undefined) return e.values(field.value, call.at);
  // `new StringContent(JsonSerializer.Serialize(body))`, made before.
  return call.expr.arguments.flatMap((given) => modelsIn(e, given.value, call, depth + 2));
}

function entryOf(
  e: Evaluation,
  { entries }: Pick<Expr & { readonly kind: "dict" }, "entries">,
  at: CallSite["at"],
): readonly Value[] | undefined {
  const entry = entries.find(({ key }) => modelKeys.has(keyName(key)));
  return entry === undefined ? undefined : e.values(entry.value, at);
}

/** `{"model": "gpt-4o", …}` as text. */
function modelInJson(text: Value & { readonly kind: "text" }): readonly Value[] {
  const value = /^\s*\{[^]{0,4000}?"model"\s*:\s*"([^"\\]{1,200})"/u.exec(text.value)?.[1];
  return value === undefined ? [] : [{ ...text, value }];
}
