import type { Claim, Claimant } from "../model/claim.ts";
import { printable } from "../model/printable.ts";
import { readName, readNode, readNumber, readValue } from "../syntax/pickle/index.ts";
import type { CallNode, Heap, PickleRun, Ref } from "../syntax/pickle/index.ts";
import type { Tensor } from "../tensors/tensor.ts";
import { attributesOf, className, entriesOf } from "./pickle-objects.ts";
import { pickledArray } from "./pickled-array.ts";
import type { PickledArray } from "./pickled-array.ts";
import { modelLibraries } from "./pickled-model.table.ts";

/** A model object of a known library inside a pickle. */
export interface PickledModel {
  readonly library: string;
  /** Class without its module. */
  readonly architecture: string;
  readonly call: CallNode;
}

/** The model that a stream holds: its root, or the first one in the dict or list that is the root. */
export function findModel(run: PickleRun): PickledModel | undefined {
  // A model is the result of a call.
  if (run.root === undefined || run.calls.length === 0) return undefined;
  const entries = (entriesOf(run.heap, run.root, mostCandidates) ?? []).slice(0, mostCandidates);
  const root = readNode(run.heap, run.root, mostCandidates);
  const items = root?.kind === "list" || root?.kind === "tuple" ? root.items.slice(0, mostCandidates) : [];
  const candidates = [run.root, ...entries.map(([, ref]) => ref), ...items];
  for (const ref of candidates.slice(0, mostCandidates)) {
    const model = modelOf(run.heap, ref);
    if (model !== undefined) return model;
  }
  return undefined;
}

/** Parts of the outermost container that are looked at. */
const mostCandidates = 200;

function modelOf(heap: Heap, ref: Ref): PickledModel | undefined {
  const node = readNode(heap, ref);
  if (node?.kind !== "call") return undefined;
  const name = className(heap, node);
  const top = name.split(".")[0] ?? "";
  // What is made by a function (`_rebuild_tensor`) is no object of a class.
  const architecture = name.split(".").at(-1) ?? "";
  if (!Object.hasOwn(modelLibraries, top) || !/^[A-Z]/.test(architecture)) return undefined;
  return { library: modelLibraries[top] ?? top, architecture, call: node };
}

/** Longest text that is a setting (`solver="lbfgs"`), not data. */
const longestSetting = 64;
const mostSettings = 100;

/** Class, library and version, and the constructor arguments that scikit-learn and its kin keep under their names. */
export function modelClaims(heap: Heap, model: PickledModel, declared: Claimant): Claim[] {
  const attributes = attributesOf(heap, model.call);
  const version = attributes.get("_sklearn_version");
  const text = version === undefined ? undefined : readValue(heap, version);
  return [
    declared("library", model.library),
    declared("architecture", printable(model.architecture)),
    ...(typeof text === "string" && /^[\w.+-]{1,40}$/.test(text)
      ? [declared("producer", `scikit-learn ${text}`)]
      : []),
    ...settings(heap, attributes, declared),
  ];
}

function settings(heap: Heap, attributes: ReadonlyMap<string, Ref>, declared: Claimant): Claim[] {
  const claims: Claim[] = [];
  for (const [name, ref] of attributes) {
    // Fitted values end with an underscore, private ones begin with one.
    if (name.endsWith("_") || name.startsWith("_") || claims.length === mostSettings) continue;
    const value = plainValue(heap, ref);
    if (value !== undefined)
      claims.push(declared("hyperparameter", { name: printable(name), value }, { pointer: name }));
  }
  return claims;
}

function plainValue(heap: Heap, ref: Ref): string | number | boolean | undefined {
  const value = readValue(heap, ref);
  if (typeof value === "boolean") return value;
  if (typeof value === "string")
    return /^[\w.+-]+$/.test(value) && value.length <= longestSetting ? value : undefined;
  const number = readNumber(heap, ref);
  return number !== undefined && Number.isFinite(number) ? number : undefined;
}

