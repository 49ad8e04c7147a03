import type { Condition } from "../../catalogue/api.ts";
import type { Value } from "../value.ts";
import { findArgument, type MatchedCall } from "./chain.ts";
import type { Matching } from "./found.ts";

/** Whether a call is one that a row is about. An argument that nobody can tell is taken for one of the others. */
export function meets(m: Matching, match: MatchedCall, condition: Condition | undefined): boolean {
  if (condition === undefined) return true;
  const found = findArgument(match, condition.argument);
  const texts = new Set(found === undefined ? [] : m.e.values(found.expr, found.call.at).flatMap(textsOf));
  const { is, isNot } = condition;
  if (is !== undefined && !is.some((text) => texts.has(text))) return false;
  return isNot === undefined || !isNot.some((text) => texts.has(text));
}

/** Texts and constants: `ChatRole.System` by its symbol. */
function textsOf(value: Value): readonly string[] {
  if (value.kind === "text") return [value.value];
  if (value.kind === "boolean") return [String(value.value)];
  return value.kind === "symbol" && value.call === undefined ? [value.path] : [];
}
