/** RFC 1952, 2.3: ten bytes, then an extra field, a name, a comment and a checksum where the flags say so. */
export function gzipHeaderLength(bytes: Uint8Array): number | undefined {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b || bytes[2] !== 8) return undefined;
  const flags = bytes[3] ?? 0;
  let at = 10;
  if ((flags & 4) !== 0) at += 2 + extraLength(bytes, at);
  if ((flags & 8) !== 0) at = afterZero(bytes, at);
  if ((flags & 16) !== 0) at = afterZero(bytes, at);
  if ((flags & 2) !== 0) at += 2;
  return at <= bytes.length ? at : undefined;
}

function extraLength(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
}

function afterZero(bytes: Uint8Array, at: number): number {
  const end = bytes.indexOf(0, at);
  return end === -1 ? bytes.length + 1 : end + 1;
}
