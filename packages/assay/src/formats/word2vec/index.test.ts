import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isRecognised, readWith } from "../test-input.ts";
import { namedValues, valuesOf } from "../test-reading.ts";
import { word2vec } from "./index.ts";

const numbers = " 0.5 -0.25 1 2e-3 0 3 -1 0.1 0.2 9";
const text = `3 10\nthe${numbers}\nof${numbers}\nand${numbers}\n`;

/** As word2vec.c writes with -binary 1. */
function binary(words: readonly string[], dimension: number): Buffer {
  const parts = words.map((word, row) => {
    const floats = Buffer.alloc(4 * dimension);
    for (let index = 0; index < dimension; index += 1)
      floats.writeFloatLE(0.01 * (row + 1) * (index + 1), 4 * index);
    return Buffer.concat([Buffer.from(`${word} `), floats, Buffer.from("\n")]);
  });
  return Buffer.concat([Buffer.from(`${words.length} ${dimension}\n`), ...parts]);
}

describe("word vectors", () => {
  it.each([
    ["text", Buffer.from(text), 3, 10],
    ["binary", binary(["the", "of"], 50), 2, 50],
    ["text", Buffer.from(`900 300\n${`word${" 0.12345678".repeat(300)}\n`.repeat(900)}`), 900, 300],
  ])("reads the header of the %s form", async (kind, bytes, words, dimension) => {
    const reading = await readWith(word2vec, "v", bytes);
    expect(reading?.problems).toEqual([]);
    expect(valuesOf(reading, "format")).toEqual([`word2vec (${kind})`]);
    expect(namedValues(reading)).toEqual({ words, dimension });
  });
});

describe("hostile and other bytes", () => {
  it("does not take counts that the file cannot hold, other texts or truncated files", () => {
    const others = [
      "999999999 2\nthe 0.5 -0.25\n",
      "3 2\n1 0.5 0.25\n2 1 1\n3 0 0\n",
      `3 10\nthe${numbers.slice(0, -2)}\n`,
      "3 2\n1 2 3\nthe end\n4 x 6\n".replace("1 2 3", "one two three"),
      "640 480\n255\n",
      "12 34\n",
      "3 99999\nthe 0.5\n",
    ];
    for (const other of others) expect(isRecognised(word2vec, Buffer.from(other))).toBe(false);
    expect(isRecognised(word2vec, binary(["the", "of"], 50).subarray(0, 250))).toBe(false);
  });

  it("survives mutated and truncated bytes", async () => {
    const originals = [Buffer.from(text), binary(["the", "of"], 50)];
    await fc.assert(
      fc.asyncProperty(fc.nat(1), fc.nat(), fc.nat(255), fc.nat(500), async (which, at, value, cut) => {
        const bytes = Uint8Array.from(originals[which] ?? []);
        bytes[at % bytes.length] = value;
        await readWith(word2vec, "v", bytes.subarray(0, cut));
      }),
      { seed: 3, numRuns: 300 },
    );
  });
});
