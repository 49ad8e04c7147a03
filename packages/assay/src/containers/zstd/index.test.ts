import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { mutated, randomNumbers } from "testkit/mutation";
import { openWith, otherFiles } from "../test-input.ts";
import { zstd } from "./index.ts";

function fixture(name: string): Uint8Array {
  return readFileSync(new URL(`../../../../../testkit/fixtures/compression/${name}`, import.meta.url));
}

const packed = fixture("text.zst");

test("has one member, named without the ending", async () => {
  const reading = await openWith(zstd, "folder/model.bin.zst", packed);
  expect(reading?.members).toHaveLength(1);
  expect(reading?.members[0]).toMatchObject({
    name: "model.bin",
    data: { kind: "packed", compression: "zstd", offset: 0, length: packed.length },
  });
  expect(reading?.problems).toEqual([]);
  expect(reading?.hazards).toEqual([]);
});

test("stands for a tar archive under .tzst", async () => {
  const reading = await openWith(zstd, "a/b.tzst", packed);
  expect(reading?.members.map(({ name }) => name)).toEqual(["b.tar"]);
});

test("other files are not recognised", async () => {
  for (const bytes of otherFiles) expect(await openWith(zstd, "x", bytes)).toBeUndefined();
});

test("truncated or mutated bytes never throw", async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer(), async (seed) => {
      const reading = await openWith(zstd, "x.zst", mutated(packed, randomNumbers(seed)));
      expect(reading?.members.length ?? 1).toBe(1);
    }),
    { seed: 1, numRuns: 50 },
  );
});
