import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { hubFolder, type HubFiles } from "../../../../../testkit/hub-repository.ts";
import { claimsOn } from "../../model/resolve.ts";
import type { PropertyName } from "../../model/properties.ts";
import type { FolderReading } from "../detector.ts";
import { triton } from "./index.ts";
import { parseTextProto } from "../text-proto.ts";

const text = (content: string): Uint8Array => new TextEncoder().encode(content);

const detect = (config: string, others: HubFiles = {}): Promise<FolderReading> =>
  triton.detect(hubFolder({ "config.pbtxt": text(config), ...others }, (name) => triton.matches(name)));

const values = (reading: FolderReading, property: PropertyName): unknown[] =>
  claimsOn(reading, property).flatMap(({ value }) => (value.kind === "known" ? [value.value] : []));

/** The example of Triton's documentation, and what else its schema allows. */
const resnet = `
name: "resnet" # the folder
platform: 'tensorrt_plan'
max_batch_size: 8
input [
  { name: "input0" data_type: TYPE_FP32 dims: [ 3, -1, 224 ] },
  { name: "input1" data_type: TYPE_INT64 dims: [ 16 ] }
]
output { name: "output0"; data_type: TYPE_FP32; dims: 16 dims: 4 }
version_policy: { latest { num_versions: 2 } }
`;

describe("a config.pbtxt", () => {
  it("describes a model with its ports", async () => {
    const reading = await detect(resnet);
    expect(reading.isModel).toBe(true);
    expect(reading.problems).toEqual([]);
    expect(values(reading, "name")).toEqual(["resnet"]);
    expect(values(reading, "input")).toEqual([
      { name: "input0", dtype: "fp32", shape: [3, "dim1", 224] },
      { name: "input1", dtype: "int64", shape: [16] },
    ]);
    expect(values(reading, "output")).toEqual([{ name: "output0", dtype: "fp32", shape: [16, 4] }]);
    expect(values(reading, "metadata")).toEqual([
      { name: "triton.platform", value: "tensorrt_plan" },
      { name: "triton.max_batch_size", value: 8 },
      { name: "triton.version_policy", value: "latest num_versions 2" },
    ]);
  });

  it("of the Python backend names its code", async () => {
    const reading = await detect('backend: "python"', { "1/model.py": "", "2/model.py": "" });
    expect(values(reading, "customCode")).toEqual(["1/model.py", "2/model.py"]);
    expect(reading.roles).toContainEqual({ path: "1/model.py", role: "code" });
  });

  it("of a backend that runs code or loads from elsewhere is no model without weights", async () => {
    expect((await detect('backend: "python"', { "1/model.py": "" })).isModel).toBeUndefined();
    expect((await detect('backend: "vllm"', { "1/model.json": {} })).isModel).toBeUndefined();
    expect((await detect('backend: "python"', { "1/model.pt": "" })).isModel).toBe(true);
  });

  it("with an environment of its own is unknown, with a file elsewhere suspicious", async () => {
    const own = await detect(
      'backend: "python" parameters: { key: "EXECUTION_ENV_PATH" value: { string_value: "$$TRITON_MODEL_DIRECTORY/e.tar.gz" } }',
    );
    expect(own.hazards).toMatchObject([{ hazard: { rule: "TRITON-ENVIRONMENT", verdict: "unknown" } }]);
    const elsewhere = await detect('backend: "python" default_model_filename: "../../x/evil.py"');
    expect(elsewhere.hazards).toMatchObject([{ hazard: { rule: "TRITON-PATH", verdict: "suspicious" } }]);
    expect((await detect('backend: "python" default_model_filename: "own.py"')).hazards).toEqual([]);
  });

  it("of an ensemble names its steps", async () => {
    const reading = await detect(
      'platform: "ensemble" max_batch_size: 1 ensemble_scheduling { step [ { model_name: "a" }, { model_name: "b" } ] }',
    );
    expect(values(reading, "metadata")).toContainEqual({ name: "triton.step", value: "b" });
  });

  it("of another program is passed over, a broken one only away from versions", async () => {
    expect((await detect('item { id: 1 name: "cat" }')).roles).toEqual([]);
    expect((await detect("not { a : config", {})).problems).toEqual([]);
    expect((await detect("not { a : config", { "1/model.onnx": "" })).problems).toMatchObject([
      { problem: { code: "malformed" } },
    ]);
  });
});

describe("hostile texts", () => {
  it.each([
    ["a { ".repeat(5_000)],
    ["a: [".repeat(5_000)],
    ["a: 1 ".repeat(30_000)],
    ['a: "' + "\\".repeat(100_001)],
    ["a < b { > }"],
    ["a: [1, 2"],
  ])("of limits and brackets are refused", (content) => {
    expect(parseTextProto(content)).toBeUndefined();
  });

  it("of any mutated content never throw", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(resnet.length), fc.string({ maxLength: 20 }), async (at, noise) => {
        const reading = await detect(resnet.slice(0, at) + noise + resnet.slice(at + noise.length));
        expect(reading.findings).toEqual([]);
      }),
      { seed: 11, numRuns: 200 },
    );
  });
});
