import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FormatReading } from "../format.ts";
import { isRecognised, readWith } from "../test-input.ts";
import { namedValues, valuesOf } from "../test-reading.ts";
import { ncnn } from "./index.ts";

const graph = `7767517
4 4
Input            in0      0 1 in0
Convolution      conv     1 1 in0 c1 0=16 1=3
ReLU             relu     1 1 c1 r1
InnerProduct     fc       1 1 r1 out0 0=10
`;

const read = (text: string): Promise<FormatReading | undefined> =>
  readWith(ncnn, "model.ncnn.param", Buffer.from(text), { "model.ncnn.bin": Buffer.alloc(8) });

describe("a graph of ncnn", () => {
  it("has operators, inputs, outputs and weights beside it", async () => {
    const reading = await read(graph);
    expect(reading?.problems).toEqual([]);
    expect(valuesOf(reading, "operators")).toEqual([{ Convolution: 1, InnerProduct: 1, Input: 1, ReLU: 1 }]);
    expect(valuesOf(reading, "input")).toEqual([{ name: "in0" }]);
    expect(valuesOf(reading, "output")).toEqual([{ name: "out0" }]);
    expect(namedValues(reading)).toEqual({ layers: 4 });
    expect(reading?.companions).toEqual(["model.ncnn.bin"]);
  });
});

describe("hostile and other bytes", () => {
  it.each([
    ["a truncated graph", graph.slice(0, graph.indexOf("Inner")), "truncated"],
    ["counts of blobs that do not fit", graph.replace("1 1 in0", "9 9 in0"), "malformed"],
    ["a line beyond the limit", graph.replace("0=16", "0=16 ".repeat(20_000)), "limit-exceeded"],
  ])("reports %s", async (_, text, code) => {
    expect((await read(text))?.problems.map((problem) => problem.code)).toEqual([code]);
  });

  it("does not take other numbers", () => {
    for (const other of ["7767517\n", "7767517\n1 2\n3 4 5 6\n", "7767518\n4 4\nInput a 0 1 b\n"])
      expect(isRecognised(ncnn, Buffer.from(other))).toBe(false);
  });

  it("survives mutated and truncated bytes", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(graph.length - 1),
        fc.nat(255),
        fc.nat(graph.length),
        async (at, value, cut) => {
          const bytes = Buffer.from(graph);
          bytes[at] = value;
          await readWith(ncnn, "m.param", bytes.subarray(0, cut));
        },
      ),
      { seed: 3, numRuns: 200 },
    );
  });
});
