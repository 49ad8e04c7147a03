import { readdirSync, readFileSync } from "node:fs";

import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { mutated, randomNumbers } from "../../../../../testkit/mutation.ts";
import type { FormatReading } from "../format.ts";
import { isRecognised, readWith } from "../test-input.ts";
import { tensorflowCheckpoint } from "./index.ts";

const folder = new URL("../../../../../testkit/fixtures/tensorflow/", import.meta.url);

function filesOf(name: string): Record<string, Uint8Array> {
  const names = readdirSync(new URL(`${name}/`, folder)).filter((file) => file.includes("."));
  return Object.fromEntries(
    names.map((file) => [file, new Uint8Array(readFileSync(new URL(`${name}/${file}`, folder)))]),
  );
}

async function read(
  files: Readonly<Record<string, Uint8Array>>,
  name: string,
): Promise<FormatReading | undefined> {
  return readWith(tensorflowCheckpoint, name, files[name]!, files);
}

describe("a checkpoint", () => {
  it("of TensorFlow 2 has its variables in the data shard, and what only training needs is no parameter", async () => {
    const reading = await read(filesOf("training"), "ckpt-1.index");
    expect(reading!.problems).toEqual([]);
    expect(
      reading!.tensors.map(({ name, shape, role }) => [name, shape.join("x"), role ?? "parameter"]),
    ).toEqual([
      ["dense", "2x3", "parameter"],
      ["dense/.OPTIMIZER_SLOT/optimizer/m", "2x3", "constant"],
      ["dense/.OPTIMIZER_SLOT/optimizer/v", "2x3", "constant"],
      ["label", "", "constant"],
      ["optimizer/beta_1", "", "constant"],
      ["optimizer/beta_2", "", "constant"],
      ["optimizer/decay", "", "constant"],
      ["optimizer/iter", "", "constant"],
      ["optimizer/learning_rate", "", "constant"],
      ["save_counter", "", "constant"],
    ]);
    expect(reading!.tensors[0]!.data).toMatchObject({
      kind: "slice",
      path: "ckpt-1.data-00000-of-00001",
      length: 24,
    });
    expect(reading!.companions).toEqual(["ckpt-1.data-00000-of-00001"]);
    expect(reading!.role).toBeUndefined();
  });

  it("beside its meta graph is a part of it; alone it is a model with its partitioned variables", async () => {
    const files = filesOf("session");
    expect(await read(files, "model.ckpt.index")).toMatchObject({ role: "part", tensors: [] });
    delete files["model.ckpt.meta"];
    const alone = await read(files, "model.ckpt.index");
    expect(alone!.tensors.map(({ name, shape }) => [name, shape])).toEqual([
      ["parts/part_0", [3, 2]],
      ["parts/part_1", [3, 2]],
      ["weights", [3, 2]],
    ]);
    expect(alone!.problems).toEqual([]);
  });

  it("without its shard, or with a shorter one, is incomplete", async () => {
    const files = filesOf("training");
    const data = files["ckpt-1.data-00000-of-00001"]!;
    files["ckpt-1.data-00000-of-00001"] = data.subarray(0, 10);
    expect((await read(files, "ckpt-1.index"))!.problems[0]).toMatchObject({ code: "truncated" });
    delete files["ckpt-1.data-00000-of-00001"];
    expect((await read(files, "ckpt-1.index"))!.problems).toMatchObject([{ code: "not-here" }]);
  });

  it("of version 1 has names, types and shapes, and says that its values were not located", async () => {
    const reading = await read(filesOf("session"), "old.ckpt");
    expect(reading!.tensors.map(({ name, dtype, shape }) => [name, dtype, shape])).toEqual([
      ["parts", "f32", [6, 2]],
      ["weights", "f32", [3, 2]],
    ]);
    expect(reading!.problems).toMatchObject([{ code: "unsupported" }]);
  });
});

describe("hostile and other files", () => {
  it("mutated or truncated tables never throw", async () => {
    const files = filesOf("training");
    const original = files["ckpt-1.index"]!;
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 1_000_000 }), async (seed) => {
        const bytes = mutated(original, randomNumbers(seed));
        const ended = new Uint8Array([
          ...bytes.subarray(0, Math.max(0, bytes.length - 8)),
          ...original.subarray(-8),
        ]);
        await read({ ...files, "ckpt-1.index": ended }, "ckpt-1.index");
      }),
      { numRuns: 200, seed: 5 },
    );
  });

  it("an index whose blocks go beyond the file is no checkpoint, or incomplete", async () => {
    const files = filesOf("training");
    const bytes = Uint8Array.from(files["ckpt-1.index"]!);
    bytes.fill(0xff, bytes.length - 48, bytes.length - 8);
    expect(await read({ ...files, "ckpt-1.index": bytes }, "ckpt-1.index")).toBeUndefined();
  });

  it("are not recognised without the magic number at their end", () => {
    const index = filesOf("training")["ckpt-1.index"]!;
    expect(isRecognised(tensorflowCheckpoint, index)).toBe(true);
    expect(isRecognised(tensorflowCheckpoint, index.subarray(0, index.length - 1))).toBe(false);
    expect(isRecognised(tensorflowCheckpoint, new Uint8Array(5000))).toBe(false);
  });
});
