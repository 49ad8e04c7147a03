import { addSlots, addNode, kinds, newHeap, unknownRef } from "./heap.ts";
import type { Heap } from "./heap.ts";
import type { PickleLimits } from "./limits.ts";
import { callSlotCount, callSlots, noKeywords } from "./read-value.ts";
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

/**
 * Registers of the pickle machine. One flat record of one shape, changed in place by the opcode functions: the loop
 * over it must cost nanoseconds per opcode.
 */
export interface Machine {
  readonly heap: Heap;
  /** The bytes in hand; `base` is the absolute offset of the first one. */
  window: Uint8Array;
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
  /** Index in the stack of the newest mark, 0 without marks: values below it are out of reach. */
  fence: number;
  marks: number[];
  /** Without gaps from 0 to `memoLength`: writers count up. */
  memo: Int32Array;
  memoLength: number;
  /** Entries behind a gap, so that one huge index costs one entry. */
  farMemo: Map<number, Ref>;
  memoSize: number;
  dropped: number;
  buffers: number;
  globals: Ref[];
  extensions: Ref[];
  calls: Ref[];
  misuses: Misuse[];
  persistent: Ref[];
  root: Ref | undefined;
  problem: PickleProblem | undefined;
  /** Absolute offset at which the source, or the member of an archive, ends. */
  readonly sourceEnd: number;
  readonly limits: PickleLimits;
}

export function startMachine(limits: PickleLimits, offset: number, sourceEnd: number): Machine {
  return {
    heap: newHeap(limits),
    window: new Uint8Array(0),
    base: offset,
    isLast: false,
    position: 0,
    wanted: 0,
    isRunning: true,
    opcodes: 0,
    protocol: 0,
    stack: new Int32Array(1024),
    top: 0,
    fence: 0,
    marks: [],
    memo: new Int32Array(1024),
    memoLength: 0,
    farMemo: new Map(),
    memoSize: 0,
    dropped: 0,
    buffers: 0,
    globals: [],
    extensions: [],
    calls: [],
    misuses: [],
    persistent: [],
    root: undefined,
    problem: undefined,
    sourceEnd,
    limits,
  };
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
  const larger = new Int32Array(Math.min(limit, machine.stack.length * 2));
  larger.set(machine.stack);
  machine.stack = larger;
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

/** Removes the newest mark; returns where its values begin, or -1 when there is no mark. */
export function takeMark(machine: Machine): number {
  const start = machine.marks.pop();
  if (start === undefined) {
    stop(machine, "malformed", "an opcode needs a mark and there is none");
    return -1;
  }
  machine.fence = machine.marks.length === 0 ? 0 : (machine.marks[machine.marks.length - 1] ?? 0);
  return start;
}

/** A call; `opcode` is an index of `callOpcodes`. */
export function addCall(machine: Machine, opcode: number, callee: Ref, args: Ref): Ref {
  const heap = machine.heap;
  const offset = machine.base + machine.position;
  const at = heap.isFull ? 0 : addSlots(heap, callSlotCount);
  const ref =
    at === 0 ? addNode(heap, kinds.bareCall, offset, callee) : addNode(heap, kinds.call, offset, at);
  if (at !== 0) {
    const slots = heap.slots;
    slots[at + callSlots.callee] = callee;
    slots[at + callSlots.args] = args;
    slots[at + callSlots.opcode] = opcode;
    slots[at + callSlots.keywords] = noKeywords;
    slots[at + callSlots.states] = 0;
    slots[at + callSlots.entries] = 0;
    slots[at + callSlots.items] = 0;
  } else machine.dropped += 1;
  record(machine, machine.calls, ref);
  return ref;
}

export function record<T>(machine: Machine, list: T[], entry: T): void {
  if (list.length < machine.limits.records) list.push(entry);
  else machine.dropped += 1;
}

export function misuse(machine: Machine, opcode: string, target: Ref): void {
  record(machine, machine.misuses, { opcode, target, offset: machine.base + machine.position });
}
