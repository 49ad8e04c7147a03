import { readdirSync, readFileSync } from "node:fs";

import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { mutated, randomNumbers } from "../../../../../testkit/mutation.ts";
import type { Claim } from "../../model/claim.ts";
import type { FormatReading } from "../format.ts";
import { isRecognised, readWith } from "../test-input.ts";
import { tfjs } from "./index.ts";

const folder = new URL("../../../../../testkit/fixtures/tfjs/", import.meta.url);

function filesOf(): Record<string, Uint8Array> {
  const names = readdirSync(folder).filter((name) => !name.endsWith(".py"));
  return Object.fromEntries(names.map((name) => [name, new Uint8Array(readFileSync(new URL(name, folder)))]));
}

async function read(name: string, files = filesOf()): Promise<FormatReading> {
  const reading = await readWith(tfjs, name, files[name]!, files);
  expect(reading).toBeDefined();
  return reading!;
}

const text = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

function valuesOf(reading: FormatReading, property: Claim["property"]): unknown[] {
  return reading.claims
    .filter((claim) => claim.property === property)
    .map(({ value }) => (value.kind === "known" ? value.value : value.kind));
}

describe("a TensorFlow.js model", () => {
  it("of a graph has its signature, operations and weights, also those that lie in two shards", async () => {
    const reading = await read("graph.json");
    expect(reading.problems).toEqual([]);
    expect(reading.hazards).toEqual([]);
    expect(valuesOf(reading, "format")).toEqual(["tfjs-graph-model"]);
    expect(valuesOf(reading, "producer")).toEqual(["TensorFlow 2.21.0", "TensorFlow.js Converter v4.22.0"]);
    expect(valuesOf(reading, "input")).toEqual([{ name: "x", dtype: "float", shape: ["?", 3] }]);
    expect(valuesOf(reading, "operators")).toEqual([
      { AddV2: 1, ConcatV2: 1, Const: 5, Identity: 5, MatMul: 1, Placeholder: 1, Sum: 1 },
    ]);
    expect(reading.tensors.map(({ name, shape, role, data }) => [name, shape, role, data.kind])).toEqual([
      ["weights", [3, 2], undefined, "slice"],
      ["parts/part_0", [3, 2], undefined, "bytes"],
      ["parts/part_1", [3, 2], undefined, "slice"],
      ["Const", [2], "constant", "slice"],
      ["parts/ConcatPartitions/concat/axis", [], "constant", "slice"],
    ]);
    const files = filesOf();
    const joined = Buffer.concat(["1", "2", "3"].map((part) => files[`graph-shard${part}of3.bin`]!));
    expect(reading.tensors[1]!.data).toEqual({
      kind: "bytes",
      bytes: new Uint8Array(joined.subarray(24, 48)),
    });
    expect(reading.companions).toEqual([1, 2, 3].map((part) => `graph-shard${part}of3.bin`));
  });

  it("of layers has its layers, and quantized weights as they are stored", async () => {
    const reading = await read("layers.json");
    expect(reading.problems).toEqual([]);
    expect(reading.hazards).toEqual([]);
    expect(valuesOf(reading, "operators")).toEqual([{ Dense: 1, InputLayer: 1, ReLU: 1 }]);
    expect(valuesOf(reading, "quantization")).toEqual([{ method: "tfjs", scheme: "uint8" }]);
    expect(reading.tensors.map(({ name, dtype, shape }) => [name, dtype, shape])).toEqual([
      ["dense/kernel", "u8", [2, 3]],
      ["dense/bias", "f32", [3]],
    ]);
  });

  it("that is only a weights manifest is one too", async () => {
    const reading = await read("weights_manifest.json");
    expect(valuesOf(reading, "format")).toEqual(["tfjs-weights"]);
    expect(reading.tensors).toHaveLength(2);
  });
});

describe("a hostile TensorFlow.js model", () => {
  it.each(["../../secret.bin", "/etc/passwd", "https://example.com/a.bin", "..\\x.bin"])(
    "with weights at %s is suspicious, and nothing is looked up there",
    async (path) => {
      const files = {
        "model.json": text([{ paths: [path], weights: [{ name: "a", shape: [2], dtype: "float32" }] }]),
      };
      const reading = await read("model.json", files);
      expect(reading.hazards).toMatchObject([{ rule: "TFJS-WEIGHT-PATH", verdict: "suspicious" }]);
      expect(reading.tensors[0]!.data.kind).toBe("absent");
    },
  );

  it("without a shard, or with one that is too short, is incomplete", async () => {
    const files = filesOf();
    delete files["graph-shard3of3.bin"];
    expect((await read("graph.json", files)).problems).toMatchObject([{ code: "not-here" }]);
    files["graph-shard3of3.bin"] = new Uint8Array(1);
    expect((await read("graph.json", files)).problems).toMatchObject([{ code: "truncated" }]);
  });

  it("with file and unknown operations, or a Lambda layer, is judged as TensorFlow and Keras are", async () => {
    const stringVal = [Buffer.from("/etc/passwd").toString("base64")];
    const node = [
      { name: "p", op: "Const", attr: { value: { tensor: { dtype: "DT_STRING", stringVal } } } },
      { name: "r", op: "ReadFile", input: ["p"] },
      { name: "e", op: "EvilOperation", input: ["r"] },
    ];
    const graph = await read("model.json", { "model.json": text({ modelTopology: { node } }) });
    expect(graph.hazards!.map(({ rule, evidence }) => [rule, evidence?.[0]])).toEqual([
      ["TENSORFLOW-READ-FILE", 'ReadFile(path="/etc/passwd")'],
      ["TENSORFLOW-CUSTOM-OPERATION", "EvilOperation"],
    ]);
    const layer = {
      class_name: "Lambda",
      config: { function: ["4wEAAAAAAAAAAAAAAAEAAAA=", null, null], function_type: "lambda" },
    };
    const modelTopology = { model_config: { class_name: "Sequential", config: { layers: [layer] } } };
    const layers = await read("model.json", { "model.json": text({ modelTopology }) });
    expect(layers.hazards).toMatchObject([{ rule: "KERAS-LAMBDA", verdict: "dangerous" }]);
  });

  it("mutated or truncated never throws", async () => {
    const files = filesOf();
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 1_000_000 }), async (seed) => {
        const name = seed % 2 === 0 ? "graph.json" : "layers.json";
        await readWith(tfjs, name, mutated(files[name]!, randomNumbers(seed)), files);
      }),
      { numRuns: 200, seed: 19 },
    );
  });

  it("and other JSON are told apart", async () => {
    for (const other of [{ model_type: "bert" }, [{ name: "a" }], { weight_map: {} }]) {
      expect(isRecognised(tfjs, text(other))).toBe(false);
    }
    expect(await readWith(tfjs, "x.json", text({ modelTopology: 1 }))).toBeUndefined();
  });
});
