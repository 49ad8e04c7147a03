import type { Lined, LinedLimits, LinedProblem } from "../lined-value.ts";
import { advance, countValue, noteProblem, openBlocks, rawLine, type BlockCursor } from "./cursor.ts";
import { isClosedFlow, readFlow } from "./flow.ts";
import { endOfQuoted, unquoted, withoutComment } from "./scalar.ts";

export interface BlockYamlReading {
  /** One for each document of the stream. All scalars are text. */
  readonly documents: readonly Lined[];
  readonly problems: readonly LinedProblem[];
}

/**
 * Reads the YAML that programs write: maps and lists by indentation, flow collections, plain, quoted and block texts. Some
 * fifty times faster than a full parser, which lock files of megabytes need. Without anchors, aliases and tags. A line that
 * is not understood is said and passed over; never throws for any text.
 */
export function readBlockYaml(text: string, limits: LinedLimits): BlockYamlReading {
  if (text.length > limits.maxBytes) {
    const message = `the YAML has ${text.length} characters, the limit is ${limits.maxBytes}`;
    return { documents: [], problems: [{ code: "limit-exceeded", message }] };
  }
  const cursor = openBlocks(text.startsWith("\uFEFF") ? text.slice(1) : text, limits);
  const documents: Lined[] = [];
  while (cursor.ahead !== undefined) {
    const { number } = cursor.ahead;
    if (isMark(cursor.ahead.text)) advance(cursor);
    else documents.push(readBlock(cursor, 0, 0));
    // A line that no block takes must not hold the reading up.
    if (cursor.ahead?.number === number) passOver(cursor);
  }
  return { documents, problems: cursor.problems };
}

/** Borders of documents and directives. */
function isMark(text: string): boolean {
  return /^(?:---|\.\.\.)(?:\s|$)|^%/u.test(text);
}

function passOver(cursor: BlockCursor): void {
  if (cursor.ahead === undefined) return;
  noteProblem(cursor, "malformed", cursor.ahead.number, "the line is not understood and is not read");
  advance(cursor);
}

/** The map or list whose lines have at least this indentation. */
function readBlock(cursor: BlockCursor, least: number, depth: number): Lined {
  const first = cursor.ahead;
  if (first === undefined || first.indent < least)
    return { kind: "scalar", value: null, line: first?.number ?? 0 };
  const { indent, text, number } = first;
  if (depth > cursor.limits.maxDepth) return tooDeep(cursor, indent, number);
  if (isItem(text)) return readList(cursor, indent, depth);
  return keyOf(text) === undefined && !text.startsWith("? ")
    ? readValue(cursor, { rest: text, indent: indent - 1, depth, line: number })
    : readMap(cursor, { indent, depth, first: undefined });
}

function tooDeep(cursor: BlockCursor, indent: number, line: number): Lined {
  noteProblem(cursor, "limit-exceeded", line, `deeper than ${cursor.limits.maxDepth} levels; not read`);
  while (cursor.ahead !== undefined && cursor.ahead.indent >= indent) advance(cursor);
  return { kind: "scalar", value: null, line };
}

function isItem(text: string): boolean {
  return text === "-" || text.startsWith("- ");
}

function readList(cursor: BlockCursor, indent: number, depth: number): Lined {
  const items: Lined[] = [];
  const line = cursor.ahead?.number ?? 0;
  while (cursor.ahead?.indent === indent && isItem(cursor.ahead.text)) {
    const { number, text } = cursor.ahead;
    if (!countValue(cursor, number)) break;
    items.push(readCompact(cursor, { rest: text.slice(1), indent, depth, line: number }));
  }
  return { kind: "array", items, line };
}

interface Rest {
  /** What stands behind the key or the mark of an item, on its line. */
  readonly rest: string;
  readonly indent: number;
  readonly depth: number;
  readonly line: number;
}

/** An item, or the value of a long key: a map may begin on the same line. */
function readCompact(cursor: BlockCursor, at: Rest): Lined {
  const text = at.rest.trimStart();
  const inner = at.indent + 1 + at.rest.length - text.length;
  if (text !== "" && !isFlow(text) && keyOf(text) !== undefined && at.depth < cursor.limits.maxDepth)
    return readMap(cursor, { indent: inner, depth: at.depth + 1, first: text });
  return readValue(cursor, at);
}

interface MapPlace {
  readonly indent: number;
  readonly depth: number;
  /** The first entry, when it stands behind the mark of an item. */
  readonly first: string | undefined;
}

function readMap(cursor: BlockCursor, place: MapPlace): Lined {
  const { indent, depth, first } = place;
  const entries = new Map<string, Lined>();
  const line = cursor.ahead?.number ?? 0;
  if (first !== undefined && countValue(cursor, line))
    readEntry(cursor, entries, { rest: first, indent, depth, line });
  for (let next = cursor.ahead; next !== undefined && next.indent >= indent; next = cursor.ahead) {
    if (next.indent > indent) passOver(cursor);
    else if (endsMap(next.text) || !countValue(cursor, next.number)) break;
    else readEntry(cursor, entries, { rest: next.text, indent, depth, line: next.number });
  }
  return { kind: "object", entries, line };
}

function endsMap(text: string): boolean {
  return isItem(text) || isMark(text);
}

