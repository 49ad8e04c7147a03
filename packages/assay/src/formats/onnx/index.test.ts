import { formatInput, isRecognised } from "../test-input.ts";
import {
  floatBytes,
  onnxAttribute,
  onnxModel,
  onnxType,
  type OnnxGraph,
  type OnnxModel,
  type OnnxNode,
} from "testkit/onnx";
import { bytesField, concatenate, lengthHeader, varintField } from "testkit/protobuf";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { memorySource } from "../../bytes/memory-source.ts";
import type { ByteSource } from "../../bytes/byte-source.ts";
import type { PropertyName, PropertyValue } from "../../model/properties.ts";
import type { Tensor } from "../../tensors/tensor.ts";
import type { FormatReading } from "../format.ts";
import { onnx } from "./index.ts";

const noSource = (): Promise<ByteSource> => Promise.reject(new Error("the reader opens no external data"));

async function readSource(source: ByteSource, files: Record<string, number> = {}): Promise<FormatReading> {
  const reading = await onnx.read({
    ...formatInput("models/model.onnx", source),
    sibling: (path) => {
      const sizeBytes = files[path];
      return sizeBytes === undefined ? undefined : { path: `models/${path}`, sizeBytes, source: noSource };
    },
  });
  if (reading === undefined) throw new Error("not read as ONNX");
  return reading;
}

const readBytes = (bytes: Uint8Array, files?: Record<string, number>): Promise<FormatReading> =>
  readSource(memorySource(bytes), files);
const readModel = (model: OnnxModel, files?: Record<string, number>): Promise<FormatReading> =>
  readBytes(onnxModel(model), files);
const readGraph = (graph: OnnxGraph, files?: Record<string, number>): Promise<FormatReading> =>
  readModel({ graph }, files);

function values<P extends PropertyName>(reading: FormatReading, property: P): PropertyValue<P>[] {
  const found: PropertyValue<P>[] = [];
  for (const claim of reading.claims) {
    if (claim.property !== property || claim.value.kind !== "known") continue;
    found.push(claim.value.value as PropertyValue<P>);
  }
  return found;
}

const constant = (output: string, ...attributes: Uint8Array[]): OnnxNode => ({
  op: "Constant",
  outputs: [output],
  attributes,
});

const names = (tensors: readonly Tensor[]): string[] => tensors.map(({ name }) => name);
const rolesOf = (tensors: readonly Tensor[]): Record<string, string> =>
  Object.fromEntries(tensors.map(({ name, role }) => [name, role ?? "parameter"]));

function bytesOf(tensor: Tensor | undefined): number[] {
  if (tensor?.data.kind !== "bytes") throw new Error(`no bytes: ${JSON.stringify(tensor)}`);
  return [...tensor.data.bytes];
}

interface Mutation {
  readonly at: number;
  readonly byte: number;
  readonly kind: string;
}

function mutate(base: Uint8Array, mutations: readonly Mutation[]): Uint8Array {
  let bytes = [...base];
  for (const { at, byte, kind } of mutations) {
    if (kind === "set") bytes[Math.min(at, bytes.length - 1)] = byte;
    if (kind === "cut") bytes = bytes.slice(0, Math.max(1, at));
    if (kind === "insert") bytes.splice(at, 0, byte);
    if (kind === "drop") bytes.splice(at, 1);
  }
  return Uint8Array.from(bytes);
}

function slicesOf(reading: FormatReading | undefined): { path: string; end: number }[] {
  const slices: { path: string; end: number }[] = [];
  for (const { data } of reading?.tensors ?? []) {
    if (data.kind === "slice") slices.push({ path: data.path, end: data.offset + data.length });
  }
  return slices;
}

