import fc from "fast-check";
import { expect, test } from "vitest";
import { mutated, randomNumbers } from "testkit/mutation";
import { openWith, otherFiles } from "../test-input.ts";
import { chunks } from "./index.ts";

const files = { aa01: Buffer.alloc(10), bb02: Buffer.alloc(20), cc03: Buffer.alloc(5) };

function manifest(value: unknown): Uint8Array {
  return Buffer.from(JSON.stringify(value));
}

test("lists of files in a manifest are joined, in their order", async () => {
  for (const value of [
    ["bb02", "aa01", "cc03"],
    { model: { parts: [{ file: "bb02" }, { file: "aa01" }, { sha256: "x", file: "cc03" }] } },
  ]) {
    const reading = await openWith(chunks, "a/model.json", manifest(value), files);
    expect(reading?.members).toEqual([
      { name: "model", data: { kind: "joined", paths: ["bb02", "aa01", "cc03"] } },
    ]);
  }
});

test("a list that misses a piece says so; lists of words are none", async () => {
  const reading = await openWith(chunks, "m.json", manifest(["aa01", "bb02", "dd04"]), files);
  expect(reading?.members[0]?.data).toMatchObject({ missing: "1 of 3 pieces are not here" });
  for (const value of [["one", "two"], ["aa01"], ["aa01", "x", "y", "z"], ["aa01", "aa01"], [1, 2], {}]) {
    expect(await openWith(chunks, "m.json", manifest(value), files)).toBeUndefined();
  }
});

test("names that are numbered or lettered in a row are pieces", () => {
  const sets = (names: readonly string[]): unknown =>
    chunks.pieces?.(names).map(({ name, pieces }) => [name, ...pieces]);
  expect(sets(["m.gguf.part2of2", "m.gguf.part1of2"])).toEqual([
    ["m.gguf", "m.gguf.part1of2", "m.gguf.part2of2"],
  ]);
  expect(sets(["m.bin.002", "m.bin.001"])).toEqual([["m.bin", "m.bin.001", "m.bin.002"]]);
  expect(sets(["xab", "xaa"])).toEqual([["joined", "xaa", "xab"]]);
  expect(sets(["m.bin.part-aa", "m.bin.part-ab"])).toEqual([["m.bin", "m.bin.part-aa", "m.bin.part-ab"]]);
  expect(sets(["m.bin.aa", "m.bin.ab"])).toEqual([["m.bin", "m.bin.aa", "m.bin.ab"]]);
  expect(sets(["m.part0", "m.part1", "m.part2"])).toEqual([["m", "m.part0", "m.part1", "m.part2"]]);
});

test("other names are no pieces", () => {
  for (const names of [
    ["a.txt", "b.txt"],
    ["v1.10", "v1.11"],
    ["m.bin.001"],
    ["m.bin.001", "m.bin.003"],
    ["lib.so", "lib.py"],
    ["xaa"],
  ]) {
    expect(chunks.pieces?.(names)).toEqual([]);
  }
  expect(chunks.pieces?.(["m.part1of3", "m.part3of3"])[0]?.missing).toBe("1 of 3 pieces are not here");
});

test("other files are not opened", async () => {
  for (const bytes of otherFiles) expect(await openWith(chunks, "x", bytes, files)).toBeUndefined();
});

test("hostile, truncated and mutated manifests never throw", async () => {
  const deep = Buffer.from("[".repeat(100_000));
  expect(await openWith(chunks, "x", deep, files)).toBeUndefined();
  const bytes = manifest({ a: ["aa01", "bb02"], b: [{ x: "aa01" }] });
  await fc.assert(
    fc.asyncProperty(fc.integer(), async (seed) => {
      await openWith(chunks, "x", mutated(bytes, randomNumbers(seed)), files);
    }),
    { seed: 1, numRuns: 200 },
  );
});
