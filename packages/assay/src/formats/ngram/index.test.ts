import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FormatReading } from "../format.ts";
import { isRecognised, readWith } from "../test-input.ts";
import { namedValues, valuesOf } from "../test-reading.ts";
import { ngram } from "./index.ts";

const arpa = "\n\\data\\\nngram 1=3\nngram 2=2\n\n\\1-grams:\n-1.0\t<s>\t-0.3\n-1.0\ta\n\n\\end\\\n";

/** The header as lm/binary_format.cc writes it. */
function kenlm(order: number, counts: readonly number[], version = 5): Buffer {
  const bytes = Buffer.alloc(88 + 20 + 8 * counts.length + 32);
  bytes.write(`mmap lm http://kheafield.com/code format version ${version}\n`, 0, "latin1");
  bytes.writeUInt8(order, 88);
  bytes.writeFloatLE(1.5, 92);
  bytes.writeUInt32LE(2, 96);
  bytes.writeUInt8(1, 100);
  for (const [index, count] of counts.entries()) bytes.writeBigUInt64LE(BigInt(count), 108 + 8 * index);
  return bytes;
}

const read = (bytes: Uint8Array): Promise<FormatReading | undefined> => readWith(ngram, "m.lm", bytes);

describe("n-gram models", () => {
  it("reads the counts of an ARPA file, also behind comments", async () => {
    for (const text of [arpa, `made by hand\n${arpa}`, arpa.replaceAll("\n", "\r\n")]) {
      const reading = await read(Buffer.from(text));
      expect(reading?.problems).toEqual([]);
      expect(namedValues(reading)).toEqual({ order: 2, ngrams_1: 3, ngrams_2: 2 });
    }
  });

  it("reads the header of a KenLM binary", async () => {
    const reading = await read(kenlm(3, [5, 4, 2]));
    expect(reading?.problems).toEqual([]);
    expect(namedValues(reading)).toEqual({
      has_vocabulary: true,
      order: 3,
      ngrams_1: 5,
      ngrams_2: 4,
      ngrams_3: 2,
    });
    expect(valuesOf(reading, "quantization")).toEqual([{ method: "kenlm trie" }]);
  });
});

describe("hostile and other bytes", () => {
  it("reports a truncated header, an order beyond the limit and other versions", async () => {
    expect((await read(Buffer.from(arpa.slice(0, 30))))?.problems.map(({ code }) => code)).toEqual([
      "truncated",
    ]);
    expect((await read(kenlm(200, [1])))?.problems.map(({ code }) => code)).toEqual(["malformed"]);
    expect((await read(kenlm(2, [1, 1], 4)))?.problems.map(({ code }) => code)).toEqual(["unsupported"]);
    expect((await read(kenlm(3, []).subarray(0, 100)))?.problems.map(({ code }) => code)).toEqual([
      "truncated",
    ]);
  });

  it("does not take texts that speak of data", () => {
    for (const other of ["\\data\\\nngram count=3\n", "the \\data\\ folder\nngram 1=2\n", "ngram 1=2\n"])
      expect(isRecognised(ngram, Buffer.from(other))).toBe(false);
  });

  it("survives mutated and truncated bytes", async () => {
    const originals = [Buffer.from(arpa), kenlm(3, [5, 4, 2])];
    await fc.assert(
      fc.asyncProperty(fc.nat(1), fc.nat(120), fc.nat(255), fc.nat(200), async (which, at, value, cut) => {
        const bytes = Uint8Array.from(originals[which] ?? []);
        bytes[at % bytes.length] = value;
        await read(bytes.subarray(0, cut));
      }),
      { seed: 3, numRuns: 300 },
    );
  });
});
