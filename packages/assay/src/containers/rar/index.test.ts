import fc from "fast-check";
import { expect, test } from "vitest";
import { mutated, randomNumbers } from "testkit/mutation";
import { openWith, otherFiles } from "../test-input.ts";
import { rar } from "./index.ts";

const archive = Buffer.concat([
  Buffer.from([0x52, 0x61, 0x72, 0x21, 0x1a, 0x07, 1, 0]),
  Buffer.alloc(100, 7),
]);

test("is recognised and said to be unread", async () => {
  const reading = await openWith(rar, "x", archive);
  expect(reading?.hazards.map(({ rule, verdict }) => [rule, verdict])).toEqual([
    ["ARCHIVE-UNREAD", "unknown"],
  ]);
  expect(reading?.problems[0]?.code).toBe("unsupported");
});

test("other files are not recognised", async () => {
  for (const bytes of otherFiles) expect(await openWith(rar, "x", bytes)).toBeUndefined();
});

test("truncated or mutated bytes never throw", async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer(), async (seed) => {
      await openWith(rar, "x", mutated(archive, randomNumbers(seed)));
    }),
    { seed: 1, numRuns: 50 },
  );
});
