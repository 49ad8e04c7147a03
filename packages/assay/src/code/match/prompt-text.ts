import { lastName } from "../evaluate/last-name.ts";
import type { Evaluation } from "../evaluate/evaluation.ts";
import type { SymbolValue, TextValue, Value } from "../value.ts";

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
    if (value.kind === "list") {
      return value.items.slice(0, 8).flatMap((item) => textsWithin(e, e.values(item, value.at), depth + 1));
    }
    if (value.kind === "symbol") return textsInStructure(e, value, depth);
    if (value.kind !== "dict") return [];
    return textKeys.flatMap((key) => textsWithin(e, e.member([value], key), depth + 1));
  });
}

/** `Content{Parts: []Part{{Text: "x"}}}`, and calls that make such a structure from its text. */
function textsInStructure(e: Evaluation, { call }: SymbolValue, depth: number): readonly TextValue[] {
  if (call === undefined) return [];
  const { expr, at } = call;
  // `Content::Text(x)` of Rust, `TextContent{x}` of Go.
  const isVariant = at.scope.module.language === "rust" && /^[A-Z]/u.test(lastName(expr.callee) ?? "");
  if (expr.isNew !== true && !isVariant) return [];
  return expr.arguments
    .filter(({ name }) => name === undefined || structureKeys.has(name))
    .slice(0, 4)
    .flatMap(({ value }) => textsWithin(e, e.values(value, at), depth + 1));
}
