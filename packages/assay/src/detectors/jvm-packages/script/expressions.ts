import {
  codeBetween,
  isMark,
  isWord,
  maxScriptDepth,
  openScript,
  passBreaks,
  passUntil,
  peek,
  take,
  takeMark,
  type ScriptCursor,
} from "./cursor.ts";
import type { TextPart } from "./strings.ts";
import type { Argument, Expression, Statement } from "./syntax.ts";
import type { ScriptToken } from "./tokens.ts";

/** Reads the statements of a block; given by the reader of statements, which reads expressions itself. */
export type BlockReader = (cursor: ScriptCursor) => readonly Statement[];

const other: Expression = { kind: "other" };

/** One expression, with what operators of texts and choices make of it. What else follows makes it unknown. */
export function readExpression(cursor: ScriptCursor, readBlock: BlockReader): Expression {
  if (cursor.depth >= maxScriptDepth) {
    passUntil(cursor, endsExpression);
    return other;
  }
  cursor.depth += 1;
  const value = readOperators(cursor, readBlock, readPostfix(cursor, readBlock));
  cursor.depth -= 1;
  return value;
}

function endsExpression(token: ScriptToken): boolean {
  if (token.kind === "break" || token.kind === "end") return true;
  return token.kind === "mark" && [",", ")", "]", "}", ":", "->"].includes(token.text);
}

function readOperators(cursor: ScriptCursor, readBlock: BlockReader, first: Expression): Expression {
  let value = first;
  for (let steps = 0; steps < maxOperators; steps += 1) {
    const token = peek(cursor);
    if (isMark(token, "+")) value = joined(value, operand(cursor, readBlock));
    else if (isMark(token, "?:")) value = { kind: "either", options: [value, operand(cursor, readBlock)] };
    else if (isWord(token, "to")) value = { kind: "map", entries: [[value, operand(cursor, readBlock)]] };
    else if (isWord(token, "as")) passType(cursor);
    else if (endsExpression(token) || isMark(token, "{")) return value;
    else {
      passUntil(cursor, endsExpression);
      return other;
    }
  }
  return other;
}

const maxOperators = 100;

function operand(cursor: ScriptCursor, readBlock: BlockReader): Expression {
  take(cursor);
  passBreaks(cursor);
  return readPostfix(cursor, readBlock);
}

function joined(left: Expression, right: Expression): Expression {
  const parts = [left, right].flatMap((side) => (side.kind === "text" ? side.parts : [side]));
  return { kind: "text", parts };
}

/** `as String?` says nothing of the value. */
function passType(cursor: ScriptCursor): void {
  take(cursor);
  take(cursor);
  passTypeArguments(cursor);
  takeMark(cursor, "?");
}

/** A value and what is done with it: members, calls, indexes, blocks. */
export function readPostfix(cursor: ScriptCursor, readBlock: BlockReader): Expression {
  let value = readPrimary(cursor, readBlock);
  for (let steps = 0; steps < longestChain; steps += 1) {
    passTypeArguments(cursor);
    const next = readStep(cursor, readBlock, value);
    if (next === undefined) return value;
    value = next;
  }
  return other;
}

/** Steps of `a.b().c[0]`; who reads the expression walks down it. */
const longestChain = 100;

function readStep(cursor: ScriptCursor, readBlock: BlockReader, value: Expression): Expression | undefined {
  if (continuesChain(cursor)) return readMember(cursor, value);
  const token = peek(cursor);
  if (token.kind !== "mark") return undefined;
  switch (token.text) {
    case "!!":
      take(cursor);
      return value;
    case "(":
      return value.kind === "other" ? undefined : readCall(cursor, readBlock, value);
    case "[":
      return token.isSpaced ? undefined : readIndex(cursor, readBlock, value);
    case "{":
      return isCallable(value) ? withBlock(cursor, readBlock, value) : undefined;
    default:
      return undefined;
  }
}

function readMember(cursor: ScriptCursor, of: Expression): Expression {
  passBreaks(cursor);
  take(cursor);
  const name = take(cursor);
  return name.kind === "word" ? { kind: "member", of, name: name.text } : other;
}

/** A chain may go on at the start of the next line. */
function continuesChain(cursor: ScriptCursor): boolean {
  let ahead = 0;
  while (peek(cursor, ahead).kind === "break" && ahead < 3) ahead += 1;
  const token = peek(cursor, ahead);
  return isMark(token, ".") || isMark(token, "?.");
}

function isCallable({ kind }: Expression): boolean {
  return kind === "name" || kind === "member" || kind === "call";
}

function readCall(cursor: ScriptCursor, readBlock: BlockReader, callee: Expression): Expression {
  const { line } = take(cursor);
  const found = readArguments(cursor, readBlock, ")");
  return { kind: "call", callee, arguments: found, line };
}

