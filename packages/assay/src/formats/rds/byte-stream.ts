import { inflateStream, type CompressionKind, type InflateProblem } from "../../syntax/compression/index.ts";
import { readRange, type RandomAccess } from "../../syntax/random-access.ts";
import { maxInflatedBytes, pieceBytes } from "./limits.ts";

/** Bytes that come one after the other, inflated where needed. Memory is a piece. */
export interface ByteStream {
  readonly pieces: AsyncGenerator<Uint8Array, InflateProblem | undefined>;
  buffer: Buffer;
  at: number;
  /** Bytes that were taken from the stream. */
  total: number;
  problem?: InflateProblem;
}

export function byteStream(source: RandomAccess, kind: CompressionKind | undefined): ByteStream {
  const pieces = kind === undefined ? plainPieces(source) : inflateStream(kind, plainPieces(source));
  return { pieces, buffer: Buffer.alloc(0), at: 0, total: 0 };
}

async function* plainPieces(source: RandomAccess): AsyncGenerator<Uint8Array, undefined> {
  for (let offset = 0; offset < source.sizeBytes; offset += pieceBytes) {
    yield await readRange(source, offset, pieceBytes);
  }
  return undefined;
}

/** Makes `length` bytes (a few) available at `buffer[at]`; false when the stream ends before. */
export async function ready(stream: ByteStream, length: number): Promise<boolean> {
  while (stream.buffer.length - stream.at < length) {
    if (!(await more(stream))) return false;
  }
  return true;
}

/** Passes over bytes without keeping them; false when the stream ends before. */
export async function pass(stream: ByteStream, length: number): Promise<boolean> {
  let left = length;
  for (;;) {
    const here = Math.min(left, stream.buffer.length - stream.at);
    stream.at += here;
    left -= here;
    if (left === 0) return true;
    if (!(await more(stream))) return false;
  }
}

async function more(stream: ByteStream): Promise<boolean> {
  if (stream.problem !== undefined) return false;
  const next = await stream.pieces.next();
  if (next.done === true) {
    stream.problem = next.value ?? { code: "truncated", message: "the bytes end inside an object" };
    return false;
  }
  stream.total += next.value.length;
  if (stream.total > maxInflatedBytes) {
    await stream.pieces.return(undefined);
    stream.problem = { code: "limit-exceeded", message: `there are more than ${maxInflatedBytes} bytes` };
    return false;
  }
  const rest = stream.buffer.subarray(stream.at);
  const piece = Buffer.from(next.value.buffer, next.value.byteOffset, next.value.length);
  stream.buffer = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
  stream.at = 0;
  return true;
}
