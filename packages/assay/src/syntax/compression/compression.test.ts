import { readFileSync } from "node:fs";
import { deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { mutated, randomNumbers } from "testkit/mutation";
import { compressionOf, inflateBytes, inflateHead, inflateStream } from "./index.ts";
import type { CompressionKind, InflateProblem } from "./index.ts";
import { startWorkClock } from "../../../../../testkit/work-clock.ts";

const text = Buffer.from(
  Array.from({ length: 6000 }, (_, number) => `line ${number} is ${(number * number) % 9973}\n`).join("") +
    "z".repeat(5000),
);

const samples: readonly (readonly [CompressionKind, string, Uint8Array])[] = [
  ["bzip2", "one stream", fixture("text.bz2")],
  ["bzip2", "two streams", fixture("text-two-streams.bz2")],
  ["xz", "one stream", fixture("text.xz")],
  ["xz", "two streams with padding", fixture("text-two-streams.xz")],
  ["lzma", "end mark", fixture("text.lzma")],
  ["zstd", "checksum", fixture("text.zst")],
  ["lz4", "linked blocks", fixture("text.lz4")],
  ["lz4", "fast", fixture("text-plain.lz4")],
  ["gzip", "one member", gzipSync(text)],
  ["gzip", "two members", Buffer.concat([gzipSync(text.subarray(0, 999)), gzipSync(text.subarray(999))])],
  ["zlib", "level 9", deflateSync(text, { level: 9 })],
  ["deflate", "fixed codes", deflateRawSync(text, { strategy: 4 })],
  ["deflate", "stored", deflateRawSync(text, { level: 0 })],
];

function fixture(name: string): Uint8Array {
  return readFileSync(new URL(`../../../../../testkit/fixtures/compression/${name}`, import.meta.url));
}

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function streamed(
  kind: CompressionKind,
  bytes: Uint8Array,
  size: number,
): Promise<{ bytes: Buffer; problem: InflateProblem | undefined }> {
  const found: Uint8Array[] = [];
  const stream = inflateStream(kind, pieces(bytes, size));
  for (;;) {
    const next = await stream.next();
    if (next.done === true) return { bytes: Buffer.concat(found), problem: next.value };
    found.push(next.value);
  }
}

for (const [kind, what, packed] of samples) {
  test(`${kind} (${what}) gives the bytes back, at once and in small pieces`, async () => {
    const whole = await inflateBytes(kind, packed, 1 << 20);
    expect(whole.problem).toBeUndefined();
    expect(Buffer.compare(whole.bytes, text)).toBe(0);
    for (const size of [7, 1000, 1 << 20]) {
      const { bytes, problem } = await streamed(kind, packed, size);
      expect(problem).toBeUndefined();
      expect(bytes.equals(text)).toBe(true);
    }
  });

  test(`${kind} (${what}) stops at the limit and says so`, async () => {
    const { bytes, problem } = await inflateBytes(kind, packed, 1000);
    expect(Buffer.compare(bytes, text.subarray(0, 1000))).toBe(0);
    expect(problem?.code).toBe("limit-exceeded");
  });

  test(`${kind} (${what}) truncated is a problem, and what came before it is given`, async () => {
    const { bytes, problem } = await inflateBytes(kind, packed.subarray(0, packed.length - 40), 1 << 20);
    expect(problem).toBeDefined();
    expect(Buffer.compare(bytes, text.subarray(0, bytes.length))).toBe(0);
    if (kind === "deflate" || kind === "gzip" || kind === "lzma")
      expect(bytes.length).toBeGreaterThan(100_000);
  });

  test(`${kind} (${what}) mutated never throws`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (seed) => {
        const { bytes } = await inflateBytes(kind, mutated(packed, randomNumbers(seed)), 1 << 20);
        expect(bytes.length).toBeLessThanOrEqual(1 << 20);
      }),
      { seed: 3, numRuns: 25 },
    );
  });

  if (kind !== "deflate" && kind !== "zip-lzma") {
    test(`${kind} (${what}) is recognised`, () => expect(compressionOf(packed)).toBe(kind));
  }
}

test("the head of a stream needs only the head of its bytes", async () => {
  const packed = gzipSync(text);
  expect(await inflateHead("gzip", packed.subarray(0, 3000), 2000)).toEqual(
    Uint8Array.from(text.subarray(0, 2000)),
  );
});

test("what a broken deflate stream says before its break is read", async () => {
  const packed = gzipSync(text);
  const broken = Uint8Array.from(packed);
  broken.fill(0xff, 8000, 8100);
  const { bytes, problem } = await inflateBytes("gzip", broken, 1 << 20);
  expect(problem).toBeDefined();
  expect(bytes.length).toBeGreaterThan(5000);
  expect(Buffer.compare(bytes.subarray(0, 5000), text.subarray(0, 5000))).toBe(0);
});

/** A Zstandard frame (RFC 8878, 3.1.1) of a window that its descriptor says, and blocks. */
function zstdFrame(windowDescriptor: number, blocks: Uint8Array): Uint8Array {
  return Buffer.concat([Buffer.from("28b52ffd00", "hex"), Buffer.of(windowDescriptor), blocks]);
}

test("a Zstandard window of a gigabyte costs no memory, found by fuzzing", async () => {
  const before = process.memoryUsage.rss();
  const repeated = Buffer.from("02000061", "hex");
  const { problem } = await inflateBytes(
    "zstd",
    zstdFrame(20 << 3, Buffer.concat([repeated, repeated])),
    1 << 20,
  );
  expect(problem).toBeDefined();
  expect(process.memoryUsage.rss() - before).toBeLessThan(128 << 20);
});

test("very many empty Zstandard blocks cost little time, found by fuzzing", async () => {
  const clock = startWorkClock();
  const { bytes, problem } = await inflateBytes("zstd", zstdFrame(13 << 3, new Uint8Array(600_000)), 1 << 20);
  expect(bytes).toHaveLength(0);
  expect(problem).toBeDefined();
  expect(clock.seconds()).toBeLessThan(5);
});

test("text, zips and pickles are no compressed streams", () => {
  for (const bytes of [
    text,
    Buffer.from("PK\u0003\u0004aaaaaaaaaaaaaaaa"),
    Buffer.from([0x80, 4, 0x95, 0, 0, 0, 0]),
    new Uint8Array(64),
  ]) {
    expect(compressionOf(bytes)).toBeUndefined();
  }
});
