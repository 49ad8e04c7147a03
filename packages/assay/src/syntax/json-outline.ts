import { defaultJsonLimits, parseJson } from "./json.ts";
import { OutlineStop, type OutlineLimits, type OutlineTrouble, type OutlineVisitor } from "./outline.ts";
import { byteWindow, moveWindow, type ByteWindow } from "./protobuf-window.ts";
import { readRange, type RandomAccess } from "./random-access.ts";

/**
 * Walks JSON text of any size in windows. What is skipped is stepped over by its brackets and quotes only: it is not
 * checked. Undefined = the value was walked to its end and nothing but white space follows.
 */
export async function outlineJson(
  source: RandomAccess,
  visitor: OutlineVisitor,
  limits: OutlineLimits,
): Promise<OutlineTrouble | undefined> {
  const walk: Walk = { window: byteWindow(source), at: 0, visitor, limits, path: [], members: 0 };
  try {
    await passMark(walk);
    await visitValue(walk, await nextByte(walk));
    await passSpace(walk);
    if (walk.at < source.sizeBytes) stop(walk, "malformed", "text follows the JSON value");
    return undefined;
  } catch (error) {
    if (error instanceof OutlineStop) return error.trouble;
    throw error;
  }
}

interface Walk {
  readonly window: ByteWindow;
  at: number;
  readonly visitor: OutlineVisitor;
  readonly limits: OutlineLimits;
  readonly path: (string | number)[];
  members: number;
}

const quote = 0x22;
const comma = 0x2c;
const colon = 0x3a;
const backslash = 0x5c;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;

function stop(walk: Walk, code: OutlineTrouble["code"], message: string): never {
  throw new OutlineStop(code, message, walk.at);
}

async function fill(walk: Walk): Promise<boolean> {
  const { window } = walk;
  if (walk.at >= window.start && walk.at < window.end) return true;
  if (walk.at >= window.source.sizeBytes) return false;
  await moveWindow(window, walk.at);
  return walk.at < window.end;
}

async function passMark(walk: Walk): Promise<void> {
  if (!(await fill(walk))) return;
  if (walk.window.buffer.toString("latin1", 0, 3) === "\xef\xbb\xbf") walk.at = 3;
}

async function passSpace(walk: Walk): Promise<void> {
  while (await fill(walk)) {
    const { buffer, start, end } = walk.window;
    let index = walk.at - start;
    while (index < end - start && isSpace(buffer[index])) index += 1;
    walk.at = start + index;
    if (walk.at < end) return;
  }
}

function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

/** The next byte that is no white space; it is not taken. */
async function nextByte(walk: Walk): Promise<number> {
  await passSpace(walk);
  if (!(await fill(walk))) stop(walk, "truncated", "the JSON text ends inside a value");
  return walk.window.buffer[walk.at - walk.window.start] ?? 0;
}

async function visitValue(walk: Walk, first: number): Promise<void> {
  const kind = first === openBrace ? "object" : first === openBracket ? "array" : "scalar";
  const choice = walk.visitor.choose(walk.path, kind);
  if (choice === "keep") return keepValue(walk, first);
  if (choice === "skip" || kind === "scalar") return skipValue(walk, first);
  if (walk.path.length >= walk.limits.maxDepth) stop(walk, "limit-exceeded", "the JSON text nests too deep");
  walk.at += 1;
  const members = kind === "object" ? await visitObject(walk) : await visitArray(walk);
  walk.visitor.leave?.(walk.path, members);
}

async function visitObject(walk: Walk): Promise<number> {
  let members = 0;
  let byte = await nextByte(walk);
  while (byte !== closeBrace) {
    if (byte !== quote) stop(walk, "malformed", "a key is expected");
    walk.path.push(await readKey(walk));
    if ((await nextByte(walk)) !== colon) stop(walk, "malformed", "a colon is expected");
    walk.at += 1;
    await visitMember(walk);
    members += 1;
    byte = await afterMember(walk, closeBrace);
  }
  walk.at += 1;
  return members;
}

