import { readFileSync } from "node:fs";
import { brotliCompressSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { mutated, randomNumbers } from "testkit/mutation";
import { inflateBlock, type BlockCodec } from "./index.ts";

const text = Buffer.from(
  Array.from({ length: 6000 }, (_, number) => `line ${number} is ${(number * number) % 9973}\n`).join("") +
    "z".repeat(5000),
);

function fixture(name: string): Uint8Array {
  return readFileSync(new URL(`../../../../../testkit/fixtures/compression/${name}`, import.meta.url));
}

/** One literal run and one copy: "abcabcabc". */
const snappy = Uint8Array.of(9, 0x08, 0x61, 0x62, 0x63, 0x09, 3);
/** The same as a sequence, and literals at the end. */
const lz4Block = Uint8Array.of(0x30, 0x61, 0x62, 0x63, 3, 0, 0x20, 0x62, 0x63);

const samples: readonly (readonly [BlockCodec, Uint8Array, Uint8Array])[] = [
  ["gzip", Buffer.concat([gzipSync(text.subarray(0, 99)), gzipSync(text.subarray(99))]), text],
  ["brotli", brotliCompressSync(text), text],
  ["zstd", fixture("text.zst"), text],
  ["lz4", fixture("text.lz4"), text],
  ["lz4-block", lz4Block, Buffer.from("abcabcabc")],
  ["snappy", snappy, Buffer.from("abcabcabcabc").subarray(0, 9)],
];

test.each(samples)(
  "%s gives exactly the bytes that are expected, or none",
  async (codec, packed, expected) => {
    const bytes = await inflateBlock(codec, packed, expected.length);
    expect(Buffer.compare(bytes ?? Buffer.alloc(0), expected)).toBe(0);
    expect(await inflateBlock(codec, packed, expected.length - 1)).toBeUndefined();
    expect(await inflateBlock(codec, packed.subarray(0, 4), expected.length)).toBeUndefined();
  },
);

test.each(samples)("%s mutated never throws", async (codec, packed, { length }) => {
  await fc.assert(
    fc.asyncProperty(fc.integer(), async (seed) => {
      const bytes = await inflateBlock(codec, mutated(packed, randomNumbers(seed)), length);
      expect(bytes?.length ?? length).toBe(length);
    }),
    { seed: 4, numRuns: 40 },
  );
});