describe("what an ONNX file says", () => {
  const model: OnnxModel = {
    irVersion: 9,
    producer: "pytorch",
    producerVersion: "2.8.0",
    domain: "com.example",
    modelVersion: 3,
    documentation: "Finds cats.",
    opsets: { "": 17, "com.microsoft": 1 },
    metadata: {
      author: "Somebody",
      model_license: "Apache-2.0",
      stride: "32",
      imgsz: "[640, 640]",
      names: "{0: 'cat'}",
      empty: " ",
    },
    graph: {
      name: "main",
      nodes: [
        { op: "Conv", inputs: ["image", "w"], outputs: ["a"] },
        { op: "Conv", inputs: ["a", "w"], outputs: ["b"] },
        { op: "FusedMatMul", domain: "com.microsoft", inputs: ["b", "w"], outputs: ["c"] },
        { op: "Relu", domain: "ai.onnx", inputs: ["c"], outputs: ["d"] },
      ],
      initializers: [{ name: "w", dims: [2], raw: floatBytes([1, 2]) }],
      inputs: [{ name: "image", shape: ["batch", 3, 640] }, { name: "w" }],
      outputs: [{ name: "d", type: onnxType.int64, shape: ["batch"] }],
    },
  };

  it("becomes claims: structure is measured, metadata is declared", async () => {
    const reading = await readModel(model);
    expect(reading.problems).toEqual([]);
    expect(values(reading, "format")).toEqual(["onnx"]);
    expect(values(reading, "formatVersion")).toEqual(["IR 9"]);
    expect(values(reading, "producer")).toEqual(["pytorch 2.8.0"]);
    expect(values(reading, "version")).toEqual(["3"]);
    expect(values(reading, "description")).toEqual(["Finds cats."]);
    expect(values(reading, "opset")).toEqual(["ai.onnx 17", "com.microsoft 1"]);
    expect(values(reading, "operators")).toEqual([{ Conv: 2, Relu: 1, "com.microsoft::FusedMatMul": 1 }]);
    const bases = new Map(reading.claims.map(({ property, basis }) => [property, basis]));
    expect(bases.get("operators")).toBe("measured");
    expect(bases.get("producer")).toBe("declared");
    expect(reading.claims.every(({ source }) => source.by === "onnx@2")).toBe(true);
  });

  it("has a signature without the initializers that old files list as inputs", async () => {
    const reading = await readModel(model);
    expect(values(reading, "input")).toEqual([{ name: "image", dtype: "f32", shape: ["batch", 3, 640] }]);
    expect(values(reading, "output")).toEqual([{ name: "d", dtype: "i64", shape: ["batch"] }]);
  });

  it("has metadata under the properties that it means", async () => {
    const reading = await readModel(model);
    expect(values(reading, "author")).toEqual(["Somebody"]);
    expect(values(reading, "license")).toEqual(["Apache-2.0"]);
    expect(values(reading, "hyperparameter")).toEqual([
      { name: "stride", value: 32 },
      { name: "imgsz", value: "[640, 640]" },
    ]);
    expect(values(reading, "metadata")).toEqual([
      { name: "domain", value: "com.example" },
      { name: "graph.name", value: "main" },
      { name: "names", value: "{0: 'cat'}" },
    ]);
  });

  it("leaves out directories of the exporter's machine, and splits a licence from its link", async () => {
    const reading = await readModel({
      graph: {},
      metadata: {
        description: "Ultralytics YOLOv8n model trained on /home/me/sets/cats.yaml",
        args: "{'data': 'C:\\Users\\me\\cats.yaml', 'ratio': 'a/b/c'}",
        license: "AGPL-3.0 License (https://ultralytics.com/license)",
      },
    });
    expect(values(reading, "description")).toEqual(["Ultralytics YOLOv8n model trained on cats.yaml"]);
    expect(values(reading, "metadata")[1]?.value).toBe("{'data': 'cats.yaml', 'ratio': 'a/b/c'}");
    expect(values(reading, "license")).toEqual(["AGPL-3.0"]);
    expect(values(reading, "licenseLink")).toEqual(["https://ultralytics.com/license"]);
  });

  it("keeps operators whose names are those of object internals", async () => {
    const reading = await readGraph({ nodes: [{ op: "__proto__" }, { op: "constructor" }] });
    expect(Object.entries(values(reading, "operators")[0] ?? {})).toEqual([
      ["__proto__", 1],
      ["constructor", 1],
    ]);
  });
});

