import fc from "fast-check";
import { expect, test } from "vitest";
import { mutated, randomNumbers } from "testkit/mutation";
import { openWith, otherFiles } from "../test-input.ts";
import { ar } from "./index.ts";

function member(name: string, text: string): string {
  const header = `${name.padEnd(16)}0           0     0     100644  ${String(text.length).padEnd(10)}\`\n`;
  return header + text + (text.length % 2 === 1 ? "\n" : "");
}

const archive = Buffer.from(`!<arch>\n${member("debian-binary", "2.0")}${member("data.tar.xz/", "even")}`);

test("members are parts of the file", async () => {
  const reading = await openWith(ar, "x.deb", archive);
  expect(reading?.members).toEqual([
    { name: "debian-binary", data: { kind: "slice", offset: 68, length: 3 } },
    { name: "data.tar.xz", data: { kind: "slice", offset: 132, length: 4 } },
  ]);
  expect(reading?.problems).toEqual([]);
});

test("truncated and damaged archives keep what comes before", async () => {
  const cut = await openWith(ar, "x.deb", archive.subarray(0, archive.length - 2));
  expect(cut?.problems[0]?.code).toBe("truncated");
  const broken = await openWith(ar, "x.deb", Buffer.concat([archive, Buffer.from("nothing")]));
  expect(broken?.members).toHaveLength(2);
  expect(broken?.problems[0]?.code).toBe("malformed");
});

test("a hostile name is a hazard", async () => {
  const reading = await openWith(ar, "x", Buffer.from(`!<arch>\n${member("../x", "even")}`));
  expect(reading?.hazards.map(({ rule }) => rule)).toEqual(["ARCHIVE-PATH-ESCAPE"]);
});

test("other files are not recognised", async () => {
  for (const bytes of otherFiles) expect(await openWith(ar, "x", bytes)).toBeUndefined();
});

test("mutated bytes never throw", async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer(), async (seed) => {
      await openWith(ar, "x", mutated(archive, randomNumbers(seed)));
    }),
    { seed: 1, numRuns: 200 },
  );
});
