import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mutated, randomNumbers } from "testkit/mutation";
import { bytesField, concatenate, messageField } from "testkit/protobuf";
import type { FormatReading } from "../format.ts";
import { isRecognised, readWith } from "../test-input.ts";
import { lance } from "./index.ts";

const fixture = (name: string): Uint8Array =>
  Uint8Array.from(readFileSync(new URL(`../../../../../testkit/fixtures/lance/${name}`, import.meta.url)));

async function read(content: Uint8Array, path = "data.lance"): Promise<FormatReading> {
  const reading = await readWith(lance, path, content);
  if (reading === undefined) throw new Error("not read");
  return reading;
}

function manifest(...fields: Uint8Array[]): Uint8Array {
  const body = concatenate(fields);
  const head = Buffer.alloc(4);
  head.writeUInt32LE(body.length);
  return concatenate([head, body, Buffer.alloc(8), Buffer.from("\0\0\0\0LANC", "latin1")]);
}

const columns = [
  { name: "id", type: "int64" },
  { name: "text", type: "string" },
  { name: "vector", type: "fixed_size_list:float:2" },
];

describe("a table of pylance", () => {
  it.each(["data.lance", "data-v1.lance", "data-v2.lance"])("in %s gives columns and rows", async (name) => {
    const reading = await read(fixture(name));
    expect(reading.problems).toEqual([]);
    expect(reading.hazards).toEqual([]);
    expect(reading.dataset).toEqual({ rows: 3, columns });
  });

  it.each(["version.manifest", "version-v1.manifest", "version-v2.manifest"])(
    "in %s is described",
    async (name) => {
      const reading = await read(fixture(name));
      expect(reading.problems).toEqual([]);
      expect(reading.role).toBe("part");
      const values = reading.claims.map(({ value }) => (value.kind === "known" ? value.value : undefined));
      expect(values).toContainEqual({ name: "fragments", value: 1 });
      expect(values).toContainEqual({ name: "rows", value: 3 });
    },
  );
});

describe("hostile tables", () => {
  it("with a pickle as type are suspicious", async () => {
    const entry = (key: string, value: string): Uint8Array =>
      messageField(10, [bytesField(1, key), bytesField(2, value)]);
    const field = messageField(1, [
      bytesField(2, "x"),
      entry("ARROW:extension:name", "arrow.py_extension_type"),
      entry("ARROW:extension:metadata", "cos\nsystem\n."),
    ]);
    expect((await read(manifest(field))).hazards?.[0]).toMatchObject({ rule: "ARROW-PICKLED-TYPE" });
  });

  it("with offsets beyond the file are malformed", async () => {
    for (const name of ["data.lance", "version.manifest"]) {
      const bytes = fixture(name);
      bytes.fill(0xff, bytes.length - 40, bytes.length - 8);
      expect((await read(bytes)).problems.length).toBe(1);
    }
  });

  it("with more columns than the limit are said to be cut off", async () => {
    const field = messageField(1, [bytesField(2, "x")]);
    const reading = await read(manifest(...Array.from({ length: 100_001 }, () => field)));
    expect(reading.problems).toMatchObject([{ code: "limit-exceeded" }]);
  });

  it("mutated and truncated never throw", async () => {
    const bases = ["data.lance", "data-v1.lance", "version.manifest"].map(fixture);
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(2), async (seed, which) => {
        const bytes = mutated(bases[which]!, randomNumbers(seed));
        await readWith(lance, "x", concatenate([bytes, Buffer.from("LANC")]));
        await readWith(lance, "x", bytes);
      }),
      { seed: 3, numRuns: 200 },
    );
  });
});

describe("other files", () => {
  it("are not recognised", () => {
    expect(isRecognised(lance, new TextEncoder().encode("LANC".padEnd(64)))).toBe(false);
  });
});
