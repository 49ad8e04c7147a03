import { readdirSync, readFileSync } from "node:fs";

import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { mutated, randomNumbers } from "../../../../../testkit/mutation.ts";
import { bytesField, concatenate, messageField, varintField } from "../../../../../testkit/protobuf.ts";
import type { Claim } from "../../model/claim.ts";
import type { FormatReading } from "../format.ts";
import { isRecognised, readWith } from "../test-input.ts";
import { tensorflow } from "./index.ts";
import { maximumNodes } from "./limits.ts";

const folder = new URL("../../../../../testkit/fixtures/tensorflow/", import.meta.url);

function bytesOf(path: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(path, folder)));
}

/** The files of one fixture folder by their path in it. */
function filesOf(name: string): Record<string, Uint8Array> {
  const files: Record<string, Uint8Array> = {};
  for (const path of readdirSync(new URL(`${name}/`, folder), { recursive: true, encoding: "utf8" })) {
    if (path.includes(".")) files[path] = bytesOf(`${name}/${path}`);
  }
  return files;
}

async function readFolder(name: string, file = "saved_model.pb"): Promise<FormatReading> {
  const files = filesOf(name);
  const reading = await readWith(tensorflow, file, files[file]!, files);
  expect(reading).toBeDefined();
  return reading!;
}

function valuesOf(reading: FormatReading, property: Claim["property"]): unknown[] {
  return reading.claims
    .filter((claim) => claim.property === property)
    .map(({ value }) => (value.kind === "known" ? value.value : value.kind));
}

function rulesOf({ hazards = [] }: FormatReading): string[] {
  return hazards.map(({ rule, verdict }) => `${verdict} ${rule}`).sort();
}

const node = (
  name: string,
  operation: string,
  inputs: string[] = [],
  attributes: Uint8Array[] = [],
): Uint8Array =>
  messageField(1, [
    bytesField(1, name),
    bytesField(2, operation),
    ...inputs.map((input) => bytesField(3, input)),
    ...attributes,
  ]);
const attribute = (key: string, value: Uint8Array[]): Uint8Array =>
  messageField(5, [bytesField(1, key), messageField(2, value)]);
const constant = (name: string, text: string): Uint8Array =>
  node(name, "Const", [], [attribute("value", [messageField(8, [varintField(1, 7), bytesField(8, text)])])]);
const read = (bytes: Uint8Array): Promise<FormatReading | undefined> =>
  readWith(tensorflow, "graph.pb", bytes);

