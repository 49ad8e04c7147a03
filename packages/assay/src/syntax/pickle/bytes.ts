/** Little-endian numbers straight from a window: a DataView per window would cost more than the shifts. */
export function uint16(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
}

export function int32(bytes: Uint8Array, at: number): number {
  return uint16(bytes, at) | (uint16(bytes, at + 2) << 16);
}

export function uint32(bytes: Uint8Array, at: number): number {
  return int32(bytes, at) >>> 0;
}

/** Above 2^53 the result is rounded, which every limit check refuses all the same. */
export function uint64(bytes: Uint8Array, at: number): number {
  return uint32(bytes, at) + uint32(bytes, at + 4) * 2 ** 32;
}

const scratch = new DataView(new ArrayBuffer(8));

/** IEEE 754 double, most significant byte first, as BINFLOAT has it. */
export function float64BigEndian(bytes: Uint8Array, at: number): number {
  for (let index = 0; index < 8; index += 1) scratch.setUint8(index, bytes[at + index] ?? 0);
  return scratch.getFloat64(0);
}

/** Two's complement, least significant byte first, of any length (LONG1, LONG4). */
export function signedInteger(bytes: Uint8Array, at: number, length: number): number | bigint {
  if (length === 0) return 0;
  let value = 0n;
  for (let index = length - 1; index >= 0; index -= 1) value = (value << 8n) | BigInt(bytes[at + index] ?? 0);
  return smallest(BigInt.asIntN(length * 8, value));
}

/** A number while that is exact, else the bigint itself. */
export function smallest(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}
