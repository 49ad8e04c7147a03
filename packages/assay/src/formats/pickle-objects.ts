import { readItems, readName, readNode, readValue } from "../syntax/pickle/index.ts";
import type { CallNode, Heap, Ref } from "../syntax/pickle/index.ts";

/** A key as text and the value that stands for it. */
export type Entry = readonly [key: string, value: Ref];

/** Classes that are dicts: their contents arrive as items, or as pairs in the arguments (protocol 0 and 1). */
const dictClasses: ReadonlySet<string> = new Set([
  "collections.OrderedDict",
  "collections.defaultdict",
  "collections.Counter",
  "builtins.dict",
]);

/** The entries of a dict, or of the result of a call that takes items; undefined for everything else. Of a dict at most `most`. */
export function entriesOf(heap: Heap, ref: Ref | undefined, most = Infinity): readonly Entry[] | undefined {
  const node = readNode(heap, ref, 2 * most);
  if (node?.kind === "dict") return pairs(heap, node.entries);
  if (node?.kind !== "call") return undefined;
  if (dictClasses.has(readName(heap, node.callee) ?? "")) {
    return [...argumentPairs(heap, node), ...pairs(heap, node.entries)];
  }
  return node.entries.length > 0 ? pairs(heap, node.entries) : undefined;
}

function pairs(heap: Heap, flat: readonly Ref[]): Entry[] {
  const entries = new Map<string, Ref>();
  for (let index = 0; index + 1 < flat.length; index += 2) {
    const key = keyText(heap, flat[index] ?? 0);
    if (key !== undefined) entries.set(key, flat[index + 1] ?? 0);
  }
  return [...entries];
}

/** `OrderedDict([[key, value], ...])` */
function argumentPairs(heap: Heap, call: CallNode): Entry[] {
  const list = readItems(heap, readItems(heap, call.args)?.[0]) ?? [];
  return pairs(
    heap,
    list.flatMap((pair) => readItems(heap, pair)?.slice(0, 2) ?? []),
  );
}

function keyText(heap: Heap, ref: Ref): string | undefined {
  const value = readValue(heap, ref);
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : undefined;
}

/** The attributes that BUILD sets on an object: of several states the later ones win, as when loading. */
export function attributesOf(heap: Heap, call: CallNode): ReadonlyMap<string, Ref> {
  const attributes = new Map<string, Ref>();
  for (const state of call.states) {
    const parts = readNode(heap, state)?.kind === "tuple" ? (readItems(heap, state) ?? []) : [state];
    // A state may be a pair: the instance dict and the slots.
    for (const part of parts.slice(0, 2)) {
      for (const [name, value] of entriesOf(heap, part) ?? []) attributes.set(name, value);
    }
  }
  return attributes;
}

/** `module.Class` of the object that a call makes, through `copyreg._reconstructor` and saved sources; "" = unknown. */
export function className(heap: Heap, call: CallNode): string {
  const callee = readName(heap, call.callee) ?? savedClass(heap, call.callee);
  if (callee !== "copyreg._reconstructor") return callee;
  const first = readItems(heap, call.args)?.[0];
  return readName(heap, first) ?? savedClass(heap, first);
}

/** Whole modules saved before 1.6 name their class in a persistent id: ("module", class, file, source). */
function savedClass(heap: Heap, ref: Ref | undefined): string {
  const node = readNode(heap, ref);
  const parts = node?.kind === "persistent" ? readItems(heap, node.id) : undefined;
  return readName(heap, parts?.[1]) ?? "";
}
