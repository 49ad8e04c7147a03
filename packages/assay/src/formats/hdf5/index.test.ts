import { readFileSync } from "node:fs";

import fc from "fast-check";
import {
  attribute,
  externalLink,
  fixedText,
  floats,
  hardLink,
  Hdf5Maker,
  textAttribute,
  userLink,
} from "testkit/hdf5";
import { randomNumbers } from "testkit/mutation";
import { makeZip } from "testkit/zip";
import { describe, expect, it } from "vitest";

import type { FormatReading } from "../format.ts";
import { isRecognised, readWith } from "../test-input.ts";
import { hdf5 } from "./index.ts";

const fixtures = new URL("../../../../../testkit/fixtures/", import.meta.url);

function fixture(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(name, fixtures)));
}

async function read(bytes: Uint8Array, path = "model.h5"): Promise<FormatReading> {
  return (await readWith(hdf5, path, bytes))!;
}

function claimed(reading: FormatReading, property: string): readonly unknown[] {
  return reading.claims
    .filter((claim) => claim.property === property)
    .map(({ value }) => (value.kind === "known" ? value.value : undefined));
}

interface Truth {
  readonly parameters: number;
  readonly weights: readonly (readonly [string, readonly number[]])[];
}

/** What Keras itself says (make.py). */
const truth = JSON.parse(readFileSync(new URL("keras/truth.json", fixtures), "utf8")) as Record<
  string,
  Truth
>;

