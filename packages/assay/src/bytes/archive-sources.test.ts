import { readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { describe, expect, it } from "vitest";
import { readBytes, readUpTo } from "./byte-source.ts";
import { InflatedStore, type Pieces } from "./inflated-source.ts";
import { joinedSource } from "./joined-source.ts";
import { memorySource } from "./memory-source.ts";
import { piecesOf } from "./pieces-of.ts";
import { sliceSource } from "./slice-source.ts";
import { openSpillFile } from "./spill-file.ts";

const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);

describe("a part of a source", () => {
  it("has the bytes of its extent and no others", async () => {
    const slice = sliceSource(memorySource(bytes), { offset: 10, length: 5 });
    expect(slice.sizeBytes).toBe(5);
    expect(await readUpTo(slice, 0, 100)).toEqual(bytes.slice(10, 15));
    expect(await readUpTo(slice, 3, 100)).toEqual(bytes.slice(13, 15));
    await expect(readBytes(slice, 3, 3)).rejects.toThrow("needs 3 bytes");
    expect(await slice.currentVersion()).toBe(slice.version);
    expect(slice.gap).toBeUndefined();
  });

  it("says so when the whole ends before", () => {
    expect(sliceSource(memorySource(bytes), { offset: 250, length: 50 })).toMatchObject({
      sizeBytes: 6,
      gap: { code: "truncated" },
    });
    expect(sliceSource(memorySource(bytes), { offset: 1000, length: 5 }).sizeBytes).toBe(0);
  });
});

describe("sources in a row", () => {
  it("read across their borders", async () => {
    const parts = [bytes.slice(0, 3), new Uint8Array(0), bytes.slice(3, 4), bytes.slice(4)];
    const joined = joinedSource(parts.map((part) => memorySource(part)));
    expect(joined.sizeBytes).toBe(256);
    for (const [offset, length] of [
      [0, 256],
      [2, 3],
      [3, 1],
      [250, 100],
      [256, 1],
    ] as const) {
      expect(await readUpTo(joined, offset, length)).toEqual(bytes.slice(offset, offset + length));
    }
    await joined.close();
  });
});

async function* made(count: number, pieceBytes: number): Pieces {
  await Promise.resolve();
  for (let index = 0; index < count; index += 1) yield new Uint8Array(pieceBytes).fill(index + 1);
  return undefined;
}

function stream(
  key: string,
  count: number,
  pieceBytes: number,
): Parameters<InflatedStore["source"]>[0] & { opened: number } {
  const result = {
    ...{ key, version: "1", packedBytes: 10, opened: 0 },
    open: (): Pieces => {
      result.opened += 1;
      return made(count, pieceBytes);
    },
  };
  return result;
}

describe("the store of decoded streams", () => {
  it("decodes each once, and again only after it gave way", async () => {
    const store = new InflatedStore({ memoryBytes: 250, spillAboveBytes: 200 });
    const [a, b, c] = [stream("a", 1, 100), stream("b", 1, 100), stream("c", 1, 100)];
    await Promise.all([store.source(a), store.source(a)]);
    await store.source(b);
    await store.source(a);
    expect([a.opened, b.opened]).toEqual([1, 1]);
    await store.source(c);
    await store.source(a);
    await store.source(b);
    expect([a.opened, b.opened, c.opened]).toEqual([1, 2, 1]);
    store.close();
  });

  it("keeps large ones in a private file that leaves no trace", async () => {
    const before = readdirSync(tmpdir()).filter((name) => name.startsWith("assay-"));
    const store = new InflatedStore({ spillAboveBytes: 150 });
    const source = await store.source(stream("a", 4, 100));
    expect(source.sizeBytes).toBe(400);
    expect(await readUpTo(source, 95, 10)).toEqual(Uint8Array.of(1, 1, 1, 1, 1, 2, 2, 2, 2, 2));
    expect(await readUpTo(source, 399, 10)).toEqual(Uint8Array.of(4));
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith("assay-"))).toEqual(before);
    store.close();
  });

  it("stops at the limits of a member, of the scan and of the ratio", async () => {
    const limits = { mostBytesOfMember: 1000, mostBytesOfScan: 1500, highestRatio: 20, ratioFromBytes: 100 };
    const tooLarge = await new InflatedStore({ ...limits, highestRatio: 1e9 }).source(stream("a", 20, 100));
    expect(tooLarge).toMatchObject({ sizeBytes: 1000, gap: { code: "limit-exceeded" } });
    const tooDense = await new InflatedStore(limits).source(stream("a", 20, 100));
    expect(tooDense).toMatchObject({ sizeBytes: 200, gap: { code: "limit-exceeded" } });
    const store = new InflatedStore({ ...limits, highestRatio: 1e9 });
    await store.source(stream("a", 9, 100));
    expect(await store.source(stream("b", 9, 100))).toMatchObject({
      sizeBytes: 600,
      gap: { code: "limit-exceeded" },
    });
    expect(await store.source(stream("c", 9, 100))).toMatchObject({
      sizeBytes: 0,
      gap: { code: "limit-exceeded" },
    });
  });
});

it("pieces of an extent are all of its bytes", async () => {
  const large = new Uint8Array(200_000).fill(7);
  let total = 0;
  for await (const piece of piecesOf(memorySource(large), { offset: 5, length: 150_000 }))
    total += piece.length;
  expect(total).toBe(150_000);
});

it("a temporary file that cannot be made is trouble of the system", () => {
  expect(() => openSpillFile("/nowhere/at/all")).toThrow("the operating system refused");
});