function withBlock(cursor: ScriptCursor, readBlock: BlockReader, value: Expression): Expression {
  const { line } = peek(cursor);
  const block = readBlock(cursor);
  return value.kind === "call" && value.block === undefined
    ? { ...value, block }
    : { kind: "call", callee: value, arguments: [], block, line };
}

function readIndex(cursor: ScriptCursor, readBlock: BlockReader, of: Expression): Expression {
  take(cursor);
  const key = readExpression(cursor, readBlock);
  passUntil(cursor, (token) => isMark(token, "]"));
  takeMark(cursor, "]");
  return { kind: "index", of, key };
}

/** Arguments up to a closing mark, which is taken; line breaks between them say nothing. */
export function readArguments(cursor: ScriptCursor, readBlock: BlockReader, closing: string): Argument[] {
  const found: Argument[] = [];
  for (;;) {
    passBreaks(cursor);
    const token = peek(cursor);
    if (token.kind === "end" || takeMark(cursor, closing)) return found;
    found.push(readArgument(cursor, readBlock));
    passBreaks(cursor);
    if (takeMark(cursor, ",") || isMark(peek(cursor), closing)) continue;
    passUntil(cursor, (next) => isMark(next, ","));
    if (!takeMark(cursor, ",") && !isMark(peek(cursor), closing)) {
      take(cursor);
      return found;
    }
  }
}

/** `name: value` (Groovy), `name = value` (Kotlin), or a value. */
export function readArgument(cursor: ScriptCursor, readBlock: BlockReader): Argument {
  const { line } = peek(cursor);
  const name = nameInFront(cursor);
  if (name !== undefined) cursor.at += 2;
  passBreaks(cursor);
  const from = cursor.at;
  const value = readExpression(cursor, readBlock);
  return { ...(name === undefined ? {} : { name }), value, line, code: codeBetween(cursor, from) };
}

function nameInFront(cursor: ScriptCursor): string | undefined {
  const [name, mark] = [peek(cursor), peek(cursor, 1)];
  if (!isMark(mark, ":") && !isMark(mark, "=")) return undefined;
  if (name.kind === "word") return name.text;
  const [only] = name.kind === "text" ? name.parts : [];
  return typeof only === "string" && name.kind === "text" && name.parts.length === 1 ? only : undefined;
}

function readPrimary(cursor: ScriptCursor, readBlock: BlockReader): Expression {
  const token = peek(cursor);
  if (endsExpression(token)) return other;
  if (isMark(token, "{")) return { kind: "block", statements: readBlock(cursor) };
  take(cursor);
  if (token.kind === "word")
    return /^\d/u.test(token.text)
      ? { kind: "text", parts: [token.text] }
      : { kind: "name", name: token.text };
  if (token.kind === "text")
    return { kind: "text", parts: token.parts.map((part) => partOf(cursor, part, readBlock)) };
  if (isMark(token, "[")) return readCollection(cursor, readBlock);
  if (!isMark(token, "(")) return other;
  passBreaks(cursor);
  const value = readExpression(cursor, readBlock);
  passUntil(cursor, (next) => isMark(next, ")"));
  takeMark(cursor, ")");
  return value;
}

/** An expression inside a string is read as a script of its own. */
function partOf({ depth }: ScriptCursor, part: TextPart, readBlock: BlockReader): string | Expression {
  if (typeof part === "string") return part;
  const { cursor } = openScript(part.code);
  cursor.depth = depth + 1;
  return readExpression(cursor, readBlock);
}

/** `[a, b]`, `[a: b]`, `[:]` (Groovy). */
function readCollection(cursor: ScriptCursor, readBlock: BlockReader): Expression {
  if (isMark(peek(cursor), ":")) take(cursor);
  const items = readArguments(cursor, readBlock, "]");
  const named = items.flatMap(({ name, value }) =>
    name === undefined ? [] : [[{ kind: "text", parts: [name] }, value] as const],
  );
  return named.length > 0
    ? { kind: "map", entries: named }
    : { kind: "list", items: items.map(({ value }) => value) };
}

/** `<Type>` behind a name. */
function passTypeArguments(cursor: ScriptCursor): void {
  if (!isMark(peek(cursor), "<") || peek(cursor).isSpaced) return;
  for (let ahead = 1; ahead < longestTypes; ahead += 1) {
    const token = peek(cursor, ahead);
    if (isMark(token, ">")) {
      cursor.at += ahead + 1;
      return;
    }
    const isType =
      token.kind === "word" || (token.kind === "mark" && [",", ".", "?", "*", "<"].includes(token.text));
    if (!isType) return;
  }
}

const longestTypes = 20;
