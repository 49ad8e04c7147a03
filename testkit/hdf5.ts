/** A message of an object header: type and body. */
export type Message = readonly [type: number, body: Uint8Array];

/** Type and flags of a message whose body says where the real one is. */
export const messages = {
  dataspace: 1,
  linkInfo: 2,
  datatype: 3,
  link: 6,
  externalFiles: 7,
  layout: 8,
  filters: 11,
  attribute: 12,
  continuation: 16,
} as const;

/** A file with a superblock of version 2 and object headers of version 2; checksums are zero. */
export class Hdf5Maker {
  readonly #parts: Uint8Array[] = [];
  #length = superblockBytes;

  /** Puts bytes at the end; returns their address. */
  add(bytes: Uint8Array): number {
    const at = this.#length;
    this.#parts.push(bytes);
    this.#length += bytes.length;
    return at;
  }

  /** Puts an object header with these messages; returns its address. */
  object(list: readonly Message[]): number {
    return this.add(objectHeader(list));
  }

  /** Where the next bytes will be: for headers that point to themselves. */
  get next(): number {
    return this.#length;
  }

  /** The whole file with this root group. */
  file(root: number, options: { readonly end?: number } = {}): Uint8Array {
    const head = Buffer.concat([
      Buffer.from("894844460d0a1a0a", "hex"),
      Buffer.from([2, 8, 8, 0]),
      uint(0, 8),
      noAddress,
      uint(options.end ?? this.#length, 8),
      uint(root, 8),
      uint(0, 4),
    ]);
    return new Uint8Array(Buffer.concat([head, ...this.#parts]));
  }
}

const superblockBytes = 48;

/** The address that means none. */
export const noAddress: Uint8Array = new Uint8Array(8).fill(0xff);

/** A little-endian number. */
export function uint(value: number, width: number): Buffer {
  const bytes = Buffer.alloc(width);
  let rest = value;
  for (let index = 0; index < width; index += 1) {
    bytes[index] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  return bytes;
}

/** An object header of version 2 with a size of four bytes for its only chunk. */
export function objectHeader(list: readonly Message[], claimedBytes?: number): Uint8Array {
  const body = messageBytes(list);
  const head = Buffer.concat([
    Buffer.from("OHDR"),
    Buffer.from([2, 2]),
    uint(claimedBytes ?? body.length, 4),
  ]);
  return Buffer.concat([head, body, uint(0, 4)]);
}

/** Messages as they stand in a header or a continuation. */
export function messageBytes(list: readonly Message[]): Uint8Array {
  return Buffer.concat(
    list.map(([type, body]) => Buffer.concat([uint(type, 1), uint(body.length, 2), uint(0, 1), body])),
  );
}

/** A hard link. */
export function hardLink(name: string, at: number): Message {
  const text = Buffer.from(name);
  return [messages.link, Buffer.concat([Buffer.from([1, 1]), uint(text.length, 2), text, uint(at, 8)])];
}

/** An external link. */
export function externalLink(name: string, file: string, target: string): Message {
  const text = Buffer.from(name);
  const value = Buffer.concat([Buffer.from([0]), Buffer.from(`${file}\0${target}\0`)]);
  const head = Buffer.from([1, 9, 64]);
  return [messages.link, Buffer.concat([head, uint(text.length, 2), text, uint(value.length, 2), value])];
}

/** A link of a class that only an application knows. */
export function userLink(name: string, linkClass: number): Message {
  const text = Buffer.from(name);
  return [
    messages.link,
    Buffer.concat([Buffer.from([1, 9, linkClass]), uint(text.length, 2), text, uint(0, 2)]),
  ];
}

/** A dataspace of version 2. */
export function dataspace(shape: readonly number[]): Message {
  const head = Buffer.from([2, shape.length, 0, shape.length === 0 ? 0 : 1]);
  return [messages.dataspace, Buffer.concat([head, ...shape.map((size) => uint(size, 8))])];
}

/** The type float32. */
export const float32: Uint8Array = Buffer.from("11201f000400000000002000170800177f000000", "hex");

/** A text of fixed length. */
export function fixedText(length: number): Uint8Array {
  return Buffer.concat([Buffer.from([0x13, 0, 0, 0]), uint(length, 4)]);
}

/** A contiguous layout of version 3. */
export function contiguous(at: number, sizeBytes: number): Message {
  return [messages.layout, Buffer.concat([Buffer.from([3, 1]), uint(at, 8), uint(sizeBytes, 8)])];
}

/** A dataset of float32. */
export function floats(shape: readonly number[], at: number, sizeBytes: number): readonly Message[] {
  return [dataspace(shape), [messages.datatype, float32], contiguous(at, sizeBytes)];
}

/** An attribute of version 3 with a scalar of a type. */
export function attribute(name: string, type: Uint8Array, value: Uint8Array): Message {
  const text = Buffer.from(`${name}\0`);
  const space = dataspace([])[1];
  const sizes = [text, type, space].map((part) => uint(part.length, 2));
  return [
    messages.attribute,
    Buffer.concat([Buffer.from([3, 0]), ...sizes, Buffer.from([0]), text, type, space, value]),
  ];
}

/** An attribute with a text. */
export function textAttribute(name: string, value: string): Message {
  const bytes = Buffer.from(value);
  return attribute(name, fixedText(bytes.length), bytes);
}

/** A continuation of the messages elsewhere. */
export function continuation(at: number, length: number): Message {
  return [messages.continuation, Buffer.concat([uint(at, 8), uint(length, 8)])];
}
