import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { flatBuffer, numbers, table, text, vector } from "testkit/flatbuffer";
import { mutated, randomNumbers } from "testkit/mutation";
import { concatenate } from "testkit/protobuf";
import type { FormatReading } from "../format.ts";
import { isRecognised, readWith } from "../test-input.ts";
import { catboost } from "./index.ts";

const fixture = Uint8Array.from(
  readFileSync(new URL("../../../../../testkit/fixtures/catboost/model.cbm", import.meta.url)),
);

async function read(content: Uint8Array): Promise<FormatReading> {
  const reading = await readWith(catboost, "model.cbm", content);
  if (reading === undefined) throw new Error("not read");
  return reading;
}

const claimed = (reading: FormatReading, property: string): unknown[] =>
  reading.claims
    .filter((claim) => claim.property === property)
    .map((claim) => (claim.value.kind === "known" ? claim.value.value : undefined));

function framed(core: Uint8Array, length = core.length): Uint8Array {
  const head = Buffer.from("CBM1\0\0\0\0", "latin1");
  head.writeUInt32LE(length, 4);
  return concatenate([head, core]);
}

describe("a model of CatBoost", () => {
  it("gives trees, features, classes and parameters", async () => {
    const reading = await read(fixture);
    expect(reading.problems).toEqual([]);
    expect(reading.hazards).toEqual([]);
    expect(claimed(reading, "hyperparameter")).toEqual([
      { name: "trees", value: 3 },
      { name: "floatFeatures", value: 2 },
      { name: "categoricalFeatures", value: 1 },
    ]);
    expect(claimed(reading, "metadata")).toContainEqual({ name: "features", value: "width, height, colour" });
    expect(claimed(reading, "metadata")).toContainEqual({ name: "classes", value: "no, yes" });
    expect(claimed(reading, "producer")).toEqual(["CatBoost v1.2.10"]);
    const parameters = claimed(reading, "trainingParameter");
    expect(parameters).toContainEqual({ name: "boosting_options.iterations", value: 3 });
    expect(parameters).toContainEqual({ name: "boosting_options.learning_rate", value: 0.5 });
    expect(JSON.stringify(reading.claims)).not.toMatch(/yandex-team|train_dir/u);
    expect(reading.tensors[0]).toMatchObject({ name: "LeafValues", dtype: "f64" });
  });
});

describe("hostile models", () => {
  it("whose core reaches beyond the file are truncated", async () => {
    const reading = await read(framed(flatBuffer(table({ 0: text("x"), 1: table({}) })), 2 ** 31));
    expect(reading.problems).toMatchObject([{ code: "truncated" }]);
  });

  it("without trees, or with leaf values beyond the core, have problems", async () => {
    expect((await read(framed(flatBuffer(table({ 0: text("x") }))))).problems).toMatchObject([
      { code: "malformed" },
    ]);
    const core = flatBuffer(table({ 1: table({ 8: numbers("f64", [1, 2, 3]) }) }));
    const cut = framed(core.subarray(0, core.length - 8));
    expect((await read(concatenate([cut, new Uint8Array(64)]))).problems).toMatchObject([
      { code: "malformed" },
    ]);
  });

  it("with more entries than the limit are said to be cut off", async () => {
    const info = vector(Array.from({ length: 1001 }, () => table({ 0: text("k"), 1: text("v") })));
    const reading = await read(framed(flatBuffer(table({ 1: table({}), 2: info }))));
    expect(reading.problems).toMatchObject([{ code: "limit-exceeded" }]);
  });

  it("mutated and truncated never throw", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), async (seed) => {
        await readWith(catboost, "x", mutated(fixture, randomNumbers(seed)));
      }),
      { seed: 3, numRuns: 300 },
    );
  });
});

describe("other files", () => {
  it("are not recognised", () => {
    for (const other of ["CBM2", "GGUF", "CBM1"]) {
      expect(isRecognised(catboost, new TextEncoder().encode(other.padEnd(10, "\0")))).toBe(false);
    }
  });
});
