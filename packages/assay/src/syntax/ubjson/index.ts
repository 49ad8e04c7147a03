import { OutlineStop, type OutlineLimits, type OutlineTrouble, type OutlineVisitor } from "../outline.ts";
import type { RandomAccess } from "../random-access.ts";
import { mostNeeded, need, skip, structCursor, text, u8, type StructCursor } from "../struct-cursor.ts";
import { constants, numberTypes, type NumberType } from "./types.table.ts";

/**
 * Walks Universal Binary JSON (draft 12, with the optimised containers `$type` and `#count`) of any size. Typed arrays
 * of numbers are stepped over without being read. Undefined = the value was walked to the end of the bytes.
 */
export async function outlineUbjson(
  source: RandomAccess,
  visitor: OutlineVisitor,
  limits: OutlineLimits,
): Promise<OutlineTrouble | undefined> {
  const cursor = structCursor(source);
  cursor.bigEndian = true;
  const walk: Walk = { cursor, visitor, limits, path: [], members: 0, kept: 0 };
  try {
    await visitValue(walk, await marker(walk));
    if (cursor.at < source.sizeBytes) stop(walk, "malformed", "bytes follow the UBJSON value");
    return undefined;
  } catch (error) {
    if (error instanceof OutlineStop) return error.trouble;
    throw error;
  }
}

interface Walk {
  readonly cursor: StructCursor;
  readonly visitor: OutlineVisitor;
  readonly limits: OutlineLimits;
  readonly path: (string | number)[];
  members: number;
  /** Values inside the value that is being built. */
  kept: number;
}

function stop(walk: Walk, code: OutlineTrouble["code"], message: string): never {
  throw new OutlineStop(code, message, walk.cursor.at);
}

async function ready(walk: Walk, length: number): Promise<void> {
  if (await need(walk.cursor, length)) return;
  const { trouble } = walk.cursor;
  stop(walk, trouble?.code ?? "truncated", trouble?.message ?? "the bytes end inside a value");
}

function pass(walk: Walk, length: number): void {
  if (!skip(walk.cursor, length)) stop(walk, "truncated", "the bytes end inside a value");
}

/** The next marker; `N` (no-op) is passed over. */
async function marker(walk: Walk): Promise<string> {
  for (;;) {
    await ready(walk, 1);
    const letter = String.fromCharCode(u8(walk.cursor));
    if (letter !== "N") return letter;
  }
}

async function visitValue(walk: Walk, type: string): Promise<void> {
  const kind = type === "{" ? "object" : type === "[" ? "array" : "scalar";
  const choice = walk.visitor.choose(walk.path, kind);
  if (choice === "keep") {
    walk.kept = 0;
    const from = walk.cursor.at;
    const value = await buildValue(walk, type, 0);
    if (walk.cursor.at - from > walk.limits.maxKeptBytes)
      stop(walk, "limit-exceeded", "a value is too large");
    walk.visitor.keep(walk.path, value);
    return;
  }
  if (choice === "skip" || kind === "scalar") return skipValue(walk, type, 0);
  if (walk.path.length >= walk.limits.maxDepth) stop(walk, "limit-exceeded", "the UBJSON nests too deep");
  let index = 0;
  const members = await eachMember(walk, type, async (member, key) => {
    walk.members += 1;
    if (walk.members > walk.limits.maxMembers)
      stop(walk, "limit-exceeded", "the UBJSON has too many members");
    walk.path.push(key ?? index);
    index += 1;
    await visitValue(walk, member);
    walk.path.pop();
  });
  walk.visitor.leave?.(walk.path, members);
}

interface Optimised {
  readonly type?: string;
  readonly count?: number;
}

/** Goes over the members of a container whose marker was read; gives their number. */
async function eachMember(walk: Walk, container: string, visit: VisitMember): Promise<number> {
  const form = await readOptimised(walk);
  return container === "{" ? eachPair(walk, form, visit) : eachItem(walk, form, visit);
}

type VisitMember = (type: string, key: string | undefined) => Promise<void>;

async function eachPair(walk: Walk, { type, count }: Optimised, visit: VisitMember): Promise<number> {
  for (let members = 0; ; members += 1) {
    if (members === count) return members;
    const lengthType = await marker(walk);
    if (count === undefined && lengthType === "}") return members;
    const key = await readText(walk, lengthType);
    await visit(type ?? (await marker(walk)), key);
  }
}

async function eachItem(walk: Walk, { type, count }: Optimised, visit: VisitMember): Promise<number> {
  for (let members = 0; ; members += 1) {
    if (members === count) return members;
    const next = type ?? (await marker(walk));
    if (count === undefined && next === "]") return members;
    await visit(next, undefined);
  }
}