describe("the table of tensors", () => {
  it("points at raw data and at packed floats in the file", async () => {
    const bytes = onnxModel({
      graph: {
        initializers: [
          { name: "raw", dims: [1, 2], raw: floatBytes([1, 2]) },
          { name: "packed", dims: [2], floats: [3, 4] },
        ],
      },
    });
    const { tensors, problems } = await readBytes(bytes);
    expect(problems).toEqual([]);
    const slices = tensors.map(({ data }) => {
      if (data.kind !== "slice") throw new Error(data.kind);
      expect(data.path).toBe("models/model.onnx");
      return bytes.slice(data.offset, data.offset + data.length);
    });
    expect(slices).toEqual([floatBytes([1, 2]), floatBytes([3, 4])]);
    expect(tensors[0]).toMatchObject({ name: "raw", dtype: "f32", shape: [1, 2] });
  });

  it("decodes typed fields to the bytes that raw data would have", async () => {
    const { tensors, problems } = await readGraph({
      initializers: [
        { name: "i64", type: 7, dims: [2], int64s: [1, -2] },
        { name: "u64", type: 13, dims: [1], uint64s: [2n ** 63n] },
        { name: "u32", type: 12, dims: [1], uint64s: [7] },
        { name: "i8", type: 3, dims: [2], int32s: [-1, 5] },
        { name: "bool", type: 9, dims: [3], int32s: [0, 1, 2] },
        { name: "f16", type: 10, dims: [1], int32s: [0x3c00] },
        { name: "u4", type: 21, dims: [3], int32s: [0x21, 0x03] },
        { name: "i2", type: 26, dims: [5], int32s: [0xe4, 0x01] },
        { name: "f6", type: 27, dims: [5], int32s: [1, 2, 3, 4, 63] },
        { name: "floats", dims: [2], floats: [1, 2], unpacked: true },
        { name: "complex", type: 14, dims: [1], floats: [1, 2], unpacked: true },
        { name: "ints", type: 6, dims: [2], int32s: [-1, 2], unpacked: true },
        { name: "doubles", type: 11, dims: [1], doubles: [1], unpacked: true },
        { name: "none", dims: [0, 4] },
      ],
    });
    expect(problems).toEqual([]);
    expect(tensors.map((tensor) => [tensor.name, tensor.dtype, bytesOf(tensor)])).toEqual([
      ["i64", "i64", [1, 0, 0, 0, 0, 0, 0, 0, 254, 255, 255, 255, 255, 255, 255, 255]],
      ["u64", "u64", [0, 0, 0, 0, 0, 0, 0, 128]],
      ["u32", "u32", [7, 0, 0, 0]],
      ["i8", "i8", [255, 5]],
      ["bool", "bool", [0, 1, 1]],
      ["f16", "f16", [0, 0x3c]],
      ["u4", "u4", [0x21, 0x03]],
      ["i2", "i2", [0xe4, 0x01]],
      ["f6", "f6_e2m3", [0b10000001, 0b00110000, 0b00010000, 63]],
      ["floats", "f32", [...floatBytes([1, 2])]],
      ["complex", "c64", [...floatBytes([1, 2])]],
      ["ints", "i32", [255, 255, 255, 255, 2, 0, 0, 0]],
      ["doubles", "f64", [0, 0, 0, 0, 0, 0, 0xf0, 0x3f]],
      ["none", "f32", []],
    ]);
  });

  it("finds weights in Constant nodes, nested graphs, functions, sparse tensors and classical operators", async () => {
    const weight = { dims: [1, 2], raw: floatBytes([1, 2]) };
    const { tensors } = await readModel({
      graph: {
        nodes: [
          constant("k", onnxAttribute.tensor("value", weight)),
          {
            op: "If",
            outputs: ["chosen"],
            attributes: [
              onnxAttribute.graph("then_branch", {
                nodes: [constant("k", onnxAttribute.tensor("value", weight))],
              }),
              onnxAttribute.graph("else_branch", { initializers: [{ ...weight, name: "w" }] }),
            ],
          },
          { op: "Many", name: "unnamed", attributes: [onnxAttribute.graphs("bodies", [{}, {}])] },
          constant("list", onnxAttribute.floats("value_floats", [1, 2, 3])),
          constant("numbers", onnxAttribute.integers("value_ints", [1, 2])),
          constant("text", onnxAttribute.text("value_string", "a")),
          constant(
            "thin",
            onnxAttribute.sparse("sparse_value", weight, { type: 7, dims: [2], int64s: [0, 9] }),
          ),
          {
            op: "TreeEnsembleRegressor",
            domain: "ai.onnx.ml",
            outputs: ["t"],
            attributes: [onnxAttribute.floats("nodes_values", [0.5, 0.25])],
          },
        ],
        sparse: [
          [
            { ...weight, name: "s" },
            { type: 7, dims: [2], int64s: [0, 1] },
          ],
        ],
      },
      functions: [
        { name: "Fn", domain: "local", nodes: [constant("k", onnxAttribute.tensor("value", weight))] },
      ],
      training: [{ initializers: [{ ...weight, name: "momentum" }] }],
    });
    expect(rolesOf(tensors)).toEqual({
      k: "parameter",
      "chosen.then_branch/k": "parameter",
      "chosen.else_branch/w": "parameter",
      list: "parameter",
      numbers: "constant",
      text: "constant",
      thin: "parameter",
      "thin.indices": "constant",
      "t.nodes_values": "parameter",
      s: "parameter",
      "s.indices": "constant",
      "local::Fn/k": "parameter",
      "training[0].algorithm/momentum": "constant",
    });
  });

  it("tells weights from values of the program and from quantization parameters", async () => {
    const { tensors } = await readGraph({
      nodes: [
        constant("epsilon", onnxAttribute.tensor("value", { raw: floatBytes([1e-5]) })),
        constant("six", onnxAttribute.float("value_float", 6)),
        constant("one", onnxAttribute.integer("value_int", 1)),
        {
          op: "ConstantOfShape",
          inputs: ["shape"],
          outputs: ["filled"],
          attributes: [onnxAttribute.tensor("value", { dims: [1], floats: [2] })],
        },
        { op: "Reshape", inputs: ["x", "shape"] },
        { op: "Resize", inputs: ["x", "", "scales"] },
        { op: "DequantizeLinear", inputs: ["q", "q_scale", "q_zero"], outputs: ["w"] },
        { op: "DequantizeLinear", inputs: ["bias", "bias_scale"], outputs: ["b"] },
      ],
      initializers: [
        { name: "shape", type: 7, dims: [2], int64s: [1, -1] },
        { name: "scales", dims: [2], floats: [1, 2] },
        { name: "q", type: 3, dims: [4], int32s: [1, 2, 3, 4] },
        { name: "q_scale", floats: [0.1] },
        { name: "q_zero", type: 3, int32s: [0] },
        { name: "bias", type: 6, dims: [1], int32s: [7] },
        { name: "bias_scale", floats: [0.1] },
        { name: "temperature", floats: [0.5] },
        { name: "lookup", type: 6, dims: [1], int32s: [7] },
        { name: "annotated", dims: [1], floats: [1] },
      ],
      annotations: [{ SCALE_TENSOR: "annotated" }],
    });
    expect(rolesOf(tensors)).toEqual({
      epsilon: "constant",
      six: "constant",
      one: "constant",
      "filled.value": "constant",
      shape: "constant",
      scales: "constant",
      q: "parameter",
      q_scale: "quantization-parameter",
      q_zero: "quantization-parameter",
      bias: "parameter",
      bias_scale: "quantization-parameter",
      temperature: "parameter",
      lookup: "constant",
      annotated: "quantization-parameter",
    });
  });

  it("gives every tensor a name of its own and reports duplicates", async () => {
    const weight = { name: "w", dims: [1], floats: [1] };
    const { tensors, findings } = await readGraph({ initializers: [weight, weight, weight] });
    expect(new Set(names(tensors)).size).toBe(3);
    expect(findings).toMatchObject([{ rule: "ONNX-DUPLICATE-NAME", kind: "integrity", evidence: ["w"] }]);
  });

  it("names what is wrong with a tensor", async () => {
    const { tensors, problems } = await readGraph({
      initializers: [
        { name: "short", dims: [3], raw: floatBytes([1, 2]) },
        { name: "negative", dims: [-1], raw: new Uint8Array(4) },
        { name: "huge", dims: [2 ** 40, 2 ** 40], floats: [1] },
        { name: "type", type: 99, dims: [1] },
        { name: "empty", dims: [5] },
        { name: "many", type: 6, dims: [1], int32s: [1, 2] },
        { name: "deep", dims: Array.from({ length: 65 }, () => 1), floats: [1] },
        { name: "cut", dims: [1], floats: [1], extra: [bytesField(3, "")] },
        { name: "words", type: onnxType.string, dims: [1], strings: ["a"] },
      ],
    });
    expect(tensors.map(({ name, data }) => [name, data.kind])).toEqual([
      ["short", "absent"],
      ["empty", "absent"],
      ["many", "absent"],
      ["cut", "absent"],
      ["words", "absent"],
    ]);
    expect(problems.map(({ code }) => code)).toEqual([
      "malformed",
      "malformed",
      "malformed",
      "unsupported",
      "not-here",
      "malformed",
      "malformed",
      "unsupported",
    ]);
    expect(problems[0]?.message).toBe("tensor short has 8 bytes where its shape needs 12");
  });
});

