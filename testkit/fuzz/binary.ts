import { concat, packed, utf8, type Chance } from "./random.ts";
import type { SeedFiles } from "./seeds.ts";

const keys = [
  "params",
  "kernel",
  "a",
  "__msgpack_chunks__",
  "learner",
  "version",
  "shape",
  "",
  "\u0000",
] as const;

type Value = (chance: Chance, depth: number) => Uint8Array;

const count32 = (mark: number, said: number): Uint8Array =>
  concat(Uint8Array.of(mark), packed(said, 4, true));
const said = (chance: Chance, real: number): number => (chance.once(12) ? chance.count() : real);

/** https://github.com/msgpack/msgpack/blob/master/spec.md, with counts that may lie. */
const msgpackScalars: readonly [Value, ...Value[]] = [
  (chance) => Uint8Array.of(chance.pick([0x00, 0x7f, 0xc0, 0xc1, 0xc2, 0xc3, 0xff])),
  (chance) => concat(Uint8Array.of(chance.pick([0xcc, 0xcd, 0xce, 0xcf, 0xd3, 0xca, 0xcb])), chance.bytes(8)),
  (chance) => msgpackText(chance),
  (chance) => concat(count32(0xc6, said(chance, 4)), chance.bytes(4)),
  (chance) => concat(count32(0xc9, said(chance, 4)), chance.bytes(5)),
  (chance) => flaxArray(chance),
];

const msgpackContainers: readonly [Value, ...Value[]] = [
  (chance, depth) => concat(count32(0xdd, said(chance, 2)), ...msgpackItems(chance, depth, 2)),
  (chance, depth) => concat(Uint8Array.of(0x93), ...msgpackItems(chance, depth, 3)),
  (chance, depth) => concat(Uint8Array.of(0x84), ...msgpackPairs(chance, depth, 4)),
  (chance, depth) => concat(count32(0xdf, said(chance, 3)), ...msgpackPairs(chance, depth, 3)),
];

function msgpackValue(chance: Chance, depth: number): Uint8Array {
  const isScalar = depth <= 0 || chance.once(2);
  return chance.pick(isScalar ? msgpackScalars : msgpackContainers)(chance, depth - 1);
}

function msgpackItems(chance: Chance, depth: number, count: number): readonly Uint8Array[] {
  return Array.from({ length: count }, () => msgpackValue(chance, depth));
}

function msgpackPairs(chance: Chance, depth: number, count: number): readonly Uint8Array[] {
  return msgpackItems(chance, depth, count).flatMap((item) => [msgpackText(chance), item]);
}

function msgpackText(chance: Chance): Uint8Array {
  const bytes = utf8(chance.pick(keys));
  return concat(Uint8Array.of(0xd9, chance.once(12) ? chance.number(256) : bytes.length), bytes);
}

/** Extension 1 of Flax: shape, name of the type, bytes. */
function flaxArray(chance: Chance): Uint8Array {
  const type = utf8(chance.pick(["float32", "bfloat16", "object", "V3"]));
  const body = concat(
    Uint8Array.of(0x93, 0x92, chance.number(128), 0xce),
    packed(chance.count(), 4, true),
    Uint8Array.of(0xa0 | type.length),
    type,
    Uint8Array.of(0xc4, 16),
    chance.bytes(16),
  );
  return concat(
    Uint8Array.of(0xc8),
    packed(chance.once(9) ? chance.count() : body.length, 2, true),
    Uint8Array.of(1),
    body,
  );
}

export function msgpackFile(chance: Chance): SeedFiles {
  const items = Array.from({ length: 3 }, () => concat(msgpackText(chance), msgpackValue(chance, 8)));
  let bytes = concat(Uint8Array.of(0x83), ...items);
  const wrapper = concat(Uint8Array.of(0x81), msgpackText(chance));
  if (chance.once(6))
    bytes = concat(...Array.from({ length: chance.pick([30, 300, 30_000]) }, () => wrapper), bytes);
  return { "flax_model.msgpack": bytes };
}

