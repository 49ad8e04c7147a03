import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { mutated, randomNumbers } from "testkit/mutation";
import { openWith, otherFiles } from "../test-input.ts";
import { lzma } from "./index.ts";

function fixture(name: string): Uint8Array {
  return readFileSync(new URL(`../../../../../testkit/fixtures/compression/${name}`, import.meta.url));
}

const packed = fixture("text.lzma");

test("has one member, named without the ending", async () => {
  const reading = await openWith(lzma, "folder/model.bin.lzma", packed);
  expect(reading?.members).toHaveLength(1);
  expect(reading?.members[0]).toMatchObject({
    name: "model.bin",
    data: { kind: "packed", compression: "lzma", offset: 0, length: packed.length },
  });
  expect(reading?.problems).toEqual([]);
  expect(reading?.hazards).toEqual([]);
});

test("stands for a tar archive under .tlz", async () => {
  const reading = await openWith(lzma, "a/b.tlz", packed);
  expect(reading?.members.map(({ name }) => name)).toEqual(["b.tar"]);
});

test("other files are not recognised", async () => {
  for (const bytes of otherFiles) expect(await openWith(lzma, "x", bytes)).toBeUndefined();
});

test("truncated or mutated bytes never throw", async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer(), async (seed) => {
      const reading = await openWith(lzma, "x.lzma", mutated(packed, randomNumbers(seed)));
      expect(reading?.members.length ?? 1).toBe(1);
    }),
    { seed: 1, numRuns: 50 },
  );
});
