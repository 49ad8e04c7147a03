/** A run of a file whose bytes are digested as one thing (the stored bytes of a tensor). */
export type Range =
  | {
      readonly kind: "run";
      readonly offset: number;
      readonly length: number;
      /** Bytes per value when they are stored most significant first and have to be turned; else 1. */
      readonly swapBytes: number;
    }
  | {
      readonly kind: "strided";
      /** Of the first value, in bytes. */
      readonly offset: number;
      readonly valueBytes: number;
      readonly shape: readonly number[];
      /** In values, outermost first; never negative. */
      readonly strides: readonly number[];
      readonly swapBytes: number;
    };

/** Where the range's bytes begin and end in the file. */
export function extentOf(range: Range): { readonly start: number; readonly end: number } {
  if (range.kind === "run") return { start: range.offset, end: range.offset + range.length };
  let last = 0;
  for (const [axis, size] of range.shape.entries()) {
    if (size === 0) return { start: range.offset, end: range.offset };
    last += (size - 1) * (range.strides[axis] ?? 0);
  }
  return { start: range.offset, end: range.offset + (last + 1) * range.valueBytes };
}
