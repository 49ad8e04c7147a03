import { deflateSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { mutated, randomNumbers } from "testkit/mutation";
import { openWith, otherFiles } from "../test-input.ts";
import { zlib } from "./index.ts";

const text = Buffer.from("some text that is compressed\n".repeat(500));

const packed = deflateSync(text);

test("has one member, named without the ending", async () => {
  const reading = await openWith(zlib, "folder/model.bin.zlib", packed);
  expect(reading?.members).toHaveLength(1);
  expect(reading?.members[0]).toMatchObject({
    name: "model.bin",
    data: { kind: "packed", compression: "zlib", offset: 0, length: packed.length },
  });
  expect(reading?.problems).toEqual([]);
  expect(reading?.hazards).toEqual([]);
});

test("other files are not recognised", async () => {
  for (const bytes of otherFiles) expect(await openWith(zlib, "x", bytes)).toBeUndefined();
});

test("truncated or mutated bytes never throw", async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer(), async (seed) => {
      const reading = await openWith(zlib, "x.zlib", mutated(packed, randomNumbers(seed)));
      expect(reading?.members.length ?? 1).toBe(1);
    }),
    { seed: 1, numRuns: 50 },
  );
});
