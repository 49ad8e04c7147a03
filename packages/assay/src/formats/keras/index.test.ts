import { readFileSync } from "node:fs";

import fc from "fast-check";
import { Hdf5Maker, externalLink } from "testkit/hdf5";
import { randomNumbers } from "testkit/mutation";
import { makeZip } from "testkit/zip";
import type { ZipEntry } from "testkit/zip";
import { describe, expect, it } from "vitest";

import type { FormatReading } from "../format.ts";
import { isRecognised, readWith } from "../test-input.ts";
import { keras } from "./index.ts";
import { largestConfig } from "./limits.ts";

const fixtures = new URL("../../../../../testkit/fixtures/keras/", import.meta.url);

function fixture(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(name, fixtures)));
}

async function read(bytes: Uint8Array, path = "model.keras"): Promise<FormatReading> {
  return (await readWith(keras, path, bytes))!;
}

function claimed(reading: FormatReading, property: string): readonly unknown[] {
  return reading.claims
    .filter((claim) => claim.property === property)
    .map(({ value }) => (value.kind === "known" ? value.value : undefined));
}

interface Truth {
  readonly weights: readonly (readonly [string, readonly number[]])[];
  readonly layers: readonly string[];
}

/** What Keras itself says (make.py). */
const truth = JSON.parse(readFileSync(new URL("truth.json", fixtures), "utf8")) as Record<string, Truth>;

const text = (name: string, value: unknown, more: Partial<ZipEntry> = {}): ZipEntry => ({
  name,
  bytes: Buffer.from(typeof value === "string" ? value : JSON.stringify(value)),
  ...more,
});
const metadata = text("metadata.json", { keras_version: "3.9.0", date_saved: "2026-01-01@00:00:00" });
const plain = {
  module: "keras",
  class_name: "Sequential",
  config: { name: "s", layers: [] },
  registered_name: null,
};
const emptyWeights = (): ZipEntry => {
  const maker = new Hdf5Maker();
  return { name: "model.weights.h5", bytes: maker.file(maker.object([])) };
};

describe("archives that Keras writes", () => {
  it.each([
    "sequential.keras",
    "functional.keras",
    "layers.keras",
    "keras2-sequential.keras",
    "keras2-recurrent.keras",
    "lookup.keras",
  ])("%s: has the weights and layers that Keras has, and is safe", async (name) => {
    const reading = await read(fixture(name), name);
    const shapes = reading.tensors
      .filter(({ role }) => role !== "constant")
      .map(({ shape }) => shape.join("x"));
    expect(shapes.sort()).toEqual(truth[name]!.weights.map(([, shape]) => shape.join("x")).sort());
    const [operators] = claimed(reading, "operators") as [Record<string, number>];
    // Keras does not list operators such as Add as layers, and hides inputs of sequential models.
    expect(Object.keys(operators)).toEqual(expect.arrayContaining([...truth[name]!.layers]));
    expect(reading.hazards).toEqual([]);
    expect(reading.problems).toEqual([]);
  });

  it("points to the values inside the archive", async () => {
    const bytes = fixture("sequential.keras");
    const { tensors } = await read(bytes);
    const variance = tensors.find(({ name }) => name === "layers/batch_normalization/vars/3")!;
    const data = variance.data as { readonly offset: number; readonly length: number };
    for (const value of new Float32Array(bytes.slice(data.offset, data.offset + data.length).buffer)) {
      expect(value).toBeGreaterThan(0.9);
    }
  });

  it("claims version, date, architecture, ports and training", async () => {
    const reading = await read(fixture("functional.keras"));
    expect(claimed(reading, "format")).toEqual(["keras"]);
    expect(claimed(reading, "producer")).toEqual(["keras 3.15.1"]);
    expect(claimed(reading, "architecture")).toEqual(["Functional"]);
    expect(claimed(reading, "input")).toEqual([
      { name: "left", dtype: "float32", shape: ["batch", 4] },
      { name: "right", dtype: "float32", shape: ["batch", 4] },
    ]);
    expect(claimed(reading, "output")).toEqual([{ name: "answer" }]);
    expect(claimed(reading, "trainingParameter")).toEqual(
      expect.arrayContaining([
        { name: "optimizer", value: "SGD" },
        { name: "momentum", value: 0.9 },
        { name: "learning_rate schedule", value: "ExponentialDecay" },
        { name: "learning_rate.initial_learning_rate", value: 0.1 },
        { name: "loss", value: "MeanSquaredError" },
      ]),
    );
  });

  it.each([
    ["lambda.keras", "dangerous KERAS-LAMBDA"],
    ["tfsm.keras", "dangerous KERAS-TFSM-LAYER"],
    ["registered.keras", "unknown KERAS-CUSTOM-OBJECT"],
    ["unregistered.keras", "unknown KERAS-CUSTOM-OBJECT"],
  ])("%s is %s", async (name, expected) => {
    const { hazards, problems } = await read(fixture(name));
    expect(hazards?.map(({ verdict, rule }) => `${verdict} ${rule}`)).toEqual([expected]);
    expect(problems).toEqual([]);
  });

  it("lets a Lambda layer pass that only names a function of Keras", async () => {
    expect((await read(fixture("lambda-of-keras.keras"))).hazards).toEqual([]);
  });

  it("judges the pickles in NumPy weights", async () => {
    const { hazards, problems } = await read(fixture("npz.keras"));
    expect(problems).toEqual([]);
    expect(hazards?.every(({ verdict }) => verdict === "unknown")).toBe(true);
    const header = "{'descr': '|O', 'fortran_order': False, 'shape': (), }".padEnd(117) + "\n";
    const array = Buffer.concat([
      Buffer.from("\x93NUMPY\x01\x00v\x00", "latin1"),
      Buffer.from(header),
      Buffer.from("cos\nsystem\n(S'id'\ntR."),
    ]);
    for (const deflate of [false, true]) {
      const npz = makeZip([{ name: "layers/dense.npy", bytes: array, deflate }]);
      const bytes = makeZip([
        metadata,
        text("config.json", plain),
        { name: "model.weights.npz", bytes: npz, deflate },
      ]);
      expect((await read(bytes)).hazards?.map(({ verdict }) => verdict)).toContain("dangerous");
    }
    const broken = makeZip([metadata, text("config.json", plain), text("model.weights.npz", "no zip")]);
    expect((await read(broken)).problems).not.toEqual([]);
    const strange = makeZip([{ name: "a.npy", bytes: Buffer.from("no array at all") }]);
    const odd = makeZip([
      metadata,
      text("config.json", plain),
      { name: "model.weights.npz", bytes: strange },
    ]);
    expect((await read(odd)).problems).toMatchObject([{ code: "malformed", member: "a.npy" }]);
  });
});

