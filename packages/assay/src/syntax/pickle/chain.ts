import { addSlots } from "./heap.ts";
import type { Heap } from "./heap.ts";
import type { Ref } from "./value.ts";

/**
 * A list that grows: two slots `first batch, last batch`; a batch is `next, length, references...`. Writers append in
 * batches of 1,000, so there is next to no overhead. The fast loop writes the same layout.
 */
export const chainHead = 2;
export const batchHead = 2;

/** Address of a new empty chain, or 0. */
export function addChain(heap: Heap): number {
  const chain = addSlots(heap, chainHead);
  if (chain !== 0) {
    heap.slots[chain] = 0;
    heap.slots[chain + 1] = 0;
  }
  return chain;
}

/** Appends `values[from..to)`; false when there is no place. */
export function appendToChain(
  heap: Heap,
  chain: number,
  values: Int32Array,
  from: number,
  to: number,
): boolean {
  const last = heap.slots[chain + 1] ?? 0;
  const start = placeFor(heap, chain, last, to - from);
  if (start === 0) return false;
  const slots = heap.slots;
  for (let index = from; index < to; index += 1) slots[start + index - from] = values[index] ?? 0;
  return true;
}

function placeFor(heap: Heap, chain: number, last: number, count: number): number {
  const lastLength = heap.slots[last + 1] ?? 0;
  // The last batch may simply grow when nothing was written behind it.
  if (last !== 0 && last + batchHead + lastLength === heap.slotCount) {
    const start = addSlots(heap, count);
    if (start !== 0) heap.slots[last + 1] = lastLength + count;
    return start;
  }
  const batch = addSlots(heap, batchHead + count);
  if (batch === 0) return 0;
  heap.slots[batch] = 0;
  heap.slots[batch + 1] = count;
  heap.slots[last === 0 ? chain : last] = batch;
  heap.slots[chain + 1] = batch;
  return batch + batchHead;
}

/** No address: the last batch of a chain that lost items. Nothing is appended any more once places have run out. */
export const incomplete = -1;

export function markIncomplete(heap: Heap, chain: number): void {
  heap.slots[chain + 1] = incomplete;
}

/** The references of a chain, the first `most` of them; none for address 0. */
export function readChain(heap: Heap, chain: number, most = Infinity): Ref[] {
  const references: Ref[] = [];
  if (chain === 0) return references;
  for (let batch = heap.slots[chain] ?? 0; batch !== 0; batch = heap.slots[batch] ?? 0) {
    const length = Math.min(heap.slots[batch + 1] ?? 0, most - references.length);
    if (length === 0) break;
    for (let index = 0; index < length; index += 1) {
      references.push(heap.slots[batch + batchHead + index] ?? 0);
    }
  }
  return references;
}
