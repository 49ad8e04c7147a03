import type { Ref } from "../../syntax/pickle/index.ts";
import { trainingStateKeys, trainingStateSignatures, weightWrappers } from "./containers.table.ts";
import { entriesOf } from "../pickle-objects.ts";
import type { Entry } from "../pickle-objects.ts";
import { rebuildTensor } from "./rebuild.ts";
import { readNode } from "../../syntax/pickle/index.ts";
import type { Rebuilt, RebuildContext } from "./tensor-parts.ts";
import { walkTensors } from "./walk.ts";
import type { FoundTensor } from "./walk.ts";

/** The weights of a checkpoint's object, and what else it is. */
export interface Weights {
  readonly tensors: readonly { readonly name: string; readonly tensor: Rebuilt }[];
  /** True when the object only serves to resume a training. */
  readonly isTrainingState: boolean;
  readonly isCut: boolean;
}

/** Finds the weights and gives them the names that the model's own `state_dict()` uses. */
export function findWeights(context: RebuildContext, root: Ref): Weights {
  const entries = entriesOf(context.heap, root) ?? [];
  const keys = new Set(entries.map(([key]) => key));
  if (isStateAlone(context, keys, entries)) return { tensors: [], isTrainingState: true, isCut: false };
  const skipped = new Set(entries.filter((entry) => isTrainingState(context, entry)).map(([key]) => key));
  const { found, isCut } =
    skipped.size === 0 ? walkTensors(context, root) : walkEntries(context, entries, skipped);
  const tensors = withoutWrappers(found);
  return { tensors, isTrainingState: tensors.length === 0 && skipped.size > 0, isCut };
}

/** A signature fits a dict of settings; a state dict with a layer of that name has tensors at the top. */
function isStateAlone(
  context: RebuildContext,
  keys: ReadonlySet<string>,
  entries: readonly Entry[],
): boolean {
  const fits = trainingStateSignatures.some((signature) => signature.every((key) => keys.has(key)));
  return fits && !entries.some(([key, value]) => key !== "cpu" && key !== "cuda" && isTensor(context, value));
}

/** A tensor right at the top is a weight whatever its name, unless the name can only be a random state. */
function isTrainingState(context: RebuildContext, [key, value]: Entry): boolean {
  if (!trainingStateKeys.has(key)) return false;
  return key.includes("rng_state") || !isTensor(context, value);
}

function isTensor(context: RebuildContext, ref: Ref): boolean {
  const node = readNode(context.heap, ref);
  return node?.kind === "call" && rebuildTensor(context, node) !== undefined;
}

function walkEntries(
  context: RebuildContext,
  entries: readonly Entry[],
  skipped: ReadonlySet<string>,
): { readonly found: readonly FoundTensor[]; readonly isCut: boolean } {
  const found: FoundTensor[] = [];
  let isCut = false;
  for (const [key, value] of entries) {
    if (skipped.has(key)) continue;
    const walk = walkTensors(context, value, [key]);
    for (const one of walk.found) found.push(one);
    isCut ||= walk.isCut;
  }
  return { found, isCut };
}

/** Drops outer containers that hold everything and only say "here are the weights"; the others stay in the name. */
function withoutWrappers(
  found: readonly FoundTensor[],
): { readonly name: string; readonly tensor: Rebuilt }[] {
  let depth = 0;
  while (isSharedWrapper(found, depth)) depth += 1;
  return found.map(({ containers, name, tensor }) => ({
    name: [...containers.slice(depth), name].filter((part) => part !== "").join(".") || "tensor",
    tensor,
  }));
}

function isSharedWrapper(found: readonly FoundTensor[], depth: number): boolean {
  const wrapper = found[0]?.containers[depth];
  if (wrapper === undefined || !weightWrappers.has(wrapper)) return false;
  return found.every(({ containers }) => containers[depth] === wrapper);
}
