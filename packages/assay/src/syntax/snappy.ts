/**
 * Decodes one raw Snappy block (google/snappy format_description.txt); undefined when it is broken or would be longer
 * than `longestBytes`.
 */
export function decodeSnappy(input: Uint8Array, longestBytes: number): Uint8Array | undefined {
  const header = uncompressedLength(input);
  if (header === undefined || header.length > longestBytes) return undefined;
  const output = new Uint8Array(header.length);
  let from = header.at;
  let to = 0;
  while (from < input.length) {
    const piece = pieceAt(input, from);
    if (piece === undefined || to + piece.length > output.length) return undefined;
    if (!copyPiece(input, output, to, piece)) return undefined;
    from = piece.next;
    to += piece.length;
  }
  return to === output.length ? output : undefined;
}

/** A run of literal bytes (`distance` 0, they end at `next`), or a copy of what was written `distance` bytes before. */
interface Piece {
  readonly length: number;
  readonly distance: number;
  readonly next: number;
}

/** A copy from where it writes to is broken; a number that never fits says so. */
const brokenDistance = Number.MAX_SAFE_INTEGER;

function uncompressedLength(input: Uint8Array): { readonly length: number; readonly at: number } | undefined {
  let length = 0;
  for (let at = 0; at < Math.min(5, input.length); at += 1) {
    const byte = input[at] ?? 0;
    length += (byte & 0x7f) * 2 ** (7 * at);
    if (byte < 0x80) return { length, at: at + 1 };
  }
  return undefined;
}

function pieceAt(input: Uint8Array, at: number): Piece | undefined {
  const tag = input[at] ?? 0;
  switch (tag & 3) {
    case 0:
      return literalAt(input, at, tag >> 2);
    case 1: {
      if (at + 2 > input.length) return undefined;
      return {
        length: 4 + ((tag >> 2) & 7),
        distance: copyDistance(((tag >> 5) << 8) | (input[at + 1] ?? 0)),
        next: at + 2,
      };
    }
    default: {
      const width = (tag & 3) === 2 ? 2 : 4;
      if (at + 1 + width > input.length) return undefined;
      return {
        length: 1 + (tag >> 2),
        distance: copyDistance(littleEndian(input, at + 1, width)),
        next: at + 1 + width,
      };
    }
  }
}

function copyDistance(distance: number): number {
  return distance === 0 ? brokenDistance : distance;
}

function literalAt(input: Uint8Array, at: number, code: number): Piece | undefined {
  const width = code < 60 ? 0 : code - 59;
  const length = 1 + (width === 0 ? code : littleEndian(input, at + 1, width));
  const next = at + 1 + width + length;
  return next > input.length ? undefined : { length, distance: 0, next };
}

function littleEndian(input: Uint8Array, at: number, width: number): number {
  let value = 0;
  for (let index = 0; index < width; index += 1) value += (input[at + index] ?? 0) * 2 ** (8 * index);
  return value;
}

function copyPiece(input: Uint8Array, output: Uint8Array, to: number, piece: Piece): boolean {
  if (piece.distance === 0) {
    output.set(input.subarray(piece.next - piece.length, piece.next), to);
    return true;
  }
  if (piece.distance > to) return false;
  // Byte by byte: a copy may overlap what it writes.
  for (let index = 0; index < piece.length; index += 1) {
    output[to + index] = output[to + index - piece.distance] ?? 0;
  }
  return true;
}
