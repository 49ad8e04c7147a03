/** The least that a parser needs of bytes that live elsewhere; every `ByteSource` is one. */
export interface RandomAccess {
  readonly sizeBytes: number;
  /** Fills `target` from `offset`; returns how many bytes it could fill (fewer only at the end of the bytes). */
  readInto(offset: number, target: Uint8Array): Promise<number>;
}

/** Up to `length` bytes from `offset`: fewer when the source ends before. Callers check `length` against a limit. */
export async function readRange(source: RandomAccess, offset: number, length: number): Promise<Uint8Array> {
  const target = new Uint8Array(Math.max(0, Math.min(length, source.sizeBytes - offset)));
  const filled = await source.readInto(offset, target);
  return target.subarray(0, filled);
}
