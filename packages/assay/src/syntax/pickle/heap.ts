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
 * collection) and five times the memory. A negative reference is a whole number of 31 bits; any other is its kind in
 * the upper bits and an index in the lower ones: of a node, of a place in `slots` or `texts`, of a double.
 */
export interface Heap {
  /** Per node: an offset in the source, or a number. */
  wide: Float64Array;
  /** Per node: a length, a count, or a reference. */
  narrow: Int32Array;
  nodes: number;
  /** Tuples and calls, and the chains that growing containers are made of. Address 0 means none. */
  slots: Int32Array;
  slotCount: number;
  /** Short strings: a length byte (255: four more bytes of length follow), then the bytes. */
  texts: Uint8Array;
  /** The same bytes. */
  textView: DataView;
  textBytes: number;
  doubles: Float64Array;
  doubleCount: number;
  readonly names: { readonly module: string; readonly name: string }[];
  readonly nameIds: Map<string, number>;
  nameCharacters: number;
  readonly bigIntegers: bigint[];
  /** Payload lengths that do not fit 31 bits, by node. */
  readonly longLengths: Map<Ref, number>;
  /** True once containers are no longer kept. */
  isFull: boolean;
  /** True once not even names and calls find a place: the run must end. */
  isExhausted: boolean;
  /** Calls, records and what happens to them that were not kept: a gap in what there is to judge. */
  dropped: number;
  /** Plain values, containers of them and their items that were not kept. */
  droppedItems: number;
  readonly limits: PickleLimits;
  /** How long the stream may be: what grows past a first size grows at once to what so many bytes mostly need. */
  readonly streamBytes: number;
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

/** Where the kind begins in a reference: 25 bits are 32 Mi places, what `limits.ts` allows at most. */
export const kindShift = 25;
const indexMask = (1 << kindShift) - 1;
const mostPlaces = 1 << kindShift;

export const noneRef = kinds.none << kindShift;
export const trueRef = kinds.true << kindShift;
export const falseRef = kinds.false << kindShift;
/** Slot 0 is always 0: the length of this tuple. */
export const emptyTupleRef = kinds.tuple << kindShift;
export const unknownRef = kinds.unknown << kindShift;

/** Whole numbers from `-inlineBias` up to, but not including, `inlineBias - 1` are references of their own. */
export const inlineBias = 2 ** 30;

/** Keywords that a call does not have: no whole number has this reference. */
export const noKeywords = -0x80000000;

export function kindOf(ref: Ref): number {
  return ref < 0 ? kinds.integer : ref >> kindShift;
}

/** The index of a reference that is not negative. */
export function indexOf(ref: Ref): number {
  return ref & indexMask;
}

export function inlineInteger(ref: Ref): number {
  return -1 - ref - inlineBias;
}

export function newHeap(limits: PickleLimits, streamBytes: number): Heap {
  const texts = new Uint8Array(Math.min(4096, limits.textBytes));
  return {
    wide: new Float64Array(64),
    narrow: new Int32Array(64),
    nodes: 0,
    slots: new Int32Array(Math.min(1024, limits.slots)),
    slotCount: 1,
    texts,
    textView: viewOf(texts),
    textBytes: 0,
    doubles: new Float64Array(Math.min(64, limits.doubles)),
    doubleCount: 0,
    names: [],
    nameIds: new Map(),
    nameCharacters: 0,
    bigIntegers: [],
    longLengths: new Map(),
    isFull: false,
    isExhausted: false,
    dropped: 0,
    droppedItems: 0,
    limits,
    streamBytes,
  };
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}

/** Counts a plain value or a container that is not kept. */
export function dropItem(heap: Heap): Ref {
  heap.droppedItems += 1;
  return unknownRef;
}

/** A new node; `unknownRef` when there is no place. */
export function addNode(heap: Heap, kind: number, wide: number, narrow: number): Ref {
  const index = heap.nodes;
  if (index >= heap.wide.length && !growNodes(heap)) {
    heap.dropped += 1;
    return unknownRef;
  }
  heap.nodes = index + 1;
  heap.wide[index] = wide;
  heap.narrow[index] = narrow;
  return (kind << kindShift) | index;
}

function growNodes(heap: Heap): boolean {
  const limit = Math.min(heap.limits.nodes, mostPlaces);
  if (heap.wide.length >= limit) {
    heap.isExhausted = true;
    return false;
  }
  const length = Math.min(limit, largerLength(heap.wide.length, Math.floor(heap.streamBytes / 128)));
  // The second half is for names and calls only.
  if (length * 2 > limit) heap.isFull = true;
  heap.wide = grown(Float64Array, heap.wide, length);
  heap.narrow = grown(Int32Array, heap.narrow, length);
  return true;
}

/** Up to here arrays grow by steps. */
const firstSizes = 1 << 16;

/**
 * The system gives pages as they are first touched: one large step costs no memory, and saves the copies and the
 * garbage collections of many small ones.
 */
export function largerLength(length: number, likely: number): number {
  return length < firstSizes ? length * 4 : Math.max(length * 4, likely);
}

/** Entries that are never read before they are written, so they need not be zeroed. */
function grown<T extends Uint8Array | Float64Array | Int32Array>(
  make: new (buffer: ArrayBufferLike) => T,
  old: T,
  length: number,
): T {
  const larger = new make(Buffer.allocUnsafeSlow(length * old.BYTES_PER_ELEMENT).buffer);
  larger.set(old);
  return larger;
}

/** The same for the memo and the stack. */
export function grownReferences(old: Int32Array, length: number): Int32Array {
  return grown(Int32Array, old, length);
}

/** Address of `count` new slots, or 0 when containers are no longer kept. */
export function addSlots(heap: Heap, count: number): number {
  const address = heap.slotCount;
  if (address + count > heap.slots.length && !growSlots(heap, address + count)) return 0;
  heap.slotCount = address + count;
  return address;
}

function growSlots(heap: Heap, needed: number): boolean {
  const limit = Math.min(heap.limits.slots, mostPlaces);
  if (needed > limit) {
    heap.isFull = true;
    return false;
  }
  const likely = Math.floor(heap.streamBytes * 0.7);
  const length = Math.min(limit, Math.max(needed, largerLength(heap.slots.length, likely)));
  heap.slots = grown(Int32Array, heap.slots, length);
  return true;
}

/** A whole number that is exact as a double. */
export function addInteger(heap: Heap, value: number): Ref {
  if (value >= -inlineBias && value < inlineBias - 1) return -1 - (value + inlineBias);
  return heap.isFull ? dropItem(heap) : addNode(heap, kinds.integer, value, 0);
}

export function addBigInteger(heap: Heap, value: bigint): Ref {
  if (heap.bigIntegers.length >= mostBigIntegers) return dropItem(heap);
  heap.bigIntegers.push(value);
  return addNode(heap, kinds.bigInteger, 0, heap.bigIntegers.length - 1);
}

export function addFloat(heap: Heap, value: number): Ref {
  const index = heap.doubleCount;
  if (index >= heap.doubles.length) {
    const limit = Math.min(heap.limits.doubles, mostPlaces);
    if (index >= limit) return dropItem(heap);
    const likely = Math.floor(heap.streamBytes / 16);
    heap.doubles = grown(Float64Array, heap.doubles, Math.min(limit, largerLength(index, likely)));
  }
  heap.doubles[index] = value;
  heap.doubleCount = index + 1;
  return (kinds.float << kindShift) | index;
}

/** From here on the length of a text takes five bytes. */
export const longHead = 255;

/** A string whose bytes are in `window`; undefined when it is too long to keep. */
export function addText(
  heap: Heap,
  kind: number,
  window: Uint8Array,
  start: number,
  length: number,
): Ref | undefined {
  const isCrowded = heap.textBytes * 2 > heap.limits.textBytes;
  if (length > (isCrowded ? longestTextWhenFull : longestText)) return undefined;
  const at = heap.textBytes;
  const head = length < longHead ? 1 : 5;
  if (at + head + length > heap.texts.length && !growTexts(heap, at + head + length)) return dropItem(heap);
  heap.textBytes = at + head + length;
  if (head === 1) heap.texts[at] = length;
  else heap.texts.set([longHead, length & 0xff, (length >> 8) & 0xff, length >> 16, 0], at);
  copy(window, start, length, heap.texts, at + head);
  return (kind << kindShift) | at;
}

function copy(from: Uint8Array, start: number, length: number, to: Uint8Array, at: number): void {
  // Below this a loop is faster than a call into the runtime.
  if (length > 48) to.set(from.subarray(start, start + length), at);
  else for (let index = 0; index < length; index += 1) to[at + index] = from[start + index] ?? 0;
}

function growTexts(heap: Heap, needed: number): boolean {
  const limit = Math.min(heap.limits.textBytes, mostPlaces);
  if (needed > limit) return false;
  const likely = Math.floor(heap.streamBytes * 0.7);
  const length = Math.min(limit, Math.max(needed, largerLength(heap.texts.length, likely)));
  heap.texts = grown(Uint8Array, heap.texts, length);
  heap.textView = viewOf(heap.texts);
  return true;
}

/** A payload that stays in the source. */
export function addRange(heap: Heap, kind: number, offset: number, length: number): Ref {
  if (heap.isFull) return dropItem(heap);
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
