import {
  flatBuffer,
  i32,
  numbers,
  raw,
  table,
  text,
  u32,
  u8,
  vector,
  type FlatValue,
} from "../flatbuffer.ts";
import { bytesField, key, lengthHeader, packedVarints, varint, varintField } from "../protobuf.ts";
import { concat, packed, utf8, type Chance } from "./random.ts";
import type { SeedFiles } from "./seeds.ts";

const texts = [
  "",
  "a",
  "model",
  "main_graph",
  "Conv",
  "PyFunc",
  "ai.onnx",
  "../../x",
  "\ud800",
  "serving_default",
] as const;

/** Field numbers of the formats that are read are small; other ones stand for unknown fields. */
const fieldNumbers = [1, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9, 11, 14, 20, 200, 1000, 536_870_911] as const;

function field(chance: Chance, depth: number): Uint8Array {
  const number = chance.pick(fieldNumbers);
  switch (chance.number(10)) {
    case 0:
      return varintField(number, chance.pick([0, 1, 7, 13, 2 ** 31, -1n, 2n ** 64n - 1n]));
    case 1:
      return bytesField(number, chance.pick(texts));
    case 2:
      return bytesField(number, chance.bytes(chance.number(40)));
    case 3:
      return packedVarints(
        number,
        Array.from({ length: chance.number(20) }, () => chance.count()),
      );
    case 4:
      return concat(lengthHeader(number, chance.count()), chance.bytes(chance.number(9)));
    case 5:
      return concat(key(number, chance.pick([1, 3, 4, 5, 6, 7])), chance.bytes(8));
    case 6:
      return chance.once(4) ? concat(key(number, 0), new Uint8Array(12).fill(0xff)) : varint(chance.count());
    default:
      return bytesField(number, message(chance, depth - 1));
  }
}

function message(chance: Chance, depth: number): Uint8Array {
  if (depth <= 0) return new Uint8Array(0);
  return concat(...Array.from({ length: chance.number(7) }, () => field(chance, depth)));
}

/** A message with any fields; at times one in another, very deep, or one field very often. */
export function protobufFile(chance: Chance): SeedFiles {
  let bytes = message(chance, 7);
  if (chance.once(6)) {
    const number = chance.pick(fieldNumbers);
    for (let left = chance.pick([20, 120, 1500]); left > 0; left -= 1) bytes = bytesField(number, bytes);
  }
  if (chance.once(8)) bytes = concat(...Array.from({ length: 3000 }, () => bytes.subarray(0, 100)));
  const onnx = concat(
    varintField(1, 8),
    bytesField(2, "pytorch"),
    bytesField(7, bytes),
    bytesField(8, varintField(2, 17)),
  );
  const graph = concat(
    bytesField(1, concat(bytesField(1, "n"), bytesField(2, "PyFunc"), bytes)),
    bytesField(4, varintField(1, 20)),
  );
  const saved = concat(
    varintField(1, 1),
    bytesField(2, concat(bytesField(1, bytesField(4, "serve")), bytesField(2, graph))),
  );
  const made: readonly [SeedFiles, ...SeedFiles[]] = [
    { "model.onnx": onnx },
    { "saved_model.pb": saved },
    { "graph.pb": graph },
    { "Model.mlmodel": concat(varintField(1, 5), bytes) },
    { "tokenizer.model": bytes },
    { "model.pdmodel": bytes },
    { "a.onnx": bytes },
  ];
  return chance.pick(made);
}

function flatValue(chance: Chance, depth: number): FlatValue {
  switch (chance.number(depth <= 0 ? 5 : 8)) {
    case 0:
      return chance.pick([u8(chance.number(256)), i32(chance.count()), u32(chance.count())]);
    case 1:
      return text(chance.pick(texts));
    case 2:
      return numbers(
        "i32",
        Array.from({ length: chance.number(9) }, () => chance.count()),
      );
    case 3:
      return raw(chance.pick([0, 4, 2 ** 32 - 4, 2 ** 32 - 40, 0x7fffffff, 2 ** 31, chance.count()]));
    case 4:
      return numbers("u8", [...chance.bytes(chance.number(60))]);
    case 5:
      return vector(Array.from({ length: chance.number(6) }, () => flatTable(chance, depth - 1)));
    default:
      return flatTable(chance, depth - 1);
  }
}

function flatTable(chance: Chance, depth: number): FlatValue {
  const slots: Record<number, FlatValue> = {};
  for (let left = chance.number(8); left > 0; left -= 1)
    slots[chance.number(chance.once(20) ? 60 : 10)] = flatValue(chance, depth);
  return table(slots);
}

/** Tables with any slots under the identifiers of the formats that are read; offsets may lead back or out. */
export function flatBufferFile(chance: Chance): SeedFiles {
  const [name, identifier] = chance.pick([
    ["a.tflite", "TFL3"],
    ["a.pte", "ET12"],
    ["a.ort", "ORTM"],
    ["a.cbm", "CBM1"],
  ] as const);
  const buffer = flatBuffer(flatTable(chance, 6), identifier);
  if (identifier === "CBM1")
    return { [name]: concat(utf8("CBM1"), packed(buffer.length, 4), flatBuffer(flatTable(chance, 6))) };
  if (chance.once(5)) return { "a.arrow": arrowLike(chance) };
  return { [name]: buffer };
}

function arrowLike(chance: Chance): Uint8Array {
  const footer = flatBuffer(flatTable(chance, 5));
  const part = concat(packed(0xffffffff, 4), packed(footer.length, 4), footer);
  return concat(
    utf8("ARROW1\0\0"),
    part,
    footer,
    packed(chance.once(4) ? chance.count() : footer.length, 4),
    utf8("ARROW1"),
  );
}