function readEntry(cursor: BlockCursor, entries: Map<string, Lined>, at: Rest): void {
  if (at.rest.startsWith("? ")) return readLongEntry(cursor, entries, at);
  const key = keyOf(at.rest);
  if (key === undefined) return passOver(cursor);
  entries.set(key.text, readValue(cursor, { ...at, rest: at.rest.slice(key.end) }));
}

/** `? key` and, on the next line, `: value` (YAML 1.2.2 section 8.2.2): how long keys are written. */
function readLongEntry(cursor: BlockCursor, entries: Map<string, Lined>, at: Rest): void {
  const written = at.rest.slice(2).trim();
  const key = isQuoted(written) ? unquoted(written) : written;
  advance(cursor);
  const { ahead } = cursor;
  if (ahead?.indent !== at.indent || !ahead.text.startsWith(":")) return;
  entries.set(key, readCompact(cursor, { ...at, rest: ahead.text.slice(1) }));
}

function isQuoted(text: string): boolean {
  return /^["']/u.test(text) && endOfQuoted(text, 0) === text.length;
}

/** The key at the start of a line, and where its value begins. */
function keyOf(text: string): { readonly text: string; readonly end: number } | undefined {
  if (text.startsWith('"') || text.startsWith("'")) {
    const end = endOfQuoted(text, 0);
    const colon = end === undefined ? null : /^\s*:(?=\s|$)/u.exec(text.slice(end, end + 100));
    if (end === undefined || colon === null) return undefined;
    return { text: unquoted(text.slice(0, end)), end: end + colon[0].length };
  }
  const end = text.search(/:(?:\s|$)/u);
  return end < 0 || isFlow(text) ? undefined : { text: text.slice(0, end).trimEnd(), end: end + 1 };
}

function isFlow(text: string): boolean {
  return text.startsWith("{") || text.startsWith("[");
}

/** Reads what stands behind a key; the cursor is on its line. */
function readValue(cursor: BlockCursor, at: Rest): Lined {
  const rest = at.rest.trim();
  if (rest === "" || rest.startsWith("#")) {
    advance(cursor);
    return { ...readNested(cursor, at), line: at.line };
  }
  if (/^[|>][-+\d]{0,2}(?:\s|$)/u.test(rest)) return readTextBlock(cursor, at);
  return isFlow(rest) ? readFlowLines(cursor, at, rest) : readText(cursor, at, rest);
}

/** A list may stand at the indentation of its key. */
function readNested(cursor: BlockCursor, { indent, depth, line }: Rest): Lined {
  const { ahead } = cursor;
  const isList = ahead !== undefined && isItem(ahead.text) && ahead.indent === indent;
  if (ahead === undefined || (ahead.indent <= indent && !isList) || isMark(ahead.text))
    return { kind: "scalar", value: null, line };
  return readBlock(cursor, isList ? indent : indent + 1, depth + 1);
}

/** Texts of several lines are licences, warnings and scripts: their first kilobytes are kept. */
const longestText = 4_000;

function readTextBlock(cursor: BlockCursor, { indent, line }: Rest): Lined {
  let text = "";
  for (;;) {
    const next = rawLine(cursor);
    if (next === undefined) {
      delete cursor.ahead;
      break;
    }
    if (next.text !== "" && next.indent <= indent) {
      cursor.ahead = next;
      if (next.text.startsWith("#")) advance(cursor);
      break;
    }
    if (text.length < longestText) text += `${next.text}\n`;
  }
  return { kind: "scalar", value: text, line };
}

/** A flow collection may go on over several lines. */
function readFlowLines(cursor: BlockCursor, at: Rest, rest: string): Lined {
  const pieces = [rest];
  advance(cursor);
  let length = rest.length;
  let isClosed = isClosedFlow(rest);
  while (!isClosed && cursor.ahead !== undefined && pieces.length < longestFlow && length < longestText * 4) {
    pieces.push(cursor.ahead.text);
    length += cursor.ahead.text.length;
    isClosed = isClosedFlow(pieces.join(" "));
    advance(cursor);
  }
  const value = readFlow(cursor, pieces.join(" "), at.line);
  if (value !== undefined) return value;
  noteProblem(cursor, "malformed", at.line, "a value is not understood and is not read");
  return { kind: "scalar", value: null, line: at.line };
}

/** Lines of one flow collection: each is looked at again when another is added. */
const longestFlow = 40;

function readText(cursor: BlockCursor, at: Rest, rest: string): Lined {
  const isText = rest.startsWith('"') || rest.startsWith("'");
  const end = isText ? endOfQuoted(rest, 0) : undefined;
  advance(cursor);
  if (end !== undefined) return { kind: "scalar", value: unquoted(rest.slice(0, end)), line: at.line };
  let text = isText ? rest : withoutComment(rest);
  // Plain and quoted texts go on over lines that are indented deeper (YAML 1.2.2 section 6.5).
  while (cursor.ahead !== undefined && cursor.ahead.indent > at.indent) {
    if (text.length < longestText) text += ` ${cursor.ahead.text}`;
    advance(cursor);
  }
  const isWhole = isText && endOfQuoted(text, 0) === text.length;
  return { kind: "scalar", value: isWhole ? unquoted(text) : text, line: at.line };
}
