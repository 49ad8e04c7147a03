import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fixture } from "../../../../../testkit/fixture.ts";
import type { FormatReading } from "../format.ts";
import { isRecognised, readWith } from "../test-input.ts";
import { namedValues, valuesOf, verdictsOf } from "../test-reading.ts";
import { lightgbm } from "./index.ts";

const read = (bytes: Uint8Array): Promise<FormatReading | undefined> =>
  readWith(lightgbm, "model.txt", bytes);
const text = Buffer.from(fixture("lightgbm/multiclass.txt")).toString();

describe("models of lightgbm 4.7.0", () => {
  it("reads header, features, trees and training parameters", async () => {
    const reading = await read(fixture("lightgbm/multiclass.txt"));
    expect(reading?.problems).toEqual([]);
    expect(verdictsOf(reading)).toEqual([]);
    expect(valuesOf(reading, "formatVersion")).toEqual(["v4"]);
    expect(valuesOf(reading, "input")).toEqual([
      { name: "age" },
      { name: "height" },
      { name: "weight" },
      { name: "colour", dtype: "categorical" },
    ]);
    expect(namedValues(reading)).toMatchObject({
      trees: 9,
      num_class: 3,
      objective: "multiclass num_class:3",
    });
    expect(namedValues(reading, "trainingParameter")).toMatchObject({
      num_leaves: 5,
      seed: 3,
      min_data_in_leaf: 5,
    });
    expect(valuesOf(reading, "task")).toEqual(["tabular-classification"]);
  });

  it("reads linear trees", async () => {
    const reading = await read(fixture("lightgbm/linear-tree.txt"));
    expect(reading?.problems).toEqual([]);
    expect(verdictsOf(reading)).toEqual([]);
    expect(namedValues(reading)).toMatchObject({ trees: 2, linear_tree: true });
  });

  it("names the training file of the command line tool without its folder", async () => {
    const reading = await read(Buffer.from(text.replace(/\[data: ?\]/u, "[data: /home/me/train.csv]")));
    expect(reading?.lineage.map(({ kind, target }) => [kind, target.name])).toEqual([
      ["trainedOn", "train.csv"],
    ]);
  });
});

describe("hostile models", () => {
  it.each([
    ["a leaf that does not exist", /left_child=\S+/u, "left_child=-2000000000"],
    ["a node that does not exist", /left_child=\S+/u, "left_child=2000000000"],
    ["a way back to the root", /right_child=\S+/u, "right_child=0"],
    ["a feature that does not exist", /split_feature=\S+/u, "split_feature=77"],
    ["too few children", /left_child=\S+ /u, "left_child="],
    ["more leaves than the library has", /num_leaves=\d+/u, "num_leaves=2000000"],
    ["sizes beyond the file", /tree_sizes=\d+/u, "tree_sizes=99999999"],
    ["a category set that does not exist", /decision_type=\S+ /u, "decision_type=3 "],
  ])("finds %s", async (_, pattern, replacement) => {
    const reading = await read(Buffer.from(text.replace(pattern, replacement)));
    expect(verdictsOf(reading)).toEqual(["LIGHTGBM-TREE-INDEX suspicious"]);
  });

  it("says that a truncated model was not read", async () => {
    const reading = await read(Buffer.from(text.slice(0, text.indexOf("Tree=5"))));
    expect(reading?.problems.map(({ code }) => code)).toEqual(["truncated"]);
  });

  it("stops at a line longer than the limit", async () => {
    const long = text.replace("feature_names=age", `feature_names=${"x".repeat(17 * 1024 * 1024)}`);
    expect((await read(Buffer.from(long)))?.problems[0]?.code).toBe("limit-exceeded");
  });

  it("survives mutated and truncated bytes", async () => {
    const original = fixture("lightgbm/multiclass.txt");
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(255), fc.nat(), async (at, value, cut) => {
        const bytes = Uint8Array.from(original);
        bytes[at % bytes.length] = value;
        await read(bytes.subarray(0, bytes.length - (cut % 2 === 0 ? cut % bytes.length : 0)));
      }),
      { seed: 3, numRuns: 100 },
    );
  });
});

it("does not take other texts", () => {
  for (const other of ["tree\nis a plant\n", "tree\nversion=v4\n", "version=v4\nnum_class=3\n"])
    expect(isRecognised(lightgbm, Buffer.from(other))).toBe(false);
});
