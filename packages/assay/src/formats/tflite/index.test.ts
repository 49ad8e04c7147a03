import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  bytes,
  flatBuffer,
  i32,
  raw,
  scalar,
  table,
  text,
  u32,
  u64,
  vector,
  type FlatValue,
} from "testkit/flatbuffer";
import { mutated, randomNumbers } from "testkit/mutation";
import { makeZip } from "testkit/zip";
import type { FormatReading } from "../format.ts";
import { isRecognised, readWith } from "../test-input.ts";
import { tflite } from "./index.ts";

const fixture = (name: string): Uint8Array =>
  Uint8Array.from(readFileSync(new URL(`../../../../../testkit/fixtures/tflite/${name}`, import.meta.url)));

async function read(content: Uint8Array): Promise<FormatReading> {
  const reading = await readWith(tflite, "model.tflite", content);
  if (reading === undefined) throw new Error("not read");
  return reading;
}

const claimed = (reading: FormatReading, property: string): unknown[] =>
  reading.claims
    .filter((claim) => claim.property === property)
    .map((claim) => (claim.value.kind === "known" ? claim.value.value : undefined));

interface Parts {
  readonly codes?: readonly FlatValue[];
  readonly operators?: readonly FlatValue[];
  readonly buffers?: readonly FlatValue[];
  readonly tensors?: readonly FlatValue[];
}

const made = ({ codes = [], operators = [], buffers = [table({})], tensors = [] }: Parts): Uint8Array =>
  flatBuffer(
    table({
      0: u32(3),
      1: vector(codes),
      2: vector([table({ 0: vector(tensors), 3: vector(operators) })]),
      4: vector(buffers),
    }),
    "TFL3",
  );
const custom = (name: string): FlatValue => table({ 0: scalar("i8", 32), 1: text(name), 3: i32(32) });

describe("a model of the TensorFlow converter", () => {
  it("gives its operators, ports, signature and weights", async () => {
    const content = fixture("small.tflite");
    const reading = await read(content);
    expect(reading.problems).toEqual([]);
    expect(reading.hazards).toEqual([]);
    expect(claimed(reading, "formatVersion")).toEqual(["schema 3"]);
    expect(claimed(reading, "operators")).toEqual([{ FULLY_CONNECTED: 1 }]);
    expect(claimed(reading, "input")).toEqual([{ name: "serving_default_x:0", dtype: "f32", shape: [1, 8] }]);
    expect(claimed(reading, "output")).toMatchObject([{ dtype: "f32", shape: [1, 3] }]);
    expect(claimed(reading, "metadata")).toContainEqual({
      name: "signatures",
      value: "serving_default(x) -> y",
    });
    expect(claimed(reading, "producer")).toEqual(["MLIR Converted."]);
    const shapes = reading.tensors.map(({ shape, dtype }) => [dtype, ...shape]);
    expect(shapes).toEqual([
      ["f32", 3, 8],
      ["f32", 3],
    ]);
    const bias = reading.tensors.find(({ shape }) => shape.length === 1)?.data;
    if (bias?.kind !== "slice") throw new Error("no slice");
    expect(new Float32Array(content.slice(bias.offset, bias.offset + bias.length).buffer)).toEqual(
      Float32Array.from([1, 1, 1]),
    );
  });

  it("says how it is quantized", async () => {
    const reading = await read(fixture("quantized.tflite"));
    expect(reading.problems).toEqual([]);
    expect(claimed(reading, "quantization")).toMatchObject([{ method: "tflite", bits: 8 }]);
    expect(reading.tensors.map(({ dtype, role }) => `${dtype} ${role ?? "parameter"}`)).toEqual([
      "i32 parameter",
      "i8 parameter",
    ]);
  });

  it("is judged by the TensorFlow operators that it runs", async () => {
    const reading = await read(fixture("flex.tflite"));
    expect(reading.hazards).toMatchObject([
      { rule: "TFLITE-FLEX-OPERATOR", verdict: "suspicious", evidence: ["ReadFile"] },
    ]);
  });

  it("is found in a bundle", async () => {
    const zip = makeZip([
      { name: "detector.tflite", bytes: fixture("small.tflite"), align: 4 },
      { name: "labels.txt", bytes: new Uint8Array(3) },
    ]);
    const reading = await read(zip);
    expect(reading.tensors.map(({ name }) => name.split("/")[0])).toEqual([
      "detector.tflite",
      "detector.tflite",
    ]);
    expect(reading.problems).toEqual([]);
  });
});

