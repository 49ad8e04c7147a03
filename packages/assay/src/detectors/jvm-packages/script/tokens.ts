import { readString, type TextPart } from "./strings.ts";

/** A token of a build script in Groovy or Kotlin: what both have in common is all that build scripts need. */
export type ScriptToken =
  | (Place & { readonly kind: "word"; readonly text: string })
  | (Place & { readonly kind: "text"; readonly parts: readonly TextPart[] })
  | (Place & { readonly kind: "mark"; readonly text: string })
  /** The end of a line, or a semicolon. */
  | (Place & { readonly kind: "break" })
  | (Place & { readonly kind: "end" });

interface Place {
  /** 1-based. */
  readonly line: number;
  /** Offsets in the text, from and behind. */
  readonly from: number;
  readonly to: number;
  /** White space stands in front. */
  readonly isSpaced: boolean;
}

/** Scripts of a thousand lines have some 15,000. */
export const maxTokens = 200_000;

interface Lexer {
  readonly text: string;
  at: number;
  line: number;
}

/** Splits a script into tokens; never throws. `isComplete` is false when it has too many. */
export function tokensOf(text: string): {
  readonly tokens: readonly ScriptToken[];
  readonly isComplete: boolean;
} {
  const lexer: Lexer = { text, at: 0, line: 1 };
  const tokens: ScriptToken[] = [];
  for (;;) {
    const isSpaced = passBlanks(lexer);
    const token = nextToken(lexer, isSpaced || tokens.length === 0);
    tokens.push(token);
    if (token.kind === "end") return { tokens, isComplete: true };
    if (tokens.length < maxTokens) continue;
    tokens.push({ kind: "end", line: lexer.line, from: lexer.at, to: lexer.at, isSpaced: true });
    return { tokens, isComplete: false };
  }
}

/** White space within a line and comments. */
function passBlanks(lexer: Lexer): boolean {
  const { text } = lexer;
  const from = lexer.at;
  for (;;) {
    blanks.lastIndex = lexer.at;
    lexer.at += blanks.exec(text)?.[0].length ?? 0;
    if (text.startsWith("//", lexer.at) || (lexer.at === 0 && text.startsWith("#!"))) {
      const end = text.indexOf("\n", lexer.at);
      lexer.at = end < 0 ? text.length : end;
    } else if (text.startsWith("/*", lexer.at)) {
      const end = text.indexOf("*/", lexer.at + 2);
      passLines(lexer, end < 0 ? text.length : end + 2);
    } else return lexer.at > from;
  }
}

const blanks = /(?:[ \t\r\f\uFEFF]|\\\r?\n)*/uy;

function passLines(lexer: Lexer, to: number): void {
  const { text } = lexer;
  for (let at = text.indexOf("\n", lexer.at); at >= 0 && at < to; at = text.indexOf("\n", at + 1))
    lexer.line += 1;
  lexer.at = to;
}

const word = /[\p{L}_$][\p{L}\p{N}_$]*|\d[\w.]*(?<!\.)/uy;

/** Marks of two characters that mean something of their own. */
const marks = /->|\?\.|\?:|\+=|==|!=|<=|>=|&&|\|\||!!|::|[^\n]/uy;

function nextToken(lexer: Lexer, isSpaced: boolean): ScriptToken {
  const { text, line, at: from } = lexer;
  const mark = text[from];
  if (mark === undefined) return { kind: "end", line, from, to: from, isSpaced };
  if (mark === "\n" || mark === ";") {
    lexer.at += 1;
    if (mark === "\n") lexer.line += 1;
    return { kind: "break", line, from, to: lexer.at, isSpaced };
  }
  if (mark === '"' || mark === "'") {
    const { parts, end } = readString(text, from);
    passLines(lexer, end);
    return { kind: "text", parts, line, from, to: end, isSpaced };
  }
  return wordOrMark(lexer, mark, isSpaced);
}

function wordOrMark(lexer: Lexer, mark: string, isSpaced: boolean): ScriptToken {
  const { text, line, at: from } = lexer;
  const closing = mark === "`" ? text.indexOf("`", from + 1) : -1;
  if (closing > 0 && closing - from < 100) {
    lexer.at = closing + 1;
    return { kind: "word", text: text.slice(from + 1, closing), line, from, to: lexer.at, isSpaced };
  }
  word.lastIndex = from;
  marks.lastIndex = from;
  const found = word.exec(text)?.[0];
  const taken = found ?? marks.exec(text)?.[0] ?? mark;
  lexer.at += taken.length;
  return { kind: found === undefined ? "mark" : "word", text: taken, line, from, to: lexer.at, isSpaced };
}