interface Walk {
  readonly heap: Heap;
  readonly path: string | undefined;
  readonly wrapped: ReadonlyMap<Ref, PickledArray>;
  readonly tensors: Tensor[];
  readonly seen: Set<Ref>;
}

/** Values visited, and arrays listed: a forest of a thousand trees has five thousand arrays. */
const mostVisits = 500_000;
const mostArrays = 100_000;
const deepest = 100;

/**
 * The arrays of numbers that can be reached from a value, each once, under the path of attributes and keys. `path`: the
 * file that the bytes lie in; undefined when they are compressed.
 */
export function findArrays(
  run: PickleRun,
  wrapped: ReadonlyMap<Ref, PickledArray>,
  path: string | undefined,
): readonly Tensor[] {
  const walk: Walk = { heap: run.heap, path, wrapped, tensors: [], seen: new Set() };
  // An array is the result of a call.
  if (run.root !== undefined && run.calls.length > 0) visit(walk, run.root, "", 0);
  return walk.tensors;
}

function visit(walk: Walk, ref: Ref, name: string, depth: number): void {
  if (ref < 0 || walk.seen.has(ref) || !mayVisit(walk, depth)) return;
  const node = readNode(walk.heap, ref, mostVisits);
  if (node === undefined) return;
  walk.seen.add(ref);
  if (node.kind === "call") visitCall(walk, ref, node, name, depth);
  else if (node.kind === "list" || node.kind === "tuple") visitItems(walk, node.items, name, depth);
  else if (node.kind === "dict") visitEntries(walk, entriesOf(walk.heap, ref, mostVisits) ?? [], name, depth);
}

function mayVisit({ seen, tensors }: Walk, depth: number): boolean {
  return depth <= deepest && seen.size < mostVisits && tensors.length < mostArrays;
}

function visitCall(walk: Walk, ref: Ref, call: CallNode, name: string, depth: number): void {
  const array = walk.wrapped.get(ref) ?? pickledArray(walk.heap, call);
  if (array !== undefined) {
    walk.tensors.push(tensorOf(walk, array, name));
    return;
  }
  visitEntries(walk, entriesOf(walk.heap, ref) ?? [], name, depth);
  visitEntries(walk, attributesOf(walk.heap, call), name, depth);
  visitItems(walk, call.items, name, depth);
  // The elements of an array of objects are the last part of its state.
  const isArray = /\._reconstruct$/.test(readName(walk.heap, call.callee) ?? "");
  const state = isArray ? readNode(walk.heap, call.states.at(-1)) : undefined;
  if (state?.kind === "tuple") visit(walk, state.items.at(-1) ?? 0, name, depth + 1);
}

function visitEntries(
  walk: Walk,
  entries: Iterable<readonly [string, Ref]>,
  name: string,
  depth: number,
): void {
  for (const [key, ref] of entries) visit(walk, ref, name === "" ? key : `${name}.${key}`, depth + 1);
}

function visitItems(walk: Walk, items: readonly Ref[], name: string, depth: number): void {
  items.forEach((item, index) => {
    visit(walk, item, name === "" ? String(index) : `${name}.${index}`, depth + 1);
  });
}

function tensorOf({ path }: Walk, array: PickledArray, name: string): Tensor {
  const { dtype, shape, place } = array;
  const base = { name: name === "" ? "array" : name, dtype, shape };
  if (place === undefined || path === undefined) {
    const reason = path === undefined ? "the file is compressed" : "the array is stored as text";
    return { ...base, data: { kind: "absent", reason, isPacked: true } };
  }
  const endian = array.bigEndian ? { bigEndian: true } : {};
  if (!array.isFortran || shape.length < 2)
    return { ...base, data: { kind: "slice", path, ...place, ...endian } };
  return {
    ...base,
    data: { kind: "strided", path, offset: place.offset, strides: fortranStrides(shape), ...endian },
  };
}

/** Column by column: the first dimension is the closest. */
function fortranStrides(shape: readonly number[]): number[] {
  const strides: number[] = [];
  let stride = 1;
  for (const size of shape) {
    strides.push(stride);
    stride *= size;
  }
  return strides;
}