describe("quantization", () => {
  const scheme = async (graph: OnnxGraph): Promise<unknown> =>
    values(await readGraph(graph), "quantization")[0];

  it("is recognised by operators and the types of quantized weights", async () => {
    const weight = { name: "w", type: onnxType.int8, dims: [1], int32s: [1] };
    expect(await scheme({ nodes: [{ op: "MatMul" }] })).toBeUndefined();
    const qdq = [
      { op: "QuantizeLinear", inputs: ["x", "s", "z"] },
      { op: "DequantizeLinear", inputs: ["w", "s", "z"] },
    ];
    expect(await scheme({ nodes: qdq, initializers: [weight] })).toEqual({
      method: "onnx",
      scheme: "QDQ int8",
      bits: 8,
    });
    expect(await scheme({ nodes: qdq.slice(1), initializers: [weight] })).toMatchObject({
      scheme: "weight-only int8",
    });
    const operator = { op: "QLinearConv", inputs: ["x", "s", "z", "w", "s", "z", "s", "z"] };
    expect(await scheme({ nodes: [...qdq, operator], initializers: [weight] })).toMatchObject({
      scheme: "QOperator int8",
    });
    const dynamic = [{ op: "DynamicQuantizeLinear" }, { op: "MatMulInteger", inputs: ["x", "w"] }];
    expect(await scheme({ nodes: dynamic, initializers: [weight] })).toMatchObject({
      scheme: "dynamic int8",
    });
  });

  it("reads bits and group size from MatMulNBits", async () => {
    const node = {
      op: "MatMulNBits",
      domain: "com.microsoft",
      inputs: ["x", "w", "s"],
      attributes: [onnxAttribute.integer("bits", 4), onnxAttribute.integer("block_size", 32)],
    };
    const weight = { name: "w", type: onnxType.uint8, dims: [1], int32s: [1] };
    expect(await scheme({ nodes: [node], initializers: [weight] })).toEqual({
      method: "onnx",
      scheme: "MatMulNBits 4-bit",
      bits: 4,
      groupSize: 32,
    });
  });
});

