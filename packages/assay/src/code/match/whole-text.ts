import type { Evaluation } from "../evaluate/evaluation.ts";
import { lastName } from "../evaluate/last-name.ts";
import { returned } from "../evaluate/members.ts";
import { textOfFile } from "../evaluate/text-files.ts";
import { textsLeftOpen } from "./prompt-text.ts";
import type { Expr } from "../ir.ts";
import type { CallSite, TextValue, Value } from "../value.ts";

/** Contents of parts of texts. */
const deepest = 4;

/** Lines of one text; more are a table. */
const mostLines = 200;

/** The one text of a prompt in a language of classes: a text, the lines of an annotation, or a content made of it. */
export function wholeText(e: Evaluation, value: Value, depth = 0): readonly TextValue[] {
  if (value.kind === "text") return [value];
  if (value.kind === "unknown") return textsLeftOpen(e, value);
  if (value.kind === "list") return joinedLines(e, value);
  if (value.kind === "function") return returnedTexts(e, value, depth + 1);
  if (value.kind !== "symbol" || value.call === undefined || depth >= deepest) return [];
  const read = textOfFile(e, value, value.call.at.scope.module.path);
  if (read.length > 0) return read;
  return textsOfCall(e, value.call, depth + 1);
}

/** `systemMessageProvider(id -> "x")`. */
function returnedTexts(
  e: Evaluation,
  value: Value & { readonly kind: "function" },
  depth: number,
): readonly TextValue[] {
  return depth > deepest ? [] : returned(e, value).flatMap((one) => wholeText(e, one, depth));
}

function joinedLines(e: Evaluation, { items, at }: Value & { readonly kind: "list" }): readonly TextValue[] {
  if (items.length === 0 || items.length > mostLines) return [];
  const lines = items.map((item) => e.values(item, at).find(({ kind }) => kind === "text"));
  const [first] = lines;
  if (first?.kind !== "text" || lines.includes(undefined)) return [];
  return [{ ...first, value: lines.map((line) => (line?.kind === "text" ? line.value : "")).join("\n") }];
}

/** Names of calls that make a content of its text. */
const contents = /^(?:content|text|parts?|from\w*|of\w*|build|\w*(?:Content|Part|Block|Message)\w*)$/iu;

/** `Content.fromParts(Part.fromText("x"))`, `SystemContentBlock.builder().text("x").build()`, `content { text("x") }`. */
function textsOfCall(e: Evaluation, { expr, at }: CallSite, depth: number): readonly TextValue[] {
  const isContent = contents.test(lastName(expr.callee) ?? "");
  const given = expr.arguments.flatMap(({ value }) => (value.kind === "function" ? done(value) : [value]));
  const own = (isContent ? given : []).flatMap((one) =>
    e.values(one, at).flatMap((value) => wholeText(e, value, depth)),
  );
  if (own.length > 0) return own;
  const { callee } = expr;
  const before = callee.kind === "member" ? callee.object : undefined;
  return before?.kind === "call" ? textsOfCall(e, { expr: before, at }, depth + 1) : [];
}

/** What is done in the function that fills a content. */
function done({ function: { body } }: Expr & { readonly kind: "function" }): readonly Expr[] {
  return body.flatMap((one) => (one.kind === "return" || one.kind === "expression" ? [one.value] : []));
}
