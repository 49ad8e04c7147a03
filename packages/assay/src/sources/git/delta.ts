/** What the instructions of a delta make of a base (gitformat-pack, "Deltified representation"); undefined = it is broken. */
export function applyDelta(base: Uint8Array, delta: Uint8Array, mostBytes: number): Uint8Array | undefined {
  const cursor = { delta, at: 0 };
  const baseSize = varint(cursor);
  const resultSize = varint(cursor);
  if (baseSize !== base.length || resultSize === undefined || resultSize > mostBytes) return undefined;
  const result = new Uint8Array(resultSize);
  let filled = 0;
  while (cursor.at < delta.length) {
    const part = partOf(cursor, base);
    if (part === undefined || filled + part.length > resultSize) return undefined;
    result.set(part, filled);
    filled += part.length;
  }
  return filled === resultSize ? result : undefined;
}

/** What a delta says its result has; undefined = it says nothing. */
export function deltaResultSize(delta: Uint8Array): number | undefined {
  const cursor = { delta, at: 0 };
  return varint(cursor) === undefined ? undefined : varint(cursor);
}

interface Cursor {
  readonly delta: Uint8Array;
  at: number;
}

/** Seven bits for each byte, the lowest first. */
function varint(cursor: Cursor): number | undefined {
  let value = 0;
  for (let shift = 0; shift <= 42; shift += 7) {
    const byte = cursor.delta[cursor.at];
    if (byte === undefined) return undefined;
    cursor.at += 1;
    value += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) return value;
  }
  return undefined;
}

/** One instruction: bytes of the base, or bytes that follow; 0 is reserved. */
function partOf(cursor: Cursor, base: Uint8Array): Uint8Array | undefined {
  const instruction = cursor.delta[cursor.at] ?? 0;
  cursor.at += 1;
  if (instruction >= 0x80) return copied(cursor, instruction, base);
  const start = cursor.at;
  cursor.at += instruction;
  if (instruction === 0 || cursor.at > cursor.delta.length) return undefined;
  return cursor.delta.subarray(start, cursor.at);
}

/** The low bits say which bytes of the offset (4) and the size (3) are there. */
function copied(cursor: Cursor, instruction: number, base: Uint8Array): Uint8Array | undefined {
  const offset = numberOf(cursor, instruction & 0x0f, 4);
  const size = numberOf(cursor, (instruction >> 4) & 0x07, 3);
  if (offset === undefined || size === undefined) return undefined;
  const length = size === 0 ? 0x10000 : size;
  return offset + length > base.length ? undefined : base.subarray(offset, offset + length);
}

function numberOf(cursor: Cursor, present: number, width: number): number | undefined {
  let value = 0;
  for (let index = 0; index < width; index += 1) {
    if ((present & (1 << index)) === 0) continue;
    const byte = cursor.delta[cursor.at];
    if (byte === undefined) return undefined;
    cursor.at += 1;
    value += byte * 2 ** (8 * index);
  }
  return value;
}
