import { readItems, readNode, readText, showValue } from "../../syntax/pickle/index.ts";
import type { CallNode, Heap, Ref } from "../../syntax/pickle/index.ts";
import { deepestCallee } from "./limits.ts";
import type { Sighting } from "./sighting.ts";

/** True for `functools.partial(...)`, whichever opcode makes it. */
export function isPartial(heap: Heap, call: CallNode): boolean {
  const callee = readNode(heap, call.callee);
  return callee?.kind === "global" && callee.module === "functools" && callee.name === "partial";
}

/** What a partial calls, and the arguments that it puts first. */
export interface PartialContent {
  readonly target: Ref;
  readonly args: readonly Ref[];
}

/**
 * What the partial calls after the last BUILD, which replaces everything (`partial.__setstate__`: function, arguments,
 * keywords, dict). Undefined = computed.
 */
export function contentOfPartial(heap: Heap, call: CallNode): PartialContent | undefined {
  const state = call.states.at(-1);
  const [target, ...args] =
    (state === undefined ? readItems(heap, call.args) : stateItems(heap, state)) ?? [];
  if (target === undefined) return undefined;
  if (state === undefined) return { target, args };
  const replaced = readItems(heap, args[0]);
  return replaced === undefined ? undefined : { target, args: replaced };
}

function stateItems(heap: Heap, state: Ref): readonly Ref[] | undefined {
  const node = readNode(heap, state);
  return node?.kind === "tuple" && node.items.length === 4 ? node.items : undefined;
}

/** The function and all arguments of a call, looking through partials of partials. */
export function behindPartials(heap: Heap, call: CallNode): PartialContent | undefined {
  let target = call.callee;
  let args: readonly Ref[] = readItems(heap, call.args) ?? [];
  for (let depth = 0; depth < deepestCallee; depth += 1) {
    const node = readNode(heap, target);
    if (node?.kind !== "call" || !isPartial(heap, node)) return { target, args };
    const content = contentOfPartial(heap, node);
    if (content === undefined) return undefined;
    target = content.target;
    args = [...content.args, ...args];
  }
  return undefined;
}

/** The same without the arguments: a target that is computed is the call's own callee. */
export function targetBehindPartials(heap: Heap, call: CallNode): Ref {
  let target = call.callee;
  for (let depth = 0; depth < deepestCallee; depth += 1) {
    const node = readNode(heap, target);
    const content = node?.kind === "call" && isPartial(heap, node) ? contentOfPartial(heap, node) : undefined;
    if (content === undefined) return target;
    target = content.target;
  }
  return target;
}

/** Honest partials are given the state that they have anyway: another function there is a disguise. */
export function judgePartialState(heap: Heap, call: CallNode): Sighting | undefined {
  if (!isPartial(heap, call)) return undefined;
  const made = readItems(heap, call.args)?.[0];
  for (const state of call.states) {
    const target = stateItems(heap, state)?.[0];
    if (target === undefined) return disguise(call, "a state that it computes", "suspicious");
    if (!isSame(heap, made, target)) return disguise(call, showValue(heap, target), "dangerous");
  }
  return undefined;
}

function isSame(heap: Heap, made: Ref | undefined, target: Ref): boolean {
  if (made === target) return true;
  const one = readNode(heap, made);
  const other = readNode(heap, target);
  if (one?.kind !== "global" || other?.kind !== "global") {
    // Bound methods and partials of partials are written anew in protocols without a memo: the same text is the same value.
    return (
      made !== undefined &&
      readText(heap, made) === undefined &&
      showValue(heap, made) === showValue(heap, target)
    );
  }
  return one.module === other.module && one.name === other.name;
}

function disguise({ offset }: CallNode, what: string, verdict: Sighting["verdict"]): Sighting {
  return {
    rule: "PICKLE-MISUSE",
    verdict,
    subject: "functools.partial with another function",
    message: `The state of a functools.partial replaces the function that it calls by ${what}, which no honest writer does.`,
    offset,
  };
}
