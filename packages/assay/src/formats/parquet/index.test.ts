import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mutated, randomNumbers } from "testkit/mutation";
import type { FormatReading } from "../format.ts";
import { isRecognised, readWith } from "../test-input.ts";
import { parquet } from "./index.ts";

const fixture = (name: string): Uint8Array =>
  Uint8Array.from(readFileSync(new URL(`../../../../../testkit/fixtures/parquet/${name}`, import.meta.url)));

async function read(content: Uint8Array, path = "data.parquet"): Promise<FormatReading> {
  const reading = await readWith(parquet, path, content);
  if (reading === undefined) throw new Error("not read");
  return reading;
}

const claimed = (reading: FormatReading, property: string): unknown[] =>
  reading.claims
    .filter((claim) => claim.property === property)
    .map((claim) => (claim.value.kind === "known" ? claim.value.value : undefined));

/** A file whose footer is the given bytes. */
function withFooter(footer: readonly number[], magic = "PAR1"): Uint8Array {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(footer.length);
  return Uint8Array.from([...Buffer.from(magic), ...footer, ...length, ...Buffer.from(magic)]);
}
const text = (value: string): number[] => [value.length, ...Buffer.from(value)];

describe("a table of pyarrow", () => {
  it("gives columns, rows, writer and features", async () => {
    const reading = await read(fixture("train-00000-of-00002.parquet"), "data/train-00000-of-00002.parquet");
    expect(reading.problems).toEqual([]);
    expect(reading.hazards).toEqual([]);
    expect(reading.role).toBe("dataset");
    expect(reading.dataset).toEqual({
      rows: 3,
      split: "train",
      columns: [
        { name: "text", type: "string" },
        { name: "label", type: "int64" },
        { name: "meta.id", type: "int64" },
        { name: "meta.tags.list.element", type: "string" },
        { name: "when", type: "timestamp" },
      ],
    });
    expect(claimed(reading, "producer")).toEqual(["parquet-cpp-arrow version 26.0.1"]);
    expect(claimed(reading, "split")).toEqual(["train"]);
    const metadata = claimed(reading, "metadata");
    expect(metadata).toContainEqual({ name: "rowGroups", value: 2 });
    expect(metadata).toContainEqual({ name: "compression", value: "zstd" });
    expect(JSON.stringify(metadata)).toContain("ClassLabel");
  });
});

describe("hostile tables", () => {
  it("with a pickle as type are suspicious, and the pickle is judged", async () => {
    const reading = await read(fixture("pickled-extension.parquet"));
    expect(reading.hazards?.[0]).toMatchObject({ rule: "ARROW-PICKLED-TYPE", verdict: "suspicious" });
    expect(reading.hazards?.some(({ rule }) => rule.startsWith("PICKLE-"))).toBe(true);
  });

  it("with columns outside the folder are suspicious", async () => {
    // field 4 (row groups): a list of one struct, in it field 1: a list of one chunk, in it field 1: the path.
    const footer = [0x49, 0x1c, 0x19, 0x1c, 0x18, ...text("../../secret"), 0, 0, 0];
    expect((await read(withFooter(footer))).hazards).toMatchObject([{ rule: "PARQUET-EXTERNAL-PATH" }]);
  });

  it("with encrypted footers or columns are not read", async () => {
    expect((await read(withFooter([0], "PARE"))).problems).toMatchObject([{ code: "unsupported" }]);
    expect((await read(withFooter([0x8c, 0, 0]))).problems).toMatchObject([{ code: "unsupported" }]);
  });

  it("without their footer are truncated", async () => {
    const whole = fixture("train-00000-of-00002.parquet");
    expect((await read(whole.subarray(0, 500))).problems).toMatchObject([{ code: "truncated" }]);
  });

  it("that claim billions of elements, or nest without end, cost nothing", async () => {
    const many = withFooter([0x29, 0xf1, 0xff, 0xff, 0xff, 0xff, 0x0f]);
    const deep = withFooter(Array.from({ length: 5000 }, () => 0x1c));
    const lists = withFooter([
      0x29,
      ...Array.from({ length: 5000 }, () => 0xf9),
      0xff,
      0xff,
      0xff,
      0xff,
      0x0f,
    ]);
    for (const bytes of [many, deep, lists]) {
      expect((await read(bytes)).problems).toMatchObject([{ code: "malformed" }]);
    }
  });

  it("with a footer longer than the file or the limit are not read", async () => {
    const bytes = withFooter([0]);
    new DataView(bytes.buffer).setUint32(bytes.length - 8, 0xffffffff, true);
    expect((await read(bytes)).problems).toMatchObject([{ code: "malformed" }]);
  });

  it("mutated and truncated never throw", async () => {
    const bases = ["train-00000-of-00002.parquet", "pickled-extension.parquet"].map(fixture);
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(1), async (seed, which) => {
        await readWith(parquet, "x", mutated(bases[which]!, randomNumbers(seed)));
      }),
      { seed: 3, numRuns: 300 },
    );
  });
});

describe("other files", () => {
  it("are not recognised", () => {
    for (const other of ["PAR2", "PARENT_DIRECTORY", "PAR1 in a text", "ARROW1", "PK\u0003\u0004"]) {
      expect(isRecognised(parquet, new TextEncoder().encode(other.padEnd(64)))).toBe(false);
    }
  });
});
