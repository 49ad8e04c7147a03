import { readItems, readNode, readText } from "../../syntax/pickle/index.ts";
import type { CallNode, Heap, Ref } from "../../syntax/pickle/index.ts";
import { resolve } from "./resolve.ts";

/** Attributes that BUILD, APPEND and ADDITEMS look up on the object and call. */
export const hooks: ReadonlySet<string> = new Set(["__setstate__", "append", "extend", "add"]);
/** Those of them that honest objects may have, as long as nothing calls them. */
export const later: ReadonlySet<string> = new Set(["append", "extend", "add"]);
/** Attributes that change what the object is. */
const identity: ReadonlySet<string> = new Set([
  "__class__",
  "__reduce__",
  "__reduce_ex__",
  "__getattribute__",
  // NumPy asks an instance, not its class, for these, and reads the memory or calls the function that they name.
  "__array__",
  "__array_interface__",
  "__array_struct__",
]);

/**
 * Keys that matter of a state: a dict, or the pair of a dict and the slots. Undefined = a text that is computed while it
 * loads.
 */
export function keysOf(heap: Heap, state: Ref): (string | undefined)[] {
  const node = readNode(heap, state);
  const parts = node?.kind === "tuple" ? node.items.slice(0, 2) : [state];
  const keys = parts.flatMap((part) => keysOfPart(heap, part));
  return [...new Set(keys.filter((key) => key === undefined || hooks.has(key) || identity.has(key)))];
}

function keysOfPart(heap: Heap, part: Ref): (string | undefined)[] {
  const node = readNode(heap, part);
  if (node?.kind === "dict") return keysAmong(heap, node.entries);
  if (node?.kind !== "call") return [];
  return [...keysAmong(heap, node.entries), ...keysOfCall(heap, node)];
}

function keysAmong(heap: Heap, entries: readonly Ref[]): (string | undefined)[] {
  const keys: (string | undefined)[] = [];
  for (let index = 0; index < entries.length; index += 2) {
    const key = readText(heap, entries[index]);
    if (key !== undefined || isComputedText(heap, entries[index])) keys.push(key);
  }
  return keys;
}

/** BUILD takes subclasses of dict as well as dicts, whatever they were made of. */
const dictMakers =
  /(^builtins\.dict|^_?collections\.(OrderedDict|defaultdict|Counter)|\.Bunch|\.AttributeDict)$/;

function keysOfCall(heap: Heap, call: CallNode): (string | undefined)[] {
  const callee = resolve(heap, call.callee);
  if (callee.kind !== "name" || !isDictMaker(heap, call, `${callee.module}.${callee.name}`)) return [];
  const args = readItems(heap, call.args);
  if (args === undefined || call.keywords !== undefined) return [undefined];
  // The first argument of a defaultdict is its function.
  const given = callee.name === "defaultdict" ? args.slice(1) : args;
  return given.flatMap((arg) => keysOfArgument(heap, arg));
}

function isDictMaker(heap: Heap, call: CallNode, name: string): boolean {
  if (dictMakers.test(name)) return true;
  // The class or its base is the first thing that these are given.
  const isMaker = /^copyreg\.(__newobj__|__newobj_ex__|_reconstructor)$|\._rebuild_from_type(_v2)?$/.test(
    name,
  );
  return isMaker && (readItems(heap, call.args) ?? []).some((arg) => isDictClass(heap, arg));
}

function isDictClass(heap: Heap, ref: Ref): boolean {
  const found = resolve(heap, ref);
  return found.kind === "name" && dictMakers.test(`${found.module}.${found.name}`);
}

/** A dict, or pairs as `OrderedDict([[key, value], ...])` of Python 2 has them. */
function keysOfArgument(heap: Heap, arg: Ref): (string | undefined)[] {
  const node = readNode(heap, arg);
  if (node?.kind === "dict") return keysAmong(heap, node.entries);
  if (node?.kind === "global") return [];
  const pairs = readItems(heap, arg);
  if (pairs === undefined) return [undefined];
  return pairs.flatMap((pair) => {
    const items = readItems(heap, pair);
    return items === undefined ? [undefined] : keysAmong(heap, items);
  });
}

/** Vouched calls that make texts; what is no text is no name of an attribute. */
const textMakers = /^(builtins\.str|numpy\.(str_|unicode_)|numpy\.(_core|core)\.multiarray\.scalar)$/;

function isComputedText(heap: Heap, ref: Ref | undefined): boolean {
  const node = readNode(heap, ref);
  if (node?.kind === "unknown" || node?.kind === "persistent") return true;
  if (node?.kind !== "call") return false;
  const callee = resolve(heap, node.callee);
  if (callee.kind !== "name") return true;
  const name = `${callee.module}.${callee.name}`;
  return textMakers.test(name) || /^copyreg\.|\._rebuild_from_type/.test(name);
}
