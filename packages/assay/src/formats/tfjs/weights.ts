import { readBytes } from "../../bytes/byte-source.ts";
import type { Problem } from "../../model/coverage.ts";
import type { Hazard } from "../../model/hazard.ts";
import { printable } from "../../model/printable.ts";
import { isRecord, listAt, recordAt, stringAt, stringsAt } from "../../syntax/json-access.ts";
import { type DtypeName, storedBytes } from "../../tensors/dtype.table.ts";
import { elementCount, type Tensor, type TensorData } from "../../tensors/tensor.ts";
import type { FormatInput, SiblingFile } from "../format.ts";
import { maximumJoinedBytes, maximumProblems, maximumRank, maximumShards, maximumTensors } from "./limits.ts";

/** The weights of a manifest. */
export interface Weights {
  readonly tensors: Tensor[];
  readonly companions: Set<string>;
  readonly problems: Problem[];
  readonly hazards: Hazard[];
  /** Types that weights are stored in instead of their own. */
  readonly quantized: Map<string, number>;
  readonly names: Set<string>;
  joinedBytes: number;
}

/** Types of weights (`DataType` of tfjs-core, and what `quantization` may name). */
const types: ReadonlyMap<string, DtypeName> = new Map<string, DtypeName>([
  ["float32", "f32"],
  ["float16", "f16"],
  ["int32", "i32"],
  ["uint8", "u8"],
  ["uint16", "u16"],
  ["bool", "bool"],
  ["complex64", "c64"],
]);

/** Reads a weights manifest: groups of weights that follow each other through the shards of the group. */
export async function readWeights(file: FormatInput, manifest: readonly unknown[]): Promise<Weights> {
  const weights: Weights = {
    tensors: [],
    companions: new Set(),
    problems: [],
    hazards: [],
    quantized: new Map(),
    names: new Set(),
    joinedBytes: 0,
  };
  for (const group of manifest) await readGroup(file, weights, group);
  return weights;
}

/** A shard with its place in the run of bytes that all shards of the group make. */
interface Shard {
  readonly file: SiblingFile;
  readonly start: number;
  readonly end: number;
}

interface Group {
  readonly shards: readonly Shard[];
  /** Why places are not known. */
  missing: string | undefined;
  offset: number;
}

async function readGroup(file: FormatInput, weights: Weights, value: unknown): Promise<void> {
  const specifications = listAt(value, "weights") ?? [];
  const paths = stringsAt(value, "paths");
  const group = shardsOf(file, weights, paths);
  for (const specification of specifications) await readWeight(weights, group, specification);
  const total = group.shards.at(-1)?.end ?? 0;
  if (group.missing === undefined && group.offset !== total) {
    const message = `the shards hold ${total} bytes, the weights need ${group.offset}`;
    noteProblem(weights, { code: group.offset > total ? "truncated" : "malformed", message });
  }
}

function shardsOf(file: FormatInput, weights: Weights, paths: readonly string[]): Group {
  const shards: Shard[] = [];
  let missing: string | undefined;
  let start = 0;
  for (const path of paths.slice(0, maximumShards)) {
    const found = isOutside(path) ? undefined : file.sibling(path.replace(/^(?:\.\/)+/u, ""));
    if (isOutside(path)) weights.hazards.push(pathHazard(path));
    if (found === undefined) {
      missing ??= `shard ${printable(path)} is not here`;
      continue;
    }
    weights.companions.add(found.path);
    shards.push({ file: found, start, end: start + found.sizeBytes });
    start += found.sizeBytes;
  }
  if (paths.length > maximumShards) missing = `more than ${maximumShards} shards`;
  if (paths.length === 0) missing = "the manifest names no shard";
  if (missing !== undefined) noteProblem(weights, { code: "not-here", message: missing });
  return { shards, missing, offset: 0 };
}

