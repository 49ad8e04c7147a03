import { readNode, showCall, showValue } from "../../syntax/pickle/index.ts";
import type { CallNode, Heap, Ref } from "../../syntax/pickle/index.ts";
import { judgeAllocator } from "./allocators.ts";
import { entriesSighting, storesInNoDict } from "./entries.ts";
import { mostStates } from "./limits.ts";
import { judgePartialState, targetBehindPartials } from "./partials.ts";
import { resolve, resolveCall } from "./resolve.ts";
import { sharedMembers, sharedResults } from "./shared-objects.table.ts";
import type { Sighting } from "./sighting.ts";
import { hooks, keysOf, later } from "./state-keys.ts";

/**
 * What is done to the results of calls: attributes that the pickle machine itself would call later, and state for a name
 * that was only reached by a call (`getattr`, `import_module`).
 */
export function judgeStates(heap: Heap, calls: Iterable<CallNode>): Sighting[] {
  const sightings: Sighting[] = [];
  const known: KnownStates = new Map();
  let looked = 0;
  for (const call of calls) {
    if (call.states.length + call.entries.length + call.items.length === 0) continue;
    looked += 1;
    if (looked > mostStates) break;
    const found = judgeTarget(heap, call) ?? hookInState(heap, call, known);
    if (found !== undefined) sightings.push(found);
    if (storesInNoDict(heap, call)) sightings.push(entriesSighting(heap, call));
  }
  return sightings;
}

function judgeTarget(heap: Heap, call: CallNode): Sighting | undefined {
  return reachedTarget(heap, call) ?? sharedTarget(heap, call) ?? judgePartialState(heap, call);
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

/** What is not made for the stream: whatever asks for it next gets the same object. */
function sharedTarget(heap: Heap, call: CallNode): Sighting | undefined {
  const target = resolve(heap, targetBehindPartials(heap, call));
  if (target.kind !== "name") return undefined;
  const name = `${target.module}.${target.name}`;
  const isMember = sharedMembers.test(name) && call.opcode === "REDUCE";
  return sharedResults.has(name) || isMember
    ? stateOnGlobal(showCall(heap, call), "state", call.offset)
    : undefined;
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

/** Keys of each state that matter: a hostile stream can give one large state to every object. */
type KnownStates = Map<Ref, readonly (string | undefined)[]>;

function hookInState(heap: Heap, call: CallNode, known: KnownStates): Sighting | undefined {
  const isCalledLater = call.states.length > 1 || call.items.length > 0;
  for (const state of call.states) {
    const keys = known.get(state) ?? keysOf(heap, state);
    known.set(state, keys);
    const key = keys.find((one) => one !== undefined && (isCalledLater || !later.has(one)));
    if (key !== undefined) return hook(heap, call, key, isCalledLater && hooks.has(key));
    if (keys.includes(undefined)) return computedKeys(heap, call, isCalledLater);
  }
  return undefined;
}

/** A key that only loading computes can be any of the hooks. */
function computedKeys(heap: Heap, call: CallNode, isCalledLater: boolean): Sighting {
  return {
    rule: "PICKLE-MISUSE",
    verdict: isCalledLater ? "suspicious" : "unknown",
    subject: `${showValue(heap, call.callee)} with computed attributes`,
    message: `The state of ${showCall(heap, call)} sets attributes whose names are computed while it loads.`,
    offset: call.offset,
  };
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