/** https://ubjson.org: marks, optimised containers of types and counts. */
function ubjsonValue(chance: Chance, depth: number): Uint8Array {
  const inner = (count: number): Uint8Array[] =>
    Array.from({ length: count }, () => ubjsonValue(chance, depth - 1));
  switch (chance.number(depth <= 0 ? 5 : 9)) {
    case 0:
      return utf8(chance.pick(["Z", "T", "F", "N", "N".repeat(3000)]));
    case 1:
      return concat(utf8(chance.pick(["i", "U", "I", "l", "L", "d", "D", "H"])), chance.bytes(8));
    case 2:
      return concat(utf8("S"), ubjsonKey(chance));
    case 3:
      return concat(
        utf8(`[$${chance.pick(["d", "i", "U", "L", "Z", "[", "{", "T"])}#L`),
        packed(chance.count(), 8, true),
        chance.bytes(30),
      );
    case 4:
      return concat(utf8("[#"), utf8("l"), packed(chance.count(), 4, true), ...inner(2));
    case 5:
      return concat(utf8("["), ...inner(chance.number(4)), utf8("]"));
    case 6:
      return concat(utf8("{#i"), Uint8Array.of(2), ...inner(2).flatMap((item) => [ubjsonKey(chance), item]));
    default:
      return concat(
        utf8("{"),
        ...inner(chance.number(4)).flatMap((item) => [ubjsonKey(chance), item]),
        utf8("}"),
      );
  }
}

function ubjsonKey(chance: Chance): Uint8Array {
  const bytes = utf8(chance.pick(["learner", "version", "gradient_booster", "model", "trees", "a", ""]));
  return concat(utf8("L"), packed(chance.once(15) ? chance.count() : bytes.length, 8, true), bytes);
}

export function ubjsonFile(chance: Chance): SeedFiles {
  const pair = (name: string, item: Uint8Array): Uint8Array =>
    concat(utf8("L"), packed(name.length, 8, true), utf8(name), item);
  const deep = chance.once(6) ? utf8("[".repeat(chance.pick([60, 600, 60_000]))) : new Uint8Array(0);
  const learner = pair(
    "learner",
    concat(utf8("{"), pair("gradient_booster", concat(deep, ubjsonValue(chance, 7))), utf8("}")),
  );
  return { "model.ubj": concat(utf8("{"), learner, pair("version", ubjsonValue(chance, 3)), utf8("}")) };
}

/** https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html with any header. */
export function npyFile(chance: Chance): SeedFiles {
  const descr = chance.pick([
    "'<f4'",
    "'|O'",
    "'<U9999999999'",
    "[('a', '<f4'), ('b', '|O')]",
    `${"[('a', ".repeat(300)}'<f4'`,
    "'>V8'",
  ]);
  const shape = chance.pick([
    "(3,)",
    "()",
    "(99999999999999999999,)",
    `(${"1,".repeat(500)})`,
    "(-1, 2)",
    "(0, 9223372036854775807)",
  ]);
  const header = utf8(
    `{'descr': ${descr}, 'fortran_order': ${chance.pick(["False", "True", "1"])}, 'shape': ${shape}, }\n`,
  );
  const version = chance.pick([1, 2, 3, 9]);
  const length = chance.once(6) ? chance.count() : header.length;
  return {
    "a.npy": concat(
      utf8("\u0000NUMPY").fill(0x93, 0, 1),
      Uint8Array.of(version, 0),
      packed(length, version === 1 ? 2 : 4),
      header,
      chance.bytes(12),
    ),
  };
}

const magics = [
  "GGUF",
  "ggml",
  "lmgg",
  "tjgg",
  "PAR1",
  "\x89HDF\r\n\x1a\n",
  "RDX3\nX\n",
  "RDA3\n",
  "BINF",
  "7767517\n",
  "T7",
  "CBM1",
  "!<arch>\n",
  "LANC",
  "CTrt",
  "ptrt",
  "\x7fELF",
] as const;