describe("Keras models and weights in HDF5", () => {
  it.each([
    "sequential.h5",
    "keras2-sequential.h5",
    "keras2-weights.h5",
    "keras2-operators.h5",
    "functional.weights.h5",
    "bfloat16.weights.h5",
  ])("%s: has the weights that Keras has, nothing of the optimizer, and is safe", async (name) => {
    const reading = await read(fixture(`keras/${name}`), name);
    const shapes = reading.tensors.map(({ shape }) => shape.join("x")).sort();
    // The state of a random layer is a weight in the file, but none that Keras counts as such in Keras 2 files.
    expect(shapes).toEqual(truth[name]!.weights.map(([, shape]) => shape.join("x")).sort());
    expect(reading.tensors.every(({ data }) => data.kind === "slice")).toBe(true);
    expect(reading.hazards).toEqual([]);
    expect(reading.problems).toEqual([]);
  });

  it("takes the values where they are", async () => {
    const bytes = fixture("keras/keras2-sequential.h5");
    const { tensors } = await read(bytes);
    const gamma = tensors.find(({ name }) => name === "normal/normal/moving_variance:0")!;
    const data = gamma.data as { readonly offset: number; readonly length: number };
    const values = new Float32Array(bytes.slice(data.offset, data.offset + data.length).buffer);
    expect(values).toHaveLength(3);
    for (const value of values) expect(value).toBeGreaterThan(0.9);
  });

  it("claims architecture, ports and training of a whole model", async () => {
    const reading = await read(fixture("keras/keras2-sequential.h5"));
    expect(claimed(reading, "format")).toEqual(["keras-h5"]);
    expect(claimed(reading, "producer")).toEqual(["keras 2.21.0"]);
    expect(claimed(reading, "architecture")).toEqual(["Sequential"]);
    expect(claimed(reading, "operators")).toEqual([
      { BatchNormalization: 1, Dense: 2, Dropout: 1, InputLayer: 1 },
    ]);
    expect(claimed(reading, "input")).toEqual([{ name: "features", dtype: "float32", shape: ["batch", 4] }]);
    expect(claimed(reading, "output")).toEqual([{ name: "scores" }]);
    expect(claimed(reading, "trainingParameter")).toEqual(
      expect.arrayContaining([
        { name: "optimizer", value: "Adam" },
        { name: "loss", value: "sparse_categorical_crossentropy" },
        { name: "metrics", value: "accuracy" },
      ]),
    );
    expect(reading.grouping).toBeUndefined();
  });

  it("groups weights alone with the other files of their folder, and shards with each other", async () => {
    const bytes = fixture("keras/keras2-weights.h5");
    expect(await read(bytes, "tf_model.h5")).toMatchObject({ grouping: "repository" });
    const shard = await read(bytes, "m/tf_model-00002-of-00003.h5");
    expect(shard.split).toEqual({ group: "m/tf_model-of-00003.h5", index: 1, count: 3 });
  });

  it.each(["lambda.h5", "keras2-lambda.h5"])("%s: the genuine Lambda layer is dangerous", async (name) => {
    const reading = await read(fixture(`keras/${name}`));
    expect(reading.hazards).toMatchObject([{ rule: "KERAS-LAMBDA", verdict: "dangerous" }]);
  });

  it("judges the configuration of a file made by hand, and says when it cannot be read", async () => {
    const config = JSON.stringify({
      class_name: "Sequential",
      config: [{ class_name: "Dense", config: { activation: "relu" } }],
    });
    const make = (text: string): Uint8Array => {
      const maker = new Hdf5Maker();
      return maker.file(maker.object([textAttribute("model_config", text)]));
    };
    expect(await read(make(config))).toMatchObject({ hazards: [], problems: [] });
    expect((await read(make(config.replace("Dense", "Mine")))).hazards).toMatchObject([
      { verdict: "unknown" },
    ]);
    expect((await read(make("{"))).problems).toMatchObject([{ code: "malformed" }]);
    const number = new Hdf5Maker();
    const root = number.object([
      attribute(
        "model_config",
        Buffer.from("1000000004000000000020 00".replace(" ", ""), "hex"),
        new Uint8Array(4),
      ),
    ]);
    expect((await read(number.file(root))).problems).toMatchObject([{ code: "unsupported" }]);
  });

  it("is dangerous with links into other files", async () => {
    const maker = new Hdf5Maker();
    const list = [
      textAttribute("layer_names", "a"),
      externalLink("a", "../secret.h5", "/"),
      userLink("b", 90),
    ];
    const reading = await read(maker.file(maker.object(list)));
    expect(reading.hazards).toMatchObject([
      { rule: "HDF5-EXTERNAL-FILE", verdict: "dangerous", evidence: ["../secret.h5"] },
      { rule: "HDF5-USER-LINK", verdict: "unknown" },
    ]);
  });

  it("reports data beyond the end and shapes beyond any memory", async () => {
    const maker = new Hdf5Maker();
    const cut = maker.object(floats([1000], 48, 4000));
    const vast = maker.object(floats([2 ** 40, 2 ** 40], 48, 8));
    const bytes = maker.file(
      maker.object([textAttribute("layer_names", "a"), hardLink("cut", cut), hardLink("vast", vast)]),
    );
    const reading = await read(bytes);
    expect(reading.problems.map(({ code }) => code)).toEqual(["truncated", "malformed"]);
    expect(reading.tensors).toMatchObject([{ name: "cut", data: { kind: "absent" } }]);
    expect(reading.hazards).toMatchObject([{ rule: "HDF5-SHAPE-BOMB" }]);
  });
});

