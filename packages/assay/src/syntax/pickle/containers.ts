import { addChain, appendToChain, markIncomplete } from "./chain.ts";
import { addSlots, dropItem, emptyTupleRef, indexOf, kindOf, kinds, kindShift, unknownRef } from "./heap.ts";
import { holds, misuse, peek, push, setTop, stop, takeMark } from "./machine.ts";
import type { Machine } from "./machine.ts";
import { callSlots } from "./calls.ts";
import type { Ref } from "./value.ts";

export function pushMark(machine: Machine): void {
  push(machine, machine.fence);
  if (!machine.isRunning) return;
  machine.fence = machine.top;
  machine.position += 1;
}

/** POP removes the top value, or the mark when nothing is above it. */
export function popOne(machine: Machine): void {
  if (machine.top > machine.fence) machine.top -= 1;
  else if (!takeMark(machine)) return;
  machine.position += 1;
}

export function popToMark(machine: Machine): void {
  if (takeMark(machine)) machine.position += 1;
}

export function duplicate(machine: Machine): void {
  if (!holds(machine, 1)) return;
  push(machine, peek(machine));
  machine.position += 1;
}

export function pushEmptyTuple(machine: Machine): void {
  push(machine, emptyTupleRef);
  machine.position += 1;
}

export function pushEmptyList(machine: Machine): void {
  push(machine, addContainer(machine, kinds.list));
  machine.position += 1;
}

export function pushEmptyDict(machine: Machine): void {
  push(machine, addContainer(machine, kinds.dict));
  machine.position += 1;
}

export function pushEmptySet(machine: Machine): void {
  push(machine, addContainer(machine, kinds.set));
  machine.position += 1;
}

/** A growing container, or the unknown value once containers are no longer kept. */
function addContainer(machine: Machine, kind: number): Ref {
  const chain = machine.heap.isFull ? 0 : addChain(machine.heap);
  return chain === 0 ? dropItem(machine.heap) : (kind << kindShift) | chain;
}

export function makeTuple1(machine: Machine): void {
  tupleOfTop(machine, 1);
}

export function makeTuple2(machine: Machine): void {
  tupleOfTop(machine, 2);
}

export function makeTuple3(machine: Machine): void {
  tupleOfTop(machine, 3);
}

function tupleOfTop(machine: Machine, count: number): void {
  if (!holds(machine, count)) return;
  const start = machine.top - count;
  const ref = addTuple(machine, start, machine.top);
  machine.top = start + 1;
  setTop(machine, ref);
  machine.position += 1;
}

/** TUPLE */
export function makeTuple(machine: Machine): void {
  const ref = tupleAboveMark(machine, 0);
  if (ref === undefined) return;
  push(machine, ref);
  machine.position += 1;
}

/** Takes the mark; a tuple of all values above it but the first `skipped`. Undefined: no mark, the run has ended. */
export function tupleAboveMark(machine: Machine, skipped: number): Ref | undefined {
  const start = machine.fence + skipped;
  const end = machine.top;
  return takeMark(machine) ? addTuple(machine, start, end) : undefined;
}

function addTuple(machine: Machine, from: number, to: number): Ref {
  const heap = machine.heap;
  if (from === to) return emptyTupleRef;
  const address = heap.isFull ? 0 : addSlots(heap, 1 + to - from);
  if (address === 0) return dropItem(heap);
  const { slots } = heap;
  const { stack } = machine;
  slots[address] = to - from;
  for (let index = from; index < to; index += 1) slots[address + 1 + index - from] = stack[index] ?? 0;
  return (kinds.tuple << kindShift) | address;
}

/** LIST */
export function makeList(machine: Machine): void {
  containerAboveMark(machine, kinds.list);
}

/** FROZENSET */
export function makeFrozenSet(machine: Machine): void {
  containerAboveMark(machine, kinds.frozenSet);
}

/** DICT */
export function makeDict(machine: Machine): void {
  if ((machine.top - machine.fence) % 2 === 1) oddEntries(machine);
  else containerAboveMark(machine, kinds.dict);
}

