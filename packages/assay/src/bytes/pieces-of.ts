import type { ByteSource } from "./byte-source.ts";
import type { Extent } from "./slice-source.ts";

const pieceBytes = 64 * 1024;

/** The bytes of an extent in order, in fresh pieces. */
export async function* piecesOf(source: ByteSource, { offset, length }: Extent): AsyncGenerator<Uint8Array> {
  const end = Math.min(offset + length, source.sizeBytes);
  for (let at = offset; at < end;) {
    const piece = new Uint8Array(Math.min(pieceBytes, end - at));
    const count = await source.readInto(at, piece);
    if (count === 0) return;
    yield piece.subarray(0, count);
    at += count;
  }
}
