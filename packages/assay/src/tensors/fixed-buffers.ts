import { dtypes } from "./dtype.table.ts";
import { fixedBuffers } from "./fixed-buffers.table.ts";
import type { BufferShape, FixedBufferRow } from "./fixed-buffers.table.ts";
import type { Tensor } from "./tensor.ts";

/**
 * True for a buffer that follows from the configuration: rotary frequencies, position numbers, causal masks. Name,
 * dtype and shape must all agree, so that a learned tensor is never left out by its name alone.
 */
export function isFixedBuffer(tensor: Tensor): boolean {
  const { kind } = dtypes[tensor.dtype];
  for (const row of rowsFor(tensor.name)) {
    const hasName = isNamed(tensor.name, row);
    if (hasName && row.kinds.includes(kind) && hasShape[row.shape](tensor.shape)) return true;
  }
  return false;
}

/** Rows by the last part of their suffix: a model has thousands of tensors, few of them candidates. */
const rowsByLastPart: ReadonlyMap<string, readonly FixedBufferRow[]> = groupRows();

function groupRows(): ReadonlyMap<string, readonly FixedBufferRow[]> {
  const groups = new Map<string, FixedBufferRow[]>();
  for (const row of fixedBuffers) {
    const part = lastPart(row.suffix);
    groups.set(part, [...(groups.get(part) ?? []), row]);
  }
  return groups;
}

function rowsFor(name: string): readonly FixedBufferRow[] {
  return rowsByLastPart.get(lastPart(name)) ?? [];
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1);
}

function isNamed(name: string, { suffix, isWholeName }: FixedBufferRow): boolean {
  if (name === suffix) return true;
  return isWholeName !== true && name.endsWith(`.${suffix}`);
}

const hasShape: Readonly<Record<BufferShape, (shape: readonly number[]) => boolean>> = {
  scalar: (shape) => shape.length === 0 || (shape.length === 1 && shape[0] === 1),
  vector: (shape) => shape.length === 1,
  row: (shape) => shape.length === 1 || (shape.length === 2 && shape[0] === 1),
  square: (shape) => shape.length === 2 && isSquare(shape),
  "causal-mask": (shape) => shape.length === 4 && shape[0] === 1 && shape[1] === 1 && isSquare(shape),
  "window-mask": (shape) => shape.length === 3 && isSquare(shape),
  table: (shape) => shape.length === 2 || (shape.length === 4 && shape[0] === 1 && shape[1] === 1),
  coordinates: (shape) => shape.length === 4 && shape[0] === 1 && shape[3] === 2,
  distribution: (shape) => shape.join() === "1,16,1,1",
  colour: (shape) => ["3,1,1", "1,3,1,1"].includes(shape.join()),
};

function isSquare(shape: readonly number[]): boolean {
  const [height = 0, width = 0] = shape.slice(-2);
  return height === width && height > 1;
}
