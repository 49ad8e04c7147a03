import type { Hazard } from "../../model/hazard.ts";
import { constantText } from "./constant-text.ts";
import { hazard } from "./hazard.ts";
import { type Node, nodeAt, nodesAt, operatorOf, textOf } from "./node.ts";
import { show } from "./show.ts";
import { nodesOf } from "./walk.ts";

/** Fields of a message that hold what somebody said. */
const contentFields: ReadonlySet<string> = new Set(["content", "text", "value", "reasoning_content"]);

/** Functions that look for text in text. */
const searches: ReadonlySet<string> = new Set(["startswith", "endswith", "find", "index", "count", "rfind"]);

/** Functions that tell the time; transformers gives `strftime_now` to templates. */
const clocks: ReadonlySet<string> = new Set(["strftime_now", "now", "today", "datetime", "time"]);

/** Sentences have at least so many words; `Assistant:` and `tool call` do not. */
const leastWords = 4;

/** What a branch does only when the conversation holds a trigger, or only after a date. */
export function conditionHazard(
  node: Node,
  variables: ReadonlyMap<string, Node>,
  contentNames: ReadonlySet<string>,
): Hazard | undefined {
  const test = nodeAt(node, node.type === "If" ? "test" : "condition");
  if (test === undefined || (node.type !== "If" && node.type !== "Ternary")) return undefined;
  const trigger = triggerIn(test, variables, contentNames);
  const prose = trigger === undefined ? undefined : addedProse(node, variables);
  if (trigger !== undefined && prose !== undefined) {
    return hazard(
      "TEMPLATE-CONDITIONAL-TEXT",
      "suspicious",
      "The chat template adds sentences of its own when the conversation contains a trigger word.",
      [`if ${show(test)}`, `adds: ${prose}`],
    );
  }
  return comparesTime(test, variables)
    ? hazard("TEMPLATE-TIME-CONDITION", "suspicious", "The chat template does something else after a date.", [
        `if ${show(test)}`,
      ])
    : undefined;
}

/** `x.replace("word", "other")` and `x | replace(…)` on what was said: it changes the conversation. */
export function replacementHazard(
  node: Node,
  variables: ReadonlyMap<string, Node>,
  contentNames: ReadonlySet<string>,
): Hazard | undefined {
  const replacement = replacementOf(node);
  if (replacement === undefined || !isContent(replacement.target, contentNames)) return undefined;
  const [from, to] = replacement.args.map((argument) => constantText(argument, variables));
  if (from === undefined || to === undefined || !isWord(from) || !isWord(to)) return undefined;
  const message = "The chat template exchanges words in what was said.";
  return hazard("TEMPLATE-CONDITIONAL-TEXT", "suspicious", message, [show(node)]);
}

interface Replacement {
  readonly target: Node;
  readonly args: readonly Node[];
}

function replacementOf(node: Node): Replacement | undefined {
  const isFilter = node.type === "FilterExpression";
  const call = isFilter ? nodeAt(node, "filter") : node;
  const callee = call?.type === "CallExpression" ? nodeAt(call, "callee") : undefined;
  if (call === undefined || callee === undefined || nameOf(callee) !== "replace") return undefined;
  const target = isFilter ? nodeAt(node, "operand") : nodeAt(callee, "object");
  return target === undefined ? undefined : { target, args: nodesAt(call, "args") };
}

/** `f` of `f(…)` and of `x.f(…)`. */
function nameOf(callee: Node | undefined): string {
  const name = callee?.type === "MemberExpression" ? nodeAt(callee, "property") : callee;
  return textOf(name, "Identifier") ?? "";
}

/** Variables that hold what somebody said. */
export function namesOfContent(program: Node): ReadonlySet<string> {
  const names = new Set<string>(["content", "user_message", "user_input", "prompt", "query", "question"]);
  for (const node of nodesOf(program)) {
    const value = node.type === "Set" ? nodeAt(node, "value") : undefined;
    const name = node.type === "Set" ? textOf(nodeAt(node, "assignee"), "Identifier") : undefined;
    if (name !== undefined && value !== undefined && isContent(value, names)) names.add(name);
  }
  return names;
}

