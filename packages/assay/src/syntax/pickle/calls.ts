import { addNode, addSlots, indexOf, kinds, kindShift, noKeywords } from "./heap.ts";
import type { Heap } from "./heap.ts";
import { readChain } from "./chain.ts";
import { record } from "./machine.ts";
import type { Machine } from "./machine.ts";
import { callOpcodes } from "./value.ts";
import type { CallNode, Ref } from "./value.ts";

/** Slots of a call, from its address on. The offset takes two: above 2^32 files are rare, but they exist. */
export const callSlots = {
  offsetLow: 0,
  offsetHigh: 1,
  opcode: 2,
  callee: 3,
  args: 4,
  keywords: 5,
  states: 6,
  entries: 7,
  items: 8,
} as const;
export const callSlotCount = 9;

/** A call; `opcode` is an index of `callOpcodes`. The fast loop writes the same layout. */
export function addCall(machine: Machine, opcode: number, callee: Ref, args: Ref): Ref {
  const heap = machine.heap;
  const offset = machine.base + machine.position;
  const at = heap.isFull ? 0 : addSlots(heap, callSlotCount);
  if (at === 0) heap.dropped += 1;
  else fillCall(heap, at, offset, [opcode, callee, args]);
  const ref = at === 0 ? addNode(heap, kinds.bareCall, offset, callee) : (kinds.call << kindShift) | at;
  record(machine, machine.calls, ref);
  return ref;
}

function fillCall(
  heap: Heap,
  at: number,
  offset: number,
  [opcode, callee, args]: readonly [number, Ref, Ref],
): void {
  const slots = heap.slots;
  slots[at + callSlots.offsetLow] = offset | 0;
  slots[at + callSlots.offsetHigh] = Math.floor(offset / 2 ** 32);
  slots[at + callSlots.opcode] = opcode;
  slots[at + callSlots.callee] = callee;
  slots[at + callSlots.args] = args;
  slots[at + callSlots.keywords] = noKeywords;
  slots[at + callSlots.states] = 0;
  slots[at + callSlots.entries] = 0;
  slots[at + callSlots.items] = 0;
}

export function readCall(heap: Heap, ref: Ref): CallNode {
  const at = indexOf(ref);
  const slot = (index: number): number => heap.slots[at + index] ?? 0;
  const keywords = slot(callSlots.keywords);
  return {
    kind: "call",
    opcode: callOpcodes[slot(callSlots.opcode)] ?? "REDUCE",
    callee: slot(callSlots.callee),
    args: slot(callSlots.args),
    offset: (slot(callSlots.offsetLow) >>> 0) + slot(callSlots.offsetHigh) * 2 ** 32,
    ...(keywords === noKeywords ? {} : { keywords }),
    states: readChain(heap, slot(callSlots.states)),
    entries: readChain(heap, slot(callSlots.entries)),
    items: readChain(heap, slot(callSlots.items)),
  };
}
