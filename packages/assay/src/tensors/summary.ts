import type { LayerKind } from "../model/properties.ts";
import { dtypes, storedBytes } from "./dtype.table.ts";
import { groupLayers, repeatedBlocks } from "./layers.ts";
import type { CountedTensor } from "./layers.ts";
import { unpack } from "./packing.ts";
import type { Packed } from "./packing.ts";
import type { QuantizationHint } from "./packing-rules.ts";
import { elementCount } from "./tensor.ts";
import type { Tensor } from "./tensor.ts";

export interface SummaryHints {
  /** From the configuration; used only where shapes do not tell. */
  readonly quantization?: QuantizationHint;
  /** Names of tensors that are no parameters (`isFixedBuffer`). */
  readonly fixedBuffers: ReadonlySet<string>;
}

/** What the tensor table says about a model. All numbers are exact counts. */
export interface TensorSummary {
  /** Learned values; packed quantized weights count as what they encode, tied tensors once. */
  readonly parameters: number;
  /** By stored dtype, or by what packed codes encode: `bf16`, `q4_k`, `i4 (gptq)`. */
  readonly parametersByDtype: Readonly<Record<string, number>>;
  /** Names in the table, buffers and quantization parameters included. */
  readonly tensorCount: number;
  /** Bytes as stored, tied tensors once. */
  readonly weightBytes: number;
  /** Key of `parametersByDtype` with most parameters; absent when there are none. */
  readonly dtype?: string;
  readonly layers: readonly LayerKind[];
  /** Lists of equal blocks, the longest first. */
  readonly blocks: readonly { readonly list: string; readonly count: number }[];
  /** Packed weights whose number cannot be told: `parameters` is without them. */
  readonly unresolved?: { readonly method: string; readonly tensors: readonly string[] };
}

/** Counts what a model is made of. Linear; needs no bytes of the tensors. */
export function summariseTensors(tensors: readonly Tensor[], hints: SummaryHints): TensorSummary {
  const packed = unpack(tensors, hints.quantization ?? {});
  const counted = countTensors(tensors, packed, hints.fixedBuffers);
  const byDtype = sumByDtype(counted);
  const dtype = largest(byDtype);
  const unresolved = unresolvedOf(packed);
  return {
    parameters: sum(byDtype.values()),
    parametersByDtype: Object.fromEntries([...byDtype].sort(([left], [right]) => (left < right ? -1 : 1))),
    tensorCount: tensors.length,
    weightBytes: sum(counted.map(({ bytes }) => bytes)),
    ...(dtype === undefined ? {} : { dtype }),
    layers: groupLayers(counted),
    blocks: repeatedBlocks(tensors),
    ...(unresolved === undefined ? {} : { unresolved }),
  };
}

interface CountedAsDtype extends CountedTensor {
  readonly dtype: string;
}

function countTensors(
  tensors: readonly Tensor[],
  packed: ReadonlyMap<Tensor, Packed>,
  fixedBuffers: ReadonlySet<string>,
): readonly CountedAsDtype[] {
  const names = new Set(tensors.map(({ name }) => name));
  const tied = tiedTensors(tensors);
  return tensors.map((tensor) => {
    const meaning = packed.get(tensor);
    const isLearned = !tied.has(tensor) && !fixedBuffers.has(tensor.name) && !isStatistic(tensor, names);
    return {
      tensor,
      parameters: isLearned ? parametersOf(tensor, meaning) : 0,
      bytes: tied.has(tensor) ? 0 : bytesOf(tensor),
      dtype: meaning?.kind === "codes" ? meaning.dtype : tensor.dtype,
      ...purposeOf(tensor, meaning, fixedBuffers),
    };
  });
}

/** The reader knows what a graph uses a tensor for; names and shapes tell the rest. */
function purposeOf(
  { name, role }: Tensor,
  meaning: Packed | undefined,
  fixedBuffers: ReadonlySet<string>,
): Pick<CountedTensor, "purpose"> {
  if (role === "quantization-parameter" || meaning?.kind === "parameter")
    return { purpose: "quantization-parameter" };
  return role === "constant" || fixedBuffers.has(name) ? { purpose: "constant" } : {};
}

/** Tensors whose bytes an earlier one has already: PyTorch stores tied weights once under several names. */
function tiedTensors(tensors: readonly Tensor[]): ReadonlySet<Tensor> {
  const places = new Set<string>();
  const tied = new Set<Tensor>();
  for (const tensor of tensors) {
    const place = placeOf(tensor);
    if (place === undefined) continue;
    if (places.has(place)) tied.add(tensor);
    places.add(place);
  }
  return tied;
}

/** A sub-byte tensor with an odd count fills no whole bytes: its reader says how many it takes. */
function bytesOf({ data, dtype, shape }: Tensor): number {
  return storedBytes(dtype, elementCount(shape)) ?? (data.kind === "slice" ? data.length : 0);
}

/** Equal for tensors that share all their bytes. */
function placeOf({ data, shape }: Tensor): string | undefined {
  const isStored = data.kind === "slice" || data.kind === "strided";
  const elements = elementCount(shape);
  return isStored && elements > 0 ? `${data.offset}:${elements}:${data.path}` : undefined;
}

/** Batch normalisation keeps running statistics: measured from data, not learned, and no parameters in PyTorch. */
function isStatistic({ name }: Tensor, names: ReadonlySet<string>): boolean {
  const match = /^(.*)(?:running_mean|running_var|num_batches_tracked)$/s.exec(name);
  return match !== null && names.has(`${match[1]}running_mean`) && names.has(`${match[1]}running_var`);
}

function parametersOf(tensor: Tensor, meaning: Packed | undefined): number {
  // The reader knows what the graph uses a tensor for: shapes, axes, scales and zero points are not learned.
  if (tensor.role !== undefined && tensor.role !== "parameter") return 0;
  if (meaning !== undefined) return meaning.kind === "codes" ? meaning.weights : 0;
  return isWeightDtype(tensor) ? elementCount(tensor.shape) : 0;
}

/** Whole numbers of 16 bits and more count or point; narrow ones are quantized weights when they have dimensions. */
function isWeightDtype({ dtype, shape, name }: Tensor): boolean {
  const { kind, blockBytes } = dtypes[dtype];
  if (kind === "float" || kind === "complex" || kind === "quantized") return true;
  const isText = /(?:^|\.)(?:spiece_model|tekken_model|tokenizer)$/.test(name);
  return kind === "integer" && blockBytes === 1 && shape.length >= 2 && !isText;
}

function sumByDtype(counted: readonly CountedAsDtype[]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const { dtype, parameters } of counted) {
    if (parameters > 0) sums.set(dtype, (sums.get(dtype) ?? 0) + parameters);
  }
  return sums;
}

function largest(byDtype: ReadonlyMap<string, number>): string | undefined {
  let best: string | undefined;
  let most = 0;
  for (const [dtype, parameters] of byDtype) {
    const isMore = parameters > most || (parameters === most && best !== undefined && dtype < best);
    if (isMore) [best, most] = [dtype, parameters];
  }
  return best;
}

function unresolvedOf(packed: ReadonlyMap<Tensor, Packed>): TensorSummary["unresolved"] {
  const tensors: string[] = [];
  let method = "";
  for (const [tensor, meaning] of packed) {
    if (meaning.kind !== "unresolved") continue;
    tensors.push(tensor.name);
    method = meaning.method;
  }
  return tensors.length === 0 ? undefined : { method, tensors };
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
