import {
  longestText,
  longestTextWhenFull,
  mostBigIntegers,
  mostNameCharacters,
  mostNames,
} from "./limits.ts";
import type { PickleLimits } from "./limits.ts";
import type { Ref } from "./value.ts";

/**
 * All values of one run in a few typed arrays. A JavaScript object per value would cost ten times the time (garbage
 * collection) and five times the memory. A reference is an index into the node arrays, or, when negative, the small
 * whole number `-1 - reference`.
 */
export interface Heap {
  /** One of `kinds` per node. */
  kind: Uint8Array;
  /** An offset in the source, a number, or the start in `slots` or `texts`. */
  wide: Float64Array;
  /** A length, a count, a reference, or an address in `slots`. */
  narrow: Int32Array;
  nodes: number;
  /** References of containers, and the chains that growing containers are made of. Address 0 means none. */
  slots: Int32Array;
  slotCount: number;
  /** Bytes of short strings. */
  texts: Uint8Array;
  textBytes: number;
  readonly names: { readonly module: string; readonly name: string }[];
  readonly nameIds: Map<string, number>;
  nameCharacters: number;
  readonly bigIntegers: bigint[];
  /** Payload lengths that do not fit 31 bits, by node. */
  readonly longLengths: Map<Ref, number>;
  /** True once containers are no longer kept. */
  isFull: boolean;
  /** True once not even strings and names find a place: the run must end. */
  isExhausted: boolean;
  readonly limits: PickleLimits;
}

export const kinds = {
  none: 0,
  true: 1,
  false: 2,
  integer: 3,
  bigInteger: 4,
  float: 5,
  text: 6,
  latin1Text: 7,
  longText: 8,
  bytes: 9,
  tuple: 10,
  list: 11,
  set: 12,
  frozenSet: 13,
  dict: 14,
  global: 15,
  extension: 16,
  call: 17,
  bareCall: 18,
  persistent: 19,
  buffer: 20,
  unknown: 21,
} as const;

/** Nodes that every heap begins with. */
export const noneRef = 0;
export const trueRef = 1;
export const falseRef = 2;
export const emptyTupleRef = 3;
export const unknownRef = 4;

/** Whole numbers below this are references of their own. */
export const inlineIntegers = 2 ** 30;

const firstNodes = 1024;

export function newHeap(limits: PickleLimits): Heap {
  const heap: Heap = {
    kind: new Uint8Array(firstNodes),
    wide: new Float64Array(firstNodes),
    narrow: new Int32Array(firstNodes),
    nodes: 5,
    slots: new Int32Array(4096),
    slotCount: 1,
    texts: new Uint8Array(16_384),
    textBytes: 0,
    names: [],
    nameIds: new Map(),
    nameCharacters: 0,
    bigIntegers: [],
    longLengths: new Map(),
    isFull: false,
    isExhausted: false,
    limits,
  };
  heap.kind.set([kinds.none, kinds.true, kinds.false, kinds.tuple, kinds.unknown]);
  return heap;
}

/** A new node; `unknownRef` when there is no place. */
export function addNode(heap: Heap, kind: number, wide: number, narrow: number): Ref {
  const ref = heap.nodes;
  if (ref >= heap.kind.length && !growNodes(heap)) return unknownRef;
  heap.nodes = ref + 1;
  heap.kind[ref] = kind;
  heap.wide[ref] = wide;
  heap.narrow[ref] = narrow;
  return ref;
}

function growNodes(heap: Heap): boolean {
  const limit = heap.limits.nodes;
  if (heap.kind.length >= limit) {
    heap.isExhausted = true;
    return false;
  }
  // The second half is for strings, names and calls only.
  if (heap.kind.length * 2 > limit) heap.isFull = true;
  const length = Math.min(limit, heap.kind.length * 2);
  heap.kind = grown(heap.kind, new Uint8Array(length));
  heap.wide = grown(heap.wide, new Float64Array(length));
  heap.narrow = grown(heap.narrow, new Int32Array(length));
  return true;
}

function grown<T extends Uint8Array | Float64Array | Int32Array>(old: T, larger: T): T {
  larger.set(old);
  return larger;
}

/** Address of `count` new slots, or 0 when containers are no longer kept. */
export function addSlots(heap: Heap, count: number): number {
  const address = heap.slotCount;
  if (address + count > heap.slots.length && !growSlots(heap, address + count)) return 0;
  heap.slotCount = address + count;
  return address;
}

function growSlots(heap: Heap, needed: number): boolean {
  if (needed > heap.limits.slots) {
    heap.isFull = true;
    return false;
  }
  const length = Math.min(heap.limits.slots, Math.max(needed, heap.slots.length * 2));
  heap.slots = grown(heap.slots, new Int32Array(length));
  return true;
}

/** A whole number of 32 bits, or a double that is one. */
export function addInteger(heap: Heap, value: number): Ref {
  if (value >= 0 && value < inlineIntegers) return -1 - value;
  return heap.isFull ? unknownRef : addNode(heap, kinds.integer, value, 0);
}

export function addBigInteger(heap: Heap, value: bigint): Ref {
  if (heap.bigIntegers.length >= mostBigIntegers) return unknownRef;
  heap.bigIntegers.push(value);
  return addNode(heap, kinds.bigInteger, 0, heap.bigIntegers.length - 1);
}

/** A string whose bytes are in `window`; undefined when it is too long to keep. */
export function addText(
  heap: Heap,
  kind: number,
  window: Uint8Array,
  start: number,
  length: number,
): Ref | undefined {
  if (length > (heap.isFull ? longestTextWhenFull : longestText)) return undefined;
  const at = heap.textBytes;
  if (at + length > heap.texts.length && !growTexts(heap, at + length)) return unknownRef;
  heap.textBytes = at + length;
  copy(window, start, length, heap.texts, at);
  return addNode(heap, kind, at, length);
}

function copy(from: Uint8Array, start: number, length: number, to: Uint8Array, at: number): void {
  // Below this a loop is faster than a call into the runtime.
  if (length > 48) to.set(from.subarray(start, start + length), at);
  else for (let index = 0; index < length; index += 1) to[at + index] = from[start + index] ?? 0;
}

function growTexts(heap: Heap, needed: number): boolean {
  const limit = heap.limits.textBytes;
  if (needed > limit) {
    heap.isExhausted = true;
    return false;
  }
  if (needed * 2 > limit) heap.isFull = true;
  heap.texts = grown(heap.texts, new Uint8Array(Math.min(limit, Math.max(needed, heap.texts.length * 2))));
  return true;
}

/** A payload that stays in the source. */
export function addRange(heap: Heap, kind: number, offset: number, length: number): Ref {
  const ref = addNode(heap, kind, offset, Math.min(length, 0x7fffffff));
  if (length > 0x7fffffff) heap.longLengths.set(ref, length);
  return ref;
}

/** Number of an imported name, or -1 when there are too many or they are too long. */
export function nameId(heap: Heap, module: string, name: string): number {
  const key = `${module}\n${name}`;
  const known = heap.nameIds.get(key);
  if (known !== undefined) return known;
  heap.nameCharacters += key.length;
  if (heap.names.length >= mostNames || heap.nameCharacters > mostNameCharacters) return -1;
  heap.nameIds.set(key, heap.names.length);
  return heap.names.push({ module, name }) - 1;
}
