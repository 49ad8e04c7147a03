export interface SafetensorsTensor {
  readonly name: string;
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly bytes: Uint8Array;
}

/** Size of an element in bits, by the format's dtype names. */
const bits: Readonly<Record<string, number>> = {
  BOOL: 8,
  U8: 8,
  I8: 8,
  U16: 16,
  I16: 16,
  U32: 32,
  I32: 32,
  U64: 64,
  I64: 64,
  F16: 16,
  BF16: 16,
  F32: 32,
  F64: 64,
  C64: 64,
  F8_E4M3: 8,
  F8_E5M2: 8,
  F8_E4M3FNUZ: 8,
  F8_E5M2FNUZ: 8,
  F8_E8M0: 8,
  F6_E2M3: 6,
  F6_E3M2: 6,
  F4: 4,
};

/** A tensor whose bytes count up from `first`, so that tensors of different content are easily made. */
export function tensorOf(
  name: string,
  shape: readonly number[],
  dtype = "F32",
  first = 0,
): SafetensorsTensor {
  let elements = 1;
  for (const dimension of shape) elements *= dimension;
  const bytes = new Uint8Array((elements * (bits[dtype] ?? 8)) / 8);
  for (let index = 0; index < bytes.length; index += 1) bytes[index] = (first + index) & 0xff;
  return { name, dtype, shape, bytes };
}

/** A well-formed file, laid out as the reference writer does: header padded to 8 bytes, tensors back to back. */
export function safetensorsFile(
  tensors: readonly SafetensorsTensor[],
  metadata?: Readonly<Record<string, string>>,
): Uint8Array {
  const header: Record<string, unknown> = metadata === undefined ? {} : { __metadata__: metadata };
  let offset = 0;
  for (const { name, dtype, shape, bytes } of tensors) {
    header[name] = { dtype, shape, data_offsets: [offset, offset + bytes.length] };
    offset += bytes.length;
  }
  return rawSafetensors(
    JSON.stringify(header),
    tensors.map(({ bytes }) => bytes),
  );
}

/** Any header text and any bytes behind it; `claimedLength` overrides the length of the padded header. */
export function rawSafetensors(
  headerText: string,
  data: readonly Uint8Array[] = [],
  claimedLength?: number | bigint,
): Uint8Array {
  const text = Buffer.from(headerText);
  const header = Buffer.concat([text, Buffer.alloc((8 - (text.length % 8)) % 8, 0x20)]);
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(claimedLength ?? header.length));
  return Uint8Array.from(Buffer.concat([length, header, ...data]));
}