describe("hostile models", () => {
  it.each([
    ["FlexWriteFile", "TFLITE-FLEX-OPERATOR", "dangerous"],
    ["FlexPyFunc", "TFLITE-FLEX-OPERATOR", "dangerous"],
    ["FlexHomeMade", "TFLITE-FLEX-OPERATOR", "unknown"],
    ["HomeMade", "TFLITE-CUSTOM-OPERATOR", "unknown"],
  ])("with operator %s are judged", async (name, rule, verdict) => {
    expect((await read(made({ codes: [custom(name)] }))).hazards).toMatchObject([{ rule, verdict }]);
  });

  it.each(["FlexErf", "TFLite_Detection_PostProcess"])("with operator %s are not", async (name) => {
    expect((await read(made({ codes: [custom(name)] }))).hazards).toEqual([]);
  });

  it("that call their own subgraph are suspicious", async () => {
    const whileOperator = table({ 0: u32(0), 3: scalar("u8", 93), 4: table({ 0: i32(0), 1: i32(0) }) });
    const reading = await read(
      made({ codes: [table({ 0: scalar("i8", 119), 3: i32(119) })], operators: [whileOperator] }),
    );
    expect(reading.hazards).toMatchObject([{ rule: "TFLITE-SUBGRAPH-CYCLE" }]);
  });

  it("with buffers beyond the file are truncated", async () => {
    const reading = await read(made({ buffers: [table({}), table({ 1: u64(100), 2: u64(2 ** 40) })] }));
    expect(reading.problems).toMatchObject([{ code: "truncated" }]);
  });

  it("with too few bytes for a shape are malformed", async () => {
    const tensor = table({
      0: { kind: "bytes", bytes: Uint8Array.from([9, 0, 0, 0]), count: 1, align: 4 },
      2: u32(1),
      3: text("w"),
    });
    const reading = await read(
      made({ buffers: [table({}), table({ 0: bytes(new Uint8Array(8)) })], tensors: [tensor] }),
    );
    expect(reading.problems).toMatchObject([{ code: "malformed" }]);
  });

  it("with offsets that lead nowhere or back have problems", async () => {
    for (const offset of [0, 0xffffffff, 3]) {
      expect((await read(made({ codes: [raw(offset)] }))).problems.length).toBeGreaterThan(0);
    }
  });

  it("with a million pointers to one table stop at the limit", async () => {
    const items = Array.from({ length: 6000 }, () => custom("x"));
    expect((await read(made({ codes: items }))).problems).toMatchObject([{ code: "limit-exceeded" }]);
  });

  it("mutated and truncated never throw", async () => {
    const bases = ["small.tflite", "quantized.tflite", "flex.tflite"].map(fixture);
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(2), async (seed, which) => {
        await readWith(tflite, "x", mutated(bases[which]!, randomNumbers(seed)));
      }),
      { seed: 3, numRuns: 300 },
    );
  });
});

describe("other files", () => {
  it("are not recognised", () => {
    for (const other of ["PK\u0003\u0004", "GGUF    TFL3", "xxxxTFL", '{"a":1}']) {
      expect(isRecognised(tflite, new TextEncoder().encode(other.padEnd(64)))).toBe(false);
    }
    expect(isRecognised(tflite, makeZip([{ name: "a.txt", bytes: new Uint8Array(100) }]))).toBe(false);
  });
});
