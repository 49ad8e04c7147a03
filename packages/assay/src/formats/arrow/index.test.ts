import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mutated, randomNumbers } from "testkit/mutation";
import type { FormatReading } from "../format.ts";
import { isRecognised, readWith } from "../test-input.ts";
import { arrow } from "./index.ts";

const fixture = (name: string): Uint8Array =>
  Uint8Array.from(readFileSync(new URL(`../../../../../testkit/fixtures/arrow/${name}`, import.meta.url)));

async function read(content: Uint8Array, path = "data.arrow"): Promise<FormatReading> {
  const reading = await readWith(arrow, path, content);
  if (reading === undefined) throw new Error("not read");
  return reading;
}

const columns = [
  { name: "text", type: "string" },
  { name: "label", type: "int8" },
  { name: "meta.id", type: "int64" },
  { name: "meta.tags", type: "list<string>" },
  { name: "kind", type: "dictionary<string>" },
];

const claimed = (reading: FormatReading, property: string): unknown[] =>
  reading.claims
    .filter((claim) => claim.property === property)
    .map((claim) => (claim.value.kind === "known" ? claim.value.value : undefined));

describe("a table of pyarrow", () => {
  it.each([
    ["test.arrow", "IPC file"],
    ["stream.arrows", "IPC stream"],
    ["lz4.feather", "IPC file"],
  ])("%s gives columns and rows", async (name, kind) => {
    const reading = await read(fixture(name), name);
    expect(reading.problems).toEqual([]);
    expect(reading.hazards).toEqual([]);
    expect(reading.role).toBe("dataset");
    expect(reading.dataset?.rows).toBe(3);
    expect(reading.dataset?.columns).toEqual(columns);
    expect(claimed(reading, "formatVersion")).toEqual([kind]);
    expect(claimed(reading, "metadata")).toContainEqual({ name: "source", value: "nowhere" });
  });

  it("says its split and compression", async () => {
    expect((await read(fixture("test.arrow"), "data/test.arrow")).dataset?.split).toBe("test");
    expect(claimed(await read(fixture("lz4.feather")), "metadata")).toContainEqual({
      name: "compression",
      value: "lz4",
    });
  });

  it("of Feather 1 has columns and rows too", async () => {
    const reading = await read(fixture("version1.feather"));
    expect(reading.problems).toEqual([]);
    expect(reading.dataset).toEqual({
      rows: 3,
      columns: [
        { name: "text", type: "string" },
        { name: "label", type: "int8" },
      ],
    });
  });
});

describe("hostile tables", () => {
  it("with a pickle as type are suspicious, and the pickle is judged", async () => {
    const reading = await read(fixture("pickled-extension.arrow"));
    expect(reading.hazards?.[0]).toMatchObject({
      rule: "ARROW-PICKLED-TYPE",
      verdict: "suspicious",
      member: "column",
    });
    expect(reading.hazards?.some(({ rule }) => rule.startsWith("PICKLE-"))).toBe(true);
  });

  it("that are truncated say so", async () => {
    for (const name of ["test.arrow", "stream.arrows", "version1.feather"]) {
      const whole = fixture(name);
      const reading = await read(whole.subarray(0, whole.length - 100));
      expect(reading.problems).toMatchObject([{ code: "truncated" }]);
    }
  });

  it("whose footer claims more than the limit are not read", async () => {
    const bytes = fixture("test.arrow");
    new DataView(bytes.buffer).setUint32(bytes.length - 10, 0x7fffffff, true);
    expect((await read(bytes)).problems).toMatchObject([{ code: "limit-exceeded" }]);
  });

  it("mutated and truncated never throw", async () => {
    const bases = ["test.arrow", "stream.arrows", "version1.feather", "pickled-extension.arrow"].map(fixture);
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(3), async (seed, which) => {
        await readWith(arrow, "x", mutated(bases[which]!, randomNumbers(seed)));
      }),
      { seed: 3, numRuns: 300 },
    );
  });
});

describe("other files", () => {
  it("are not recognised", () => {
    const erased = new Uint8Array(4096).fill(0xff);
    expect(isRecognised(arrow, erased)).toBe(false);
    for (const other of ["ARROW", "PAR1", "FEAT"]) {
      expect(isRecognised(arrow, new TextEncoder().encode(other.padEnd(64)))).toBe(false);
    }
  });
});
