import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fixture } from "../../../../../testkit/fixture.ts";
import type { FormatReading } from "../format.ts";
import { isRecognised, readWith } from "../test-input.ts";
import { namedValues, valuesOf } from "../test-reading.ts";
import { orbax } from "./index.ts";

function read(folder: string, names: readonly string[] = []): Promise<FormatReading | undefined> {
  const files = Object.fromEntries(
    ["_CHECKPOINT_METADATA", ...names].map((name) => [name, fixture(`orbax/${folder}/${name}`)]),
  );
  return readWith(orbax, "_METADATA", fixture(`orbax/${folder}/_METADATA`), files);
}

const arrays = ["params.Dense_0.kernel", "params.Dense_0.bias", "step"].map((name) => `${name}/.zarray`);

describe("checkpoints of orbax-checkpoint 0.12.8", () => {
  it("reads types and shapes of zarr arrays", async () => {
    const reading = await read("zarr2", arrays);
    expect(reading?.problems).toEqual([]);
    expect(
      reading?.tensors.map(({ name, dtype, shape, data, role }) => [name, dtype, shape, data.kind, role]),
    ).toEqual([
      ["params/Dense_0/bias", "bf16", [4], "absent", undefined],
      ["params/Dense_0/kernel", "f32", [3, 4], "absent", undefined],
      ["step", "i64", [], "absent", "constant"],
    ]);
    expect(valuesOf(reading, "formatVersion")).toEqual(["zarr 2"]);
    expect(valuesOf(reading, "producer")).toEqual(["orbax PyTreeCheckpointHandler"]);
  });

  it.each([
    ["ocdbt", "OCDBT, zarr 2"],
    ["ocdbt-zarr3", "OCDBT, zarr 3"],
  ])("says that the database of %s is not read", async (folder, version) => {
    const reading = await read(folder);
    expect(reading?.problems.map(({ code }) => code)).toEqual(["unsupported"]);
    expect(valuesOf(reading, "formatVersion")).toEqual([version]);
    expect(namedValues(reading)).toEqual({ arrays: 3 });
    expect(namedValues(reading, "metadata")).toMatchObject({ "params/Dense_0/kernel.shape": "3,4" });
  });

  it("gives the bytes of an array that is one uncompressed chunk", async () => {
    const plain = {
      chunks: [3, 4],
      compressor: null,
      dimension_separator: ".",
      dtype: "<f4",
      order: "C",
      shape: [3, 4],
    };
    const reading = await readWith(orbax, "_METADATA", fixture("orbax/zarr2/_METADATA"), {
      "params.Dense_0.kernel/.zarray": Buffer.from(JSON.stringify(plain)),
      "params.Dense_0.kernel/0.0": Buffer.alloc(48),
    });
    expect(reading?.tensors).toEqual([
      {
        name: "params/Dense_0/kernel",
        dtype: "f32",
        shape: [3, 4],
        data: { kind: "slice", path: "params.Dense_0.kernel/0.0", offset: 0, length: 48 },
      },
    ]);
    expect(reading?.problems.map(({ code }) => code)).toEqual(["not-here"]);
  });
});

describe("hostile and other bytes", () => {
  const bytes = fixture("orbax/zarr2/_METADATA");

  it("reports truncated and deep JSON", async () => {
    const cut = await readWith(orbax, "x", bytes.subarray(0, 300));
    expect(cut?.problems.map(({ code }) => code)).toEqual(["malformed"]);
    const deep = Buffer.from(
      Buffer.from(bytes)
        .toString()
        .replace('"key": "params"', `"key": ${"[".repeat(99)}${"]".repeat(99)}`),
    );
    expect((await readWith(orbax, "x", deep))?.problems.map(({ code }) => code)).toEqual(["limit-exceeded"]);
  });

  it("does not take other JSON", () => {
    for (const other of ['{"tree_metadata": {}}', '{"tree_metadata": [1]}', "{}"])
      expect(isRecognised(orbax, Buffer.from(other))).toBe(false);
  });

  it("survives mutated and truncated bytes", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(255), fc.nat(), async (at, value, cut) => {
        const changed = Uint8Array.from(bytes);
        changed[at] = value;
        await readWith(
          orbax,
          "x",
          changed.subarray(0, changed.length - (cut % 2 === 0 ? cut % changed.length : 0)),
        );
      }),
      { seed: 3, numRuns: 150 },
    );
  });
});
