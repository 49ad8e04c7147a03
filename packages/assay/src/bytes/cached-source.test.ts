import { describe, expect, it } from "vitest";
import { readBytes } from "./byte-source.ts";
import { BlockCache, cachedSource } from "./cached-source.ts";
import { memorySource } from "./memory-source.ts";

describe("cached source", () => {
  it("gives every reader its own bytes when many share a cache of one block", async () => {
    const cache = new BlockCache(0);
    const reads = Array.from({ length: 20 }, async (_, file) => {
      const source = cachedSource(memorySource(new Uint8Array(150_000).fill(file)), {
        cache,
        contentKey: `f${file}`,
      });
      const bytes = await readBytes(source, 60_000, 80_000);
      return bytes.every((byte) => byte === file);
    });
    expect(await Promise.all(reads)).toEqual(reads.map(() => true));
  });

  it("ends where a source ends before its size", async () => {
    const short = { ...memorySource(new Uint8Array(10)), sizeBytes: 100_000 };
    const source = cachedSource(short, { cache: new BlockCache(1 << 20), contentKey: "f" });
    expect(await source.readInto(5, new Uint8Array(50))).toBe(5);
    expect(await source.readInto(70_000, new Uint8Array(50))).toBe(0);
  });
});
