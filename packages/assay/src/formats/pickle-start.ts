import { readNode, runPickleBytes } from "../syntax/pickle/index.ts";
import type { PickleRun } from "../syntax/pickle/index.ts";

/** `certain`: it runs as a pickle does. `possible`: more bytes than these decide; see `pickle-trial.ts`. */
export type PickleStart = "certain" | "possible";

/**
 * What the first bytes of a file say. Python never asks for a mark, so neither does this: the bytes are run, whatever
 * the first opcode is. PROTO 2 to 5 and something that runs are enough; all else must call what it imports, or get to
 * its STOP with all bytes used. `sizeBytes`: of the whole file.
 */
export function pickleStart(head: Uint8Array, sizeBytes: number): PickleStart | undefined {
  const [first = 0, second = 0] = head;
  if (first === 0x80 && second >= 2 && second <= 5) return isMarkedStream(head) ? "certain" : undefined;
  return starts.has(first) ? unmarkedStart(head, sizeBytes) : undefined;
}

/** One of the streams calls something, or they account for all bytes. */
export function isPickle(runs: readonly PickleRun[], sizeBytes: number): boolean {
  return runs.some(callsSomething) || isWhole(runs, sizeBytes);
}

/** At least one name that can be imported, or one that a call in the stream computes. */
export function importsSomething(run: PickleRun): boolean {
  if (run.misuses.some(({ opcode }) => opcode === "STACK_GLOBAL")) return true;
  return run.globals.some((ref) => isPossible(run, ref));
}

/**
 * Opcodes that run on an empty stack, by their letters; PROTO 0 and 1 and the binary ones by number. Without PERSID and
 * NEXT_BUFFER, which `pickle.load` refuses unless its caller answers them (and zip archives begin with a `P`).
 */
const starts: ReadonlySet<number> = new Set([
  ...[..."(ci]})BCFGIJKLMNSTUVX"].map((letter) => letter.charCodeAt(0)),
  // PROTO, EXT1 to EXT4, booleans, LONG1 and LONG4, the texts and bytes of protocol 4, EMPTY_SET, FRAME, BYTEARRAY8.
  ...[0x80, 0x82, 0x83, 0x84, 0x88, 0x89, 0x8a, 0x8b, 0x8c, 0x8d, 0x8e, 0x8f, 0x95, 0x96],
]);

/** First opcodes of whole objects in protocols 0 and 1: MARK, GLOBAL, INST, empty containers, EMPTY_TUPLE. */
const wholeObjects: ReadonlySet<number> = new Set([..."(ci]})"].map((letter) => letter.charCodeAt(0)));

/** A text can run for a few opcodes by accident, not for so many. */
const fewestOpcodes = 3;

/** The same for a stream that has not got to its STOP. */
const fewestUnfinished = 8;

/** A harmless stream may stand before the one that does something: a program loads one after the other. */
const mostStreams = 8;

/** Broken right after the mark and without an import: another binary format that begins with the same bytes. */
function isMarkedStream(head: Uint8Array): boolean {
  const run = runPickleBytes(head);
  if (run.calls.length > 0 || importsSomething(run)) return true;
  return run.root !== undefined || (run.problem?.code !== "malformed" && run.globals.length === 0);
}

function unmarkedStart(head: Uint8Array, sizeBytes: number): PickleStart | undefined {
  const runs = runStreams(head);
  if (isPickle(runs, sizeBytes)) return "certain";
  if (wholeObjects.has(head[0] ?? 0) && isObject(runs, head.length, sizeBytes)) return "certain";
  return mayGoOn(head, runs, sizeBytes) || runs.some(importsSomething) ? "possible" : undefined;
}

function runStreams(head: Uint8Array): PickleRun[] {
  const runs: PickleRun[] = [];
  for (let rest = head; rest.length > 0 && runs.length < mostStreams;) {
    const run = runPickleBytes(rest);
    runs.push(run);
    if (run.root === undefined) break;
    rest = rest.subarray(run.end);
  }
  return runs;
}

/** A call of what has a possible name; or of anything, when the stream ends well. */
function callsSomething(run: PickleRun): boolean {
  return run.calls.length > 0 && (run.root !== undefined || importsSomething(run));
}

function isWhole(runs: readonly PickleRun[], sizeBytes: number): boolean {
  if (runs.some(({ root }) => root === undefined)) return false;
  // Each run over a head counts from its own start.
  const length = runs.reduce((sum, { offset, end }) => sum + end - offset, 0);
  const opcodes = runs.reduce((sum, run) => sum + run.opcodes, 0);
  return length === sizeBytes && opcodes >= (runs.some(importsSomething) ? 2 : fewestOpcodes);
}

/** Protocols 0 and 1 as writers begin them: one object gets to its STOP, or the stream runs on to the end of the head. */
function isObject(runs: readonly PickleRun[], shown: number, sizeBytes: number): boolean {
  const [run] = runs;
  if (run === undefined || (run.globals.length > 0 && !importsOnlyPossible(run))) return false;
  if (run.root !== undefined) return run.opcodes >= fewestOpcodes;
  return run.problem?.code === "truncated" && shown < sizeBytes && run.opcodes >= fewestUnfinished;
}

/** The head ends inside a stream, and the opcode that it ends in may end inside the file. */
function mayGoOn(head: Uint8Array, runs: readonly PickleRun[], sizeBytes: number): boolean {
  const problem = runs.at(-1)?.problem;
  if (head.length >= sizeBytes || problem?.code !== "truncated") return false;
  const before = runs.slice(0, -1).reduce((sum, { end }) => sum + end, 0);
  return announced(head, before + problem.offset) <= sizeBytes;
}

/** BINBYTES, BINSTRING, BINUNICODE. */
const fourByteLengths: ReadonlySet<number> = new Set([0x42, 0x54, 0x58]);

/** Where the payload of an opcode ends; its own place when it is short. */
function announced(head: Uint8Array, at: number): number {
  if (!fourByteLengths.has(head[at] ?? 0) || at + 5 > head.length) return at;
  return at + 5 + new DataView(head.buffer, head.byteOffset).getUint32(at + 1, true);
}

const moduleName = /^[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*$/u;

function importsOnlyPossible(run: PickleRun): boolean {
  return run.globals.every((ref) => isPossible(run, ref));
}

function isPossible(run: PickleRun, ref: number): boolean {
  const node = readNode(run.heap, ref);
  return node?.kind === "global" && moduleName.test(node.module) && moduleName.test(node.name);
}
