import { keyIn } from "../evaluate/arguments.ts";
import type { MessageSite } from "../scope.ts";
import type { MatchedCall } from "./chain.ts";
import type { Matching } from "./found.ts";
import { addPrompt } from "./other-makes.ts";
import { textsWithin } from "./prompt-text.ts";

/** A message of a conversation that is written in the code: one of the system is a prompt. */
export function matchMessage(m: Matching, { expr, at }: MessageSite): void {
  const [role, content] =
    expr.kind === "list"
      ? expr.items
      : [keyIn(expr, ["role"]), keyIn(expr, ["content"]) ?? keyIn(expr, ["parts"])];
  if (role === undefined || content === undefined) return;
  const isSystem = m.e
    .values(role, at)
    .some((value) => value.kind === "text" && /^(?:system|developer)$/u.test(value.value));
  if (!isSystem) return;
  const { start, end, line } = expr;
  const call = { expr: { kind: "call" as const, callee: expr, arguments: [], start, end, line }, at };
  const match: MatchedCall = { symbol: { kind: "symbol", path: "messages" }, call };
  for (const text of textsWithin(m.e, m.e.values(content, at)).slice(0, 2))
    addPrompt(m, match, "system", text);
}
