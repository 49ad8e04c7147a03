import { readNode, showCall } from "../../syntax/pickle/index.ts";
import type { CallNode, Heap } from "../../syntax/pickle/index.ts";
import { judgeAllocator } from "./allocators.ts";
import { dunder, gadgetFor } from "./gadgets.ts";
import { gadgetSighting } from "./judgement.ts";
import type { RunJudgement } from "./judgement.ts";
import { resolve } from "./resolve.ts";
import type { Resolved } from "./resolve.ts";
import type { Sighting } from "./sighting.ts";
import { vouchFor } from "./vouched.ts";

/**
 * A call of something that was not simply imported: no writer of honest pickles calls the result of another call,
 * except methods of classes, and what dill and cloudpickle make of the code in the file.
 */
export function judgeDynamicCall(judgement: RunJudgement, heap: Heap, call: CallNode): void {
  const callee = resolve(heap, call.callee);
  if (callee.kind === "name") judgeReachedName(judgement, heap, call, callee);
  else {
    const sighting = judgeKind(heap, call, callee);
    if (sighting !== undefined) judgement.sightings.push(sighting);
  }
}

function judgeReachedName(
  judgement: RunJudgement,
  heap: Heap,
  call: CallNode,
  callee: Resolved & { readonly kind: "name" },
): void {
  const { module, name } = callee;
  const vouch = vouchFor(module, name);
  if (vouch === "any" || (vouch === "state" && isBareInstance(heap, call))) return;
  const full = `${module}.${name}`;
  const place = { offset: call.offset, call: showCall(heap, call) };
  const allocator = judgeAllocator(callee);
  if (allocator === "vouched") return;
  const gadget = allocator === "unknown" ? undefined : reachedGadget(module, name);
  if (gadget !== undefined) judgement.sightings.push(gadgetSighting(full, gadget, place));
  else if (allocator === undefined && dunder.test(full)) {
    judgement.sightings.push(
      dynamicCall(heap, call, "dangerous", "It reaches through internals of an object"),
    );
  } else if (!judgement.unknownNames.has(full)) judgement.unknownNames.set(full, place);
}

/** Made by `__new__` without any argument of the stream. */
function isBareInstance(heap: Heap, call: CallNode): boolean {
  const args = readNode(heap, call.args);
  return call.opcode === "NEWOBJ" && args?.kind === "tuple" && args.items.length === 0;
}

/** The module of a reached name may hold a walk of its own: `pathlib.os` + `system`. */
export function reachedGadget(module: string, name: string): ReturnType<typeof gadgetFor> {
  const direct = gadgetFor(module, name);
  if (direct !== undefined) return direct;
  const [first = "", ...rest] = module.split(".");
  return rest.length === 0 ? undefined : gadgetFor(first, [...rest, name].join("."));
}

const verdicts: Readonly<Record<string, readonly [Sighting["verdict"], string]>> = {
  attribute: ["dangerous", "It calls an attribute of an object that the stream makes"],
  getter: ["dangerous", "It calls an attribute of an object that the stream makes"],
  result: ["dangerous", "It calls the result of another call"],
  module: ["dangerous", "It calls a module"],
  persistent: ["unknown", "It calls something that only the loading program can name"],
  extension: ["suspicious", "It calls something that only the loading process has a number for"],
  plain: ["suspicious", "It calls a value that cannot be called"],
};

function judgeKind(heap: Heap, call: CallNode, callee: Resolved): Sighting | undefined {
  if (callee.kind === "code") return judgeCarriedCode(heap, call, callee.carrier);
  const row = verdicts[callee.kind];
  return row === undefined ? undefined : dynamicCall(heap, call, row[0], row[1]);
}

/** Instances of carried classes are what dill is for; a carried function that runs while loading is not. */
function judgeCarriedCode(heap: Heap, call: CallNode, carrier: string): Sighting | undefined {
  const isFunction = carrier === "function" && call.opcode !== "NEWOBJ";
  if (!isFunction) return undefined;
  return dynamicCall(heap, call, "dangerous", "It runs a function whose code is in the file");
}

/** A call that says what is called only while it runs. */
export function dynamicCall(
  heap: Heap,
  call: CallNode,
  verdict: Sighting["verdict"],
  what: string,
): Sighting {
  const shown = showCall(heap, call);
  return {
    rule: "PICKLE-DYNAMIC-CALL",
    verdict,
    subject: what,
    message: `Loading calls ${shown}. ${what}.`,
    call: shown,
    offset: call.offset,
  };
}
