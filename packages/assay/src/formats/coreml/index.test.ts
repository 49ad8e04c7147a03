import { readFileSync } from "node:fs";

import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { mutated, randomNumbers } from "../../../../../testkit/mutation.ts";
import type { Claim } from "../../model/claim.ts";
import type { FormatReading } from "../format.ts";
import { isRecognised, readWith } from "../test-input.ts";
import { coreml } from "./index.ts";

const folder = new URL("../../../../../testkit/fixtures/coreml/", import.meta.url);

function bytesOf(path: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(path, folder)));
}

const data = "program.mlpackage/Data/com.apple.CoreML/";
const program = (): Record<string, Uint8Array> => ({
  "model.mlmodel": bytesOf(`${data}model.mlmodel`),
  "weights/weight.bin": bytesOf(`${data}weights/weight.bin`),
});

async function read(
  bytes: Uint8Array,
  files: Readonly<Record<string, Uint8Array>> = {},
): Promise<FormatReading> {
  const reading = await readWith(coreml, "model.mlmodel", bytes, files);
  expect(reading).toBeDefined();
  return reading!;
}

function valuesOf(reading: FormatReading, property: Claim["property"]): unknown[] {
  return reading.claims
    .filter((claim) => claim.property === property)
    .map(({ value }) => (value.kind === "known" ? value.value : value.kind));
}

function replaced(bytes: Uint8Array, from: string, to: string): Uint8Array {
  return new Uint8Array(Buffer.from(Buffer.from(bytes).toString("latin1").replace(from, to), "latin1"));
}

describe("a Core ML model", () => {
  it("of layers has its signature, makers, layers and weights", async () => {
    const reading = await read(bytesOf("network.mlmodel"));
    expect(reading.problems).toEqual([]);
    expect(reading.hazards).toEqual([]);
    expect(valuesOf(reading, "formatVersion")).toEqual(["specification 4"]);
    expect(valuesOf(reading, "operators")).toEqual([{ activation: 1, innerProduct: 1 }]);
    expect(valuesOf(reading, "author")).toEqual(["Assay"]);
    expect(valuesOf(reading, "license")).toEqual(["Apache-2.0"]);
    expect(valuesOf(reading, "version")).toEqual(["1.2"]);
    expect(valuesOf(reading, "metadata")).toContainEqual({ name: "com.example.note", value: "small" });
    expect(valuesOf(reading, "input")).toMatchObject([{ name: "x", shape: [3] }]);
    expect(reading.tensors).toMatchObject([
      { name: "dense.weights", dtype: "f32", shape: [6], data: { kind: "slice", length: 24 } },
      { name: "dense.bias", dtype: "f32", shape: [2] },
    ]);
  });

  it("that is a program has its operations, and its weights in weight.bin", async () => {
    const files = program();
    const reading = await read(files["model.mlmodel"]!, files);
    expect(reading.problems).toEqual([]);
    expect(valuesOf(reading, "operators")).toEqual([{ const: 2, linear: 1, relu: 1 }]);
    const [weight, bias] = reading.tensors;
    expect(weight).toEqual({
      name: "dense_weight_0",
      dtype: "f32",
      shape: [16, 32],
      data: { kind: "slice", path: "weights/weight.bin", offset: 128, length: 2048 },
    });
    expect(bias).toMatchObject({ name: "dense_bias_0", dtype: "f32", shape: [16], data: { kind: "slice" } });
    expect(reading.companions).toEqual(["weights/weight.bin"]);
    expect(valuesOf(reading, "producer")).toEqual(["coremltools 9.0"]);
  });

  it("with a custom layer, or with a custom model in a pipeline, is unknown", async () => {
    const layer = await read(bytesOf("custom-layer.mlmodel"));
    expect(layer.hazards).toMatchObject([
      { rule: "COREML-CUSTOM-CODE", verdict: "unknown", evidence: ["EvilLayer", "unknown code"] },
    ]);
    const pipeline = await read(bytesOf("pipeline.mlmodel"));
    expect(pipeline.hazards).toMatchObject([{ rule: "COREML-CUSTOM-CODE", evidence: ["EvilModel"] }]);
    expect(valuesOf(pipeline, "metadata")).toContainEqual({
      name: "coreml.type",
      value: "pipeline, neuralNetwork, customModel",
    });
  });

  it("without its weights is incomplete; with weights outside its package it is suspicious", async () => {
    const files = program();
    const model = files["model.mlmodel"]!;
    expect((await read(model)).problems).toMatchObject([{ code: "not-here" }]);
    const outside = replaced(model, "@model_path/weights/weight.bin", "@model_path/../../../etc/shade");
    expect((await read(outside, files)).hazards).toMatchObject([
      { rule: "COREML-WEIGHT-PATH", verdict: "suspicious" },
    ]);
  });
});

describe("the manifest of a package", () => {
  it("is a part; a path that leads out is suspicious", async () => {
    const manifest = bytesOf("program.mlpackage/Manifest.json");
    expect(await readWith(coreml, "Manifest.json", manifest)).toMatchObject({
      role: "part",
      problems: [],
      hazards: [],
    });
    const outside = replaced(manifest, "com.apple.CoreML/weights", "../../../../etc");
    expect((await readWith(coreml, "Manifest.json", outside))!.hazards).toMatchObject([
      { rule: "COREML-WEIGHT-PATH" },
    ]);
  });
});

describe("hostile and other files", () => {
  it("mutated or truncated never throw, and a cut model is incomplete", async () => {
    const files = program();
    const originals = [files["model.mlmodel"]!, bytesOf("pipeline.mlmodel"), bytesOf("network.mlmodel")];
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 1_000_000 }), async (seed) => {
        const bytes = mutated(originals[seed % 3]!, randomNumbers(seed));
        await readWith(coreml, "model.mlmodel", bytes, files);
      }),
      { numRuns: 200, seed: 11 },
    );
    const cut = files["model.mlmodel"]!;
    expect((await read(cut.subarray(0, cut.length - 20), files)).problems).not.toEqual([]);
  });

  it("pipelines nested without end are cut at the limit", async () => {
    const wrap = (inner: Buffer): Buffer => {
      const field = (number: number, bytes: Buffer): Buffer =>
        Buffer.concat([Buffer.from(varint(number * 8 + 2)), Buffer.from(varint(bytes.length)), bytes]);
      return field(202, field(1, inner));
    };
    const varint = (value: number): number[] =>
      value < 128 ? [value] : [(value & 127) | 128, ...varint(value >>> 7)];
    let nested: Buffer = Buffer.alloc(0);
    for (let depth = 0; depth < 40; depth += 1) nested = wrap(nested);
    const head = bytesOf("network.mlmodel").subarray(0, 60);
    const whole = Buffer.from(bytesOf("network.mlmodel"));
    expect(head.length).toBe(60);
    const reading = await read(new Uint8Array(Buffer.concat([whole, nested])));
    expect(reading.problems).toMatchObject([{ code: "limit-exceeded" }]);
  });

  it("are not taken for Core ML", () => {
    const others = [
      new TextEncoder().encode('{"model": 1}'),
      new Uint8Array(1000),
      new Uint8Array(readFileSync(new URL("../tensorflow/plain/saved_model.pb", folder))),
      new Uint8Array(readFileSync(new URL("../tensorflow/session/frozen.pb", folder))),
    ];
    for (const bytes of others) expect(isRecognised(coreml, bytes)).toBe(false);
  });
});
