/** 1 to 32 bits from a bit of a byte on, lowest first. What lies beyond the bytes is zero. */
export function bitsAt(bytes: Uint8Array, byte: number, bit: number, width: number): number {
  let value = byte + 4 <= bytes.length ? wordAt(bytes, byte) >>> bit : lastBytes(bytes, byte) >>> bit;
  if (bit + width > 32) value |= (bytes[byte + 4] ?? 0) << (32 - bit);
  return (value << (32 - width)) >>> (32 - width);
}

function wordAt(bytes: Uint8Array, at: number): number {
  return (
    (bytes[at] as number) |
    ((bytes[at + 1] as number) << 8) |
    ((bytes[at + 2] as number) << 16) |
    ((bytes[at + 3] as number) << 24)
  );
}

function lastBytes(bytes: Uint8Array, from: number): number {
  let value = 0;
  for (let at = from; at < bytes.length && at < from + 4; at += 1)
    value |= (bytes[at] ?? 0) << (8 * (at - from));
  return value;
}
