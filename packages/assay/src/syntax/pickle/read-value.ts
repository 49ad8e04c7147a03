import { readCall } from "./calls.ts";
import { readChain } from "./chain.ts";
import { indexOf, inlineInteger, kindOf, kinds, longHead, unknownRef } from "./heap.ts";
import { uint32 } from "./bytes.ts";
import type { Heap } from "./heap.ts";
import { decodeLatin1, decodeUtf8 } from "./text.ts";
import type { CallNode, PickleNode, PickleValue, Ref, SequenceNode } from "./value.ts";

/**
 * The value behind a reference, one level deep: parts are references again. `most`: how many parts of a list, set or
 * dict are wanted; there can be ten million.
 */
export function readValue(heap: Heap, ref: Ref, most = Infinity): PickleValue {
  if (ref < 0) return inlineInteger(ref);
  const kind = kindOf(ref);
  if (kind === kinds.none) return null;
  if (kind <= kinds.false) return kind === kinds.true;
  return kind <= kinds.latin1Text
    ? readScalar(heap, ref, kind)
    : (nodeReaders[kind] ?? unknown)(heap, ref, most);
}

/** Where the node arrays are read: they always have an entry for a reference that the machine gave out. */
const wide = (heap: Heap, ref: Ref): number => heap.wide[indexOf(ref)] ?? 0;
const narrow = (heap: Heap, ref: Ref): number => heap.narrow[indexOf(ref)] ?? 0;

function readScalar(heap: Heap, ref: Ref, kind: number): PickleValue {
  switch (kind) {
    case kinds.integer:
      return wide(heap, ref);
    case kinds.bigInteger:
      return heap.bigIntegers[narrow(heap, ref)] ?? 0n;
    case kinds.float:
      return { kind: "float", value: heap.doubles[indexOf(ref)] ?? 0 };
    default:
      return decodeText(heap, indexOf(ref), kind);
  }
}

function decodeText({ texts }: Heap, at: number, kind: number): string {
  const short = texts[at] ?? 0;
  const decode = kind === kinds.text ? decodeUtf8 : decodeLatin1;
  return short === longHead ? decode(texts, at + 5, uint32(texts, at + 1)) : decode(texts, at + 1, short);
}

/** The node behind a reference, with at most so many parts; undefined for plain values. */
export function readNode(heap: Heap, ref: Ref | undefined, most = Infinity): PickleNode | undefined {
  const value = ref === undefined ? undefined : readValue(heap, ref, most);
  return typeof value === "object" && value !== null ? value : undefined;
}

/** `module.name` of a global; undefined for everything else. */
export function readName(heap: Heap, ref: Ref | undefined): string | undefined {
  const node = readNode(heap, ref);
  return node?.kind === "global" ? `${node.module}.${node.name}` : undefined;
}

/** The items of a list, tuple or set; undefined for everything else. */
export function readItems(heap: Heap, ref: Ref | undefined): readonly Ref[] | undefined {
  const node = readNode(heap, ref);
  return node !== undefined && "items" in node && node.kind !== "call" ? node.items : undefined;
}

/** A Python int or float as a JavaScript number; undefined for everything else. */
export function readNumber(heap: Heap, ref: Ref | undefined): number | undefined {
  const value = ref === undefined ? undefined : readValue(heap, ref);
  if (typeof value === "number") return value;
  return typeof value === "object" && value?.kind === "float" ? value.value : undefined;
}

/** A string; undefined for everything else. */
export function readText(heap: Heap, ref: Ref | undefined): string | undefined {
  const value = ref === undefined ? undefined : readValue(heap, ref);
  return typeof value === "string" ? value : undefined;
}

type NodeReader = (heap: Heap, ref: Ref, most: number) => PickleNode;

const unknown: NodeReader = () => ({ kind: "unknown" });

const nodeReaders: Readonly<Record<number, NodeReader>> = {
  [kinds.longText]: (heap, ref) => ({ kind: "long-text", ...range(heap, ref) }),
  [kinds.bytes]: (heap, ref) => ({ kind: "bytes", ...range(heap, ref) }),
  [kinds.tuple]: (heap, ref, most) => ({ kind: "tuple", items: fixedItems(heap, ref, most) }),
  [kinds.list]: (heap, ref, most) => sequence(heap, ref, most, "list"),
  [kinds.set]: (heap, ref, most) => sequence(heap, ref, most, "set"),
  [kinds.frozenSet]: (heap, ref, most) => sequence(heap, ref, most, "frozenset"),
  [kinds.dict]: (heap, ref, most) => ({ kind: "dict", entries: readChain(heap, indexOf(ref), most) }),
  [kinds.global]: (heap, ref) => ({
    kind: "global",
    ...(heap.names[narrow(heap, ref)] ?? { module: "", name: "" }),
    offset: wide(heap, ref),
  }),
  [kinds.extension]: (heap, ref) => ({
    kind: "extension",
    code: narrow(heap, ref),
    offset: wide(heap, ref),
  }),
  [kinds.call]: readCall,
  [kinds.bareCall]: readBareCall,
  [kinds.persistent]: (heap, ref) => ({
    kind: "persistent",
    id: narrow(heap, ref),
    offset: wide(heap, ref),
  }),
  [kinds.buffer]: (heap, ref) => ({ kind: "buffer", index: narrow(heap, ref) }),
};

function range(heap: Heap, ref: Ref): { readonly offset: number; readonly length: number } {
  return { offset: wide(heap, ref), length: heap.longLengths.get(ref) ?? narrow(heap, ref) };
}

function fixedItems(heap: Heap, ref: Ref, most: number): Ref[] {
  const start = indexOf(ref) + 1;
  return [...heap.slots.subarray(start, start + Math.min(heap.slots[start - 1] ?? 0, most))];
}

function sequence(heap: Heap, ref: Ref, most: number, kind: SequenceNode["kind"]): SequenceNode {
  return { kind, items: readChain(heap, indexOf(ref), most) };
}

/** A call of which only the callee was kept. */
function readBareCall(heap: Heap, ref: Ref): CallNode {
  return {
    kind: "call",
    opcode: "REDUCE",
    callee: narrow(heap, ref),
    args: unknownRef,
    offset: wide(heap, ref),
    states: [],
    entries: [],
    items: [],
  };
}
