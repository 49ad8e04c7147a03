import type { LinedLimits, LinedProblem } from "../lined-value.ts";

/** One line with text in it. */
export interface BlockLine {
  readonly indent: number;
  /** Without indentation and without space at the end. */
  readonly text: string;
  /** 1-based. */
  readonly number: number;
}

/** Where the reading of one text stands. */
export interface BlockCursor {
  readonly text: string;
  readonly limits: LinedLimits;
  /** The line that comes next; undefined at the end. */
  ahead?: BlockLine;
  /** Offset after the line ahead. */
  at: number;
  number: number;
  values: number;
  /** Set when a limit is reached: nothing more is read. */
  isStopped: boolean;
  readonly problems: LinedProblem[];
}

/** Enough to show; a hostile text has thousands. */
const maxProblems = 20;

export function openBlocks(text: string, limits: LinedLimits): BlockCursor {
  const cursor: BlockCursor = { text, limits, at: 0, number: 0, values: 0, isStopped: false, problems: [] };
  advance(cursor);
  return cursor;
}

/** Steps to the next line that is neither blank nor a comment. */
export function advance(cursor: BlockCursor): void {
  for (let line = rawLine(cursor); line !== undefined; line = rawLine(cursor)) {
    if (line.text === "" || line.text.startsWith("#")) continue;
    if (line.indent > 0 || !isConflict.test(line.text)) {
      cursor.ahead = line;
      return;
    }
    noteProblem(cursor, "malformed", line.number, "a merge conflict begins or ends; both sides are read");
  }
  delete cursor.ahead;
}

/** What git writes between two versions of lines. */
const isConflict = /^(?:[<>|]{7} |={7}$)/u;

/** The next line whatever it holds: text blocks keep what looks like a comment. */
export function rawLine(cursor: BlockCursor): BlockLine | undefined {
  const { text, at } = cursor;
  if (cursor.isStopped || at >= text.length) return undefined;
  const found = text.indexOf("\n", at);
  const end = found < 0 ? text.length : found;
  let start = at;
  while (start < end && text[start] === " ") start += 1;
  cursor.at = end + 1;
  cursor.number += 1;
  return { indent: start - at, text: text.slice(start, end).trimEnd(), number: cursor.number };
}

export function noteProblem(
  cursor: BlockCursor,
  code: LinedProblem["code"],
  line: number,
  what: string,
): void {
  if (cursor.problems.length < maxProblems) cursor.problems.push({ code, message: `line ${line}: ${what}` });
}

/** Counts one value; false when that is one too many. */
export function countValue(cursor: BlockCursor, line: number): boolean {
  cursor.values += 1;
  if (cursor.values <= cursor.limits.maxValues) return true;
  if (!cursor.isStopped)
    noteProblem(
      cursor,
      "limit-exceeded",
      line,
      `more than ${cursor.limits.maxValues} values; the rest is not read`,
    );
  cursor.isStopped = true;
  delete cursor.ahead;
  return false;
}