function isOutside(path: string): boolean {
  if (/^[/\\]|^[a-z]:|\0/iu.test(path) || /^[a-z][a-z0-9+.-]{0,20}:\/\//iu.test(path)) return true;
  return path.split(/[/\\]/u).includes("..");
}

function pathHazard(path: string): Hazard {
  return {
    rule: "TFJS-WEIGHT-PATH",
    verdict: "suspicious",
    message: `The weights manifest names a file outside the model's folder: ${printable(path)}.`,
    evidence: [printable(path)],
  };
}

async function readWeight(weights: Weights, group: Group, value: unknown): Promise<void> {
  const described = isRecord(value) ? describe(weights, value) : "is no object";
  if (typeof described === "string") {
    // What follows a weight of unknown length cannot be located.
    group.missing ??= `a weight before ${described}`;
    noteProblem(weights, { code: "unsupported", message: `a weight ${described}` });
    return;
  }
  if (weights.tensors.length >= maximumTensors) {
    noteProblem(weights, { code: "limit-exceeded", message: `more than ${maximumTensors} weights` });
    return;
  }
  const { length, ...row } = described;
  const data = await locate(weights, group, length);
  group.offset += length;
  weights.tensors.push({ ...row, data });
}

/** Nothing learns these. */
const constantTypes: ReadonlySet<DtypeName> = new Set<DtypeName>(["i32", "bool"]);

type Described = Pick<Tensor, "name" | "dtype" | "shape" | "role"> & { readonly length: number };

/** Name, stored type and shape, or what is wrong. */
function describe(weights: Weights, value: Readonly<Record<string, unknown>>): Described | string {
  const { name = "", dtype: declared = "" } = textsOf(value);
  const shape = listAt(value, "shape") ?? [];
  const stored = stringAt(recordAt(value, "quantization"), "dtype") ?? declared;
  const dtype = types.get(stored);
  if (dtype === undefined) return `${printable(name)} has type ${printable(stored)}`;
  if (!isShape(shape)) return `${printable(name)} has an impossible shape`;
  if (stored !== declared) countQuantized(weights, stored);
  const length = storedBytes(dtype, elementCount(shape)) ?? 0;
  const role = constantTypes.has(dtype) ? ({ role: "constant" } as const) : {};
  return { name: unique(weights, name), dtype, shape, length, ...role };
}

function countQuantized({ quantized }: Weights, stored: string): void {
  quantized.set(stored, (quantized.get(stored) ?? 0) + 1);
}

function textsOf(value: unknown): { readonly name?: string; readonly dtype?: string } {
  const name = stringAt(value, "name");
  const dtype = stringAt(value, "dtype");
  return { ...(name === undefined ? {} : { name }), ...(dtype === undefined ? {} : { dtype }) };
}

function isShape(shape: readonly unknown[]): shape is readonly number[] {
  let elements = 1;
  for (const size of shape) {
    if (typeof size !== "number" || !Number.isSafeInteger(size) || size < 0) return false;
    elements *= size;
  }
  return shape.length <= maximumRank && elements <= Number.MAX_SAFE_INTEGER / 16;
}

function unique({ names }: Weights, name: string): string {
  const found = names.has(name) ? `${name}#${names.size}` : name;
  names.add(found);
  return found;
}

async function locate(weights: Weights, group: Group, length: number): Promise<TensorData> {
  if (group.missing !== undefined) return { kind: "absent", reason: group.missing };
  const { offset } = group;
  const whole = group.shards.find(({ start, end }) => offset >= start && offset + length <= end);
  if (whole !== undefined) {
    return { kind: "slice", path: whole.file.path, offset: offset - whole.start, length };
  }
  if (offset + length > (group.shards.at(-1)?.end ?? 0)) {
    return { kind: "absent", reason: "the shards end before its last byte" };
  }
  weights.joinedBytes += length;
  if (weights.joinedBytes > maximumJoinedBytes) {
    return {
      kind: "absent",
      reason: "it lies in several shards and is too large to be put together",
      isPacked: true,
    };
  }
  return { kind: "bytes", bytes: await join(group.shards, offset, length) };
}

async function join(shards: readonly Shard[], offset: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  for (const { file, start, end } of shards) {
    const from = Math.max(offset, start);
    const to = Math.min(offset + length, end);
    if (from >= to) continue;
    const source = await file.source();
    try {
      bytes.set(await readBytes(source, from - start, to - from), from - offset);
    } finally {
      await source.close();
    }
  }
  return bytes;
}

function noteProblem({ problems }: Weights, problem: Problem): void {
  if (problems.length < maximumProblems) problems.push(problem);
}
