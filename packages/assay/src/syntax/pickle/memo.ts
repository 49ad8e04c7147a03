import { uint32 } from "./bytes.ts";
import { dropItem, grownReferences, largerLength, unknownRef } from "./heap.ts";
import { isPlain } from "./dropped-items.ts";
import { mostFarMemoEntries } from "./limits.ts";
import { has, holds, peek, push, stop } from "./machine.ts";
import type { Machine } from "./machine.ts";
import { parseInteger, readLine } from "./scalars.ts";
import type { Ref } from "./value.ts";

/** GET: the index is a line. */
export function getLine(machine: Machine): void {
  const line = readLine(machine, 1);
  if (line === undefined) return;
  const index = parseDecimal(line);
  fetch(machine, typeof index === "number" ? index : -1, 2 + line.length);
}

export function getShort(machine: Machine): void {
  if (has(machine, 2)) fetch(machine, machine.window[machine.position + 1] ?? 0, 2);
}

export function getLong(machine: Machine): void {
  if (has(machine, 5)) fetch(machine, uint32(machine.window, machine.position + 1), 5);
}

/** Memo indices have no prefixes: `int(line)`, where numbers are `int(line, 0)`. */
function parseDecimal(line: string): number | bigint | undefined {
  return /[xXoObB]/.test(line) ? undefined : parseInteger(line);
}

function fetch(machine: Machine, index: number, opcodeLength: number): void {
  const ref = stored(machine, index);
  if (ref === undefined) {
    stop(machine, "malformed", `nothing is stored under memo index ${index}`);
    return;
  }
  push(machine, ref);
  machine.position += opcodeLength;
}

function stored(machine: Machine, index: number): Ref | undefined {
  if (index >= 0 && index < machine.memoLength) return machine.memo[index];
  return machine.farMemo.get(index) ?? (machine.forgets && index >= 0 ? unknownRef : undefined);
}

/** PUT: the index is a line. */
export function putLine(machine: Machine): void {
  const line = readLine(machine, 1);
  if (line === undefined) return;
  const index = parseDecimal(line);
  if (typeof index !== "number" || index < 0) stop(machine, "malformed", "a PUT without a usable index");
  else store(machine, index, 2 + line.length);
}

export function putShort(machine: Machine): void {
  if (has(machine, 2)) store(machine, machine.window[machine.position + 1] ?? 0, 2);
}

export function putLong(machine: Machine): void {
  if (has(machine, 5)) store(machine, uint32(machine.window, machine.position + 1), 5);
}

/** MEMOIZE stores under the number of entries so far, as CPython does, whatever indices were used. */
export function memoize(machine: Machine): void {
  store(machine, machine.memoSize, 1);
}

function store(machine: Machine, index: number, opcodeLength: number): void {
  if (!holds(machine, 1)) return;
  const ref = peek(machine);
  if (index < machine.memoLength) machine.memo[index] = ref;
  else if (index === machine.memoLength && index < machine.limits.memoEntries) storeNext(machine, ref);
  else storeFar(machine, index, ref);
  machine.position += opcodeLength;
}

function storeNext(machine: Machine, ref: Ref): void {
  const index = machine.memoLength;
  if (index >= machine.memo.length) growMemo(machine);
  machine.memo[index] = ref;
  machine.memoLength = index + 1;
  if (machine.farMemo.size === 0 || !machine.farMemo.delete(index)) machine.memoSize += 1;
}

function growMemo(machine: Machine): void {
  const likely = Math.floor(machine.heap.streamBytes / 4);
  const length = Math.min(machine.limits.memoEntries, largerLength(machine.memo.length, likely));
  machine.memo = grownReferences(machine.memo, length);
}

/** Past its limits the memo forgets what comes new: the run goes on, and says that values were not kept. */
function storeFar(machine: Machine, index: number, ref: Ref): void {
  const { farMemo } = machine;
  machine.farthestMemo = Math.max(machine.farthestMemo, index);
  const isKnown = farMemo.has(index);
  if (!isKnown) machine.memoSize += 1;
  const hasPlace = index < machine.limits.memoEntries || index > machine.memoLength;
  if (isKnown || (hasPlace && !machine.forgets && farMemo.size < mostFarMemoEntries)) {
    farMemo.set(index, ref);
    return;
  }
  machine.forgets = true;
  if (isPlain(ref)) dropItem(machine.heap);
  else machine.heap.dropped += 1;
}
