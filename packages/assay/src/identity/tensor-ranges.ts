import { extentOf, type Range } from "../bytes/digest/range.ts";
import { type DtypeName, dtypes } from "../tensors/dtype.table.ts";
import { elementCount, type Tensor } from "../tensors/tensor.ts";

/** A strided view is gathered in memory: a 128 MiB extent and as much output stay far below the memory of a small job. */
export const mostGatheredBytes = 128 * 1024 * 1024;

/**
 * Tensors of an honest file overlap at most a few times (tied weights under one name each). A hostile table could ask
 * to hash the same bytes a million times: beyond this multiple of the file's size nothing more is digested.
 */
export const mostRepeats = 4;

/** What the reading pass has to digest in each file, each range once. */
export type RangePlan = ReadonlyMap<
  string,
  { readonly keys: readonly string[]; readonly ranges: readonly Range[] }
>;

/** Collects the ranges of all tensors, by file. */
export function planRanges(
  tensors: Iterable<Tensor>,
  sizeOf: (path: string) => number | undefined,
): RangePlan {
  const plan = new Map<string, { keys: string[]; ranges: Range[]; seen: Set<string>; budgetBytes: number }>();
  for (const tensor of tensors) {
    const path = pathOf(tensor);
    const range = rangeOf(tensor);
    if (path === undefined || range === undefined) continue;
    const sizeBytes = sizeOf(path);
    if (sizeBytes === undefined) continue;
    const file = plan.get(path) ?? {
      keys: [],
      ranges: [],
      seen: new Set(),
      budgetBytes: sizeBytes * mostRepeats,
    };
    plan.set(path, file);
    addRange(file, keyOf(range), range, sizeBytes);
  }
  return plan;
}

/** Path and key under which a tensor's digest will be found, or undefined when it is not in a file. */
export function rangeKeyOf(tensor: Tensor): { readonly path: string; readonly key: string } | undefined {
  const path = pathOf(tensor);
  const range = rangeOf(tensor);
  return path === undefined || range === undefined ? undefined : { path, key: keyOf(range) };
}

function addRange(
  file: { keys: string[]; ranges: Range[]; seen: Set<string>; budgetBytes: number },
  key: string,
  range: Range,
  sizeBytes: number,
): void {
  const { start, end } = extentOf(range);
  if (file.seen.has(key) || end > sizeBytes || file.budgetBytes < end - start) return;
  file.seen.add(key);
  file.budgetBytes -= end - start;
  file.keys.push(key);
  file.ranges.push(range);
}

function pathOf(tensor: Tensor): string | undefined {
  return tensor.data.kind === "slice" || tensor.data.kind === "strided" ? tensor.data.path : undefined;
}

function rangeOf({ data, dtype, shape }: Tensor): Range | undefined {
  if (data.kind !== "slice" && data.kind !== "strided") return undefined;
  const swapBytes = data.bigEndian === true ? valueBytesOf(dtype) : 1;
  // Turning a block type would need the layout of each of its fields; no real file needs it so far.
  if (swapBytes === undefined) return undefined;
  if (data.kind === "slice") return { kind: "run", offset: data.offset, length: data.length, swapBytes };
  if (dtypes[dtype].blockElements !== 1) return undefined;
  const valueBytes = dtypes[dtype].blockBytes;
  const range: Range = {
    kind: "strided",
    offset: data.offset,
    valueBytes,
    shape,
    strides: data.strides,
    swapBytes,
  };
  const { start, end } = extentOf(range);
  const isSmall = end - start <= mostGatheredBytes && elementCount(shape) * valueBytes <= mostGatheredBytes;
  return isSmall ? range : undefined;
}

/** A complex value is two numbers, each with its own byte order. */
function valueBytesOf(dtype: DtypeName): number | undefined {
  const { kind, blockBytes } = dtypes[dtype];
  if (kind === "quantized") return undefined;
  return kind === "complex" ? blockBytes / 2 : blockBytes;
}

function keyOf(range: Range): string {
  return range.kind === "run"
    ? `${range.offset}+${range.length}/${range.swapBytes}`
    : `${range.offset}[${range.shape.join()}|${range.strides.join()}]${range.valueBytes}/${range.swapBytes}`;
}
