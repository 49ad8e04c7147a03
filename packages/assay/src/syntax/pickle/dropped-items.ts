import { callSlots } from "./calls.ts";
import { incomplete, readChain } from "./chain.ts";
import { indexOf, kindOf, kinds, noKeywords, unknownRef } from "./heap.ts";
import type { Heap } from "./heap.ts";
import type { Machine } from "./machine.ts";
import type { Ref } from "./value.ts";

/**
 * Whether a plain value that was not kept leaves a gap in what there is to judge. Items of large lists and dicts do not:
 * nothing happens to them. What a call was given does, and so does everything in a stream with tensors, whose names
 * are such items.
 */
export function areItemsMissed({ heap, calls, persistent }: Machine): boolean {
  if (persistent.length > 0) return true;
  const seen = new Set<Ref>();
  return calls.some((ref) => isCallIncomplete(heap, ref, seen));
}

/** True for what imports, calls and refers to nothing. What is no longer kept is plain, or counted as a gap. */
export function isPlain(ref: Ref): boolean {
  const kind = kindOf(ref);
  return kind <= kinds.dict || kind === kinds.unknown;
}

function isCallIncomplete(heap: Heap, call: Ref, seen: Set<Ref>): boolean {
  if (kindOf(call) !== kinds.call) return true;
  const at = indexOf(call);
  const slot = (index: number): number => heap.slots[at + index] ?? 0;
  const keywords = slot(callSlots.keywords);
  const given = [slot(callSlots.args), ...readChain(heap, slot(callSlots.states))];
  if (keywords !== noKeywords) given.push(keywords);
  return slot(callSlots.callee) === unknownRef || given.some((ref) => isIncomplete(heap, ref, seen, 2));
}

/** True when the value or a part of it is not known; parts of parts as deep as calls and states are looked at. */
function isIncomplete(heap: Heap, ref: Ref, seen: Set<Ref>, depth: number): boolean {
  if (ref === unknownRef) return true;
  const kind = kindOf(ref);
  const isContainer = kind >= kinds.tuple && kind <= kinds.dict;
  if (!isContainer || seen.has(ref)) return false;
  if (kind !== kinds.tuple && heap.slots[indexOf(ref) + 1] === incomplete) return true;
  if (depth === 0) return false;
  // The same large state can be given to every call of a hostile stream.
  seen.add(ref);
  return hasUnknownPart(heap, ref, seen, depth);
}

function hasUnknownPart(heap: Heap, ref: Ref, seen: Set<Ref>, depth: number): boolean {
  const at = indexOf(ref);
  if (kindOf(ref) === kinds.tuple) {
    const parts = heap.slots.subarray(at + 1, at + 1 + (heap.slots[at] ?? 0));
    return parts.some((part) => isIncomplete(heap, part, seen, depth - 1));
  }
  return readChain(heap, at).some((part) => isIncomplete(heap, part, seen, depth - 1));
}
