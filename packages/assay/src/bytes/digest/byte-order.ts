import type { Range } from "./range.ts";

/** Reverses the bytes of every value in place. */
export function turnBytes(bytes: Uint8Array, valueBytes: number): void {
  for (let start = 0; start + valueBytes <= bytes.length; start += valueBytes) {
    bytes.subarray(start, start + valueBytes).reverse();
  }
}

/** The values of a strided view in row-major order. `extent` begins at the view's first value. */
export function gatherStrided(extent: Uint8Array, range: Range & { readonly kind: "strided" }): Uint8Array {
  const { shape, strides, valueBytes } = range;
  let count = 1;
  for (const size of shape) count *= size;
  const gathered = new Uint8Array(count * valueBytes);
  const index = shape.map(() => 0);
  for (let value = 0; value < count; value += 1) {
    let from = 0;
    for (const [axis, at] of index.entries()) from += at * (strides[axis] ?? 0);
    gathered.set(extent.subarray(from * valueBytes, (from + 1) * valueBytes), value * valueBytes);
    advance(index, shape);
  }
  return gathered;
}

function advance(index: number[], shape: readonly number[]): void {
  for (let axis = shape.length - 1; axis >= 0; axis -= 1) {
    const next = (index[axis] ?? 0) + 1;
    if (next < (shape[axis] ?? 0)) {
      index[axis] = next;
      return;
    }
    index[axis] = 0;
  }
}
