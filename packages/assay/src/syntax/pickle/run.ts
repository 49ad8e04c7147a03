import type { RandomAccess } from "../random-access.ts";
import { pushMark } from "./containers.ts";
import { pickleLimits } from "./limits.ts";
import type { PickleLimits } from "./limits.ts";
import { setWindow, startMachine, stop } from "./machine.ts";
import type { ByteRange, Machine, Misuse, Payload, PickleProblem, RawDataAfterBuild } from "./machine.ts";
import { opcodes } from "./opcodes.table.ts";
import { refuse } from "./stream.ts";
import { areItemsMissed } from "./dropped-items.ts";
import { watchFrame } from "./frames.ts";
import type { FrameProblem } from "./frame-problem.ts";
import { runFast } from "./fast-loop.ts";
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
  /** Absolute offset of the first opcode. */
  readonly offset: number;
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
  /** The largest memo index that was not the next one; 0 = there was none. */
  readonly farthestMemo: number;
  /** Bytes and long texts, in stream order, at most `mostPayloads` of them: another stream may hide in one. */
  readonly payloads: readonly Payload[];
  /** What `rawDataAfterBuild` said to be no opcodes. */
  readonly rawData: readonly ByteRange[];
  /** Where readers of frames would disagree; see `runLikeFileReader`. */
  readonly frameProblems: readonly FrameProblem[];
  /** Plain values and items of containers that were not kept, none of which a call was given. */
  readonly droppedItems: number;
  readonly problem: PickleProblem | undefined;
}

/** Where a stream starts and how far it may go. */
export interface PickleRange {
  readonly offset: number;
  /** Absolute; default: the end of the source. */
  readonly end?: number;
  readonly limits?: PickleLimits;
  readonly rawDataAfterBuild?: RawDataAfterBuild;
  /** As if a MARK came before: for a part of a stream that begins with the use of one. */
  readonly isMarked?: boolean;
  /** `table`: every opcode through its function in the table, to compare with the fast loop. */
  readonly loop?: "fast" | "table";
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
  machine.rawDataAfterBuild = range.rawDataAfterBuild;
  if (range.isMarked === true) pushMark(machine);
  machine.position = 0;
  machine.isFast = range.loop !== "table";
  for (let size = firstWindow; machine.isRunning; size = laterWindow) {
    await refill(machine, source, Math.max(size, machine.wanted));
    if (machine.isRunning) execute(machine);
  }
  return result(machine);
}

/** The same over bytes in memory, without a promise. */
export function runPickleBytes(
  bytes: Uint8Array,
  limits: PickleLimits = pickleLimits,
  loop: "fast" | "table" = "fast",
): PickleRun {
  const machine = startMachine(limits, 0, bytes.length);
  machine.isFast = loop === "fast";
  // Never a Buffer: one array class keeps every access in the loop a single machine instruction.
  setWindow(machine, new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length), 0);
  machine.isLast = true;
  while (machine.isRunning) execute(machine);
  return result(machine);
}

async function refill(machine: Machine, source: RandomAccess, size: number): Promise<void> {
  const offset = machine.base + machine.position;
  const length = Math.max(0, Math.min(size, machine.sourceEnd - offset));
  // Nothing keeps bytes of a window: a new one would cost its pages once more.
  if (machine.block.length < length) machine.block = new Uint8Array(length);
  const window = machine.block.subarray(0, length);
  const filled = await source.readInto(offset, window);
  setWindow(machine, window.subarray(0, filled), offset);
  machine.isLast = filled < window.length || offset + filled >= machine.sourceEnd;
}

const handlers: readonly ((machine: Machine) => void)[] = dispatchTable();

function dispatchTable(): ((machine: Machine) => void)[] {
  const table = new Array<(machine: Machine) => void>(256).fill(refuse);
  for (const opcode of opcodes) table[opcode.code] = opcode.run;
  return table;
}

/** Runs until STOP, a problem, or the end of the window. */
function execute(machine: Machine): void {
  const most = machine.limits.opcodes;
  while (canGoOn(machine, most)) {
    if (machine.isFast) machine.opcodes += runFast(machine, most - machine.opcodes);
    if (canGoOn(machine, most)) step(machine);
  }
  if (machine.isRunning) endOfWindow(machine, most - machine.opcodes);
}

function canGoOn(machine: Machine, most: number): boolean {
  const isReady = machine.isRunning && machine.wanted === 0;
  return isReady && machine.position < machine.window.length && machine.opcodes < most;
}

/** One opcode through its function in the table. */
function step(machine: Machine): void {
  machine.opcodes += 1;
  const offset = machine.base + machine.position;
  (handlers[machine.window[machine.position] ?? 0] ?? refuse)(machine);
  if (machine.frameEnd !== 0 && machine.wanted === 0) watchFrame(machine, offset);
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
    remains: machine.root === undefined ? remains(machine) : [],
    offset: machine.start,
    end: machine.base + machine.position,
    protocol: machine.protocol,
    opcodes: machine.opcodes,
    globals: machine.globals,
    extensions: machine.extensions,
    calls: machine.calls,
    misuses: machine.misuses,
    farthestMemo: machine.farthestMemo,
    persistent: machine.persistent,
    payloads: machine.payloads,
    rawData: machine.rawData,
    frameProblems: machine.frameProblems,
    droppedItems: machine.heap.droppedItems,
    problem: machine.problem,
  };
}

/** The stack without its marks. */
function remains(machine: Machine): Ref[] {
  const marks = new Set<number>();
  for (let fence = machine.fence; fence > 0; fence = machine.stack[fence - 1] ?? 0) marks.add(fence - 1);
  const found: Ref[] = [];
  for (let at = 0; at < machine.top && found.length < longestRemains; at += 1) {
    if (!marks.has(at)) found.push(machine.stack[at] ?? 0);
  }
  return found;
}

/** Records that were not kept, and values that they need, are a gap, even when the stream itself ends well. */
function noteDropped(machine: Machine): void {
  const { dropped, droppedItems, isExhausted } = machine.heap;
  if (dropped === 0 && !isExhausted && !(droppedItems > 0 && areItemsMissed(machine))) return;
  const message = `${dropped + droppedItems} values of the stream were not kept: it is too large`;
  machine.problem ??= { code: "limit-exceeded", message, offset: machine.base + machine.position };
}
