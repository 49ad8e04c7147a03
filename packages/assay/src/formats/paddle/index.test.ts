import { readFileSync } from "node:fs";

import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { mutated, randomNumbers } from "../../../../../testkit/mutation.ts";
import { bytesField, concatenate, messageField, varintField } from "../../../../../testkit/protobuf.ts";
import { isRecognised, readWith } from "../test-input.ts";
import { paddle } from "./index.ts";

const folder = new URL("../../../../../testkit/fixtures/", import.meta.url);
const bytesOf = (path: string): Uint8Array => new Uint8Array(readFileSync(new URL(path, folder)));
const names = ["pir.json", "pir.pdiparams", "program.pdiparams", "program.pdmodel"];
const files = (): Record<string, Uint8Array> =>
  Object.fromEntries(names.map((name) => [name, bytesOf(`paddle/${name}`)]));

const weights = [
  ["linear_0.b_0", "f32", [4]],
  ["linear_0.w_0", "f32", [3, 4]],
  ["linear_1.b_0", "f32", [2]],
  ["linear_1.w_0", "f32", [4, 2]],
];

describe("a Paddle model", () => {
  it("as ProgramDesc has its operators, signature and weights", async () => {
    const all = files();
    const reading = await readWith(paddle, "program.pdmodel", all["program.pdmodel"]!, all);
    expect(reading).toMatchObject({ problems: [], hazards: [], companions: ["program.pdiparams"] });
    expect(reading!.tensors.map(({ name, dtype, shape }) => [name, dtype, shape])).toEqual(weights);
    expect(reading!.tensors[1]!.data).toMatchObject({
      kind: "slice",
      path: "program.pdiparams",
      offset: 66,
      length: 48,
    });
    const values = reading!.claims.map(({ property, value }) => [
      property,
      value.kind === "known" && value.value,
    ]);
    expect(values).toContainEqual([
      "operators",
      { elementwise_add: 2, feed: 1, fetch: 1, matmul_v2: 2, relu: 1 },
    ]);
    expect(values).toContainEqual(["input", { name: "x", shape: ["?", 3], dtype: "f32" }]);
  });

  it("as PIR in JSON has the same", async () => {
    const all = files();
    const reading = await readWith(paddle, "pir.json", all["pir.json"]!, all);
    expect(reading).toMatchObject({ problems: [], hazards: [], companions: ["pir.pdiparams"] });
    expect(reading!.tensors.map(({ name, dtype, shape }) => [name, dtype, shape])).toEqual(weights);
    const values = reading!.claims.map(({ property, value }) => [
      property,
      value.kind === "known" && value.value,
    ]);
    expect(values).toContainEqual(["operators", { add: 2, data: 1, fetch: 1, matmul: 2, relu: 1 }]);
    expect(values).toContainEqual(["input", { name: "x", dtype: "f32", shape: ["?", 3] }]);
  });

  it("without its parameters is incomplete; the parameters beside it are a part, alone a model", async () => {
    const all = files();
    expect((await readWith(paddle, "program.pdmodel", all["program.pdmodel"]!))!.problems).toMatchObject([
      { code: "not-here" },
    ]);
    expect(await readWith(paddle, "pir.pdiparams", all["pir.pdiparams"]!, all)).toMatchObject({
      role: "part",
      tensors: [],
    });
    const alone = await readWith(paddle, "pir.pdiparams", all["pir.pdiparams"]!);
    expect(alone!.tensors).toHaveLength(4);
    expect(alone!.role).toBeUndefined();
  });
});

describe("hostile and other files", () => {
  it("a program that calls Python or saves a file is dangerous, and shows the path", async () => {
    const operation = (type: string, path: string): Uint8Array =>
      messageField(4, [
        bytesField(3, type),
        messageField(4, [bytesField(1, "file_path"), varintField(2, 2), bytesField(5, path)]),
      ]);
    const variable = messageField(3, [bytesField(1, "x"), messageField(2, [varintField(1, 7)])]);
    const block = messageField(1, [
      varintField(1, 0),
      varintField(2, -1),
      variable,
      operation("save", "/root/.bashrc"),
      operation("py_func", ""),
    ]);
    const reading = await readWith(paddle, "x.pdmodel", concatenate([block]));
    expect(reading!.hazards).toMatchObject([
      { rule: "PADDLE-FILE", verdict: "dangerous", evidence: ["save", 'file_path="/root/.bashrc"'] },
      { rule: "PADDLE-PYTHON-CALL", verdict: "dangerous" },
    ]);
  });

  it("mutated or truncated never throw", async () => {
    const all = files();
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 1_000_000 }), async (seed) => {
        const name = names[seed % names.length]!;
        await readWith(paddle, name, mutated(all[name]!, randomNumbers(seed)), all);
      }),
      { numRuns: 200, seed: 17 },
    );
    const cut = all["program.pdmodel"]!;
    expect(
      (await readWith(paddle, "program.pdmodel", cut.subarray(0, cut.length - 30), all))!.problems,
    ).not.toEqual([]);
    const short = { ...all, "program.pdiparams": all["program.pdiparams"]!.subarray(0, 100) };
    expect((await readWith(paddle, "program.pdmodel", cut, short))!.problems).toMatchObject([
      { code: "truncated" },
    ]);
  });

  it("are not recognised", async () => {
    const others = ["tensorflow/session/frozen.pb", "coreml/network.mlmodel", "sentencepiece/bpe.model"].map(
      bytesOf,
    );
    for (const bytes of [...others, new TextEncoder().encode('{"a": 1}')])
      expect(isRecognised(paddle, bytes)).toBe(false);
    expect(await readWith(paddle, "zeros", new Uint8Array(1000))).toBeUndefined();
  });
});
