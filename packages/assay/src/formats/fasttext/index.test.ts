import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fixture } from "../../../../../testkit/fixture.ts";
import type { FormatReading } from "../format.ts";
import { isRecognised, readWith } from "../test-input.ts";
import { namedValues, valuesOf } from "../test-reading.ts";
import { fasttext } from "./index.ts";

const read = (bytes: Uint8Array): Promise<FormatReading | undefined> =>
  readWith(fasttext, "model.bin", bytes);

describe("models of fasttext-wheel 0.9.2", () => {
  it("reads a classifier", async () => {
    const reading = await read(fixture("fasttext/supervised.bin"));
    expect(reading?.problems).toEqual([]);
    expect(reading?.tensors.map(({ name, dtype, shape }) => [name, dtype, shape])).toEqual([
      ["input", "f32", [307, 4]],
      ["output", "f32", [2, 4]],
    ]);
    expect(namedValues(reading, "trainingParameter")).toMatchObject({
      dim: 4,
      epoch: 3,
      wordNgrams: 2,
      model: "supervised",
      loss: "softmax",
      bucket: 300,
    });
    expect(namedValues(reading)).toEqual({ words: 7, labels: 2 });
    expect(String(namedValues(reading, "metadata")["labels"]).split(" ").sort()).toEqual([
      "__label__colour",
      "__label__number",
    ]);
    expect(valuesOf(reading, "task")).toEqual(["text-classification"]);
  });

  it("reads a quantized classifier", async () => {
    const reading = await read(fixture("fasttext/quantized.ftz"));
    expect(reading?.problems).toEqual([]);
    expect(reading?.tensors.map(({ name, shape, role }) => [name, shape, role])).toEqual([
      ["input.codes", [307, 2], undefined],
      ["input.centroids", [4, 256], "quantization-parameter"],
      ["input.norm_codes", [307], undefined],
      ["input.norm_centroids", [1, 256], "quantization-parameter"],
      ["output", [2, 4], undefined],
    ]);
    expect(valuesOf(reading, "quantization")).toEqual([{ method: "product quantization" }]);
  });

  it("reads word vectors", async () => {
    const reading = await read(fixture("fasttext/cbow.bin"));
    expect(reading?.problems).toEqual([]);
    expect(reading?.tensors.map(({ shape }) => shape)).toEqual([
      [15, 3],
      [7, 3],
    ]);
    expect(valuesOf(reading, "architecture")).toEqual(["cbow"]);
  });
});

describe("hostile bytes", () => {
  const bytes = fixture("fasttext/supervised.bin");

  it.each([
    ["a truncated matrix", (copy: Buffer) => copy.subarray(0, 2000), "truncated"],
    [
      "counts of words that do not fit",
      (copy: Buffer) => (copy.writeInt32LE(2_000_000_000, 64), copy),
      "malformed",
    ],
    [
      "a pruning table beyond the limit",
      (copy: Buffer) => (copy.writeBigInt64LE(1n << 40n, 84), copy),
      "limit-exceeded",
    ],
    ["bytes behind the end", (copy: Buffer) => Buffer.concat([copy, Buffer.alloc(9)]), "malformed"],
  ])("reports %s", async (_, change, code) => {
    expect((await read(change(Buffer.from(bytes))))?.problems.map((problem) => problem.code)).toEqual([code]);
  });

  it("survives mutated and truncated bytes", async () => {
    const originals = ["supervised.bin", "quantized.ftz"].map((name) => fixture(`fasttext/${name}`));
    await fc.assert(
      fc.asyncProperty(fc.nat(1), fc.nat(400), fc.nat(255), fc.nat(), async (which, at, value, cut) => {
        const changed = Uint8Array.from(originals[which] ?? []);
        changed[at] = value;
        await read(changed.subarray(0, changed.length - (cut % 2 === 0 ? cut % changed.length : 0)));
      }),
      { seed: 3, numRuns: 300 },
    );
  });
});

it("does not take other bytes", () => {
  const otherVersion = Buffer.from(fixture("fasttext/cbow.bin"));
  otherVersion.writeInt32LE(99, 4);
  for (const other of [otherVersion, Buffer.alloc(128), Buffer.from("text".repeat(40))])
    expect(isRecognised(fasttext, other)).toBe(false);
});
