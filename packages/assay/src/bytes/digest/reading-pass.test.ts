import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { ByteSource } from "../byte-source.ts";
import { readBytes } from "../byte-source.ts";
import { BlockCache, cachedSource } from "../cached-source.ts";
import { memorySource } from "../memory-source.ts";
import { ReadingPass } from "./reading-pass.ts";

/** Counts how often each byte is asked for. */
function counting(source: ByteSource): { source: ByteSource; counts: Uint8Array } {
  const counts = new Uint8Array(source.sizeBytes);
  const readInto = async (offset: number, target: Uint8Array): Promise<number> => {
    const filled = await source.readInto(offset, target);
    for (let at = offset; at < offset + filled; at += 1) counts[at] = (counts[at] ?? 0) + 1;
    return filled;
  };
  return { source: { ...source, readInto }, counts };
}

const bytes = Uint8Array.from({ length: 3_000_000 }, (_, index) => (index * 7 + (index >> 11)) & 0xff);
const ranges = [
  { kind: "run", offset: 10, length: 2_500_000, swapBytes: 1 },
  { kind: "run", offset: 2_900_000, length: 100_000, swapBytes: 1 },
] as const;

describe("reading pass", () => {
  it("asks for every byte once, those of the header that was read before included", async () => {
    const cache = new BlockCache(64 * 1024 * 1024);
    const { source, counts } = counting(memorySource(bytes, "v1"));
    const cached = cachedSource(source, { cache, contentKey: "f" });
    await readBytes(cached, 0, 200_000);
    await readBytes(cached, 1_000_000, 50_000);
    const pass = new ReadingPass({ cache, expectedBytes: bytes.length });
    const result = await pass.digest(source, ranges, "f");
    expect(result.sha256).toBe(createHash("sha256").update(bytes).digest("hex"));
    expect(counts.every((count) => count === 1)).toBe(true);
  });

  it("gives in worker threads what it gives without them", async () => {
    const here = new ReadingPass({ cache: new BlockCache(0), expectedBytes: 0 });
    const there = new ReadingPass({ cache: new BlockCache(0), expectedBytes: 1e12 });
    try {
      const expected = await here.digest(memorySource(bytes), ranges, "f");
      const results = await Promise.all(
        [1, 2, 3, 4, 5].map(() => there.digest(memorySource(bytes), ranges, "f")),
      );
      for (const result of results) {
        expect(result.sha256).toBe(expected.sha256);
        expect(result.heads.map((head) => Buffer.from(head ?? []).toString("hex"))).toEqual(
          expected.heads.map((head) => Buffer.from(head ?? []).toString("hex")),
        );
      }
    } finally {
      await there.close();
    }
  });

  it("refuses bytes that changed under it", async () => {
    const source: ByteSource = { ...memorySource(bytes, "v1"), currentVersion: () => Promise.resolve("v2") };
    const pass = new ReadingPass({ cache: new BlockCache(0), expectedBytes: 0 });
    await expect(pass.digest(source, [], "f")).rejects.toMatchObject({ code: "changed-while-reading" });
  });

  it("refuses a file that became shorter, in worker threads too", async () => {
    const source: ByteSource = { ...memorySource(bytes.subarray(0, 1_000_000)), sizeBytes: 2_000_000 };
    const pass = new ReadingPass({ cache: new BlockCache(0), expectedBytes: 1e12 });
    try {
      await expect(pass.digest(source, [], "f")).rejects.toMatchObject({ code: "changed-while-reading" });
      const after = await pass.digest(memorySource(bytes), [], "f");
      expect(after.sha256).toBe(createHash("sha256").update(bytes).digest("hex"));
    } finally {
      await pass.close();
    }
  });

  it("stops when the caller's signal fires", async () => {
    const abort = new AbortController();
    abort.abort();
    const pass = new ReadingPass({ cache: new BlockCache(0), expectedBytes: 0, signal: abort.signal });
    await expect(pass.digest(memorySource(bytes), [], "f")).rejects.toMatchObject({ code: "interrupted" });
  });
});