/** `$type#count` or `#count` at the beginning of a container. */
async function readOptimised(walk: Walk): Promise<Optimised> {
  const { cursor } = walk;
  await ready(walk, 1);
  let letter = String.fromCharCode(u8(cursor));
  let type: string | undefined;
  if (letter === "$") {
    type = await marker(walk);
    letter = await marker(walk);
    if (letter !== "#") stop(walk, "malformed", "a typed container has no count");
  }
  if (letter !== "#") {
    cursor.at -= 1;
    return {};
  }
  const count = await readLength(walk, await marker(walk));
  const isSmall = type === undefined || !constants.has(type);
  // A value takes at least one byte unless its type has none: no honest file has many of those.
  if (count > (isSmall ? cursor.sizeBytes - cursor.at : mostBodiless)) {
    stop(walk, "truncated", "a count is larger than the rest of the bytes");
  }
  return type === undefined ? { count } : { type, count };
}

const mostBodiless = 1_000_000;

async function readLength(walk: Walk, type: string): Promise<number> {
  const value = await readNumber(walk, type);
  if (!Number.isSafeInteger(value) || value < 0) stop(walk, "malformed", "a length is out of range");
  return value;
}

async function readNumber(walk: Walk, type: string): Promise<number> {
  const number = numberTypes.get(type);
  if (number === undefined) stop(walk, "malformed", "a number is expected");
  await ready(walk, number.bytes);
  return number.read(walk.cursor);
}

/** A text whose length marker was read. */
async function readText(walk: Walk, lengthType: string): Promise<string> {
  const length = await readLength(walk, lengthType);
  if (length > Math.min(walk.limits.maxKeyBytes, mostNeeded)) {
    stop(walk, "limit-exceeded", `a text has ${length} bytes`);
  }
  await ready(walk, length);
  return text(walk.cursor, length);
}

async function skipValue(walk: Walk, type: string, depth: number): Promise<void> {
  const bytes = type === "C" ? 1 : numberTypes.get(type)?.bytes;
  if (bytes !== undefined) pass(walk, bytes);
  else if (type === "S" || type === "H") pass(walk, await readLength(walk, await marker(walk)));
  else if (!constants.has(type)) await skipContainer(walk, type, depth);
}

async function skipContainer(walk: Walk, type: string, depth: number): Promise<void> {
  if (type !== "[" && type !== "{") stop(walk, "malformed", "a marker is not known");
  if (depth >= walk.limits.maxDepth) stop(walk, "limit-exceeded", "the UBJSON nests too deep");
  if (type === "[" && (await skipNumbers(walk))) return;
  await eachMember(walk, type, (member) => skipValue(walk, member, depth + 1));
}

/** Steps over a typed array of numbers at once; false (and nothing is taken) when it is another array. */
async function skipNumbers(walk: Walk): Promise<boolean> {
  const typed = await typedNumbers(walk);
  if (typed === undefined) return false;
  pass(walk, typed.count * typed.type.bytes);
  return true;
}

async function typedNumbers(
  walk: Walk,
): Promise<{ readonly type: NumberType; readonly count: number } | undefined> {
  const { cursor } = walk;
  await ready(walk, 1);
  const from = cursor.at;
  const { type, count } = await readOptimised(walk);
  const number = type === undefined ? undefined : numberTypes.get(type);
  if (number !== undefined && count !== undefined) return { type: number, count };
  cursor.at = from;
  return undefined;
}

async function buildValue(walk: Walk, type: string, depth: number): Promise<unknown> {
  countKept(walk, 1);
  if (numberTypes.has(type)) return readNumber(walk, type);
  if (constants.has(type)) return constants.get(type);
  if (type === "S") return readText(walk, await marker(walk));
  if (type === "[" || type === "{") {
    if (depth >= walk.limits.maxDepth) stop(walk, "limit-exceeded", "the UBJSON nests too deep");
    return type === "[" ? buildArray(walk, depth) : buildObject(walk, depth);
  }
  await skipValue(walk, type, depth);
  return null;
}

function countKept(walk: Walk, values: number): void {
  walk.kept += values;
  if (walk.kept > walk.limits.maxKeptValues) stop(walk, "limit-exceeded", "a value has too many parts");
}

async function buildArray(walk: Walk, depth: number): Promise<unknown[]> {
  const typed = await typedNumbers(walk);
  if (typed !== undefined) return buildNumbers(walk, typed.type, typed.count);
  const items: unknown[] = [];
  await eachMember(walk, "[", async (member) => {
    items.push(await buildValue(walk, member, depth + 1));
  });
  return items;
}

async function buildNumbers(walk: Walk, type: NumberType, count: number): Promise<number[]> {
  countKept(walk, count);
  const numbers: number[] = [];
  while (numbers.length < count) {
    const batch = Math.min(count - numbers.length, 4096);
    await ready(walk, batch * type.bytes);
    for (let index = 0; index < batch; index += 1) numbers.push(type.read(walk.cursor));
  }
  return numbers;
}

async function buildObject(walk: Walk, depth: number): Promise<Readonly<Record<string, unknown>>> {
  const entries: [string, unknown][] = [];
  await eachMember(walk, "{", async (member, key) => {
    entries.push([key ?? "", await buildValue(walk, member, depth + 1)]);
  });
  return Object.fromEntries(entries);
}