describe("a SavedModel of TensorFlow 2", () => {
  it("has its operations counted over the graph and all functions, as TensorFlow counts them", async () => {
    const reading = await readFolder("plain");
    const [operators] = valuesOf(reading, "operators") as Record<string, number>[];
    expect(Object.values(operators!).reduce((sum, count) => sum + count, 0)).toBe(88);
    expect(Object.keys(operators!)).toHaveLength(29);
    expect(operators).toMatchObject({ Const: 14, Identity: 20, StatefulPartitionedCall: 5, StatelessIf: 1 });
  });

  it("claims its signature, version and fingerprint", async () => {
    const reading = await readFolder("plain");
    expect(valuesOf(reading, "input")).toEqual([
      { name: "w", dtype: "string", shape: ["?"] },
      { name: "x", dtype: "float32", shape: ["?", 3] },
    ]);
    expect(valuesOf(reading, "output")).toMatchObject([
      { name: "ids" },
      { name: "scores", dtype: "float32" },
    ]);
    expect(valuesOf(reading, "producer")).toEqual(["TensorFlow 2.21.0"]);
    const metadata = valuesOf(reading, "metadata") as { name: string; value: string }[];
    expect(metadata.map(({ name }) => name)).toContain("fingerprint.uuid");
    expect(metadata).toContainEqual({ name: "meta_info_def.tags", value: "serve" });
    expect(metadata).toContainEqual({ name: "asset_file_def", value: "words.txt" });
  });

  it("has the variables of its checkpoint as tensors that lie in the data shard", async () => {
    const reading = await readFolder("plain");
    const path = "variables/variables.data-00000-of-00001";
    expect(reading.tensors).toEqual([
      { name: "bias", dtype: "bf16", shape: [4], data: { kind: "slice", path, offset: 48, length: 8 } },
      { name: "dense", dtype: "f32", shape: [3, 4], data: { kind: "slice", path, offset: 0, length: 48 } },
    ]);
    expect(reading.companions).toEqual(["variables/variables.index", path]);
  });

  it("with a vocabulary among its assets and an ordinary saver is safe", async () => {
    const reading = await readFolder("plain");
    expect(reading.hazards).toEqual([]);
    expect(reading.problems).toEqual([]);
  });

  it("that reads, writes, prints, lists, calls Python and sends is dangerous, and each call is shown", async () => {
    const reading = await readFolder("hostile");
    expect(rulesOf(reading)).toEqual([
      "dangerous TENSORFLOW-NETWORK",
      "dangerous TENSORFLOW-PYTHON-CALL",
      "dangerous TENSORFLOW-WRITE-FILE",
      "dangerous TENSORFLOW-WRITE-FILE",
      "suspicious TENSORFLOW-READ-FILE",
      "suspicious TENSORFLOW-READ-FILE",
      "suspicious TENSORFLOW-READ-FILE",
    ]);
    const calls = reading.hazards!.map(({ evidence }) => evidence?.[0]);
    expect(calls).toContain('WriteFile(path="/root/.assay-marker", contents=?)');
    expect(calls).toContain('ReadFile(path="/etc/assay-marker")');
    expect(calls).toContain('MatchingFiles(pattern="/home/*/.ssh/*")');
    expect(calls).toContain('DebugIdentity(debug_urls="grpc://collector.example:6064")');
    expect(calls).toContain('PrintV2(output_stream="file:///var/assay-marker.log")');
    expect(
      reading.hazards!.find(({ message }) => message.includes("TextLineDataset"))?.evidence,
    ).toContainEqual(expect.stringContaining("/etc/assay-lines"));
    expect(reading.hazards!.every(({ offset }) => offset !== undefined && offset > 0)).toBe(true);
  });

  it("whose Keras metadata hold a Lambda layer is safe to serve, and the metadata are dangerous", async () => {
    const model = await readFolder("keras-lambda");
    expect(rulesOf(model)).toEqual([]);
    const metadata = await readFolder("keras-lambda", "keras_metadata.pb");
    expect(metadata.role).toBe("part");
    expect(rulesOf(metadata)).toEqual(["dangerous KERAS-LAMBDA"]);
  });

  it("has a fingerprint that is a part and nothing to fear", async () => {
    const reading = await readFolder("plain", "fingerprint.pb");
    expect(reading).toMatchObject({ role: "part", problems: [] });
  });

  it("without its data shard is incomplete", async () => {
    const files = filesOf("plain");
    delete files["variables/variables.data-00000-of-00001"];
    const reading = await readWith(tensorflow, "saved_model.pb", files["saved_model.pb"]!, files);
    expect(reading!.problems).toMatchObject([{ code: "not-here" }]);
    expect(reading!.tensors.map(({ data }) => data.kind)).toEqual(["absent", "absent"]);
  });
});

describe("graphs of TensorFlow 1", () => {
  it("a frozen graph has its constants as tensors", async () => {
    const reading = await readFolder("session", "frozen.pb");
    expect(reading.format).toBe("tensorflow-graphdef");
    expect(reading.hazards).toEqual([]);
    expect(reading.problems).toEqual([]);
    expect(valuesOf(reading, "operators")).toEqual([
      { AddV2: 1, ConcatV2: 1, Const: 5, Identity: 5, MatMul: 1, Placeholder: 1, Sum: 1 },
    ]);
    expect(reading.tensors.map(({ name, shape, data }) => [name, shape, data.kind])).toEqual([
      ["weights", [3, 2], "slice"],
      ["parts/part_0", [3, 2], "slice"],
      ["parts/part_1", [3, 2], "slice"],
    ]);
  });

  it("a meta graph takes the variables of the checkpoint of its name, with several savers and no hazard", async () => {
    const reading = await readFolder("session", "model.ckpt.meta");
    expect(reading.format).toBe("tensorflow-metagraph");
    expect(reading.hazards).toEqual([]);
    expect(reading.problems).toEqual([]);
    expect(reading.tensors.map(({ name }) => name)).toEqual(["parts/part_0", "parts/part_1", "weights"]);
  });

  it("a SavedModel of a session is safe although it holds savers", async () => {
    const reading = await readFolder("session-saved");
    expect(reading.hazards).toEqual([]);
    expect(valuesOf(reading, "input")).toEqual([{ name: "x", dtype: "float32", shape: ["?", 3] }]);
  });
});