describe("external data", () => {
  const external = (entries: Record<string, string>): OnnxGraph => ({
    initializers: [{ name: "w", dims: [2], external: entries }],
  });

  it("is a slice of the other file, which becomes a companion", async () => {
    const graph = external({ location: "./model.onnx_data", offset: "4096", length: "8" });
    const { tensors, companions, problems } = await readGraph(graph, { "model.onnx_data": 5000 });
    expect(problems).toEqual([]);
    expect(companions).toEqual(["models/model.onnx_data"]);
    expect(tensors[0]?.data).toEqual({
      kind: "slice",
      path: "models/model.onnx_data",
      offset: 4096,
      length: 8,
    });
  });

  it("is absent with one problem per file when the file is not here", async () => {
    const entries = { location: "gone.data" };
    const tensor = { dims: [2], external: entries };
    const { tensors, problems } = await readGraph({
      initializers: [
        { ...tensor, name: "a" },
        { ...tensor, name: "b" },
      ],
    });
    expect(tensors.map(({ data }) => data.kind)).toEqual(["absent", "absent"]);
    expect(problems).toEqual([
      { code: "not-here", message: "the weights of a and 1 others are in gone.data, which is not here" },
    ]);
  });

  it("is absent when offset or length do not fit", async () => {
    const files = { data: 100 };
    const bad: [Record<string, string>, string][] = [
      [{ location: "data", offset: "96" }, "truncated"],
      [{ location: "data", offset: "-1" }, "malformed"],
      [{ location: "data", offset: "1e3" }, "malformed"],
      [{ location: "data", length: "4" }, "malformed"],
      [{ location: "data", offset: "9999999999999999999" }, "malformed"],
      [{ offset: "0" }, "malformed"],
    ];
    for (const [entries, code] of bad) {
      const { tensors, problems } = await readGraph(external(entries), files);
      expect(tensors[0]?.data.kind).toBe("absent");
      expect(problems.map((problem) => problem.code)).toEqual([code]);
    }
  });

  it("is suspicious and never looked up when it leaves the folder", async () => {
    const locations = [
      "/etc/passwd",
      "../secrets",
      "a/../../b",
      "..\\b",
      "C:\\windows",
      "\\\\host\\share",
      "a\0b",
      "https://example.org/w",
      "*/_ORT_MEM_ADDR_/*",
    ];
    for (const location of locations) {
      const reading = await onnx.read({
        ...formatInput("m.onnx", onnxModel({ graph: external({ location }) })),
        sibling: () => {
          throw new Error("looked up");
        },
      });
      expect(reading?.hazards).toMatchObject([{ rule: "ONNX-EXTERNAL-PATH", verdict: "dangerous" }]);
      expect(reading?.tensors[0]?.data.kind).toBe("absent");
      expect(JSON.stringify(reading?.hazards)).not.toContain("\\u0000");
    }
  });
});

