import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FormatReading } from "../format.ts";
import { isRecognised, readWith } from "../test-input.ts";
import { namedValues, valuesOf } from "../test-reading.ts";
import { ggmlLegacy } from "./index.ts";

const words = (...values: number[]): Buffer => {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [index, value] of values.entries()) bytes.writeInt32LE(value, 4 * index);
  return bytes;
};

const tensor = (name: string, shape: number[], type: number, bytes: number): Buffer =>
  Buffer.concat([
    words(shape.length, name.length, type, ...shape),
    Buffer.from(name),
    Buffer.alloc(bytes, 1),
  ]);

/** As models/convert-pt-to-ggml.py of whisper.cpp writes it, with two tokens and tiny tensors. */
const whisper = Buffer.concat([
  Buffer.from("lmgg"),
  words(51_864, 1500, 384, 6, 4, 448, 384, 6, 4, 80, 1),
  words(2, 3),
  Buffer.alloc(24),
  words(2),
  words(1),
  Buffer.from("!"),
  words(2),
  Buffer.from("ab"),
  tensor("encoder.conv1.bias", [1, 4], 0, 16),
  tensor("decoder.token_embedding.weight", [3, 2], 1, 12),
]);

const read = (bytes: Uint8Array): Promise<FormatReading | undefined> =>
  readWith(ggmlLegacy, "ggml-tiny.bin", bytes);

describe("files before GGUF", () => {
  it("reads hyperparameters and tensors of Whisper", async () => {
    const reading = await read(whisper);
    expect(reading?.problems).toEqual([]);
    expect(valuesOf(reading, "architecture")).toEqual(["whisper"]);
    expect(namedValues(reading)).toMatchObject({ n_vocab: 51_864, n_mels: 80, n_text_layer: 4 });
    expect(reading?.tensors.map(({ name, dtype, shape, data }) => [name, dtype, shape, data.kind])).toEqual([
      ["encoder.conv1.bias", "f32", [4, 1], "slice"],
      ["decoder.token_embedding.weight", "f16", [2, 3], "slice"],
    ]);
  });

  it("reads LLaMA files with their alignment", async () => {
    const head = Buffer.concat([
      Buffer.from("tjgg"),
      words(3, 1, 64, 256, 4, 2, 16, 2),
      words(1),
      Buffer.from("a\0\0\0\0"),
    ]);
    const start = Buffer.concat([head, words(1, 4, 0, 2), Buffer.from("norm")]);
    const padding = Buffer.alloc((32 - (start.length % 32)) % 32);
    const reading = await read(Buffer.concat([start, padding, Buffer.alloc(8, 9)]));
    expect(reading?.problems).toEqual([]);
    expect(valuesOf(reading, "formatVersion")).toEqual(["3"]);
    expect(valuesOf(reading, "architecture")).toEqual(["llama"]);
    expect(reading?.tensors).toHaveLength(1);
  });

  it("names what it does not know", async () => {
    const reading = await read(
      Buffer.concat([Buffer.from("algg"), words(1, 8, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0)]),
    );
    expect(valuesOf(reading, "format")).toEqual(["ggla"]);
    expect(reading?.problems.map(({ code }) => code)).toEqual(["unsupported"]);
  });
});

describe("hostile and other bytes", () => {
  it("reports a truncated tensor and counts beyond the limits", async () => {
    expect((await read(whisper.subarray(0, -3)))?.problems.map(({ code }) => code)).toEqual(["truncated"]);
    const many = Buffer.from(whisper);
    many.writeInt32LE(2_000_000_000, 48 + 8 + 24);
    expect((await read(many))?.problems.map(({ code }) => code)).toEqual(["limit-exceeded"]);
  });

  it("does not take text or GGUF", () => {
    for (const other of ["GGUF\x03\0\0\0\0\0\0\0", "lmgg is no word", ""])
      expect(isRecognised(ggmlLegacy, Buffer.from(other))).toBe(false);
  });

  it("survives mutated and truncated bytes", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(whisper.length - 1),
        fc.nat(255),
        fc.nat(whisper.length),
        async (at, value, cut) => {
          const bytes = Uint8Array.from(whisper);
          bytes[at] = value;
          await read(bytes.subarray(0, cut));
        },
      ),
      { seed: 3, numRuns: 200 },
    );
  });
});
