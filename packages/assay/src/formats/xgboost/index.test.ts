import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fixture as anyFixture } from "../../../../../testkit/fixture.ts";
import type { FormatReading } from "../format.ts";
import { isRecognised, readWith } from "../test-input.ts";
import { valuesOf } from "../test-reading.ts";
import { xgboost } from "./index.ts";

const fixture = (name: string): Uint8Array => anyFixture(`xgboost/${name}`);

const read = (bytes: Uint8Array): Promise<FormatReading | undefined> => readWith(xgboost, "model.bin", bytes);

describe("models of the real library", () => {
  it.each(["model.json", "model.ubj"])("reads %s as xgboost 3.2.0 wrote it", async (name) => {
    const reading = await read(fixture(name));
    expect(reading?.problems).toEqual([]);
    expect(reading?.hazards).toEqual([]);
    expect(valuesOf(reading, "formatVersion")).toEqual(["3.2.0"]);
    expect(valuesOf(reading, "architecture")).toEqual(["gbtree"]);
    expect(valuesOf(reading, "input")).toEqual(
      ["age", "height", "weight", "pulse"].map((feature) => ({ name: feature })),
    );
    const parameters = valuesOf(reading, "hyperparameter");
    expect(parameters).toContainEqual({ name: "objective", value: "multi:softprob" });
    expect(parameters).toContainEqual({ name: "num_class", value: 3 });
    expect(parameters).toContainEqual({ name: "num_feature", value: 4 });
    expect(parameters).toContainEqual({ name: "trees", value: 6 });
    expect(valuesOf(reading, "metadata")).toContainEqual({ name: "note", value: "made for a test" });
    expect(valuesOf(reading, "task")).toEqual(["tabular-classification"]);
  });

  it.each(["old.bin", "old-raw.bin"])("reads %s as xgboost 1.7.6 wrote it", async (name) => {
    const reading = await read(fixture(name));
    expect(reading?.problems).toEqual([]);
    expect(reading?.hazards).toEqual([]);
    expect(valuesOf(reading, "formatVersion")).toEqual(["1.7"]);
    const parameters = valuesOf(reading, "hyperparameter");
    expect(parameters).toContainEqual({ name: "trees", value: 6 });
    expect(parameters).toContainEqual({ name: "num_class", value: 3 });
    expect(valuesOf(reading, "metadata")).toContainEqual({ name: "best_iteration", value: "1" });
  });

  it.each([
    ["dart.ubj", "dart", 3],
    ["old-dart.bin", "dart", 3],
    ["linear.json", "gblinear", undefined],
  ])("reads the booster of %s", async (name, booster, trees) => {
    const reading = await read(fixture(name));
    expect(reading?.problems).toEqual([]);
    expect(reading?.hazards).toEqual([]);
    expect(valuesOf(reading, "architecture")).toEqual([booster]);
    const found = valuesOf(reading, "hyperparameter").find(
      (value) => (value as { name: string }).name === "trees",
    );
    expect((found as { value: number } | undefined)?.value).toBe(trees);
  });
});

describe("hostile models", () => {
  const text = Buffer.from(fixture("model.json")).toString();

  it.each([
    ["a child outside the tree", /"left_children":\[\d+/u, '"left_children":[4000000'],
    ["a feature that does not exist", /"split_indices":\[\d+/u, '"split_indices":[99'],
    ["a child that leads back", /"right_children":\[\d+/u, '"right_children":[0'],
    ["lists of different length", /"left_children":\[/u, '"left_children":[1,'],
  ])("finds %s", async (_, pattern, replacement) => {
    const reading = await read(Buffer.from(text.replace(pattern, replacement)));
    expect(reading?.hazards?.map(({ rule, verdict }) => [rule, verdict])).toEqual([
      ["XGBOOST-TREE-INDEX", "suspicious"],
    ]);
  });

  it("finds a child outside the tree of an old binary file", async () => {
    const bytes = Buffer.from(fixture("old.bin"));
    // 4 magic, 136 learner, two names, 160 forest, 148 tree: then parent and left child of the first node.
    const leftChild = 4 + 136 + 8 + 14 + 8 + 6 + 160 + 148 + 4;
    bytes.writeInt32LE(1_000_000, leftChild);
    expect((await read(bytes))?.hazards?.[0]?.rule).toBe("XGBOOST-TREE-INDEX");
  });

  it("says that a truncated model was not read", async () => {
    for (const name of ["model.json", "model.ubj", "old.bin"]) {
      const bytes = fixture(name);
      const reading = await read(bytes.subarray(0, bytes.length - 400));
      expect(reading?.problems.map(({ code }) => code)).toEqual(["truncated"]);
    }
  });

  it("stops at counts that no file holds", async () => {
    const bytes = Buffer.from(fixture("old.bin"));
    bytes.writeInt32LE(2_000_000_000, 4 + 136 + 8 + 14 + 8 + 6);
    expect((await read(bytes))?.problems[0]?.code).toBe("limit-exceeded");
  });

  it("survives mutated and truncated bytes", async () => {
    const inputs = ["model.json", "model.ubj", "old.bin"].map(fixture);
    await fc.assert(
      fc.asyncProperty(fc.nat(2), fc.nat(), fc.nat(255), fc.nat(), async (which, at, value, cut) => {
        const bytes = Uint8Array.from(inputs[which] ?? []);
        bytes[at % bytes.length] = value;
        await read(bytes.subarray(0, bytes.length - (cut % 3 === 0 ? cut % bytes.length : 0)));
      }),
      { seed: 3, numRuns: 150 },
    );
  });
});

describe("other files", () => {
  it.each([
    ["other JSON", '{"learner":"me","version":[1,2,3]}'],
    ["a configuration", '{"version":[1],"model":{}}'],
    ["text", "binf".padEnd(400, "x")],
    ["zeros", "\0".repeat(4096)],
  ])("does not take %s", (_, text) => {
    expect(isRecognised(xgboost, Buffer.from(text))).toBe(false);
  });
});