async function visitArray(walk: Walk): Promise<number> {
  let members = 0;
  let byte = await nextByte(walk);
  while (byte !== closeBracket) {
    walk.path.push(members);
    await visitMember(walk);
    members += 1;
    byte = await afterMember(walk, closeBracket);
  }
  walk.at += 1;
  return members;
}

async function visitMember(walk: Walk): Promise<void> {
  walk.members += 1;
  if (walk.members > walk.limits.maxMembers)
    stop(walk, "limit-exceeded", "the JSON text has too many members");
  await visitValue(walk, await nextByte(walk));
  walk.path.pop();
}

/** The byte after a member: the end of the container, or the beginning of the next member. */
async function afterMember(walk: Walk, end: number): Promise<number> {
  const byte = await nextByte(walk);
  if (byte === end) return byte;
  if (byte !== comma) stop(walk, "malformed", "a comma is expected");
  walk.at += 1;
  const next = await nextByte(walk);
  if (next === end) stop(walk, "malformed", "a value is expected");
  return next;
}

async function readKey(walk: Walk): Promise<string> {
  const from = walk.at;
  await skipString(walk);
  const length = walk.at - from;
  if (length > walk.limits.maxKeyBytes) stop(walk, "limit-exceeded", "a key is too long");
  const key = parseJson(await readRange(walk.window.source, from, length));
  if (!key.ok || typeof key.value !== "string") stop(walk, "malformed", "a key cannot be read");
  return key.value;
}

async function keepValue(walk: Walk, first: number): Promise<void> {
  const from = walk.at;
  await skipValue(walk, first);
  const { maxKeptBytes, maxKeptValues, maxDepth } = walk.limits;
  const length = walk.at - from;
  if (length > maxKeptBytes) stop(walk, "limit-exceeded", `a value has ${length} bytes`);
  const limits = { ...defaultJsonLimits, maxBytes: maxKeptBytes, maxValues: maxKeptValues, maxDepth };
  const parsed = parseJson(await readRange(walk.window.source, from, length), limits);
  if (!parsed.ok) stop(walk, parsed.code === "limit-exceeded" ? parsed.code : "malformed", parsed.message);
  walk.visitor.keep(walk.path, parsed.value);
}

async function skipValue(walk: Walk, first: number): Promise<void> {
  if (first === quote) return skipString(walk);
  if (first === openBrace || first === openBracket) return skipContainer(walk);
  await scan(walk, (byte) => byte === comma || byte === closeBrace || byte === closeBracket || isSpace(byte));
}

async function skipString(walk: Walk): Promise<void> {
  let isEscaped = true;
  const isDone = await scan(walk, (byte) => {
    // The opening quote is passed as if it were escaped.
    if (isEscaped) isEscaped = false;
    else if (byte === backslash) isEscaped = true;
    else return byte === quote;
    return false;
  });
  if (!isDone) stop(walk, "truncated", "the JSON text ends inside a string");
  walk.at += 1;
}

async function skipContainer(walk: Walk): Promise<void> {
  let depth = 0;
  let isText = false;
  let isEscaped = false;
  const isDone = await scan(walk, (byte) => {
    if (isText) {
      if (isEscaped) isEscaped = false;
      else if (byte === backslash) isEscaped = true;
      else if (byte === quote) isText = false;
      return false;
    }
    if (byte === quote) isText = true;
    else if (byte === openBrace || byte === openBracket) depth += 1;
    else if (byte === closeBrace || byte === closeBracket) depth -= 1;
    return depth === 0;
  });
  if (!isDone) stop(walk, "truncated", "the JSON text ends inside a value");
  walk.at += 1;
}

/** Moves to the first byte for which `isEnd` is true; false when the text ends before. */
async function scan(walk: Walk, isEnd: (byte: number) => boolean): Promise<boolean> {
  while (await fill(walk)) {
    const { buffer, start, end } = walk.window;
    for (let index = walk.at - start; index < end - start; index += 1) {
      if (isEnd(buffer[index] ?? 0)) {
        walk.at = start + index;
        return true;
      }
    }
    walk.at = end;
  }
  return false;
}