describe("operators and functions", () => {
  it("are named when their domain needs code from elsewhere", async () => {
    const nodes = [
      { op: "Mine", domain: "my.ops" },
      { op: "Fn", domain: "local" },
      { op: "Gelu", domain: "com.microsoft" },
    ];
    const { hazards } = await readModel({
      graph: { nodes },
      functions: [{ name: "Fn", domain: "local", nodes: [{ op: "Add" }] }],
    });
    expect(hazards).toMatchObject([
      { rule: "ONNX-CUSTOM-OPERATOR", verdict: "unknown", evidence: ["my.ops::Mine"] },
    ]);
  });

  it("are suspicious when they run code that the graph does not describe", async () => {
    const nodes: OnnxNode[] = [
      { op: "EPContext", domain: "com.microsoft" },
      { op: "PyOp", domain: "ai.onnx.contrib" },
    ];
    const { hazards } = await readModel({ graph: { nodes } });
    expect(hazards?.map(({ rule, verdict }) => `${rule} ${verdict}`)).toContain(
      "ONNX-CODE-OPERATOR suspicious",
    );
  });

  it("are reported when functions call each other in a circle", async () => {
    const call = (name: string): OnnxNode => ({ op: name, domain: "l" });
    const { hazards } = await readModel({
      graph: {},
      functions: [
        { name: "A", domain: "l", nodes: [call("B")] },
        { name: "B", domain: "l", nodes: [call("C"), call("D")] },
        { name: "C", domain: "l", nodes: [call("D")] },
        { name: "D", domain: "l", nodes: [call("B")] },
      ],
    });
    expect(hazards).toMatchObject([
      { rule: "ONNX-FUNCTION-CYCLE", evidence: ["l::B", "l::C", "l::D", "l::B"] },
    ]);
  });
});

