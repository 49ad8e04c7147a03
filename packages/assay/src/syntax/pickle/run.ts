import type { RandomAccess } from "../random-access.ts";
import { pickleLimits } from "./limits.ts";
import type { PickleLimits } from "./limits.ts";
import { startMachine, stop } from "./machine.ts";
import type { Machine, Misuse, PickleProblem } from "./machine.ts";
import { opcodes } from "./opcodes.table.ts";
import { refuse } from "./stream.ts";
import type { Heap } from "./heap.ts";
import type { Ref } from "./value.ts";

/** What one stream would have done. With a problem it is what ran before: a loader runs that as well. */
export interface PickleRun {
  /** Holds the values; see `readValue`. */
  readonly heap: Heap;
  /** The value at STOP; undefined when the stream never got there. */
  readonly root: Ref | undefined;
  /** What was left on the stack, bottom first: the unfinished value of a broken stream. */
  readonly remains: readonly Ref[];
  /** Absolute offset after the last opcode that ran. */
  readonly end: number;
  readonly protocol: number;
  readonly opcodes: number;
  /** Every imported name, extension code, call and persistent id, in stream order. */
  readonly globals: readonly Ref[];
  readonly extensions: readonly Ref[];
  readonly calls: readonly Ref[];
  readonly persistent: readonly Ref[];
  readonly misuses: readonly Misuse[];
  readonly problem: PickleProblem | undefined;
}

/** Where a stream starts and how far it may go. */
export interface PickleRange {
  readonly offset: number;
  /** Absolute; default: the end of the source. */
  readonly end?: number;
  readonly limits?: PickleLimits;
}

/** Most streams are shorter than the first window; long ones get windows that cost few calls. */
const firstWindow = 65_536;
const laterWindow = 1 << 20;

/** How many unfinished values of a broken stream are handed over. */
const longestRemains = 1024;

/**
 * Runs one stream symbolically: nothing is imported, called or built. Long payloads are skipped, not read.
 * @throws what `source.readInto` throws
 */
export async function runPickle(source: RandomAccess, range: PickleRange): Promise<PickleRun> {
  const end = Math.min(range.end ?? source.sizeBytes, source.sizeBytes);
  const machine = startMachine(range.limits ?? pickleLimits, range.offset, end);
  for (let size = firstWindow; machine.isRunning; size = laterWindow) {
    await refill(machine, source, Math.max(size, machine.wanted));
    if (machine.isRunning) execute(machine);
  }
  return result(machine);
}

/** The same over bytes in memory, without a promise. */
export function runPickleBytes(bytes: Uint8Array, limits: PickleLimits = pickleLimits): PickleRun {
  const machine = startMachine(limits, 0, bytes.length);
  // Never a Buffer: one array class keeps every access in the loop a single machine instruction.
  machine.window = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
  machine.isLast = true;
  while (machine.isRunning) execute(machine);
  return result(machine);
}

async function refill(machine: Machine, source: RandomAccess, size: number): Promise<void> {
  const offset = machine.base + machine.position;
  const window = new Uint8Array(Math.max(0, Math.min(size, machine.sourceEnd - offset)));
  const filled = await source.readInto(offset, window);
  machine.window = window.subarray(0, filled);
  machine.base = offset;
  machine.position = 0;
  machine.wanted = 0;
  machine.isLast = filled < window.length || offset + filled >= machine.sourceEnd;
}

const handlers: readonly ((machine: Machine) => void)[] = dispatchTable();

function dispatchTable(): ((machine: Machine) => void)[] {
  const table = new Array<(machine: Machine) => void>(256).fill(refuse);
  for (const opcode of opcodes) table[opcode.code] = opcode.run;
  return table;
}

/** Runs until STOP, a problem, or the end of the window. The one hot loop. */
function execute(machine: Machine): void {
  let budget = machine.limits.opcodes - machine.opcodes;
  const started = budget;
  const window = machine.window;
  const end = window.length;
  while (machine.isRunning && machine.wanted === 0 && machine.position < end && budget > 0) {
    budget -= 1;
    (handlers[window[machine.position] ?? 0] ?? refuse)(machine);
  }
  machine.opcodes += started - budget;
  if (machine.isRunning) endOfWindow(machine, budget);
}

function endOfWindow(machine: Machine, budget: number): void {
  if (budget <= 0) stop(machine, "limit-exceeded", `more than ${machine.limits.opcodes} opcodes`);
  else if (machine.wanted === 0 && machine.isLast) stop(machine, "truncated", "the bytes end before STOP");
}

function result(machine: Machine): PickleRun {
  noteDropped(machine);
  return {
    heap: machine.heap,
    root: machine.root,
    remains:
      machine.root === undefined ? [...machine.stack.subarray(0, Math.min(machine.top, longestRemains))] : [],
    end: machine.base + machine.position,
    protocol: machine.protocol,
    opcodes: machine.opcodes,
    globals: machine.globals,
    extensions: machine.extensions,
    calls: machine.calls,
    misuses: machine.misuses,
    persistent: machine.persistent,
    problem: machine.problem,
  };
}

/** Values or records that were not kept are a gap, even when the stream itself ends well. */
function noteDropped(machine: Machine): void {
  if (machine.dropped === 0 && !machine.heap.isExhausted) return;
  const message = `${machine.dropped} values of the stream were not kept: it is too large`;
  machine.problem ??= { code: "limit-exceeded", message, offset: machine.base + machine.position };
}
