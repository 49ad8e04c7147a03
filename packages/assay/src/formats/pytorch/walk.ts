import { readItems, readNode, readText } from "../../syntax/pickle/index.ts";
import type { CallNode, Heap, PickleNode, Ref } from "../../syntax/pickle/index.ts";
import { deepestNesting, mostAppearances, mostTensors, mostVisits } from "./limits.ts";
import { attributesOf, className, entriesOf } from "../pickle-objects.ts";
import { rebuildTensor } from "./rebuild.ts";
import type { Rebuilt, RebuildContext } from "./tensor-parts.ts";

/** A tensor and how one gets to it. */
export interface FoundTensor {
  /** Keys of the dicts and lists around it, outermost first. */
  readonly containers: readonly string[];
  /** Key in the innermost container, or the dotted path inside a module. */
  readonly name: string;
  readonly tensor: Rebuilt;
}

export interface Walk {
  readonly found: FoundTensor[];
  /** True when a limit ended the walk. */
  readonly isCut: boolean;
}

interface Walker {
  readonly context: RebuildContext;
  readonly heap: Heap;
  readonly found: FoundTensor[];
  readonly ancestors: Set<Ref>;
  /** Containers without a tensor anywhere inside: shared ones are not searched again. */
  readonly barren: Set<Ref>;
  /** How often each container with tensors inside was met. */
  readonly met: Map<Ref, number>;
  visits: number;
  isCut: boolean;
}

interface Place {
  readonly containers: readonly string[];
  readonly name: string;
  /** Inside a module names grow by dots instead of containers. */
  readonly isModule: boolean;
}

/** All tensors that can be reached from a value, in stream order. */
export function walkTensors(context: RebuildContext, root: Ref, containers: readonly string[] = []): Walk {
  const walker: Walker = {
    context,
    heap: context.heap,
    found: [],
    ancestors: new Set(),
    barren: new Set(),
    met: new Map(),
    visits: 0,
    isCut: false,
  };
  const name = containers.at(-1) ?? "";
  visit(walker, root, { containers: containers.slice(0, -1), name, isModule: false });
  return walker;
}

function visit(walker: Walker, ref: Ref, place: Place): void {
  const node = readNode(walker.heap, ref);
  if (node === undefined || walker.ancestors.has(ref) || walker.barren.has(ref)) return;
  if (!mayVisit(walker, ref)) {
    walker.isCut = true;
    return;
  }
  walker.ancestors.add(ref);
  const before = walker.found.length;
  visitNode(walker, ref, node, place);
  if (walker.found.length === before) walker.barren.add(ref);
  walker.ancestors.delete(ref);
}

function mayVisit(walker: Walker, ref: Ref): boolean {
  walker.visits += 1;
  const met = (walker.met.get(ref) ?? 0) + 1;
  walker.met.set(ref, met);
  const isBounded = walker.visits <= mostVisits && walker.found.length < mostTensors;
  return isBounded && met <= mostAppearances && walker.ancestors.size <= deepestNesting;
}

function visitNode(walker: Walker, ref: Ref, node: PickleNode, place: Place): void {
  if (node.kind === "call") {
    const tensor = rebuildTensor(walker.context, node);
    if (tensor !== undefined) walker.found.push({ containers: place.containers, name: place.name, tensor });
    else visitObject(walker, ref, node, place);
  } else if (node.kind === "dict") visitEntries(walker, entriesOf(walker.heap, ref) ?? [], place);
  else if (node.kind === "list" || node.kind === "tuple") {
    node.items.forEach((item, index) => visit(walker, item, below(place, String(index))));
  }
}

function visitEntries(walker: Walker, entries: Iterable<readonly [string, Ref]>, place: Place): void {
  for (const [key, value] of entries) visit(walker, value, below(place, key));
}

function below(place: Place, key: string): Place {
  if (place.isModule) return { ...place, name: place.name === "" ? key : `${place.name}.${key}` };
  const containers = place.name === "" ? place.containers : [...place.containers, place.name];
  return { containers, name: key, isModule: false };
}

function visitObject(walker: Walker, ref: Ref, call: CallNode, place: Place): void {
  const entries = entriesOf(walker.heap, ref);
  if (entries !== undefined) visitEntries(walker, entries, place);
  visitEntries(
    walker,
    Array.from(call.items, (item, index) => [String(index), item] as const),
    place,
  );
  const attributes = attributesOf(walker.heap, call);
  if (attributes.size === 0 || className(walker.heap, call).startsWith("torch.optim.")) return;
  const inside = place.isModule ? place : { ...enter(place), isModule: true };
  if (attributes.has("_modules")) visitModule(walker, attributes, inside);
  else if (entries === undefined) visitEntries(walker, attributes, inside);
}

/** The module itself is a container: its key does not join the dotted path of what is inside. */
function enter(place: Place): Place {
  return below(place, "");
}

/** torch.nn.Module: what `state_dict()` would list, under the names that it would give. */
function visitModule(walker: Walker, attributes: ReadonlyMap<string, Ref>, place: Place): void {
  const { heap } = walker;
  const transient = textItems(heap, attributes.get("_non_persistent_buffers_set"));
  visitEntries(walker, entriesOf(heap, attributes.get("_parameters")) ?? [], place);
  const buffers = entriesOf(heap, attributes.get("_buffers")) ?? [];
  visitEntries(
    walker,
    buffers.filter(([name]) => !transient.has(name)),
    place,
  );
  visitEntries(walker, entriesOf(heap, attributes.get("_modules")) ?? [], place);
}

function textItems(heap: Heap, ref: Ref | undefined): ReadonlySet<string> {
  const node = readNode(heap, ref);
  const items =
    node?.kind === "call" ? readItems(heap, readItems(heap, node.args)?.[0]) : readItems(heap, ref);
  return new Set((items ?? []).map((item) => readText(heap, item) ?? ""));
}
