/** Writes the protobuf wire format (https://protobuf.dev/programming-guides/encoding/). */

/** One encoded field, key included. A message is its fields, one after the other. */
export type EncodedField = Uint8Array;

/** A varint field; negative numbers take ten bytes, as int64 does. */
export function varintField(number: number, value: number | bigint): EncodedField {
  return concatenate([key(number, 0), varint(value)]);
}

/** A length-delimited field: text, bytes or a message. */
export function bytesField(number: number, value: string | Uint8Array): EncodedField {
  const bytes = typeof value === "string" ? new TextEncoder().encode(value) : value;
  return concatenate([key(number, 2), varint(bytes.length), bytes]);
}

export function messageField(number: number, fields: readonly EncodedField[]): EncodedField {
  return bytesField(number, concatenate(fields));
}

export function floatField(number: number, value: number): EncodedField {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setFloat32(0, value, true);
  return concatenate([key(number, 5), bytes]);
}

export function doubleField(number: number, value: number): EncodedField {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setFloat64(0, value, true);
  return concatenate([key(number, 1), bytes]);
}

export function packedVarints(number: number, values: readonly (number | bigint)[]): EncodedField {
  return bytesField(number, concatenate(values.map(varint)));
}

/** Key and length only: the head of a payload that is elsewhere, or longer than what follows. */
export function lengthHeader(number: number, length: number): EncodedField {
  return concatenate([key(number, 2), varint(length)]);
}

/** Any key, also of wire types that nobody may use. */
export function key(number: number, wireType: number): Uint8Array {
  return varint(BigInt(number) * 8n + BigInt(wireType));
}

export function varint(value: number | bigint): Uint8Array {
  let rest = BigInt.asUintN(64, BigInt(value));
  const bytes: number[] = [];
  do {
    const more = rest > 0x7fn;
    bytes.push(Number(rest & 0x7fn) | (more ? 0x80 : 0));
    rest >>= 7n;
  } while (rest > 0n);
  return Uint8Array.from(bytes);
}

export function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}
