import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, it } from "vitest";
import { makeZip } from "../../../../testkit/zip.ts";
import { importFile } from "../advisory-database/import-bytes.ts";
import { PlaceImport } from "../advisory-database/place-import.ts";
import { SortedRuns } from "../advisory-database/sorted-runs.ts";
import type { ByteSource } from "../bytes/byte-source.ts";
import { memorySource } from "../bytes/memory-source.ts";
import { openSpillFile } from "../bytes/spill-file.ts";
import { digestingSource } from "./digesting-source.ts";

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

it("gives the digest of the whole, in whatever order the bytes are read", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 200 }),
      fc.array(fc.tuple(fc.nat(220), fc.nat(50))),
      async (bytes, reads) => {
        const { source, finish } = digestingSource(memorySource(bytes));
        for (const [offset, length] of reads) await source.readInto(offset, new Uint8Array(length));
        expect(await finish()).toBe(sha256(bytes));
      },
    ),
    { numRuns: 200 },
  );
});

it("reads an archive that is imported about once", async () => {
  const members = Array.from({ length: 60 }, (_, index) => ({
    name: `${index}.json`,
    bytes: Buffer.from(JSON.stringify({ id: `A-${index}`, modified: "", summary: "x".repeat(100_000) })),
  }));
  const bytes = makeZip(members);
  let read = 0;
  const inner = memorySource(bytes);
  const counting: ByteSource = {
    ...inner,
    readInto: async (offset, target) => {
      const count = await inner.readInto(offset, target);
      read += count;
      return count;
    },
  };
  const runs = new SortedRuns(openSpillFile);
  const into = new PlaceImport({ label: "a", place: "a" }, runs, { now: new Date(0) });
  const { source, finish } = digestingSource(counting);
  await importFile(into, source, "all.zip");
  expect(await finish()).toBe(sha256(bytes));
  expect(into.taken).toBe(60);
  expect(read).toBeLessThan(1.05 * bytes.length);
});
