import fc from "fast-check";
import { expect, test } from "vitest";
import { mutated, randomNumbers } from "testkit/mutation";
import { openWith, otherFiles } from "../test-input.ts";
import { sevenZip } from "./index.ts";

const archive = Buffer.concat([
  Buffer.from([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c, 0, 4]),
  Buffer.alloc(100, 7),
]);

test("is recognised and said to be unread", async () => {
  const reading = await openWith(sevenZip, "x", archive);
  expect(reading?.hazards.map(({ rule, verdict }) => [rule, verdict])).toEqual([
    ["ARCHIVE-UNREAD", "unknown"],
  ]);
  expect(reading?.problems[0]?.code).toBe("unsupported");
});

test("other files are not recognised", async () => {
  for (const bytes of otherFiles) expect(await openWith(sevenZip, "x", bytes)).toBeUndefined();
});

test("truncated or mutated bytes never throw", async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer(), async (seed) => {
      await openWith(sevenZip, "x", mutated(archive, randomNumbers(seed)));
    }),
    { seed: 1, numRuns: 50 },
  );
});
