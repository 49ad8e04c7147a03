import { grownReferences, newHeap, unknownRef, viewOf } from "./heap.ts";
import type { Heap } from "./heap.ts";
import type { FrameProblem } from "./frame-problem.ts";
import type { PickleLimits } from "./limits.ts";
import type { Ref } from "./value.ts";

/** Why a stream ended before its STOP. The codes are those of the problem list of every reader. */
export interface PickleProblem {
  readonly code: "truncated" | "malformed" | "limit-exceeded";
  readonly message: string;
  /** Absolute offset of the opcode. */
  readonly offset: number;
}

/** An opcode applied to something that no honest writer applies it to (CVE-2026-24747: SETITEM on what is no dict). */
export interface Misuse {
  readonly opcode: string;
  readonly target: Ref;
  readonly offset: number;
}

/** Bytes from `offset` up to, but not including, `end`; both absolute. */
export interface ByteRange {
  readonly offset: number;
  readonly end: number;
}

/** A payload that stays in the source: another stream may hide in it. */
export interface Payload extends ByteRange {
  readonly kind: "bytes" | "text";
}

/**
 * Asked after every BUILD: how many bytes of raw data, no opcodes, follow at `offset` (joblib writes arrays like that).
 * `nextByte` is the byte there; undefined at the end of the source.
 */
export type RawDataAfterBuild = (
  heap: Heap,
  target: Ref,
  offset: number,
  nextByte: number | undefined,
) => number | undefined;

/**
 * Registers of the pickle machine. One flat record of one shape, changed in place by the opcode functions: the loop
 * over it must cost nanoseconds per opcode.
 */
export interface Machine {
  readonly heap: Heap;
  /** False: every opcode through its function in the table, for comparison. */
  isFast: boolean;
  /** What windows are cut from. */
  block: Uint8Array;
  /** The bytes in hand; `base` is the absolute offset of the first one. */
  window: Uint8Array;
  /** The same bytes. */
  view: DataView;
  base: number;
  /** No bytes come after this window. */
  isLast: boolean;
  /** Of the current opcode in the window. Beyond the window after a long payload was skipped. */
  position: number;
  /** Bytes from `position` on that the current opcode needs and the window does not have; 0 = running. */
  wanted: number;
  isRunning: boolean;
  opcodes: number;
  protocol: number;
  stack: Int32Array;
  top: number;
  /**
   * Where the values above the newest mark begin, 0 without marks: values below are out of reach. The place just below
   * holds the fence of the mark before.
   */
  fence: number;
  /** Without gaps from 0 to `memoLength`: writers count up. */
  memo: Int32Array;
  memoLength: number;
  /** Entries behind a gap, so that one huge index costs one entry. */
  farMemo: Map<number, Ref>;
  memoSize: number;
  /** The largest index behind a gap. */
  farthestMemo: number;
  /** True once new memo entries are no longer kept. */
  forgets: boolean;
  buffers: number;
  globals: Ref[];
  extensions: Ref[];
  calls: Ref[];
  misuses: Misuse[];
  persistent: Ref[];
  /** Bytes and long texts: where they are in the source. */
  payloads: Payload[];
  /** Raw bytes between opcodes that the caller of the run knows about. */
  rawData: ByteRange[];
  rawDataAfterBuild: RawDataAfterBuild | undefined;
  /** Absolute end of the frame that the current opcode is in, 0 outside of frames. */
  frameEnd: number;
  frames: number;
  /** Absolute end of the newest frame that was left. */
  framedTo: number;
  /** Bytes of large payloads since then, and how many others a writer leaves between them. */
  unframedPayloads: number;
  allowedUnframed: number;
  frameProblems: FrameProblem[];
  root: Ref | undefined;
  problem: PickleProblem | undefined;
  /** Absolute offset of the first opcode. */
  readonly start: number;
  /** Absolute offset at which the source, or the member of an archive, ends. */
  readonly sourceEnd: number;
  readonly limits: PickleLimits;
}

