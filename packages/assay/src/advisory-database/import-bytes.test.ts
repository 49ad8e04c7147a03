import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mutated, randomNumbers } from "../../../../testkit/mutation.ts";
import { makeZip } from "../../../../testkit/zip.ts";
import { memorySource } from "../bytes/memory-source.ts";
import { openSpillFile } from "../bytes/spill-file.ts";
import { AssayError } from "../model/error.ts";
import { importFile } from "./import-bytes.ts";
import { PlaceImport } from "./place-import.ts";
import { SortedRuns } from "./sorted-runs.ts";

const record = Buffer.from(JSON.stringify({ id: "A-1", modified: "2024-01-01T00:00:00Z", affected: [] }));

/** What was taken, or the code of the error. */
async function taken(name: string, bytes: Uint8Array): Promise<number | string> {
  const into = new PlaceImport({ label: "x", place: "x" }, new SortedRuns(openSpillFile), {
    now: new Date(0),
  });
  try {
    await importFile(into, memorySource(bytes), name);
    return into.taken;
  } catch (error) {
    if (error instanceof AssayError) return error.code;
    throw error;
  }
}

describe("files", () => {
  it("are read by their names, alone and in archives", async () => {
    const members = [
      { name: "a.json", bytes: record, deflate: true },
      { name: "b.jsonl", bytes: Buffer.concat([record, Buffer.from("\n"), record]) },
      { name: "folder/", bytes: new Uint8Array(0) },
      { name: "readme.md", bytes: record },
    ];
    expect(await taken("x.json", record)).toBe(1);
    expect(await taken("x.json.gz", gzipSync(record))).toBe(1);
    expect(await taken("x.zip", makeZip(members))).toBe(3);
    const twice = makeZip([{ name: "x.zip", bytes: makeZip([{ name: "x.zip", bytes: makeZip(members) }]) }]);
    expect(await taken("x.zip", twice)).toBe(0);
    expect(await taken("x.txt", record)).toBe("usage");
    expect(await taken("x.csv", record)).toBe(0);
  });

  it("are refused whole when a member is not what the archive says", async () => {
    const lie = makeZip([{ name: "a.json", bytes: record, central: { crc: 1 } }]);
    expect(await taken("x.zip", lie)).toBe("unreadable");
    expect(await taken("x.json.gz", gzipSync(record).subarray(0, -4))).toBe("unreadable");
  });

  it("of any bytes end in a count or in an error that says so", async () => {
    const zip = makeZip([{ name: "a.json", bytes: record, deflate: true }]);
    const seeds: readonly (readonly [string, Uint8Array])[] = [
      ["x.zip", zip],
      ["x.json", record],
      ["x.jsonl.gz", gzipSync(record)],
      ["x.csv", Buffer.from("#model_version:v1\ncve,epss,percentile\nCVE-2024-0001,0.5,0.5\n")],
    ];
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.constantFrom(...seeds), async (seed, [name, bytes]) => {
        const result = await taken(name, mutated(bytes, randomNumbers(seed)));
        expect(["number", "string"]).toContain(typeof result);
      }),
      { numRuns: 200 },
    );
  });
});
