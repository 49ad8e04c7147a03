import type { CallExpr, Expr } from "../ir.ts";
import { firstFitting } from "../symbol-pattern.ts";
import type { At, Value } from "../value.ts";
import type { MatchedCall } from "./chain.ts";
import type { Matching } from "./found.ts";
import type { CallWord, ShellCall } from "./shell-call.ts";
import { type ShellCallRow, shellCallRows } from "./shell-calls.table.ts";

/** Words of one call. */
const mostWords = 300;

/** `subprocess.run([...])`, `exec("…")`: kept for whoever reads command lines. */
export function matchShellCall(m: Matching, match: MatchedCall): void {
  const row = firstFitting(shellCallRows, match.symbol.path);
  if (row === undefined) return;
  const { expr, at } = match.call;
  const place = { path: at.scope.module.path, line: expr.line };
  const given = argumentsOf(expr, row);
  const [first, ...rest] = given;
  if (first === undefined) return;
  if (row.form === "scripts")
    return void given.forEach((one) => m.found.shellCalls.push({ ...place, script: scriptOf(m, one, at) }));
  const words = wordsOf(m, row, first, rest, at);
  if (words === undefined) m.found.shellCalls.push({ ...place, script: scriptOf(m, first, at) });
  else
    m.found.shellCalls.push({ ...place, words: [...prefixOf(row, expr.line), ...words].slice(0, mostWords) });
}

function prefixOf({ prefix = [] }: ShellCallRow, line: number): readonly CallWord[] {
  return prefix.map((value) => ({ kind: "text", value, line }));
}

/** By position; by name where nothing stands at the position. */
function argumentsOf(expr: CallExpr, { at: from, names = [] }: ShellCallRow): readonly Expr[] {
  const placed = expr.arguments.filter(({ name }) => name === undefined).slice(from);
  const named = expr.arguments.filter(({ name }) => name !== undefined && names.includes(name));
  return (placed.length > 0 ? placed : named).map(({ value }) => value);
}

/** Undefined for a text that a shell splits. */
function wordsOf(
  m: Matching,
  { form }: ShellCallRow,
  first: Expr,
  rest: readonly Expr[],
  at: At,
): readonly CallWord[] | undefined {
  if (form === "script" || form === "scripts") return undefined;
  if (form === "words")
    return [first, ...rest].flatMap((one) => listWords(m, one, at) ?? [wordOf(m, one, at)]);
  if (form === "list") return listWords(m, first, at);
  const [list] = rest;
  return [wordOf(m, first, at), ...(list === undefined ? [] : (listWords(m, list, at) ?? []))];
}

/** The words of a list, also of lists that are put together; undefined for what is none. */
function listWords(m: Matching, expr: Expr, at: At, depth = 0): readonly CallWord[] | undefined {
  if (depth > 6) return undefined;
  if (expr.kind === "template" && expr.parts.some(({ kind }) => kind === "list"))
    return expr.parts.flatMap((part) => listWords(m, part, at, depth + 1) ?? []);
  if (expr.kind === "list") return expr.items.slice(0, mostWords).map((item) => wordOf(m, item, at));
  const list = m.e.values(expr, at).find((value) => value.kind === "list");
  return list?.items.slice(0, mostWords).map((item) => wordOf(m, item, list.at));
}

function wordOf(m: Matching, expr: Expr, at: At): CallWord {
  const { line } = expr;
  const values = m.e.values(expr, at);
  const texts = [...new Set(values.flatMap(textOf))];
  const [only] = texts;
  const isOpen = values.length === 0 || values.some(({ kind }) => kind === "unknown");
  if (isOpen || only === undefined) {
    const expression = expr.kind === "template" ? templateText(m, expr, at) : m.e.textOf(expr, at);
    return { kind: "unresolved", expression, line, ...(only === undefined ? {} : { default: only }) };
  }
  return texts.length === 1 ? { kind: "text", value: only, line } : { kind: "choice", values: texts, line };
}

function textOf(value: Value): readonly string[] {
  if (value.kind === "text") return [value.value];
  if (value.kind === "number") return [String(value.value)];
  // The interpreter that runs.
  return value.kind === "symbol" && value.path === "sys.executable" ? ["python"] : [];
}

/** Known parts as they are, others as a variable: `--model=${name}`. */
function templateText(m: Matching, { parts }: Expr & { readonly kind: "template" }, at: At): string {
  return parts
    .map((part) => {
      const word = wordOf(m, part, at);
      return word.kind === "text" ? word.value : `\${${m.e.textOf(part, at)}}`;
    })
    .join("");
}

/** A text for a shell, with what is put into it as variables of the shell. */
function scriptOf(m: Matching, expr: Expr, at: At): NonNullable<ShellCall["script"]> {
  const variables = new Map<string, CallWord>();
  const { line } = expr;
  const stand = (word: CallWord): string => {
    if (word.kind === "text") return word.value;
    const name = `CALL_${variables.size + 1}`;
    variables.set(name, word);
    return `\${${name}}`;
  };
  const whole = wordOf(m, expr, at);
  if (whole.kind !== "unresolved" || expr.kind !== "template") return { text: stand(whole), line, variables };
  return { text: expr.parts.map((part) => stand(wordOf(m, part, at))).join(""), line, variables };
}
