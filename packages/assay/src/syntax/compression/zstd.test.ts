import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mutated, randomNumbers } from "testkit/mutation";
import { BrokenStream, Feed } from "./feed.ts";
import { decodeZstd } from "./zstd-whole.ts";
import { ownZstdPieces } from "./zstd.ts";
import { startWorkClock } from "../../../../../testkit/work-clock.ts";

const text = Buffer.from(
  Array.from({ length: 6000 }, (_, number) => `line ${number} is ${(number * number) % 9973}\n`).join("") +
    "z".repeat(5000),
);

const fixture = (name: string): Uint8Array =>
  readFileSync(new URL(`../../../../../testkit/fixtures/compression/${name}`, import.meta.url));

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function streamed(bytes: Uint8Array, size = 1 << 20): Promise<Buffer> {
  const found: Uint8Array[] = [];
  for await (const piece of ownZstdPieces(new Feed(pieces(bytes, size)))) found.push(piece);
  return Buffer.concat(found);
}

/** What is thrown for bytes that are no such stream, and nothing else. */
async function troubleOf(work: () => unknown): Promise<string> {
  try {
    await work();
    return "";
  } catch (error) {
    if (!(error instanceof BrokenStream)) throw error;
    return error.message;
  }
}

describe.each(["text.zst", "text-frames.zst"])("%s", (name) => {
  it("is decoded whole and in pieces", async () => {
    expect(Buffer.compare(decodeZstd(fixture(name), text.length), text)).toBe(0);
    for (const size of [7, 1000, 1 << 20])
      expect((await streamed(fixture(name), size)).equals(text)).toBe(true);
  });

  it("is of no other size, and not whole when it is cut off", async () => {
    for (const size of [text.length - 1, text.length + 1])
      expect(await troubleOf(() => decodeZstd(fixture(name), size))).not.toBe("");
    expect(await troubleOf(() => streamed(fixture(name).subarray(0, -30)))).toMatch(/end early/);
  });

  it("mutated gives bytes or says that it is broken", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (seed) => {
        const bytes = mutated(fixture(name), randomNumbers(seed));
        await troubleOf(() => decodeZstd(bytes, text.length));
        await troubleOf(() => streamed(bytes));
      }),
      { seed: 8, numRuns: 60 },
    );
  });
});

/** A frame of one block: literals `aaaa`, and sequences that are all the longest matches, given in no bits at all. */
function longMatches(sequences: number): Uint8Array {
  const count = [255, (sequences - 0x7f00) & 255, (sequences - 0x7f00) >> 8];
  const block = [0x20, ...Buffer.from("aaaa"), ...count, 0b01010100, 1, 0, 52, 1];
  const header = block.length * 8 + 5;
  return Uint8Array.from([
    ...Buffer.from("28b52ffda000000200", "hex"),
    ...[header & 255, header >> 8, 0],
    ...block,
  ]);
}

describe("hostile frames", () => {
  it("of 25 bytes with 98,000 sequences of 65,539 bytes cost no time", async () => {
    const frame = longMatches(98_000);
    const clock = startWorkClock();
    expect(await troubleOf(() => decodeZstd(frame, 131_072))).toMatch(/more than it may/);
    expect(await troubleOf(() => streamed(frame))).toMatch(/more than it may/);
    expect(clock.seconds()).toBeLessThan(1);
  });

  it("that copy from before their start are broken", async () => {
    // Literals "a", one sequence: an offset of 2 (value 5), three bytes.
    const block = [0x08, 0x61, 1, 0b01010100, 0, 2, 0, 0b00000101];
    const frame = [...Buffer.from("28b52ffd2004", "hex"), (block.length * 8 + 5) & 255, 0, 0, ...block];
    expect(await troubleOf(() => decodeZstd(Uint8Array.from(frame), 4))).toMatch(/damaged/);
  });

  it("that need a dictionary, or a window of a gigabyte, are not decoded", async () => {
    expect(await troubleOf(() => streamed(Buffer.from("28b52ffd215510010000aa", "hex")))).toMatch(
      /dictionary/,
    );
    expect(await troubleOf(() => streamed(Buffer.from("28b52ffd00a0010000aa", "hex")))).toMatch(/window/);
  });
});