/** The word that the condition looks for in what was said. Tags and markers of the format are no trigger. */
function triggerIn(
  test: Node,
  variables: ReadonlyMap<string, Node>,
  contentNames: ReadonlySet<string>,
): string | undefined {
  for (const node of nodesOf(test)) {
    const sides = searchSides(node);
    if (sides === undefined) continue;
    const [word, place] = sides;
    const text = constantText(word, variables);
    if (text !== undefined && isWord(text) && isContent(place, contentNames)) return text;
  }
  return undefined;
}

/** What is looked for, and where. */
function searchSides(node: Node): readonly [Node, Node] | undefined {
  return node.type === "BinaryExpression" ? comparedSides(node) : searchedSides(node);
}

function comparedSides(node: Node): readonly [Node, Node] | undefined {
  const left = nodeAt(node, "left");
  const right = nodeAt(node, "right");
  if (left === undefined || right === undefined) return undefined;
  const operator = operatorOf(node);
  if (operator === "in" || operator === "not in") return [left, right];
  if (operator !== "==" && operator !== "!=") return undefined;
  return left.type === "StringLiteral" ? [left, right] : [right, left];
}

function searchedSides(node: Node): readonly [Node, Node] | undefined {
  const callee = node.type === "CallExpression" ? nodeAt(node, "callee") : undefined;
  const place = callee?.type === "MemberExpression" ? nodeAt(callee, "object") : undefined;
  const [word] = nodesAt(node, "args");
  return place !== undefined && word !== undefined && searches.has(nameOf(callee))
    ? [word, place]
    : undefined;
}

/** True when an expression reads what somebody said. */
function isContent(node: Node, contentNames: ReadonlySet<string>): boolean {
  for (const part of nodesOf(node)) {
    if (part.type === "MemberExpression") {
      const property = nodeAt(part, "property");
      const name = textOf(property, "Identifier") ?? textOf(property, "StringLiteral");
      if (name !== undefined && contentFields.has(name)) return true;
    }
    if (contentNames.has(textOf(part, "Identifier") ?? "")) return true;
  }
  return false;
}

/** At least three letters in a row, and none of the signs that tags, markers and JSON have. */
function isWord(text: string): boolean {
  return /\p{L}{3}/u.test(text) && !/[<>[\]{}|#\\/_:"]/u.test(text);
}

/** The first sentence that a branch puts into the prompt or into a variable; errors go to the caller, not to the model. */
function addedProse(node: Node, variables: ReadonlyMap<string, Node>): string | undefined {
  const branches =
    node.type === "If"
      ? [...nodesAt(node, "body"), ...nodesAt(node, "alternate")]
      : [nodeAt(node, "trueExpr"), nodeAt(node, "falseExpr")].filter((branch) => branch !== undefined);
  for (const part of branches.flatMap((branch) => [...nodesOf(branch, isError)])) {
    const text =
      part.type === "StringLiteral" ? textOf(part, "StringLiteral") : constantText(part, variables);
    if (text !== undefined && wordsIn(text) >= leastWords) return text.trim();
  }
  return undefined;
}

function isError(node: Node): boolean {
  return node.type === "CallExpression" && nameOf(nodeAt(node, "callee")) === "raise_exception";
}

function wordsIn(text: string): number {
  return text.split(/\s+/u).filter((word) => /^[("']?\p{L}{2,}[.,!?;:)'"]*$/u.test(word)).length;
}

/** The current time beside a constant; `strftime_now(…)` as text or as `is defined` is usual. */
function comparesTime(test: Node, variables: ReadonlyMap<string, Node>): boolean {
  for (const node of nodesOf(test)) {
    const isComparison =
      node.type === "BinaryExpression" && /^(?:[<>]=?|[!=]=|in|not in)$/u.test(operatorOf(node));
    if (isComparison && [...nodesOf(node)].some((part) => readsClock(part, variables))) return true;
  }
  return false;
}

function readsClock(node: Node, variables: ReadonlyMap<string, Node>): boolean {
  const value = variables.get(textOf(node, "Identifier") ?? "") ?? node;
  return value.type === "CallExpression" && clocks.has(nameOf(nodeAt(value, "callee")));
}