function containerAboveMark(machine: Machine, kind: number): void {
  const start = machine.fence;
  const end = machine.top;
  if (!takeMark(machine)) return;
  const ref = addContainer(machine, kind);
  if (ref !== unknownRef) extend(machine, indexOf(ref), start, end);
  push(machine, ref);
  machine.position += 1;
}

function oddEntries(machine: Machine): void {
  stop(machine, "malformed", "a dict with a key that has no value");
}

/** APPEND */
export function appendOne(machine: Machine): void {
  addTop(machine, 1, "APPEND", kinds.list);
}

/** SETITEM */
export function setOne(machine: Machine): void {
  addTop(machine, 2, "SETITEM", kinds.dict);
}

function addTop(machine: Machine, count: number, opcode: string, kind: number): void {
  if (!holds(machine, count + 1)) return;
  const end = machine.top;
  machine.top = end - count;
  addRange(machine, { from: end - count, to: end }, opcode, kind);
}

/** APPENDS */
export function appendMany(machine: Machine): void {
  addAboveMark(machine, "APPENDS", kinds.list);
}

/** ADDITEMS */
export function addMany(machine: Machine): void {
  addAboveMark(machine, "ADDITEMS", kinds.set);
}

/** SETITEMS */
export function setMany(machine: Machine): void {
  if ((machine.top - machine.fence) % 2 === 1) oddEntries(machine);
  else addAboveMark(machine, "SETITEMS", kinds.dict);
}

function addAboveMark(machine: Machine, opcode: string, kind: number): void {
  const range = { from: machine.fence, to: machine.top };
  if (takeMark(machine) && holds(machine, 1)) addRange(machine, range, opcode, kind);
}

/** Adds values that are above the top, still there, to the container on top. */
function addRange(
  machine: Machine,
  range: { readonly from: number; readonly to: number },
  opcode: string,
  kind: number,
): void {
  const target = peek(machine);
  const chain =
    kindOf(target) === kind
      ? indexOf(target)
      : // The result of a call can have any methods.
        callChain(machine, target, kind === kinds.dict ? callSlots.entries : callSlots.items);
  if (chain !== 0 && kindOf(target) === kinds.call) extendCall(machine, chain, range.from, range.to);
  else if (chain !== 0) extend(machine, chain, range.from, range.to);
  else if (target === unknownRef) dropItem(machine.heap);
  else if (!isForgotten(machine, target)) misuse(machine, opcode, target);
  machine.position += 1;
}

function extend(machine: Machine, chain: number, from: number, to: number): void {
  if (from === to) return;
  const heap = machine.heap;
  if (!heap.isFull && appendToChain(heap, chain, machine.stack, from, to)) return;
  markIncomplete(heap, chain);
  heap.droppedItems += to - from;
}

/** Adds to the chain of a call: what is lost there was to be judged. */
export function extendCall(machine: Machine, chain: number, from: number, to: number): void {
  if (!appendToChain(machine.heap, chain, machine.stack, from, to)) machine.heap.dropped += to - from;
}

/** The chain of a call's states, entries or items, made when it is not there yet; 0 for what is no call. */
export function callChain(machine: Machine, target: Ref, slot: number): number {
  const heap = machine.heap;
  if (kindOf(target) !== kinds.call) return 0;
  const address = indexOf(target) + slot;
  if (heap.slots[address] === 0) {
    const chain = addChain(heap);
    heap.slots[address] = chain;
  }
  return heap.slots[address] ?? 0;
}

/** True for what is no longer kept: nothing can be said about opcodes on it. */
export function isForgotten(machine: Machine, target: Ref): boolean {
  const kind = kindOf(target);
  const isCallWithoutPlace = kind === kinds.call && machine.heap.isFull;
  if (kind !== kinds.unknown && kind !== kinds.bareCall && !isCallWithoutPlace) return false;
  machine.heap.dropped += 1;
  return true;
}
