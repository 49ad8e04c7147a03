import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FormatReading } from "../format.ts";
import { isRecognised, readWith } from "../test-input.ts";
import { valuesOf, verdictsOf } from "../test-reading.ts";
import { mxnet } from "./index.ts";

const u64 = (value: number): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
};
const u32 = (...values: number[]): Buffer => Buffer.concat(values.map((value) => u64(value).subarray(0, 4)));

/** As NDArray::Save of release 1.9 writes it: dense arrays of generation 2. */
function parameters(
  arrays: readonly { name: string; shape: number[]; type: number; bytes: number }[],
): Buffer {
  return Buffer.concat([
    u64(0x112),
    u64(0),
    u64(arrays.length),
    ...arrays.map(({ shape, type, bytes }) =>
      Buffer.concat([
        u32(0xf993fac9, 0, shape.length),
        ...shape.map(u64),
        u32(1, 0, type),
        Buffer.alloc(bytes, 7),
      ]),
    ),
    u64(arrays.length),
    ...arrays.map(({ name }) => Buffer.concat([u64(name.length), Buffer.from(name)])),
  ]);
}

const file = parameters([
  { name: "arg:fc_weight", shape: [2, 3], type: 0, bytes: 24 },
  { name: "aux:bn_mean", shape: [3], type: 2, bytes: 6 },
]);

const symbol = {
  nodes: [
    { op: "null", name: "data", inputs: [] },
    { op: "null", name: "fc_weight", attrs: { num_hidden: "3" }, inputs: [] },
    {
      op: "FullyConnected",
      name: "fc",
      attrs: { num_hidden: "3" },
      inputs: [
        [0, 0, 0],
        [1, 0, 0],
      ],
    },
  ],
  arg_nodes: [0, 1],
  node_row_ptr: [0, 1, 2, 3],
  heads: [[2, 0, 0]],
  attrs: { mxnet_version: ["int", 10901] },
};

const read = (bytes: Uint8Array): Promise<FormatReading | undefined> => readWith(mxnet, "m.params", bytes);
const readGraph = (graph: unknown): Promise<FormatReading | undefined> =>
  read(Buffer.from(JSON.stringify(graph, null, 2)));

describe("parameters", () => {
  it("finds arrays with names, types and places", async () => {
    const reading = await read(file);
    expect(reading?.problems).toEqual([]);
    expect(reading?.tensors).toEqual([
      {
        name: "arg:fc_weight",
        dtype: "f32",
        shape: [2, 3],
        data: { kind: "slice", path: "m.params", offset: 64, length: 24 },
      },
      {
        name: "aux:bn_mean",
        dtype: "f16",
        shape: [3],
        data: { kind: "slice", path: "m.params", offset: 120, length: 6 },
      },
    ]);
  });

  it.each([
    ["more arrays than a file can hold", 16, u64(2 ** 40), "limit-exceeded"],
    ["a type that nobody knows", 60, u32(99), "malformed"],
    ["a shape beyond counting", 36, u64(2 ** 52), "malformed"],
    ["a truncated array", 36, u64(2 ** 20), "truncated"],
    ["a sparse array", 28, u32(1), "malformed"],
  ])("reports %s", async (_, offset, bytes, code) => {
    const broken = Buffer.from(file);
    bytes.copy(broken, offset);
    expect((await read(broken))?.problems.map((problem) => problem.code)).toEqual([code]);
  });
});

describe("graphs", () => {
  it("reads version, operators, inputs and outputs", async () => {
    const reading = await readGraph(symbol);
    expect(reading?.problems).toEqual([]);
    expect(verdictsOf(reading)).toEqual([]);
    expect(valuesOf(reading, "formatVersion")).toEqual(["1.9.1"]);
    expect(valuesOf(reading, "operators")).toEqual([{ FullyConnected: 1 }]);
    expect(valuesOf(reading, "input")).toEqual([{ name: "data" }]);
    expect(valuesOf(reading, "output")).toEqual([{ name: "fc" }]);
  });

  it("names operators that need code or carry addresses", async () => {
    const nodes = [
      ...symbol.nodes,
      { op: "Custom", name: "c", attrs: { op_type: "evil" }, inputs: [] },
      { op: "_Native", name: "n", attrs: { info: "0x1234" }, inputs: [] },
    ];
    expect(verdictsOf(await readGraph({ ...symbol, nodes }))).toEqual([
      "MXNET-NATIVE-POINTER suspicious",
      "MXNET-CUSTOM-OPERATOR unknown",
    ]);
  });

  it("does not take graphs of TVM and other lists of nodes", async () => {
    expect(
      await readGraph({ ...symbol, nodes: [...symbol.nodes, { op: "tvm_op", name: "f", inputs: [] }] }),
    ).toBeUndefined();
    expect(await readGraph({ nodes: symbol.nodes })).toBeUndefined();
    expect(isRecognised(mxnet, Buffer.from('{"nodes":[{"id":1}]}'))).toBe(false);
    expect(isRecognised(mxnet, Buffer.alloc(64))).toBe(false);
  });
});

it("survives mutated and truncated bytes", async () => {
  const originals = [file, Buffer.from(JSON.stringify(symbol))];
  await fc.assert(
    fc.asyncProperty(fc.nat(1), fc.nat(), fc.nat(255), fc.nat(), async (which, at, value, cut) => {
      const bytes = Uint8Array.from(originals[which] ?? []);
      bytes[at % bytes.length] = value;
      await read(bytes.subarray(0, bytes.length - (cut % 2 === 0 ? cut % bytes.length : 0)));
    }),
    { seed: 3, numRuns: 200 },
  );
});
