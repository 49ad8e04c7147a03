import type { FileKind } from "./kinds.table.ts";

/** A part of a text, from an offset to another. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Where the comments of a text are, in order; all of it is prose in documentation. Docstrings of Python are comments. */
export function commentsOf(text: string, kind: FileKind): readonly Range[] {
  if (kind === "prose") return [{ start: 0, end: text.length }];
  const { token, isComment } = syntaxes[kind];
  const ranges: Range[] = [];
  // Every token begins where the one before ended, and none can fail after it began: one pass, whatever the text.
  for (const match of text.matchAll(token)) {
    const [piece] = match;
    if (isComment(piece, text, match.index))
      ranges.push({ start: match.index, end: match.index + piece.length });
  }
  return ranges;
}

interface Syntax {
  /** Comments, texts, and what is between them. */
  readonly token: RegExp;
  readonly isComment: (token: string, text: string, at: number) => boolean;
}

const isSlashed = (token: string): boolean => /^\/[/*]/u.test(token);

const syntaxes: Readonly<Record<Exclude<FileKind, "prose">, Syntax>> = {
  python: {
    token:
      /"""[\s\S]*?(?:"""|$)|'''[\s\S]*?(?:'''|$)|"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?|#[^\n]*|[^"'#]+/guy,
    isComment: (token, text, at) =>
      token.startsWith("#") || (/^(?:"""|''')/u.test(token) && isStatement(text, at)),
  },
  hash: { token: /(?<!\S)#[^\n]*|[^#]+|#/guy, isComment: (token) => token.startsWith("#") },
  slash: {
    token:
      /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?|`[^`\\]*(?:\\[\s\S][^`\\]*)*`?|[^"'`/]+|\//guy,
    isComment: isSlashed,
  },
  // A quote may be a lifetime.
  rust: {
    token: /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|"[^"\\]*(?:\\[\s\S][^"\\]*)*"?|[^"/]+|\//guy,
    isComment: isSlashed,
  },
};

/** How far is looked back for what a text in triple quotes belongs to. */
const farthest = 200;

/** A text in triple quotes that nothing is done with: only white space (and a prefix) stands before it on its line. */
function isStatement(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - farthest), at);
  const cut = before.lastIndexOf("\n");
  const isAlone = /^\s*[rub]?$/iu.test(before.slice(cut + 1));
  // An argument on a line of its own follows a bracket or a comma, a value an equals sign.
  return isAlone && (cut < 0 ? at < farthest : !/[([{,=+\\]$/u.test(before.slice(0, cut).trimEnd()));
}