describe("hostile and broken files", () => {
  it("are read up to where they are cut off", async () => {
    const weight = (name: string): { name: string; dims: number[]; raw: Uint8Array } => ({
      name,
      dims: [25_000],
      raw: new Uint8Array(100_000),
    });
    const whole = onnxModel({ graph: { initializers: [weight("a"), weight("b")] } });
    const { tensors, problems } = await readBytes(whole.subarray(0, 150_000));
    expect(names(tensors)).toEqual(["a", "b"]);
    expect(tensors.map(({ data }) => data.kind)).toEqual(["slice", "absent"]);
    expect(problems.map(({ code }) => code)).toEqual(["truncated"]);
  });

  it("are read without their weights, whatever their size", async () => {
    const weights = 3 * 2 ** 30;
    const tensor = [
      varintField(1, weights / 4),
      varintField(2, 1),
      bytesField(8, "w"),
      lengthHeader(9, weights),
    ];
    const inTensor = concatenate(tensor);
    const inGraph = concatenate([lengthHeader(5, inTensor.length + weights), inTensor]);
    const head = concatenate([varintField(1, 8), lengthHeader(7, inGraph.length + weights), inGraph]);
    const tail = bytesField(14, concatenate([bytesField(1, "author"), bytesField(2, "me")]));
    let bytesRead = 0;
    const source: ByteSource = {
      ...memorySource(head),
      sizeBytes: head.length + weights + tail.length,
      readInto: (offset, target) => {
        target.fill(0);
        if (offset < head.length) target.set(head.subarray(offset, offset + target.length));
        const tailAt = head.length + weights;
        const from = Math.max(offset, tailAt);
        if (from < offset + target.length) {
          target.set(tail.subarray(from - tailAt, offset + target.length - tailAt), from - offset);
        }
        bytesRead += target.length;
        return Promise.resolve(target.length);
      },
    };
    const reading = await readSource(source);
    expect(reading.problems).toEqual([]);
    expect(reading.tensors[0]?.data).toMatchObject({ kind: "slice", offset: head.length, length: weights });
    expect(values(reading, "author")).toEqual(["me"]);
    expect(bytesRead).toBeLessThan(200_000);
  });

  it("may nest 10,000 graphs: the walk ends at its limit of depth", async () => {
    let graph: Uint8Array = new Uint8Array();
    const parts: Uint8Array[] = [];
    let length = 0;
    // Built from the inside out as headers only, since encoding it again and again would be quadratic.
    for (let level = 0; level < 10_000; level += 1) {
      const attribute = lengthHeader(6, length);
      const node = lengthHeader(5, attribute.length + length);
      const nested = lengthHeader(1, node.length + attribute.length + length);
      parts.push(attribute, node, nested);
      length += attribute.length + node.length + nested.length;
    }
    graph = concatenate([lengthHeader(7, length), ...parts.reverse()]);
    const { problems } = await readBytes(concatenate([varintField(1, 8), graph]));
    expect(problems).toMatchObject([
      { code: "limit-exceeded", message: "messages are nested more than 100 deep" },
    ]);
  });

  it("may claim more values than they have: nothing is allocated for them", async () => {
    const { tensors, problems } = await readGraph({
      initializers: [
        { name: "more", type: onnxType.int64, dims: [2 ** 45], int64s: [1] },
        { name: "some", type: onnxType.int64, dims: [1000], int64s: [1] },
      ],
    });
    expect(tensors.map(({ data }) => data.kind)).toEqual(["absent", "absent"]);
    expect(problems.map(({ code }) => code)).toEqual(["limit-exceeded", "malformed"]);
  });

  it("may hold more typed values than are decoded: they are absent, and the problem says so", async () => {
    const count = 5_000_000;
    const { tensors, problems } = await readGraph({
      initializers: [
        {
          name: "w",
          type: onnxType.int64,
          dims: [count],
          extra: [bytesField(7, new Uint8Array(count))],
        },
        { name: "small", type: onnxType.int64, dims: [1], int64s: [1] },
      ],
    });
    expect(problems.map(({ code }) => code)).toEqual(["limit-exceeded"]);
    expect(tensors.map(({ data }) => data.kind)).toEqual(["absent", "bytes"]);
  });

  it("may have thousands of broken tensors: a few problems are listed, the rest is counted", async () => {
    const initializers = Array.from({ length: 500 }, (_, index) => ({ name: `w${index}`, type: 77 }));
    const { problems } = await readGraph({ initializers });
    expect(problems).toHaveLength(51);
    expect(problems.at(-1)?.message).toBe("450 more problems and findings are not listed");
  });

  it("may have names as long as books: they are not kept", async () => {
    const { tensors, problems } = await readGraph({
      initializers: [{ name: "x".repeat(100_000), dims: [1], floats: [1] }],
    });
    expect(names(tensors)).toEqual([""]);
    expect(problems.map(({ code }) => code)).toEqual(["limit-exceeded"]);
  });

  it("may use terminal escapes in names: messages show them escaped", async () => {
    const { problems } = await readGraph({ initializers: [{ name: "\u001b[31mred", type: 77 }] });
    expect(problems[0]?.message).toContain("\\x1b[31mred");
  });

  it("are not ONNX when they hold neither a graph nor a function", async () => {
    const source = memorySource(onnxModel({ producer: "nobody" }));
    expect(await onnx.read(formatInput("m", source))).toBeUndefined();
  });

  it("throw nothing and stay inside the file, however they are mutated", async () => {
    const base = onnxModel({
      graph: {
        nodes: [
          constant("k", onnxAttribute.tensor("value", { dims: [2], floats: [1, 2], unpacked: true })),
          {
            op: "If",
            outputs: ["o"],
            attributes: [onnxAttribute.graph("then_branch", { nodes: [{ op: "A" }] })],
          },
          { op: "MatMulNBits", domain: "com.microsoft", attributes: [onnxAttribute.integer("bits", 4)] },
        ],
        initializers: [
          { name: "a", dims: [2], raw: floatBytes([1, 2]) },
          { name: "b", type: 7, dims: [2], int64s: [1, 2] },
          { name: "c", dims: [2], external: { location: "d", offset: "0", length: "8" } },
        ],
        inputs: [{ name: "x", shape: ["n", 3] }],
      },
      metadata: { author: "me" },
      functions: [{ name: "F", domain: "l", nodes: [{ op: "G" }] }],
    });
    const mutation = fc.record({
      at: fc.nat(base.length - 1),
      byte: fc.nat(255),
      kind: fc.constantFrom("set", "cut", "insert", "drop"),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 6 }), async (mutations) => {
        const bytes = mutate(base, mutations);
        const source = memorySource(bytes);
        isRecognised(onnx, bytes);
        const sibling = { path: "d", sizeBytes: 8, source: noSource };
        const file = { ...formatInput("m", source), sibling: () => sibling };
        const reading = await onnx.read(file);
        const ends = slicesOf(reading).map(({ path, end }) => end <= (path === "m" ? bytes.length : 8));
        expect(ends).not.toContain(false);
        expect(new Set(names(reading?.tensors ?? [])).size).toBe(reading?.tensors.length ?? 0);
      }),
      { seed: 11, numRuns: 600 },
    );
  });
});