describe("hostile graphs", () => {
  it("a saver with a constant path is dangerous", async () => {
    const bytes = concatenate([
      constant("p", "/root/x"),
      constant("n", "a"),
      node("s", "SaveV2", ["p", "n", "n"]),
    ]);
    expect(rulesOf((await read(bytes))!)).toEqual(["dangerous TENSORFLOW-WRITE-FILE"]);
  });

  it("operations that TensorFlow does not have are unknown, and named", async () => {
    const bytes = concatenate([
      constant("p", "x"),
      node("a", "EvilOperation", ["p"]),
      node("b", "MatMul", ["a", "a"]),
    ]);
    const reading = await read(bytes);
    expect(rulesOf(reading!)).toEqual(["unknown TENSORFLOW-CUSTOM-OPERATION"]);
    expect(reading!.hazards![0]!.message).toContain("EvilOperation");
  });

  it("functions that call themselves are suspicious, and reading them ends", async () => {
    const body = node("call", "Again").slice(2);
    const again = messageField(1, [messageField(1, [bytesField(1, "Again")]), bytesField(3, body)]);
    const bytes = concatenate([constant("p", "x"), node("a", "Again"), messageField(2, [again])]);
    expect(rulesOf((await read(bytes))!)).toEqual(["suspicious TENSORFLOW-FUNCTION-CYCLE"]);
  });

  it("an asset that climbs out of the folder is suspicious", async () => {
    const info = messageField(1, [bytesField(4, "serve"), bytesField(5, "2.21.0")]);
    const asset = messageField(6, [
      messageField(1, [bytesField(1, "c:0")]),
      bytesField(2, "../../etc/passwd"),
    ]);
    const reading = await read(concatenate([varintField(1, 1), messageField(2, [info, asset])]));
    expect(rulesOf(reading!)).toEqual(["suspicious TENSORFLOW-ASSET-PATH"]);
  });

  it("hidden behind unknown fields are still found", async () => {
    const hostile = [
      constant("p", "/etc/passwd"),
      node("r", "ReadFile", ["p"]),
      constant("q", "x"),
      constant("z", "y"),
    ];
    const bytes = concatenate([bytesField(99, "x".repeat(100)), ...hostile]);
    expect(rulesOf((await read(bytes))!)).toEqual(["suspicious TENSORFLOW-READ-FILE"]);
  });

  it("with more nodes than the limit are read up to it and incomplete", async () => {
    const one = node("n", "NoOp");
    const bytes = new Uint8Array(one.length * (maximumNodes + 10));
    for (let at = 0; at < bytes.length; at += one.length) bytes.set(one, at);
    const reading = await read(concatenate([constant("p", "x"), bytes]));
    expect(reading!.problems).toMatchObject([{ code: "limit-exceeded" }]);
  }, 20_000);

  it("mutated or truncated never throw", async () => {
    const original = bytesOf("hostile/saved_model.pb");
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 1_000_000 }), async (seed) => {
        const bytes = mutated(original, randomNumbers(seed));
        const reading = await readWith(tensorflow, "saved_model.pb", bytes);
        for (const { message } of reading?.hazards ?? []) expect(message).not.toMatch(/[\u0000-\u001f]/u);
      }),
      { numRuns: 100, seed: 3 },
    );
  });

  it("cut anywhere they are incomplete, never safe", async () => {
    const original = bytesOf("plain/saved_model.pb");
    for (const length of [300, 2000, 5000, original.length - 1]) {
      const reading = await readWith(tensorflow, "saved_model.pb", original.subarray(0, length));
      expect(reading!.problems.length).toBeGreaterThan(0);
    }
  });
});

describe("other files", () => {
  it("are not taken for TensorFlow graphs", () => {
    const others = [
      new TextEncoder().encode('{"format": "graph-model"}'),
      new TextEncoder().encode("\n\n\nplain text with lines\n"),
      new Uint8Array(4096),
      concatenate([varintField(1, 7), bytesField(2, "pytorch"), messageField(7, [node("a", "Relu")])]),
      messageField(1, [bytesField(1, "key"), bytesField(2, "value")]),
      bytesOf("plain/variables/variables.index"),
    ];
    for (const bytes of others) expect(isRecognised(tensorflow, bytes)).toBe(false);
  });
});
