/** The database is one sorted list of these. Keys are texts of bytes (`keys.ts`): their order is that of the bytes. */
export interface Entry {
  readonly key: string;
  readonly value: Uint8Array;
}

const headLength = 6;

/** Bytes that an entry takes. */
export function sizeOf({ key, value }: Entry): number {
  return headLength + key.length + value.length;
}

/** Key length, value length, key, value. */
export function writeEntry(target: Buffer, at: number, { key, value }: Entry): number {
  target.writeUInt16LE(key.length, at);
  target.writeUInt32LE(value.length, at + 2);
  target.write(key, at + headLength, "latin1");
  target.set(value, at + headLength + key.length);
  return at + headLength + key.length + value.length;
}

/** The entry at a place and where the next one begins; undefined when it reaches beyond the bytes. */
export function readEntry(
  bytes: Buffer,
  at: number,
): { readonly entry: Entry; readonly end: number } | undefined {
  if (at + headLength > bytes.length) return undefined;
  const keyEnd = at + headLength + bytes.readUInt16LE(at);
  const end = keyEnd + bytes.readUInt32LE(at + 2);
  if (end > bytes.length) return undefined;
  return {
    entry: { key: bytes.toString("latin1", at + headLength, keyEnd), value: bytes.subarray(keyEnd, end) },
    end,
  };
}
