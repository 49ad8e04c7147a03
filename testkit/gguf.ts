/** Makes GGUF files, also wrong ones. Written from the specification (ggml docs/gguf.md); knows nothing of the reader. */

export type GgufTypeName =
  "u8" | "i8" | "u16" | "i16" | "u32" | "i32" | "f32" | "bool" | "string" | "array" | "u64" | "i64" | "f64";

const typeNumbers: Readonly<Record<GgufTypeName, number>> = {
  u8: 0,
  i8: 1,
  u16: 2,
  i16: 3,
  u32: 4,
  i32: 5,
  f32: 6,
  bool: 7,
  string: 8,
  array: 9,
  u64: 10,
  i64: 11,
  f64: 12,
};

/** A typed value. `type` as a number makes a value of a type that does not exist. */
export interface GgufValue {
  readonly type: GgufTypeName | number;
  readonly value: GgufRaw;
}

export type GgufRaw = number | bigint | boolean | string | Uint8Array | GgufArray;

export interface GgufArray {
  readonly of: GgufTypeName;
  readonly items: readonly GgufRaw[];
  /** Instead of the true number of items. */
  readonly count?: bigint;
}

export interface GgufTensor {
  readonly name: string | Uint8Array;
  /** Innermost first, as ggml writes them. */
  readonly dimensions: readonly (number | bigint)[];
  readonly type: number;
  readonly data: Uint8Array;
  /** Instead of the next aligned place. */
  readonly offset?: bigint;
}

export interface GgufSpec {
  readonly version?: number;
  readonly bigEndian?: boolean;
  /** Only the padding; write `general.alignment` into the metadata as well. */
  readonly alignment?: number;
  readonly metadata?: readonly (readonly [key: string | Uint8Array, value: GgufValue])[];
  readonly tensors?: readonly GgufTensor[];
  /** Instead of the true counts. */
  readonly tensorCount?: bigint;
  readonly keyCount?: bigint;
}

export const u8 = (value: number): GgufValue => ({ type: "u8", value });
export const u32 = (value: number): GgufValue => ({ type: "u32", value });
export const u64 = (value: bigint): GgufValue => ({ type: "u64", value });
export const i32 = (value: number): GgufValue => ({ type: "i32", value });
export const f32 = (value: number): GgufValue => ({ type: "f32", value });
export const flag = (value: boolean): GgufValue => ({ type: "bool", value });
export const text = (value: string | Uint8Array): GgufValue => ({ type: "string", value });
export const array = (of: GgufTypeName, items: readonly GgufRaw[], count?: bigint): GgufValue => ({
  type: "array",
  value: { of, items, ...(count === undefined ? {} : { count }) },
});

/** The bytes of a whole file: header, tensor table, padding, data. */
export function makeGguf(spec: GgufSpec = {}): Uint8Array {
  const { metadata = [], tensors = [], alignment = 32, version = 3, bigEndian = false } = spec;
  const writer = new Writer(version, bigEndian);
  writer.raw(Buffer.from("GGUF", "latin1"));
  writer.u32(version);
  writer.count(spec.tensorCount ?? BigInt(tensors.length));
  writer.count(spec.keyCount ?? BigInt(metadata.length));
  for (const [key, value] of metadata) writer.pair(key, value);
  writeTensors(writer, tensors, alignment);
  return writer.bytes();
}

/** Data of so many bytes that differ per seed. */
export function tensorData(length: number, seed = 1): Uint8Array {
  return Uint8Array.from({ length }, (_, index) => (index * 31 + seed * 17) & 0xff);
}

/** A tensor of 32-bit floats with made-up values. */
export function floatTensor(name: string, dimensions: readonly number[], seed = 1): GgufTensor {
  let elements = 1;
  for (const dimension of dimensions) elements *= dimension;
  return { name, dimensions, type: 0, data: tensorData(4 * elements, seed) };
}

/** A small but complete language model: metadata, a vocabulary, a chat template, two quantized blocks. */
export function chatGguf(over: Partial<GgufSpec> = {}): Uint8Array {
  return makeGguf({ metadata: chatMetadata(), tensors: chatTensors(), ...over });
}

export const chatTemplate = "{% for message in messages %}{{ message.content }}{% endfor %}";

export function chatMetadata(): [string, GgufValue][] {
  return [
    ["general.architecture", text("llama")],
    ["general.type", text("model")],
    ["general.name", text("Support Bot 1B")],
    ["general.author", text("Acme Research")],
    ["general.license", text("apache-2.0")],
    ["general.tags", array("string", ["chat", "text-generation"])],
    ["general.languages", array("string", ["en", "de"])],
    ["general.file_type", u32(7)],
    ["general.quantization_version", u32(2)],
    ["general.base_model.count", u32(1)],
    ["general.base_model.0.name", text("Base 1B")],
    ["general.base_model.0.organization", text("Acme")],
    ["general.base_model.0.repo_url", text("https://huggingface.co/acme/base-1b")],
    ["llama.context_length", u32(4096)],
    ["llama.embedding_length", u32(32)],
    ["llama.block_count", u32(1)],
    ["llama.attention.head_count", u32(4)],
    ["llama.rope.freq_base", f32(10_000)],
    ["general.sampling.temp", f32(0.7)],
    ["tokenizer.ggml.model", text("gpt2")],
    ["tokenizer.ggml.tokens", array("string", ["<s>", "</s>", "a", "b"])],
    ["tokenizer.ggml.token_type", array("i32", [3, 3, 1, 1])],
    ["tokenizer.ggml.merges", array("string", ["a b"])],
    ["tokenizer.ggml.bos_token_id", u32(0)],
    ["tokenizer.ggml.eos_token_id", u32(1)],
    ["tokenizer.ggml.add_bos_token", flag(true)],
    ["tokenizer.chat_template", text(chatTemplate)],
  ];
}

