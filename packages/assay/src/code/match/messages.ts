import { childrenOf } from "../children.ts";
import { keyIn } from "../evaluate/arguments.ts";
import type { Expr } from "../ir.ts";
import type { MessageSite } from "../scope.ts";
import type { At, TextValue, Value } from "../value.ts";
import type { MatchedCall } from "./chain.ts";
import type { Matching } from "./found.ts";
import { addPrompt } from "./other-makes.ts";
import { isPrompt } from "../../prompts/evidence.ts";
import { isTemplate, readingOf } from "../../prompts/sayings.ts";
import { eachOnce, promptTexts } from "./prompt-text.ts";
import { templatesNamed, writtenText } from "./template-text.ts";

/** A message of a conversation that is written in the code: one of the system is a prompt. */
export function matchMessage(m: Matching, { expr, at }: MessageSite): void {
  const [role, content] = partsOf(expr);
  if (role === undefined || content === undefined) return;
  const roles = m.e.values(role, at).flatMap(roleOf);
  const isSystem = roles.some((one) => /^(?:system|developer)$/u.test(one));
  const said = roles.find((one) => /^(?:user|human|assistant|ai)$/u.test(one));
  if (!isSystem && said === undefined) return;
  const { start, end, line } = expr;
  const call = { expr: { kind: "call" as const, callee: expr, arguments: [], start, end, line }, at };
  const match: MatchedCall = { symbol: { kind: "symbol", path: "messages" }, call };
  for (const text of textsSaid(m, isSystem ? "system" : said, content, at))
    addPrompt(m, match, isSystem ? "system" : (said ?? "user"), text);
}

/** What an assistant says is an answer, unless it says to the model who it is or what to do. */
function textsSaid(m: Matching, role: string | undefined, content: Expr, at: At): readonly TextValue[] {
  const isAnswer = role === "assistant" || role === "ai";
  if (role !== "system" && !isAnswer) return instructionsIn(m, content, at);
  const texts = promptTexts(m.e, m.e.values(content, at));
  return isAnswer ? texts.filter(({ value }) => isPrompt({ by: "answer" }, value)) : texts;
}

/** The role of a message and what it says: the two items of a pair, or entries by their names. */
function partsOf(expr: MessageSite["expr"]): readonly (Expr | undefined)[] {
  if (expr.kind === "list") return expr.items;
  return [keyIn(expr, ["role"]) ?? keyIn(expr, ["type"]), keyIn(expr, ["content"]) ?? keyIn(expr, ["parts"])];
}

/** A text, or a constant that ends in it: `ChatMessageRoleSystem`, `MessageRole::system`. */
function roleOf(value: Value): readonly string[] {
  if (value.kind === "text") return [value.value];
  if (value.kind !== "symbol" || value.call !== undefined) return [];
  const name = /(system|developer|user|assistant)$/iu.exec(value.path)?.[1];
  return name === undefined ? [] : [name.toLowerCase()];
}

/**
 * Texts with a name, and those that tell a model what it is to do: there are models that know no system. What else users say
 * is data.
 */
function instructionsIn(m: Matching, content: Expr, at: At): readonly TextValue[] {
  const templates = content.kind === "text" ? [] : eachOnce(templatesIn(m, content, at));
  if (templates.length > 0) return templates;
  const { path } = at.scope.module;
  return promptTexts(m.e, m.e.values(content, at)).filter(({ value, place }) => {
    const isHere = place.path === path && place.line === content.line;
    return isPrompt({ by: isHere ? "message" : "handed" }, value);
  });
}

/**
 * What a user says is a prompt of the application when it is a text that has a name: `PROMPT.format(question=q)`,
 * `f"{INSTRUCTIONS}\n{text}"`.
 */
function templatesIn(m: Matching, content: Expr, at: At, depth = 0): readonly TextValue[] {
  if (depth > 3) return [];
  if (content.kind === "name" || content.kind === "member") {
    const own = promptTexts(m.e, m.e.values(content, at));
    const named = own.filter(
      ({ value, place }) => isTemplate(readingOf(value)) && place.line !== content.line,
    );
    if (named.length > 0) return named;
  }
  if (content.kind === "function") return [];
  if (depth === 0) {
    const written = content.kind === "name" ? templatesNamed(content.name, at) : [content];
    const own = written
      .flatMap((one) => textAt(m, one, at))
      .filter(({ value }) => isPrompt({ by: "message" }, value));
    if (own.length > 0) return own;
  }
  return childrenOf(content).flatMap((child) => templatesIn(m, child, at, depth + 1));
}

function textAt(m: Matching, expr: Expr, at: At): readonly TextValue[] {
  if (expr.kind !== "template") return [];
  const place = { path: at.scope.module.path, line: expr.line };
  return [{ kind: "text", value: writtenText(m.e, expr, at), place }];
}
