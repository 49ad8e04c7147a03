import type { InflateProblem } from "../../syntax/compression/index.ts";
import { pass, ready, type ByteStream } from "./byte-stream.ts";
import { maxDepth, maxNameBytes, maxNames, maxObjects } from "./limits.ts";
import { bodiless, elementBytes, pairs, types } from "./types.table.ts";

/** What was seen on a walk over all objects of a file. */
export interface Walk {
  readonly stream: ByteStream;
  readonly bigEndian: boolean;
  /** How many objects are still to come at each open level; the innermost last. */
  readonly open: number[];
  objects: number;
  /** References count symbols, environments, packages and pointers in the order of the file. */
  references: number;
  classReference: number;
  /** Set when the next string vector is a class attribute. */
  classDepth?: number;
  /** Set while the strings of a class attribute are read. */
  reading?: { readonly depth: number; left: number };
  classes: { readonly depth: number; readonly names: string[] } | undefined;
  readonly namespaces: Set<string>;
  /** Set while the name of a namespace or a symbol is read. */
  naming?: { readonly kind: "namespace" | "symbol"; left: number };
  readonly startUp: Set<string>;
  promises: number;
  /** True when the file itself is a promise. */
  isPromise: boolean;
  functions: number;
  problem?: InflateProblem | { readonly code: "unsupported"; readonly message: string };
}

export function startWalk(stream: ByteStream, bigEndian: boolean): Walk {
  return {
    stream,
    bigEndian,
    open: [1],
    objects: 0,
    references: 0,
    classReference: -1,
    classes: undefined,
    namespaces: new Set(),
    startUp: new Set(),
    promises: 0,
    isPromise: false,
    functions: 0,
  };
}

/** Walks every object of the file without building any. */
export async function walkObjects(walk: Walk): Promise<void> {
  while (walk.problem === undefined && takeNext(walk)) {
    walk.objects += 1;
    if (walk.objects > maxObjects)
      walk.problem = { code: "limit-exceeded", message: "there are too many objects" };
    else await visit(walk, await word(walk));
  }
  if (walk.stream.problem !== undefined) walk.problem ??= walk.stream.problem;
}

/** Takes one object off the innermost level that has some left; false at the end. */
function takeNext(walk: Walk): boolean {
  const { open } = walk;
  while (open.length > 0) {
    const last = open.length - 1;
    const left = open[last] ?? 0;
    if (left > 1) open[last] = left - 1;
    else open.pop();
    if (left > 0) return walk.stream.problem === undefined;
  }
  return false;
}

function expect(walk: Walk, objects: number): void {
  if (objects <= 0) return;
  walk.open.push(objects);
  if (walk.open.length > maxDepth)
    walk.problem = { code: "limit-exceeded", message: "objects nest too deep" };
}

async function word(walk: Walk): Promise<number> {
  const { stream } = walk;
  if (!(await ready(stream, 4))) return 0;
  const value = walk.bigEndian ? stream.buffer.readInt32BE(stream.at) : stream.buffer.readInt32LE(stream.at);
  stream.at += 4;
  return value;
}

/** -1 announces a length of 64 bits. */
async function length(walk: Walk): Promise<number> {
  const short = await word(walk);
  if (short >= 0) return short;
  if (short !== -1) {
    walk.problem = { code: "malformed", message: "a length is out of range" };
    return 0;
  }
  return (await word(walk)) * 2 ** 32 + ((await word(walk)) >>> 0);
}

const hasAttributes = 0x200;
const hasTag = 0x400;

async function visit(walk: Walk, flags: number): Promise<void> {
  if (walk.stream.problem !== undefined) return;
  const type = flags & 0xff;
  if (bodiless.has(type)) return;
  if (pairs.has(type)) return visitPair(walk, type, flags);
  const bytes = elementBytes.get(type);
  if (bytes !== undefined) {
    expectAttributes(walk, flags);
    await pass(walk.stream, (await length(walk)) * bytes);
    return;
  }
  await visitOther(walk, type, flags);
}

function expectAttributes(walk: Walk, flags: number): void {
  if ((flags & hasAttributes) !== 0) expect(walk, 1);
}

function visitPair(walk: Walk, type: number, flags: number): void {
  if (type === types.promise) {
    walk.promises += 1;
    if (walk.objects === 1) walk.isPromise = true;
  }
  if (type === types.closure) walk.functions += 1;
  expect(walk, 2 + ((flags & hasAttributes) === 0 ? 0 : 1) + ((flags & hasTag) === 0 ? 0 : 1));
}

type Visitor = (walk: Walk, flags: number) => Promise<void> | void;

