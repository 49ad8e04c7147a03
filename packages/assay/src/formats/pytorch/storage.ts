import { readItems, readNode, readNumber, readText } from "../../syntax/pickle/index.ts";
import type { Heap, Ref } from "../../syntax/pickle/index.ts";
import { storageTypes } from "./torch-types.table.ts";
import type { TorchType } from "./torch-types.table.ts";

/** What a persistent id says about a storage. */
export interface Storage {
  readonly key: string;
  /** Undefined for an untyped storage: bytes. */
  readonly type: TorchType | undefined;
  readonly itemBytes: number;
  readonly elements: number;
  /** Elements to skip in the storage of that key: a view (legacy format only). */
  readonly viewOffset: number;
}

/** `("storage", class, key, location, elements[, view])` of a persistent id; undefined for other ids. */
export function storageOf(heap: Heap, id: Ref): Storage | undefined {
  const parts = readItems(heap, id);
  if (parts === undefined || readText(heap, parts[0]) !== "storage") return undefined;
  const type = storageType(heap, parts[1]);
  const key = readText(heap, parts[2]) ?? readNumber(heap, parts[2])?.toString();
  const elements = readNumber(heap, parts[4]);
  if (type === undefined || key === undefined || elements === undefined) return undefined;
  return { ...typed(type), key, ...view(heap, parts[5], elements) };
}

function storageType(heap: Heap, ref: Ref | undefined): TorchType | "untyped" | undefined {
  const node = readNode(heap, ref);
  if (node?.kind !== "global" || !/^torch(\.|$)/.test(node.module)) return undefined;
  return Object.hasOwn(storageTypes, node.name) ? storageTypes[node.name] : undefined;
}

function typed(type: TorchType | "untyped"): Pick<Storage, "type" | "itemBytes"> {
  return type === "untyped" ? { type: undefined, itemBytes: 1 } : { type, itemBytes: type.itemBytes };
}

function view(heap: Heap, ref: Ref | undefined, elements: number): Pick<Storage, "elements" | "viewOffset"> {
  const parts = readItems(heap, ref);
  const offset = readNumber(heap, parts?.[1]);
  const size = readNumber(heap, parts?.[2]);
  if (offset === undefined || size === undefined) return { elements, viewOffset: 0 };
  return { elements: Math.min(elements, offset + size), viewOffset: offset };
}