export function startMachine(limits: PickleLimits, offset: number, sourceEnd: number): Machine {
  return {
    heap: newHeap(limits, sourceEnd - offset),
    isFast: true,
    block: new Uint8Array(0),
    window: new Uint8Array(0),
    view: new DataView(new ArrayBuffer(0)),
    base: offset,
    isLast: false,
    position: 0,
    wanted: 0,
    isRunning: true,
    opcodes: 0,
    protocol: 0,
    stack: new Int32Array(256),
    top: 0,
    fence: 0,
    memo: new Int32Array(Math.min(256, limits.memoEntries)),
    memoLength: 0,
    farMemo: new Map(),
    memoSize: 0,
    farthestMemo: 0,
    forgets: false,
    buffers: 0,
    globals: [],
    extensions: [],
    calls: [],
    misuses: [],
    persistent: [],
    payloads: [],
    rawData: [],
    rawDataAfterBuild: undefined,
    frameEnd: 0,
    frames: 0,
    framedTo: 0,
    unframedPayloads: 0,
    allowedUnframed: 0,
    frameProblems: [],
    root: undefined,
    problem: undefined,
    start: offset,
    sourceEnd,
    limits,
  };
}

/** Puts bytes in front of the machine; `base` is their absolute offset. */
export function setWindow(machine: Machine, bytes: Uint8Array, base: number): void {
  machine.window = bytes;
  machine.view = viewOf(bytes);
  machine.base = base;
  machine.position = 0;
  machine.wanted = 0;
}

export function stop(machine: Machine, code: PickleProblem["code"], message: string): void {
  machine.isRunning = false;
  machine.problem ??= { code, message, offset: machine.base + machine.position };
}

/** True when the window has `count` bytes from the current opcode on; else asks for more or ends the run. */
export function has(machine: Machine, count: number): boolean {
  if (machine.position + count <= machine.window.length) return true;
  if (machine.isLast) stop(machine, "truncated", "the bytes end inside an opcode");
  else machine.wanted = count;
  return false;
}

/** True when a payload that is not looked at ends inside the source. */
export function skipPayload(machine: Machine, headLength: number, length: number): boolean {
  if (machine.base + machine.position + headLength + length <= machine.sourceEnd) return true;
  stop(machine, "truncated", `an opcode announces ${length} bytes and the source ends before`);
  return false;
}

export function push(machine: Machine, ref: Ref): void {
  const top = machine.top;
  if (top >= machine.stack.length && !growStack(machine)) return;
  if (ref === unknownRef && machine.heap.isExhausted)
    stop(machine, "limit-exceeded", "too many values to keep");
  machine.stack[top] = ref;
  machine.top = top + 1;
}

function growStack(machine: Machine): boolean {
  const limit = machine.limits.stackDepth;
  if (machine.stack.length >= limit) {
    stop(machine, "limit-exceeded", `more than ${limit} values on the stack`);
    return false;
  }
  machine.stack = grownReferences(machine.stack, Math.min(limit, machine.stack.length * 4));
  return true;
}

/** True when `count` values are above the newest mark; else the stream is broken. */
export function holds(machine: Machine, count: number): boolean {
  if (machine.top - machine.fence >= count) return true;
  stop(machine, "malformed", "an opcode takes more from the stack than is there");
  return false;
}

/** Takes the top value. Callers ask `holds` first. */
export function pop(machine: Machine): Ref {
  machine.top -= 1;
  return machine.stack[machine.top] ?? 0;
}

/** The value `depth` below the top, 0 = the top itself. Callers ask `holds` first. */
export function peek(machine: Machine, depth = 0): Ref {
  return machine.stack[machine.top - 1 - depth] ?? 0;
}

export function setTop(machine: Machine, ref: Ref): void {
  if (ref === unknownRef && machine.heap.isExhausted)
    stop(machine, "limit-exceeded", "too many values to keep");
  machine.stack[machine.top - 1] = ref;
}

/** Removes the newest mark and the values above it; false, and the run has ended, when there is none. */
export function takeMark(machine: Machine): boolean {
  if (machine.fence === 0) {
    stop(machine, "malformed", "an opcode needs a mark and there is none");
    return false;
  }
  machine.top = machine.fence - 1;
  machine.fence = machine.stack[machine.top] ?? 0;
  return true;
}

export function record<T>(machine: Machine, list: T[], entry: T): void {
  if (list.length < machine.limits.records) list.push(entry);
  else machine.heap.dropped += 1;
}

export function misuse(machine: Machine, opcode: string, target: Ref): void {
  record(machine, machine.misuses, { opcode, target, offset: machine.base + machine.position });
}
