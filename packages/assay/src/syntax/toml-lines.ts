import { pointerStep } from "./json-pointer.ts";

/** Tables in tables and items in lists that have a line of their own; `/tool/poetry/group/dev/dependencies/torch` has six. */
export const maxTomlPointerDepth = 7;

/** A longer key has no line: one long key over many items would be copied for each. */
const longestPointer = 300;

/**
 * The line of every table, key and item of a TOML text that a parser has accepted: the parser itself keeps no positions.
 * One pass; of a text that is no TOML the result is meaningless but harmless.
 */
export function tomlLines(text: string): ReadonlyMap<string, number> {
  const walk: Walk = { text, at: 0, line: 1, lines: new Map(), arrays: new Map(), table: [] };
  while (walk.at < text.length) {
    skipSpace(walk, true);
    if (walk.at >= text.length) break;
    const before = walk.at;
    if (text[walk.at] === "[") passHeader(walk);
    else passEntry(walk, walk.table, 0);
    // Text that is no TOML must not hold the walk up.
    if (walk.at === before) walk.at += 1;
  }
  return walk.lines;
}

interface Walk {
  readonly text: string;
  at: number;
  line: number;
  readonly lines: Map<string, number>;
  /** Pointer of an array of tables to the index of its last table. */
  readonly arrays: Map<string, number>;
  table: Path;
}

type Path = readonly string[];

function note(walk: Walk, path: Path): void {
  if (path.length === 0 || path.length > maxTomlPointerDepth) return;
  const pointer = pointerOf(path);
  if (pointer.length <= longestPointer && !walk.lines.has(pointer)) walk.lines.set(pointer, walk.line);
}

function pointerOf(path: Path): string {
  let pointer = "";
  for (const step of path) pointer += `/${pointerStep(step)}`;
  return pointer;
}

/** `[a.b]` or `[[a.b]]`. */
function passHeader(walk: Walk): void {
  const isArray = walk.text[walk.at + 1] === "[";
  walk.at += isArray ? 2 : 1;
  const keys = passKeys(walk);
  // Every key but the last means the newest table of an array of that name.
  let path: Path = [];
  for (const [index, key] of keys.entries()) {
    path = append(path, key);
    if (path.length > maxTomlPointerDepth) break;
    path = withIndex(walk, path, isArray && index === keys.length - 1);
  }
  walk.table = path;
  note(walk, path);
  const end = walk.text.indexOf("\n", walk.at);
  walk.at = end < 0 ? walk.text.length : end;
}

function withIndex(walk: Walk, path: Path, isNew: boolean): Path {
  const pointer = pointerOf(path);
  const last = walk.arrays.get(pointer);
  if (!isNew) return last === undefined ? path : append(path, String(last));
  const index = last === undefined ? 0 : last + 1;
  walk.arrays.set(pointer, index);
  if (index === 0) note(walk, path);
  return append(path, String(index));
}

/** Longer than any pointer that is kept: then it stays as long as it is. */
function append(path: Path, step: string): Path {
  return path.length > maxTomlPointerDepth ? path : [...path, step];
}

/** `a.b = value`. */
function passEntry(walk: Walk, table: Path, depth: number): void {
  let path = table;
  for (const key of passKeys(walk)) path = append(path, key);
  note(walk, path);
  skipSpace(walk, false);
  if (walk.text[walk.at] !== "=") return;
  walk.at += 1;
  skipSpace(walk, false);
  passValue(walk, path, depth);
}

function passKeys(walk: Walk): string[] {
  const keys: string[] = [];
  for (;;) {
    skipSpace(walk, false);
    const key = passKey(walk);
    if (key === undefined) return keys;
    if (keys.length <= maxTomlPointerDepth) keys.push(key);
    skipSpace(walk, false);
    if (walk.text[walk.at] !== ".") return keys;
    walk.at += 1;
  }
}

const bareKey = /[\w-]+/uy;

