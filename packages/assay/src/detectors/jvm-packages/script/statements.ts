import {
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
import { readArgument, readExpression, readPostfix } from "./expressions.ts";
import { pathOf, plainText, type Argument, type Expression, type Statement } from "./syntax.ts";
import type { ScriptToken } from "./tokens.ts";

/**
 * Reads a build script (Groovy or Kotlin) into statements, as far as dependencies and the values in them need it. Nothing is
 * executed; what is not understood is passed over. Never throws for any text.
 */
export function readScript(text: string): {
  readonly statements: readonly Statement[];
  readonly isComplete: boolean;
} {
  const { cursor, isComplete } = openScript(text);
  const statements: Statement[] = [];
  while (peek(cursor).kind !== "end") {
    readStatements(cursor, statements);
    // A closing brace that nobody opened.
    take(cursor);
  }
  return { statements, isComplete };
}

function readStatements(cursor: ScriptCursor, into: Statement[]): void {
  for (;;) {
    passBreaks(cursor);
    const token = peek(cursor);
    if (token.kind === "end" || isMark(token, "}")) return;
    const { at } = cursor;
    const statement = readStatement(cursor);
    if (statement !== undefined) into.push(statement);
    passRest(cursor, into);
    // A token that no statement begins with must not hold the reading up.
    if (cursor.at === at) take(cursor);
  }
}

/** What stands behind a statement on its line: a block there is read, the rest is passed over. */
function passRest(cursor: ScriptCursor, into: Statement[]): void {
  for (;;) {
    passUntil(cursor, (token) => token.kind === "break" || isMark(token, "{"));
    if (!isMark(peek(cursor), "{")) return;
    into.push({ kind: "body", statements: readBlock(cursor) });
  }
}

/** `{ … }`, with what a lambda calls its arguments. */
function readBlock(cursor: ScriptCursor): readonly Statement[] {
  const statements: Statement[] = [];
  if (!takeMark(cursor, "{")) return statements;
  if (cursor.depth >= maxScriptDepth) {
    passUntil(cursor, () => false);
    takeMark(cursor, "}");
    return statements;
  }
  cursor.depth += 1;
  passParameters(cursor);
  readStatements(cursor, statements);
  takeMark(cursor, "}");
  cursor.depth -= 1;
  return statements;
}

/** `name, name ->` at the start of a lambda. */
function passParameters(cursor: ScriptCursor): void {
  for (let ahead = 0; ahead < longestParameters; ahead += 1) {
    const token = peek(cursor, ahead);
    if (isMark(token, "->")) {
      cursor.at += ahead + 1;
      return;
    }
    const isParameter =
      token.kind === "word" || (token.kind === "mark" && [",", ":", "(", ")", ".", "?"].includes(token.text));
    if (!isParameter) return;
  }
}

const longestParameters = 20;

const passedLines = new Set(["import", "package", "return", "throw", "assert"]);
const modifiers = new Set(
  "private public internal protected static final const lateinit override open abstract data inline transient".split(
    " ",
  ),
);
const conditions = new Set("if else for while when switch try catch finally do synchronized".split(" "));
const declarations = new Set("class object interface enum fun companion trait".split(" "));
const bindings = new Set(["val", "var", "def"]);

function readStatement(cursor: ScriptCursor): Statement | undefined {
  passModifiers(cursor);
  const token = peek(cursor);
  if (token.kind !== "word") return readAction(cursor);
  if (passedLines.has(token.text) && peek(cursor, 1).kind === "word") {
    passUntil(cursor, ({ kind }) => kind === "break");
    return undefined;
  }
  if (isCondition(token)) return readCondition(cursor);
  if (declarations.has(token.text) && peek(cursor, 1).kind !== "mark") return readDeclaration(cursor);
  if (bindings.has(token.text)) return readBinding(cursor);
  return isTyped(cursor) ? readTyped(cursor) : readAction(cursor);
}

function passModifiers(cursor: ScriptCursor): void {
  for (;;) {
    const token = peek(cursor);
    if (isMark(token, "@")) {
      cursor.at += 2;
      while (takeMark(cursor, ".") || takeMark(cursor, ":")) take(cursor);
      if (isMark(peek(cursor), "(") && !peek(cursor).isSpaced) passBrackets(cursor);
      passBreaks(cursor);
    } else if (token.kind === "word" && modifiers.has(token.text) && peek(cursor, 1).kind === "word")
      take(cursor);
    else return;
  }
}

function passBrackets(cursor: ScriptCursor): void {
  take(cursor);
  passUntil(cursor, () => false);
  take(cursor);
}

/** The bodies of conditions and loops may run or not. Branches (`else if`) follow each other, however many there are. */
function readCondition(cursor: ScriptCursor): Statement {
  const statements: Statement[] = [];
  do {
    take(cursor);
    while (isCondition(peek(cursor))) take(cursor);
    if (isMark(peek(cursor), "(")) passBrackets(cursor);
    passBreaks(cursor);
    for (const statement of readBranch(cursor)) statements.push(statement);
  } while (isBranch(cursor));
  return { kind: "body", statements };
}

function isCondition(token: ScriptToken): boolean {
  return token.kind === "word" && conditions.has(token.text);
}

function isBranch(cursor: ScriptCursor): boolean {
  let ahead = 0;
  while (peek(cursor, ahead).kind === "break" && ahead < 3) ahead += 1;
  const token = peek(cursor, ahead);
  if (!["else", "catch", "finally"].some((text) => isWord(token, text))) return false;
  passBreaks(cursor);
  return true;
}

/** A block, or the only statement. */
function readBranch(cursor: ScriptCursor): readonly Statement[] {
  if (isMark(peek(cursor), "{")) return readBlock(cursor);
  if (cursor.depth >= maxScriptDepth || isMark(peek(cursor), "}")) return [];
  cursor.depth += 1;
  const only = readStatement(cursor);
  cursor.depth -= 1;
  return only === undefined ? [] : [only];
}

function readDeclaration(cursor: ScriptCursor): Statement | undefined {
  const keyword = take(cursor);
  const name = peek(cursor);
  passUntil(cursor, (token) => token.kind === "break" || isMark(token, "{") || isMark(token, "="));
  if (!isMark(peek(cursor), "{")) return undefined;
  const isNamed = name.kind === "word" && !isWord(keyword, "fun");
  return { kind: "body", ...(isNamed ? { name: name.text } : {}), statements: readBlock(cursor) };
}

/** `val a: Type = …`, `val a by …`, `def a = …`; a Groovy method is read for what its body has. */
function readBinding(cursor: ScriptCursor): Statement | undefined {
  take(cursor);
  const name = take(cursor);
  if (name.kind !== "word") return undefined;
  passUntil(
    cursor,
    (token) => token.kind === "break" || isMark(token, "=") || isMark(token, "{") || isWord(token, "by"),
  );
  if (takeMark(cursor, "=")) return define(cursor, [name.text]);
  if (!isWord(peek(cursor), "by")) return undefined;
  take(cursor);
  const value = readExpression(cursor, readBlock);
  return { kind: "define", path: [name.text], value: delegated(value, name.text) };
}

function define(cursor: ScriptCursor, path: readonly string[]): Statement {
  passBreaks(cursor);
  return { kind: "define", path, value: readExpression(cursor, readBlock) };
}

/** `by extra("1.0")` is that value, `by project` a property of that name; what else there is has a block at most. */
function delegated(value: Expression, name: string): Expression {
  const path = pathOf(value.kind === "call" ? value.callee : value) ?? [];
  const [only] = value.kind === "call" ? value.arguments : [];
  if (path.at(-1) === "extra" && only !== undefined) return only.value;
  if (["project", "settings", "rootProject"].includes(path.at(-1) ?? ""))
    return {
      kind: "call",
      callee: { kind: "name", name: "property" },
      arguments: [argumentOf(name)],
      line: 0,
    };
  return value;
}

function argumentOf(text: string): Argument {
  return { value: { kind: "text", parts: [text] }, line: 0, code: "" };
}

/** `String name = …` */
function isTyped(cursor: ScriptCursor): boolean {
  return peek(cursor, 1).kind === "word" && isMark(peek(cursor, 2), "=");
}

function readTyped(cursor: ScriptCursor): Statement | undefined {
  take(cursor);
  const name = take(cursor);
  take(cursor);
  return name.kind === "word" ? define(cursor, [name.text]) : undefined;
}

/** A call, an assignment, or (Groovy) a name with arguments behind it and no brackets. */
function readAction(cursor: ScriptCursor): Statement {
  const { line } = peek(cursor);
  const value = readPostfix(cursor, readBlock);
  const next = peek(cursor);
  if (isMark(next, "=")) {
    take(cursor);
    return assigned(cursor, value);
  }
  if (isOpenCall(value) && beginsArgument(next))
    return { kind: "expression", value: readCommand(cursor, value, line) };
  return { kind: "expression", value };
}

function assigned(cursor: ScriptCursor, target: Expression): Statement {
  const path = targetOf(target);
  return path === undefined
    ? { kind: "expression", value: readExpression(cursor, readBlock) }
    : define(cursor, path);
}

/** `a.b` or `a["b"]`. */
function targetOf(target: Expression): readonly string[] | undefined {
  if (target.kind !== "index") return pathOf(target);
  const key = plainText(target.key);
  const path = pathOf(target.of);
  return key === undefined || path === undefined ? undefined : [...path, key];
}

function isOpenCall({ kind }: Expression): boolean {
  return kind === "name" || kind === "member";
}

function beginsArgument(token: ScriptToken): boolean {
  if (token.kind === "word") return token.text !== "in" && token.text !== "is";
  return token.kind === "text" || (isMark(token, "[") && token.isSpaced);
}

function readCommand(cursor: ScriptCursor, callee: Expression, line: number): Expression {
  const found: Argument[] = [];
  do {
    passBreaks(cursor);
    found.push(readArgument(cursor, readBlock));
  } while (takeMark(cursor, ","));
  const block = isMark(peek(cursor), "{") ? { block: readBlock(cursor) } : {};
  return { kind: "call", callee, arguments: found, ...block, line };
}