describe("archives made by hand", () => {
  it("are read when the weights are compressed: tensors by name and shape", async () => {
    const stored = await read(fixture("sequential.keras"));
    const weights = fixture("functional.weights.h5");
    const bytes = makeZip([
      metadata,
      text("config.json", plain),
      { name: "model.weights.h5", bytes: weights, deflate: true },
    ]);
    const reading = await read(bytes);
    expect(stored.tensors[0]?.data.kind).toBe("slice");
    expect(reading.tensors).toHaveLength(4);
    expect(reading.tensors[0]?.data).toEqual({
      kind: "absent",
      reason: "the member is compressed",
      isPacked: true,
    });
    expect(reading).toMatchObject({ hazards: [], problems: [] });
  });

  it("are dangerous with external links in the weights", async () => {
    const maker = new Hdf5Maker();
    const weights = maker.file(maker.object([externalLink("layers", "/etc/secret.h5", "/")]));
    const bytes = makeZip([
      metadata,
      text("config.json", plain),
      { name: "model.weights.h5", bytes: weights },
    ]);
    expect((await read(bytes)).hazards).toMatchObject([
      { rule: "HDF5-EXTERNAL-FILE", verdict: "dangerous", member: "model.weights.h5" },
    ]);
  });

  it("are suspicious when zip records contradict each other, and both configurations are judged", async () => {
    const evil = { ...plain, config: { layers: [{ module: "os", class_name: "system", config: {} }] } };
    const twice = makeZip([metadata, text("config.json", evil), text("config.json", plain), emptyWeights()]);
    expect((await read(twice)).hazards?.map(({ verdict, rule }) => `${verdict} ${rule}`)).toEqual([
      "suspicious KERAS-ZIP",
      "dangerous KERAS-MODULE-GADGET",
    ]);
    const renamed = makeZip([
      metadata,
      text("config.json", plain, { local: { name: "other.json" } }),
      emptyWeights(),
    ]);
    expect((await read(renamed)).hazards).toMatchObject([{ rule: "KERAS-ZIP", verdict: "suspicious" }]);
    const checksum = makeZip([
      metadata,
      text("config.json", plain, { local: { crc: 1 }, central: { crc: 1 } }),
      emptyWeights(),
    ]);
    expect((await read(checksum)).hazards).toMatchObject([{ rule: "KERAS-ZIP", member: "config.json" }]);
    const climbing = makeZip([
      metadata,
      text("config.json", plain),
      emptyWeights(),
      text("assets/../../x", "x"),
    ]);
    expect((await read(climbing)).hazards).toMatchObject([{ rule: "KERAS-ZIP-PATH" }]);
  });

  it("are incomplete when a part cannot be read", async () => {
    const codes = async (...entries: ZipEntry[]): Promise<readonly string[]> =>
      (await read(makeZip([metadata, ...entries]))).problems.map(({ code }) => code);
    expect(await codes(text("config.json", "{"), emptyWeights())).toEqual(["malformed"]);
    expect(await codes(text("config.json", plain), text("model.weights.h5", "no HDF5"))).toEqual([
      "malformed",
    ]);
    expect(await codes(text("config.json", plain, { flags: 1 }), emptyWeights())).toEqual(["unsupported"]);
    const nested = "[".repeat(1000) + "]".repeat(1000);
    expect(await codes(text("config.json", nested), emptyWeights())).toEqual(["limit-exceeded"]);
    const bomb = text("config.json", " ".repeat(largestConfig + 1), { deflate: true });
    expect(await codes(bomb, emptyWeights())).toHaveLength(1);
  });
});

