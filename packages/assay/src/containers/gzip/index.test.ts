import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { mutated, randomNumbers } from "testkit/mutation";
import { openWith, otherFiles } from "../test-input.ts";
import { gzip } from "./index.ts";

const text = Buffer.from("some text that is compressed\n".repeat(500));

const packed = gzipSync(text);

test("has one member, named without the ending", async () => {
  const reading = await openWith(gzip, "folder/model.bin.gz", packed);
  expect(reading?.members).toHaveLength(1);
  expect(reading?.members[0]).toMatchObject({
    name: "model.bin",
    data: { kind: "packed", compression: "gzip", offset: 0, length: packed.length },
  });
  expect(reading?.problems).toEqual([]);
  expect(reading?.hazards).toEqual([]);
});

test("stands for a tar archive under .tgz", async () => {
  const reading = await openWith(gzip, "a/b.tgz", packed);
  expect(reading?.members.map(({ name }) => name)).toEqual(["b.tar"]);
});

test("other files are not recognised", async () => {
  for (const bytes of otherFiles) expect(await openWith(gzip, "x", bytes)).toBeUndefined();
});

test("truncated or mutated bytes never throw", async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer(), async (seed) => {
      const reading = await openWith(gzip, "x.gz", mutated(packed, randomNumbers(seed)));
      expect(reading?.members.length ?? 1).toBe(1);
    }),
    { seed: 1, numRuns: 50 },
  );
});
