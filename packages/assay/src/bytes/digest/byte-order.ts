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
  const rowValues = shape.at(-1) ?? 1;
  const step = (strides.at(-1) ?? 1) * valueBytes;
  const outer = shape.slice(0, -1);
  const index = outer.map(() => 0);
  for (let to = 0; to < gathered.length; to += rowValues * valueBytes) {
    let from = 0;
    for (const [axis, at] of index.entries()) from += at * (strides[axis] ?? 0);
    const row = gathered.subarray(to, to + rowValues * valueBytes);
    copyRow(extent, from * valueBytes, row, { step, valueBytes });
    advance(index, outer);
  }
  return gathered;
}

/** One row along the innermost axis: at once when its values are neighbours, else byte by byte without objects. */
function copyRow(
  extent: Uint8Array,
  start: number,
  row: Uint8Array,
  { step, valueBytes }: { readonly step: number; readonly valueBytes: number },
): void {
  if (step === valueBytes) {
    row.set(extent.subarray(start, start + row.length));
    return;
  }
  for (let to = 0, from = start; to < row.length; to += valueBytes, from += step) {
    for (let byte = 0; byte < valueBytes; byte += 1) row[to + byte] = extent[from + byte] ?? 0;
  }
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