describe("recognition and hostile bytes", () => {
  it("leaves other zips to other readers", async () => {
    for (const entries of [
      [text("config.json", { model_type: "bert" })],
      [text("config.json", { model_type: "bert" }), metadata],
      [text("archive/data.pkl", "x")],
      [metadata],
    ]) {
      expect(await readWith(keras, "x.zip", makeZip(entries))).toBeUndefined();
    }
    for (const other of [new Uint8Array(0), new Uint8Array(5000), Buffer.from("{}")]) {
      expect(isRecognised(keras, other)).toBe(false);
    }
    const prefixed = makeZip([metadata, text("config.json", plain), emptyWeights()], {
      prefix: Buffer.from("#!/bin/sh\n"),
    });
    expect((await read(prefixed)).hazards).toMatchObject([{ rule: "KERAS-ZIP", verdict: "suspicious" }]);
  });

  it("survives truncated and mutated archives", async () => {
    const files = ["sequential.keras", "lambda.keras", "npz.keras"].map(fixture);
    await fc.assert(
      fc.asyncProperty(fc.nat(files.length - 1), fc.nat(), async (which, seed) => {
        const random = randomNumbers(seed);
        const bytes = files[which]!.slice();
        for (let count = random(20); count >= 0; count -= 1) bytes[random(bytes.length)] = random(256);
        const end = random(4) === 0 ? random(bytes.length) : bytes.length;
        const reading = await readWith(keras, "x.keras", bytes.subarray(0, end));
        expect(reading?.format ?? "keras").toBe("keras");
      }),
      { seed: 11, numRuns: 120 },
    );
  });
});

describe("assets of an archive", () => {
  const hostile = Buffer.from("cos\nsystem\n(S'echo inert'\ntR.");
  const readAsset = (name: string, bytes: Uint8Array): Promise<FormatReading> =>
    read(makeZip([metadata, text("config.json", plain), emptyWeights(), { name, bytes }]));

  it.each(["assets/state.pkl", "assets/vocabulary.txt", "assets/tokenizer"])(
    "are judged when they are pickles: %s",
    async (name) => {
      expect((await readAsset(name, hostile)).hazards).toMatchObject([
        { verdict: "dangerous", member: name },
      ]);
    },
  );

  it("are no trouble when they are vocabularies", async () => {
    const words = Buffer.from("[UNK]\ncat\ndog\n");
    expect(await readAsset("assets/vocabulary.txt", words)).toMatchObject({ hazards: [], problems: [] });
  });
});

describe("architectures alone", () => {
  const lambda = {
    class_name: "Lambda",
    config: { function: { class_name: "__lambda__", config: { code: "4wEAAAA=" } } },
  };
  const json = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));

  it.each([
    [{ class_name: "Sequential", config: { name: "s", layers: [lambda] } }],
    [{ config: { layers: [lambda] }, class_name: "Model", keras_version: "2.15.0" }],
    [{ module: "keras.src.models", config: { layers: [lambda] }, class_name: "Functional" }],
  ])("are judged as the configuration of an archive is", async (value) => {
    const reading = await read(json(value), "model.json");
    expect(reading).toMatchObject({ role: "part", problems: [] });
    expect(reading.hazards?.map(({ verdict, rule }) => `${verdict} ${rule}`)).toEqual([
      "dangerous KERAS-LAMBDA",
    ]);
  });

  it("are safe when they hold layers of Keras alone", async () => {
    const dense = { class_name: "Dense", config: { units: 3 } };
    const reading = await read(
      json({ class_name: "Sequential", config: { layers: [dense] } }),
      "config.json",
    );
    expect(reading).toMatchObject({ hazards: [], problems: [] });
    expect(claimed(reading, "architecture")).toEqual(["Sequential"]);
  });

  it("are incomplete when they are truncated", async () => {
    const whole = json({ class_name: "Sequential", config: { layers: [lambda] } });
    expect((await read(whole.slice(0, -3), "model.json")).problems).toMatchObject([{ code: "malformed" }]);
  });

  it("are no other JSON", async () => {
    for (const other of [
      { model_type: "bert" },
      { modelTopology: { model_config: { class_name: "Sequential", config: {} } } },
      { class_name: "Thing", config: { a: 1 } },
      { class_name: "Thing", config: { layers: [1, 2] } },
      [1],
    ])
      expect(await readWith(keras, "config.json", json(other))).toBeUndefined();
  });
});
