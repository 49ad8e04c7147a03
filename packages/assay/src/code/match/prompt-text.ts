import { lastName } from "../evaluate/last-name.ts";
import type { Evaluation } from "../evaluate/evaluation.ts";
import { hasGap } from "../../prompts/gaps.ts";
import { isPrompt } from "../../prompts/evidence.ts";
import type { CallSite, SymbolValue, TextValue, UnknownValue, Value } from "../value.ts";
import { textAsWritten } from "./template-text.ts";

/** Parts of parts: `{ role, parts: [{ text }] }`. */
const deepest = 4;

/** Keys under which the parts of a message have their text. */
const textKeys = ["text", "parts", "content"] as const;

/** Fields that hold them in structures of Go and Rust. */
const structureKeys: ReadonlySet<string> = new Set(["Text", "Parts", "Content", "text", "parts", "content"]);

/** Prompts among which the running program chooses. */
const mostPrompts = 16;

/** The texts of a prompt, which may be one text, a list of parts, or an object with its text in it. */
export function promptTexts(e: Evaluation, values: readonly Value[]): readonly TextValue[] {
  return eachOnce(textsWithin(e, values, 0));
}

/** Every text once, whatever number of places it stands in. */
export function eachOnce(texts: readonly TextValue[]): readonly TextValue[] {
  const found = new Map(texts.toReversed().map((text) => [text.value, text]));
  return [...found.values()].reverse().slice(0, mostPrompts);
}

function textsWithin(e: Evaluation, values: readonly Value[], depth: number): readonly TextValue[] {
  if (depth > deepest) return [];
  return values.flatMap((value): readonly TextValue[] => {
    if (value.kind === "text") return [value];
    if (value.kind === "unknown") return textsLeftOpen(e, value);
    if (value.kind === "list") {
      return value.items.slice(0, 8).flatMap((item) => textsWithin(e, e.values(item, value.at), depth + 1));
    }
    if (value.kind === "symbol") return textsInStructure(e, value, depth);
    if (value.kind !== "dict") return [];
    return textKeys.flatMap((key) => textsWithin(e, e.member([value], key), depth + 1));
  });
}

export function textsLeftOpen(e: Evaluation, value: UnknownValue): readonly TextValue[] {
  const text = textAsWritten(e, value);
  return isPrompt({ by: "call" }, text) ? [{ kind: "text", value: text, place: value.place }] : [];
}

/** Calls that fill in a text, or make a template of it: the text is their first argument, or what they are called on. */
const fills =
  /^(?:Sprintf|format|Format|formatted|format_map|render|substitute|safe_substitute|replace|strip|from_string|from_template|fromTemplate|Template|PromptTemplate|compile|dedent|Parse|Must)$/u;

function textsFilled(e: Evaluation, { expr, at }: CallSite, depth: number): readonly TextValue[] {
  const { callee, arguments: given } = expr;
  if (!fills.test(lastName(callee) ?? "")) return [];
  const first = given.find(({ spread }) => spread === undefined)?.value;
  const own = first === undefined ? [] : textsWithin(e, e.values(first, at), depth + 1).filter(isTemplate);
  if (own.length > 0 || callee.kind !== "member") return own;
  return textsWithin(e, e.values(callee.object, at), depth + 1).filter(isTemplate);
}

function isTemplate({ value }: TextValue): boolean {
  return hasGap(value) && isPrompt({ by: "call" }, value);
}

/** `Content{Parts: []Part{{Text: "x"}}}`, and calls that make such a structure from its text. */
function textsInStructure(e: Evaluation, { call }: SymbolValue, depth: number): readonly TextValue[] {
  if (call === undefined) return [];
  const filled = textsFilled(e, call, depth);
  if (filled.length > 0) return filled;
  const { expr, at } = call;
  // `Content::Text(x)` of Rust, `TextContent{x}` of Go.
  const isVariant = at.scope.module.language === "rust" && /^[A-Z]/u.test(lastName(expr.callee) ?? "");
  if (expr.isNew !== true && !isVariant) return [];
  return expr.arguments
    .filter(({ name }) => name === undefined || structureKeys.has(name))
    .slice(0, 4)
    .flatMap(({ value }) => textsWithin(e, e.values(value, at), depth + 1));
}
