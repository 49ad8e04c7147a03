import { tokensOf, type ScriptToken } from "./tokens.ts";

/** Where the reading of a script stands. */
export interface ScriptCursor {
  readonly text: string;
  readonly tokens: readonly ScriptToken[];
  at: number;
  depth: number;
}

/** Blocks, brackets and calls in each other; scripts of people have some ten. */
export const maxScriptDepth = 60;

export function openScript(text: string): { readonly cursor: ScriptCursor; readonly isComplete: boolean } {
  const { tokens, isComplete } = tokensOf(text);
  return { cursor: { text, tokens, at: 0, depth: 0 }, isComplete };
}

const end: ScriptToken = { kind: "end", line: 0, from: 0, to: 0, isSpaced: true };

export function peek(cursor: ScriptCursor, ahead = 0): ScriptToken {
  return cursor.tokens[cursor.at + ahead] ?? cursor.tokens.at(-1) ?? end;
}

export function take(cursor: ScriptCursor): ScriptToken {
  const token = peek(cursor);
  if (token.kind !== "end") cursor.at += 1;
  return token;
}

/** True for this mark, which is taken then. */
export function takeMark(cursor: ScriptCursor, text: string): boolean {
  const isThere = isMark(peek(cursor), text);
  if (isThere) cursor.at += 1;
  return isThere;
}

export function isMark(token: ScriptToken, text: string): boolean {
  return token.kind === "mark" && token.text === text;
}

export function isWord(token: ScriptToken, text: string): boolean {
  return token.kind === "word" && token.text === text;
}

export function passBreaks(cursor: ScriptCursor): void {
  while (peek(cursor).kind === "break") cursor.at += 1;
}

/** Passes over tokens up to the first for which `isEnd` is true, outside brackets that open on the way. */
export function passUntil(cursor: ScriptCursor, isEnd: (token: ScriptToken) => boolean): void {
  let depth = 0;
  for (let token = peek(cursor); token.kind !== "end"; token = peek(cursor)) {
    if (depth === 0 && isEnd(token)) return;
    if (token.kind === "mark" && "([{".includes(token.text)) depth += 1;
    if (token.kind === "mark" && ")]}".includes(token.text)) {
      if (depth === 0) return;
      depth -= 1;
    }
    cursor.at += 1;
  }
}

/** The source between two tokens, for what has to be shown as it is written. */
export function codeBetween({ text, tokens, at }: ScriptCursor, from: number): string {
  const first = tokens[from];
  const last = tokens[at - 1];
  return first === undefined || last === undefined || at <= from
    ? ""
    : text.slice(first.from, Math.min(last.to, first.from + 300));
}