const visitors: ReadonlyMap<number, Visitor> = new Map<number, Visitor>([
  [types.symbol, visitSymbol],
  [types.characters, visitCharacters],
  [types.string, visitStrings],
  [types.list, visitList],
  [types.expression, visitList],
  [types.reference, visitReference],
  [types.environment, visitEnvironment],
  [types.namespace, visitNamespace],
  [types.package, visitNamespace],
  [types.persistent, visitNamespace],
  [types.special, visitBuiltin],
  [types.builtin, visitBuiltin],
  [types.s4, expectAttributes],
  [types.altrep, (walk) => expect(walk, 3)],
  [types.pointer, visitPointer],
  [types.weakReference, (walk, flags) => void ((walk.references += 1), expectAttributes(walk, flags))],
  [types.byteCode, visitByteCode],
]);

async function visitOther(walk: Walk, type: number, flags: number): Promise<void> {
  const visitor = visitors.get(type);
  if (visitor === undefined)
    walk.problem = { code: "malformed", message: `type ${type} of an object is not known` };
  else await visitor(walk, flags);
}

function visitSymbol(walk: Walk): void {
  walk.references += 1;
  walk.naming = { kind: "symbol", left: 1 };
  expect(walk, 1);
}

function visitReference(walk: Walk, flags: number): Promise<void> | void {
  // >>> keeps the index of a large table positive.
  const index = flags >>> 8;
  if (index === 0) return word(walk).then((found) => noteReference(walk, found));
  noteReference(walk, index);
}

function noteReference(walk: Walk, index: number): void {
  if (index === walk.classReference) walk.classDepth = walk.open.length;
}

async function visitCharacters(walk: Walk): Promise<void> {
  // -1 = a missing text, not the mark of a long one.
  const bytes = await word(walk);
  const { naming, reading } = walk;
  const isNoted = (naming !== undefined || reading !== undefined) && bytes > 0 && bytes <= maxNameBytes;
  if (!isNoted) await pass(walk.stream, Math.max(0, bytes));
  else if (await ready(walk.stream, bytes)) {
    const { stream } = walk;
    noteName(walk, stream.buffer.toString("utf8", stream.at, stream.at + bytes));
    stream.at += bytes;
  }
  endName(walk);
}

function noteName(walk: Walk, name: string): void {
  const { naming, classes, namespaces } = walk;
  if (naming?.kind === "symbol") noteSymbol(walk, name);
  else if (naming === undefined) addName(classes?.names, name);
  // Names of namespaces come with their versions.
  else if (namespaces.size < maxNames && !/^\d/u.test(name)) namespaces.add(name);
}

function addName(names: string[] | undefined, name: string): void {
  if (names !== undefined && names.length < maxNames) names.push(name);
}

function noteSymbol(walk: Walk, name: string): void {
  if (name === "class") {
    walk.classReference = walk.references;
    walk.classDepth = walk.open.length;
  }
  if (name === ".First" || name === ".Last") walk.startUp.add(name);
}

function endName(walk: Walk): void {
  if (walk.naming !== undefined) {
    walk.naming.left -= 1;
    if (walk.naming.left <= 0) delete walk.naming;
  } else if (walk.reading !== undefined) {
    walk.reading.left -= 1;
    if (walk.reading.left <= 0) delete walk.reading;
  }
}

/** The class of the outermost object that has one is that of the file: it stands at the smallest depth. */
async function visitStrings(walk: Walk, flags: number): Promise<void> {
  const depth = walk.classDepth;
  delete walk.classDepth;
  expectAttributes(walk, flags);
  const count = await length(walk);
  expect(walk, count);
  if (depth === undefined || count === 0 || (walk.classes !== undefined && walk.classes.depth < depth))
    return;
  walk.classes = { depth, names: [] };
  walk.reading = { depth, left: count };
}

async function visitList(walk: Walk, flags: number): Promise<void> {
  expectAttributes(walk, flags);
  expect(walk, await length(walk));
}

/** A lock, then the enclosing environment, the frame, the table and the attributes. */
async function visitEnvironment(walk: Walk): Promise<void> {
  walk.references += 1;
  await word(walk);
  expect(walk, 4);
}

/** A zero and a vector of names without a head. */
async function visitNamespace(walk: Walk): Promise<void> {
  walk.references += 1;
  await word(walk);
  const count = await length(walk);
  if (count > 0) walk.naming = { kind: "namespace", left: count };
  expect(walk, count);
}

/** Built-in functions are named only. */
async function visitBuiltin(walk: Walk): Promise<void> {
  await pass(walk.stream, await length(walk));
}

function visitPointer(walk: Walk, flags: number): void {
  walk.references += 1;
  expectAttributes(walk, flags);
  expect(walk, 2);
}

/** Byte code has a form of its own; what comes after it has no known place. */
function visitByteCode(walk: Walk): void {
  walk.functions += 1;
  walk.problem = { code: "unsupported", message: "byte code of a function is not read, nor what follows it" };
}
