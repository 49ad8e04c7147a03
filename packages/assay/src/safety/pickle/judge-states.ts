import { readItems, readNode, readText, showValue } from "../../syntax/pickle/index.ts";
import type { CallNode, Heap, Ref } from "../../syntax/pickle/index.ts";
import { judgeAllocator } from "./allocators.ts";
import { mostStates } from "./limits.ts";
import { resolveCall } from "./resolve.ts";
import type { Sighting } from "./sighting.ts";

/**
 * What is done to the results of calls: attributes that the pickle machine itself would call later, and state for a name
 * that was only reached by a call (`getattr`, `import_module`).
 */
export function judgeStates(heap: Heap, calls: Iterable<CallNode>): Sighting[] {
  const sightings: Sighting[] = [];
  let looked = 0;
  for (const call of calls) {
    if (call.states.length + call.entries.length + call.items.length === 0) continue;
    looked += 1;
    if (looked > mostStates) break;
    const found = reachedTarget(heap, call) ?? hookInState(heap, call);
    if (found !== undefined) sightings.push(found);
  }
  return sightings;
}

function reachedTarget(heap: Heap, call: CallNode): Sighting | undefined {
  const target = resolveCall(heap, call, 4);
  const isPartial =
    target.kind === "name" &&
    (target.isDirect || (judgeAllocator(target) !== undefined && isCallOfPartial(heap, call)));
  if ((target.kind !== "name" && target.kind !== "module") || isPartial) return undefined;
  const name = target.kind === "module" ? target.module : `${target.module}.${target.name}`;
  return stateOnGlobal(name, "state", call.offset);
}

/** The state is the partial's own: function, arguments, keywords and its dict. */
function isCallOfPartial(heap: Heap, call: CallNode): boolean {
  const callee = readNode(heap, call.callee);
  return callee?.kind === "global" && callee.module === "functools" && callee.name === "partial";
}

/** State for something that was imported, not made: every later user of it gets what the file says (ShadowPickle). */
export function stateOnGlobal(name: string, opcode: string, offset: number): Sighting {
  return {
    rule: "PICKLE-STATE-ON-GLOBAL",
    verdict: "dangerous",
    subject: name,
    message: `Loading changes ${name} itself (${opcode}), not an object made by it: whatever the program uses it for afterwards is under control of the file.`,
    offset,
  };
}

/** Attributes that BUILD, APPEND and ADDITEMS look up on the object and call. */
const hooks: ReadonlySet<string> = new Set(["__setstate__", "append", "extend", "add"]);
/** Attributes that change what the object is. */
const identity: ReadonlySet<string> = new Set([
  "__class__",
  "__reduce__",
  "__reduce_ex__",
  "__getattribute__",
]);

function hookInState(heap: Heap, call: CallNode): Sighting | undefined {
  const isCalledLater = call.states.length > 1 || call.items.length > 0;
  for (const state of call.states) {
    for (const key of keysOf(heap, state)) {
      const isHook = hooks.has(key) && isCalledLater;
      if (isHook || key === "__setstate__" || identity.has(key)) return hook(heap, call, key, isHook);
    }
  }
  return undefined;
}

function hook(heap: Heap, call: CallNode, key: string, isCalled: boolean): Sighting {
  const subject = `${showValue(heap, call.callee)}.${key}`;
  return {
    rule: "PICKLE-MISUSE",
    verdict: isCalled ? "dangerous" : "suspicious",
    subject,
    message: `The state of an object sets ${subject}, which ${isCalled ? "the next opcode calls" : "no honest writer stores"}.`,
    offset: call.offset,
  };
}

/** Keys of a state: a dict, or the pair of a dict and the slots. */
function keysOf(heap: Heap, state: Ref): string[] {
  const node = readNode(heap, state);
  const parts = node?.kind === "tuple" ? (readItems(heap, state) ?? []).slice(0, 2) : [state];
  const keys: string[] = [];
  for (const part of parts) {
    const dict = readNode(heap, part);
    if (dict?.kind !== "dict") continue;
    for (let index = 0; index < dict.entries.length; index += 2) {
      const key = readText(heap, dict.entries[index]);
      if (key !== undefined) keys.push(key);
    }
  }
  return keys;
}
