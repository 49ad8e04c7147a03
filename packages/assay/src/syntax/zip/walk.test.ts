import fc from "fast-check";
import { expect, it } from "vitest";
import { makeZip } from "../../../../../testkit/zip.ts";
import { memorySource } from "../../bytes/memory-source.ts";
import { readZip, walkZip, type ZipMember } from "./index.ts";

async function walk(
  bytes: Uint8Array,
  most = 100_000,
): Promise<{ members: ZipMember[]; problem: string | undefined }> {
  const members: ZipMember[] = [];
  const steps = walkZip(memorySource(bytes), most);
  for (;;) {
    const next = await steps.next();
    if (next.done === true) return { members, problem: next.value?.message };
    members.push(next.value);
  }
}

it("lists what the directory lists, over the edges of its windows and behind a prefix", async () => {
  const entries = Array.from({ length: 1_300 }, (_, index) => ({
    name: `${"x".repeat(1000)}${index}.json`,
    bytes: Buffer.from(String(index)),
    zip64: index % 100 === 7,
  }));
  const bytes = makeZip(entries, { prefix: Buffer.alloc(10) });
  const archive = await readZip(memorySource(bytes));
  const { members, problem } = await walk(bytes);
  expect(problem).toBeUndefined();
  expect(members).toEqual("members" in archive ? archive.members : []);
});

it("says that a directory is cut, too long or missing", async () => {
  const entries = ["a", "b"].map((name) => ({ name, bytes: Buffer.from(name) }));
  const claimed = makeZip(entries, { claimed: { members: 3 } });
  expect((await walk(claimed)).problem).toBe("the zip directory has 2 members, its end says 3");
  expect((await walk(makeZip(entries), 1)).problem).toBe("a zip directory of 2 members is not read");
  expect((await walk(new Uint8Array(100))).problem).toMatch(/no end record/);
});

it("never throws for any bytes", async () => {
  const whole = makeZip([{ name: "a", bytes: Buffer.from("a") }]);
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), async (at, value) => {
      const bytes = Uint8Array.from(whole);
      bytes[at] = value;
      await walk(bytes);
    }),
    { numRuns: 200 },
  );
});