export function chatTensors(): GgufTensor[] {
  return [
    { name: "token_embd.weight", dimensions: [32, 4], type: 8, data: tensorData(4 * 34, 1) },
    floatTensor("blk.0.attn_norm.weight", [32], 2),
    { name: "blk.0.attn_q.weight", dimensions: [32, 32], type: 8, data: tensorData(32 * 34, 3) },
  ];
}

function writeTensors(writer: Writer, tensors: readonly GgufTensor[], alignment: number): void {
  if (tensors.length === 0) return;
  const offsets = placed(tensors, alignment);
  for (const [index, tensor] of tensors.entries()) writer.info(tensor, offsets[index] ?? 0n);
  writer.pad(alignment);
  for (const { data } of tensors) {
    writer.raw(data);
    writer.pad(alignment);
  }
}

function placed(tensors: readonly GgufTensor[], alignment: number): bigint[] {
  let next = 0n;
  return tensors.map((tensor) => {
    const offset = tensor.offset ?? next;
    next += BigInt(Math.ceil(tensor.data.length / alignment) * alignment);
    return offset;
  });
}

const sizes: Readonly<Record<string, number>> = { u16: 2, i16: 2, f32: 4, f64: 8 };

class Writer {
  readonly #version: number;
  readonly #little: boolean;
  #buffer = new Uint8Array(4096);
  #view = new DataView(this.#buffer.buffer);
  #length = 0;

  constructor(version: number, bigEndian: boolean) {
    this.#version = version;
    this.#little = !bigEndian;
  }

  bytes(): Uint8Array {
    return this.#buffer.slice(0, this.#length);
  }

  raw(bytes: Uint8Array): void {
    const at = this.#grow(bytes.length);
    this.#buffer.set(bytes, at);
  }

  pad(alignment: number): void {
    this.#grow((alignment - (this.#length % alignment)) % alignment);
  }

  u32(value: number): void {
    const at = this.#grow(4);
    this.#view.setUint32(at, value, this.#little);
  }

  count(value: bigint): void {
    if (this.#version === 1) this.u32(Number(BigInt.asUintN(32, value)));
    else this.#u64(value);
  }

  pair(key: string | Uint8Array, { type, value }: GgufValue): void {
    this.#string(key);
    this.u32(typeof type === "number" ? type : typeNumbers[type]);
    if (typeof type !== "number") this.#value(type, value);
  }

  info(tensor: GgufTensor, offset: bigint): void {
    this.#string(tensor.name);
    this.u32(tensor.dimensions.length);
    for (const dimension of tensor.dimensions) this.count(BigInt(dimension));
    this.u32(tensor.type);
    this.#u64(offset);
  }

  #value(type: GgufTypeName, value: GgufRaw): void {
    if (typeof value === "object" && !(value instanceof Uint8Array)) return this.#array(value);
    if (typeof value === "string" || value instanceof Uint8Array) return this.#string(value);
    if (type === "u64" || type === "i64") return this.#u64(BigInt(value));
    this.#number(type, Number(value));
  }

  #array({ of, items, count }: GgufArray): void {
    this.u32(typeNumbers[of]);
    this.count(count ?? BigInt(items.length));
    for (const item of items) this.#value(of, item);
  }

  #string(value: string | Uint8Array): void {
    const bytes = typeof value === "string" ? Buffer.from(value, "utf8") : value;
    this.count(BigInt(bytes.length));
    this.raw(bytes);
  }

  #number(type: GgufTypeName, value: number): void {
    if (type === "u32" || type === "i32") return this.u32(value >>> 0);
    const at = this.#grow(sizes[type] ?? 1);
    if (type === "f32") this.#view.setFloat32(at, value, this.#little);
    else if (type === "f64") this.#view.setFloat64(at, value, this.#little);
    else if (sizes[type] === 2) this.#view.setUint16(at, value & 0xffff, this.#little);
    else this.#view.setUint8(at, value & 0xff);
  }

  #u64(value: bigint): void {
    const at = this.#grow(8);
    this.#view.setBigUint64(at, BigInt.asUintN(64, value), this.#little);
  }

  /** Makes room and returns where it begins. `#view` is replaced here, so callers take the offset first. */
  #grow(length: number): number {
    const at = this.#length;
    this.#length += length;
    if (this.#length <= this.#buffer.length) return at;
    const larger = new Uint8Array(Math.max(this.#length, 2 * this.#buffer.length));
    larger.set(this.#buffer);
    this.#buffer = larger;
    this.#view = new DataView(larger.buffer);
    return at;
  }
}
