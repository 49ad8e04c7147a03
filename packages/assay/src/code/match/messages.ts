import type { Expr } from "../ir.ts";
import { keyIn } from "../evaluate/arguments.ts";
import { type MatchedCall, valuesOf } from "./chain.ts";
import type { Matching } from "./found.ts";
import { addPrompt } from "./other-makes.ts";
import { textsWithin } from "./prompt-text.ts";

/** Messages of a conversation that are written in the code: those of the system are prompts. */
export function matchMessages(m: Matching, match: MatchedCall): void {
  for (const value of valuesOf(m.e, match, [{ name: "messages" }, { name: "input" }])) {
    if (value.kind !== "list") continue;
    for (const item of value.items.slice(0, 8)) addMessage(m, match, item, value.at);
  }
}

function addMessage(m: Matching, match: MatchedCall, item: Expr, at: MatchedCall["call"]["at"]): void {
  const [literal] = item.kind === "dict" ? [item] : [];
  const role = literal === undefined ? undefined : keyIn(literal, ["role"]);
  const content = literal === undefined ? undefined : keyIn(literal, ["content"]);
  if (role === undefined || content === undefined) return;
  const isSystem = m.e
    .values(role, at)
    .some((value) => value.kind === "text" && /^(?:system|developer)$/u.test(value.value));
  if (!isSystem) return;
  const texts = textsWithin(m.e, m.e.values(content, at));
  for (const text of texts.slice(0, 2)) addPrompt(m, match, "system", text);
}