describe("other HDF5 files", () => {
  it("are a program's data", async () => {
    const reading = await read(fixture("hdf5/plain-v110.h5"));
    expect(reading).toMatchObject({ role: "other", tensors: [], hazards: [], problems: [] });
    expect(claimed(reading, "format")).toEqual(["hdf5"]);
    const outside = await read(fixture("hdf5/outside.h5"));
    expect(outside.hazards?.map(({ verdict }) => verdict)).toEqual([
      "suspicious",
      "suspicious",
      "suspicious",
    ]);
  });

  it("are data sets when AnnData says so", async () => {
    const reading = await read(fixture("hdf5/table.h5ad"));
    expect(reading).toMatchObject({
      role: "dataset",
      dataset: {
        rows: 3,
        columns: [
          { name: "_index", type: "variable-string" },
          { name: "age", type: "integer" },
          { name: "kind", type: "categorical" },
        ],
      },
      hazards: [],
      problems: [],
    });
  });

  it("are judged by the pickles that PyTables opens", async () => {
    const make = (text: string): Uint8Array => {
      const maker = new Hdf5Maker();
      const node = maker.object([attribute("extra", fixedText(text.length), Buffer.from(text))]);
      return maker.file(
        maker.object([textAttribute("PYTABLES_FORMAT_VERSION", "2.1"), hardLink("node", node)]),
      );
    };
    const [hazard] = (await read(make("cos\nsystem\n(S'id'\ntR."))).hazards ?? [];
    expect(hazard).toMatchObject({ verdict: "dangerous", member: "/node@extra" });
    expect((await read(make("(lp0\nI1\na."))).hazards).toEqual([]);
    expect((await read(make("a plain sentence."))).hazards).toEqual([]);
  });
});

describe("bytes around an HDF5 file", () => {
  const bytes = fixture("keras/keras2-weights.h5");

  it("are suspicious when they are a zip, which Keras would load instead", async () => {
    const archive = makeZip([{ name: "config.json", bytes: Buffer.from("{}") }]);
    expect((await read(Buffer.concat([bytes, archive]))).hazards).toMatchObject([
      { rule: "HDF5-FOREIGN-BYTES", verdict: "suspicious", offset: bytes.length },
    ]);
  });

  it("are unknown otherwise, but for padding and the text of MATLAB", async () => {
    const verdicts = async (whole: Uint8Array): Promise<readonly string[]> =>
      ((await read(whole)).hazards ?? []).map(({ verdict }) => verdict);
    expect(await verdicts(Buffer.concat([bytes, Buffer.from("more")]))).toEqual(["unknown"]);
    expect(await verdicts(Buffer.concat([bytes, Buffer.alloc(100)]))).toEqual([]);
    const block = fixture("hdf5/user-block.h5").slice();
    expect(await verdicts(block)).toEqual([]);
    block.set(Buffer.from("MATLAB 7.3 MAT-file"));
    expect(await verdicts(block)).toEqual([]);
    block.set(Buffer.from("#!/bin/sh\nid"));
    expect(await verdicts(block)).toEqual(["unknown"]);
  });
});

describe("recognition and hostile bytes", () => {
  it("takes HDF5 with and without a user block, and nothing else", async () => {
    expect(isRecognised(hdf5, fixture("hdf5/plain-earliest.h5"))).toBe(true);
    expect(isRecognised(hdf5, fixture("hdf5/user-block.h5"))).toBe(true);
    for (const other of [
      new Uint8Array(0),
      new Uint8Array(5000),
      makeZip([]),
      Buffer.from('{"a": 1}'),
      Buffer.from("\x89HDF"),
    ]) {
      expect(isRecognised(hdf5, other)).toBe(false);
    }
    expect(
      await readWith(hdf5, "x", Buffer.concat([Buffer.from("\x89HDF\r\n\x1a\n", "latin1")])),
    ).toMatchObject({
      problems: [{ code: "unsupported" }],
    });
  });

  it("survives truncated and mutated files", async () => {
    const files = ["sequential.h5", "keras2-operators.h5", "bfloat16.weights.h5"].map((name) =>
      fixture(`keras/${name}`),
    );
    await fc.assert(
      fc.asyncProperty(fc.nat(files.length - 1), fc.nat(), async (which, seed) => {
        const random = randomNumbers(seed);
        const bytes = files[which]!.slice();
        for (let count = random(20); count >= 0; count -= 1)
          bytes[8 + random(bytes.length - 8)] = random(256);
        const end = random(2) === 0 ? 9 + random(bytes.length - 9) : bytes.length;
        expect(await readWith(hdf5, "x.h5", bytes.subarray(0, end))).toBeDefined();
      }),
      { seed: 3, numRuns: 150 },
    );
  });
});
