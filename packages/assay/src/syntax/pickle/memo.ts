import { uint32 } from "./bytes.ts";
import { has, holds, peek, push, stop } from "./machine.ts";
import type { Machine } from "./machine.ts";
import { parseInteger, readLine } from "./scalars.ts";
import type { Ref } from "./value.ts";

/** No writer leaves gaps; a map entry costs ten times an array entry. */
const mostFarEntries = 1 << 18;

/** GET: the index is a line. */
export function getLine(machine: Machine): void {
  const line = readLine(machine, 1);
  if (line === undefined) return;
  const index = parseInteger(line);
  fetch(machine, typeof index === "number" ? index : -1, 2 + line.length);
}

export function getShort(machine: Machine): void {
  if (has(machine, 2)) fetch(machine, machine.window[machine.position + 1] ?? 0, 2);
}

export function getLong(machine: Machine): void {
  if (has(machine, 5)) fetch(machine, uint32(machine.window, machine.position + 1), 5);
}

function fetch(machine: Machine, index: number, opcodeLength: number): void {
  const isNear = index >= 0 && index < machine.memoLength;
  const ref = isNear ? machine.memo[index] : machine.farMemo.get(index);
  if (ref === undefined) {
    stop(machine, "malformed", `nothing is stored under memo index ${index}`);
    return;
  }
  push(machine, ref);
  machine.position += opcodeLength;
}

/** PUT: the index is a line. */
export function putLine(machine: Machine): void {
  const line = readLine(machine, 1);
  if (line === undefined) return;
  const index = parseInteger(line);
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
  if (machine.memoSize >= machine.limits.memoEntries) {
    stop(machine, "limit-exceeded", `more than ${machine.limits.memoEntries} memo entries`);
    return;
  }
  if (index <= machine.memoLength) storeNear(machine, index, peek(machine));
  else storeFar(machine, index, peek(machine));
  machine.position += opcodeLength;
}

function storeNear(machine: Machine, index: number, ref: Ref): void {
  if (index === machine.memoLength) {
    if (index >= machine.memo.length) growMemo(machine);
    machine.memoLength = index + 1;
    if (machine.farMemo.size === 0 || !machine.farMemo.delete(index)) machine.memoSize += 1;
  }
  machine.memo[index] = ref;
}

function growMemo(machine: Machine): void {
  const larger = new Int32Array(Math.min(machine.limits.memoEntries, machine.memo.length * 2));
  larger.set(machine.memo);
  machine.memo = larger;
}

function storeFar(machine: Machine, index: number, ref: Ref): void {
  if (machine.farMemo.size >= mostFarEntries) {
    stop(machine, "limit-exceeded", `more than ${mostFarEntries} memo entries out of order`);
    return;
  }
  if (!machine.farMemo.has(index)) machine.memoSize += 1;
  machine.farMemo.set(index, ref);
}
