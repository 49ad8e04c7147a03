import type { Condition } from "../../catalogue/api.ts";
import type { Value } from "../value.ts";
import { findArgument, type MatchedCall } from "./chain.ts";
import type { Matching } from "./found.ts";

/** Whether a call is one that a row is about. An argument that nobody can tell is taken for one of the others. */
export function meets(m: Matching, match: MatchedCall, condition: Condition | undefined): boolean {
  if (condition === undefined) return true;
  const found = findArgument(match, condition.argument);
  const texts = new Set(
    found === undefined ? [] : m.e.values(found.expr, found.call.at).flatMap((value) => textsOf(m, value)),
  );
  const { is, isNot, like } = condition;
  if (like !== undefined && ![...texts].some((text) => like.test(text))) return false;
  if (is !== undefined && !is.some((text) => texts.has(text))) return false;
  return isNot === undefined || !isNot.some((text) => texts.has(text));
}

/** Texts, those of a list, and constants: `ChatRole.System` by its symbol. */
function textsOf({ e }: Matching, value: Value): readonly string[] {
  if (value.kind === "text") return [value.value];
  if (value.kind === "boolean") return [String(value.value)];
  if (value.kind === "symbol" && value.call === undefined) return [value.path, ...constantName(value.path)];
  if (value.kind !== "list") return [];
  const items = value.items.slice(0, 32).flatMap((item) => e.values(item, value.at));
  return items.flatMap((item) => (item.kind === "text" ? [item.value] : []));
}

/** `RepoType::Dataset` is `dataset` too. */
function constantName(path: string): readonly string[] {
  const name = /[.:]([A-Z]\w*)$/u.exec(path)?.[1];
  return name === undefined ? [] : [name.toLowerCase()];
}
