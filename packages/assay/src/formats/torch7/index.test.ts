import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FormatReading } from "../format.ts";
import { isRecognised, readWith } from "../test-input.ts";
import { valuesOf, verdictsOf } from "../test-reading.ts";
import { torch7 } from "./index.ts";

const int = (...values: number[]): Buffer => {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [index, value] of values.entries()) bytes.writeInt32LE(value, 4 * index);
  return bytes;
};
const long = (...values: number[]): Buffer => Buffer.concat(values.map((value) => int(value, 0)));
const text = (value: string): Buffer => Buffer.concat([int(value.length), Buffer.from(value)]);
const key = (value: string): Buffer => Buffer.concat([int(2), text(value)]);
const object = (index: number, name: string): Buffer =>
  Buffer.concat([int(4, index), text("V 1"), text(name)]);

/** A linear module as File.lua writes it: a class whose fields are a table. */
const module = Buffer.concat([
  object(1, "nn.Linear"),
  int(3, 2, 2),
  key("weight"),
  object(3, "torch.FloatTensor"),
  int(2),
  long(2, 3, 3, 1, 1),
  object(4, "torch.FloatStorage"),
  long(8),
  Buffer.alloc(32, 1),
  key("bias"),
  object(5, "torch.FloatTensor"),
  int(1),
  long(2, 1, 7),
  int(4, 4),
]);

const read = (bytes: Uint8Array): Promise<FormatReading | undefined> => readWith(torch7, "m.t7", bytes);

describe("objects of Torch7", () => {
  it("places tensors in a storage that they share", async () => {
    const reading = await read(module);
    expect(reading?.problems).toEqual([]);
    expect(verdictsOf(reading)).toEqual([]);
    expect(valuesOf(reading, "operators")).toEqual([{ "nn.Linear": 1 }]);
    const offset = module.indexOf(Buffer.alloc(32, 1));
    expect(reading?.tensors).toEqual([
      {
        name: "weight",
        dtype: "f32",
        shape: [2, 3],
        data: { kind: "slice", path: "m.t7", offset, length: 24 },
      },
      {
        name: "bias",
        dtype: "f32",
        shape: [2],
        data: { kind: "slice", path: "m.t7", offset: offset + 24, length: 8 },
      },
    ]);
  });

  it("counts functions", async () => {
    const table = Buffer.concat([
      int(3, 1, 2),
      key("f"),
      int(8, 2),
      text("\x1bLua"),
      int(0),
      key("m"),
      module.subarray(0, 0),
      object(3, "nn.Identity"),
      int(0),
    ]);
    const reading = await read(table);
    expect(reading?.problems).toEqual([]);
    expect(verdictsOf(reading)).toEqual(["TORCH7-FUNCTION unknown"]);
  });
});

describe("hostile and other bytes", () => {
  it.each([
    ["a truncated storage", module.subarray(0, 200), "truncated"],
    ["a mark that does not exist", Buffer.concat([module.subarray(0, -8), int(99, 9)]), "malformed"],
    ["bytes behind the object", Buffer.concat([module, int(0)]), "malformed"],
    ["a text beyond the limit", Buffer.concat([object(1, "nn.Able"), int(2, 1_000_000)]), "limit-exceeded"],
    [
      "tables without end",
      Buffer.concat([
        object(1, "nn.Able"),
        ...Array.from({ length: 300 }, (_, index) => Buffer.concat([int(3, index + 2, 1), key("k")])),
      ]),
      "limit-exceeded",
    ],
  ])("reports %s", async (_, bytes, code) => {
    expect((await read(bytes))?.problems.map((problem) => problem.code)).toEqual([code]);
  });

  it("does not take other bytes", () => {
    for (const other of [Buffer.alloc(64), int(4, 1, 3), int(3, 1, 1, 2, 1), Buffer.from("\x04\0\0\0text")])
      expect(isRecognised(torch7, other)).toBe(false);
  });

  it("survives mutated and truncated bytes", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(module.length - 1),
        fc.nat(255),
        fc.nat(module.length),
        async (at, value, cut) => {
          const bytes = Uint8Array.from(module);
          bytes[at] = value;
          await read(bytes.subarray(0, cut));
        },
      ),
      { seed: 3, numRuns: 300 },
    );
  });
});