/** The mark of a format, then numbers: what each reader says of a header that is all lies. */
export function markedFile(chance: Chance): SeedFiles {
  const mark = Buffer.from(chance.pick(magics), "latin1");
  const numbers = Array.from({ length: chance.number(60) }, () =>
    packed(chance.count(), chance.pick([1, 2, 4, 4, 8]), chance.once(5)),
  );
  const tail = chance.once(2) ? mark : chance.bytes(chance.number(20));
  return { [chance.pick(["a.bin", "a.model", "a.dat"])]: concat(mark, ...numbers, tail) };
}

const tensorNames = ["a", "model.embed_tokens.weight", "__metadata__", "", "\u202e"] as const;

export function safetensorsLike(chance: Chance): SeedFiles {
  const entries = Array.from({ length: chance.number(6) }, () => {
    const shape = Array.from({ length: chance.number(4) }, () => chance.count());
    const entry = {
      dtype: chance.pick(["F32", "BF16", "F8_E4M3", "X", ""]),
      shape,
      data_offsets: [chance.count(), chance.count()],
    };
    return `${JSON.stringify(chance.pick(tensorNames))}: ${chance.once(9) ? chance.pick(["null", "[]", "{}", "1e999"]) : JSON.stringify(entry)}`;
  });
  const header = utf8(`{${entries.join(", ")}}${" ".repeat(chance.number(9))}`);
  return {
    "model.safetensors": concat(
      packed(chance.once(6) ? chance.count() : header.length, 8),
      header,
      chance.bytes(64),
    ),
  };
}

/** GGUF 3: keys with values of any type, nested arrays, tensors with any dimensions. */
export function ggufLike(chance: Chance): SeedFiles {
  const text = (of: string): Uint8Array =>
    concat(packed(chance.once(20) ? chance.count() : utf8(of).length, 8), utf8(of));
  const pairs = Array.from({ length: 1 + chance.number(5) }, () => {
    const name = chance.pick([
      "general.architecture",
      "general.alignment",
      "tokenizer.chat_template",
      "tokenizer.ggml.tokens",
      "split.count",
    ]);
    return concat(text(name), ggufValue(chance, text, 4));
  });
  const tensors = Array.from({ length: chance.number(4) }, () => {
    const dimensions = Array.from({ length: chance.number(5) }, () => packed(chance.count(), 8));
    return concat(
      text(chance.pick(tensorNames)),
      packed(dimensions.length, 4),
      ...dimensions,
      packed(chance.number(45), 4),
      packed(chance.count(), 8),
    );
  });
  const counts = [
    chance.once(6) ? chance.count() : tensors.length,
    chance.once(6) ? chance.count() : pairs.length,
  ];
  const isBig = chance.once(9);
  return {
    "a.gguf": concat(
      utf8("GGUF"),
      packed(chance.pick([1, 2, 3, 3, 3, 4]), 4, isBig),
      ...counts.map((count) => packed(count, 8)),
      ...pairs,
      ...tensors,
      chance.bytes(80),
    ),
  };
}

function ggufValue(chance: Chance, text: (of: string) => Uint8Array, depth: number): Uint8Array {
  const type = chance.number(14);
  if (type === 8)
    return concat(packed(8, 4), text(chance.pick(["llama", "{{ x }}", "{% for a in b %}", ""])));
  if (type !== 9 || depth === 0) return concat(packed(type, 4), chance.bytes(chance.pick([1, 2, 4, 8])));
  const inner = chance.once(2)
    ? ggufValue(chance, text, depth - 1)
    : concat(packed(chance.number(13), 4), packed(chance.count(), 8), chance.bytes(20));
  return concat(
    packed(9, 4),
    inner.subarray(0, 4),
    packed(chance.once(3) ? chance.count() : 1, 8),
    inner.subarray(4),
  );
}