function passKey(walk: Walk): string | undefined {
  const mark = walk.text[walk.at];
  if (mark === '"' || mark === "'") return passString(walk, mark);
  bareKey.lastIndex = walk.at;
  const key = bareKey.exec(walk.text)?.[0];
  walk.at += key?.length ?? 0;
  return key;
}

function passValue(walk: Walk, path: Path, depth: number): void {
  const mark = walk.text[walk.at];
  if (mark === '"' || mark === "'") passString(walk, mark);
  else if (mark === "[") passList(walk, path, depth + 1);
  else if (mark === "{") passInline(walk, path, depth + 1);
  else passScalar(walk);
}

const scalar = /[^,\]}#\n]*/uy;

function passScalar(walk: Walk): void {
  scalar.lastIndex = walk.at;
  walk.at += scalar.exec(walk.text)?.[0].length ?? 0;
}

/** Deeper than any text that the parser accepts. */
const deepest = 200;

function passList(walk: Walk, path: Path, depth: number): void {
  walk.at += 1;
  for (let index = 0; depth <= deepest; index += 1) {
    skipSpace(walk, true);
    if (walk.at >= walk.text.length) return;
    if (walk.text[walk.at] === "]") {
      walk.at += 1;
      return;
    }
    const item = append(path, String(index));
    note(walk, item);
    passValue(walk, item, depth);
    if (!passComma(walk)) return;
  }
}

function passInline(walk: Walk, path: Path, depth: number): void {
  walk.at += 1;
  while (depth <= deepest) {
    skipSpace(walk, true);
    if (walk.at >= walk.text.length) return;
    if (walk.text[walk.at] === "}") {
      walk.at += 1;
      return;
    }
    passEntry(walk, path, depth);
    if (!passComma(walk)) return;
  }
}

/** False when neither a comma nor an end follows: the text is no TOML. The end itself is not taken. */
function passComma(walk: Walk): boolean {
  skipSpace(walk, true);
  const mark = walk.text[walk.at];
  if (mark === ",") walk.at += 1;
  return mark === "," || mark === "]" || mark === "}";
}

const blank = /[ \t\r]*/uy;

function skipSpace(walk: Walk, withLines: boolean): void {
  for (;;) {
    blank.lastIndex = walk.at;
    walk.at += blank.exec(walk.text)?.[0].length ?? 0;
    const mark = walk.text[walk.at];
    if (!withLines || (mark !== "\n" && mark !== "#")) return;
    if (mark === "\n") {
      walk.line += 1;
      walk.at += 1;
    } else {
      const end = walk.text.indexOf("\n", walk.at);
      walk.at = end < 0 ? walk.text.length : end;
    }
  }
}

/** Passes a string of any of the four kinds; its text without escapes undone, which keys rarely have. */
function passString(walk: Walk, mark: '"' | "'"): string {
  const { text } = walk;
  const isLong = text.startsWith(mark.repeat(3), walk.at);
  const quote = isLong ? mark.repeat(3) : mark;
  const start = walk.at + quote.length;
  let end = text.indexOf(quote, start);
  while (mark === '"' && end >= 0 && isEscaped(text, end, start)) end = text.indexOf(quote, end + 1);
  if (end < 0) end = text.length;
  walk.at = Math.min(text.length, end + quote.length);
  // One or two quotes may stand right before the closing three.
  while (isLong && text[walk.at] === mark) walk.at += 1;
  if (isLong) countLines(walk, start, end);
  return text.slice(start, Math.min(end, start + longestPointer + 1));
}

function isEscaped(text: string, at: number, start: number): boolean {
  let before = at - 1;
  while (before >= start && text[before] === "\\") before -= 1;
  return (at - before) % 2 === 0;
}

function countLines(walk: Walk, from: number, to: number): void {
  for (let at = walk.text.indexOf("\n", from); at >= 0 && at < to; at = walk.text.indexOf("\n", at + 1)) {
    walk.line += 1;
  }
}
