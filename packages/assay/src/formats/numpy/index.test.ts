import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mutated, randomNumbers } from "testkit/mutation";
import { makeNpy, npyHeader } from "testkit/numpy";
import { call, global, pickle } from "testkit/pickle";
import { makeZip } from "testkit/zip";
import { fixture } from "testkit/fixture";
import { namedValues, valuesOf, verdictsOf } from "../test-reading.ts";
import { isRecognised, readWith } from "../test-input.ts";
import { numpy } from "./index.ts";
import { parseLiteral } from "../npy-literal.ts";

const read = (name: string) => readWith(numpy, `data/${name}`, fixture(`numpy/${name}`));
const floats = (count: number): Uint8Array => new Uint8Array(4 * count);
const plain = makeNpy(npyHeader("'<f4'", "(2, 3)"), floats(6));
const evil = pickle(call(global("os", "system"), "echo"));

describe(".npy files of NumPy", () => {
  it("give one tensor with its place", async () => {
    const reading = await read("float32-numpy1.npy");
    expect(reading?.tensors).toEqual([
      {
        name: "float32-numpy1",
        dtype: "f32",
        shape: [2, 3],
        data: { kind: "slice", path: "data/float32-numpy1.npy", offset: 128, length: 24 },
      },
    ]);
    expect(reading).toMatchObject({ hazards: [], problems: [], role: "other" });
    expect(valuesOf(reading, "format")).toEqual(["npy"]);
    expect(valuesOf(reading, "formatVersion")).toEqual(["npy 1.0"]);
  });

  it("in Fortran order give strides", async () => {
    const reading = await read("fortran.npy");
    expect(reading?.tensors[0]?.data).toEqual({
      kind: "strided",
      path: "data/fortran.npy",
      offset: 128,
      strides: [1, 2],
    });
  });

  it("say when the bytes are big endian", async () => {
    const reading = await read("big-endian.npy");
    expect(reading?.tensors[0]).toMatchObject({
      dtype: "i16",
      data: { kind: "slice", bigEndian: true, length: 12 },
    });
  });

  it("hold scalars", async () => {
    expect((await read("scalar.npy"))?.tensors[0]).toMatchObject({
      dtype: "f64",
      shape: [],
      data: { length: 8 },
    });
  });

  it.each([
    [
      "structured.npy",
      { "array structured": "id <i4, name <U5, point <f4 × 2, inner.a |u1, inner.b |b1 (3)" },
    ],
    ["aligned.npy", { "array aligned": "a |u1, b <f8 (2)" }],
    ["text.npy", { "array text": "<U5 (2)" }],
    ["dates.npy", { "array dates": "<M8[D] (1)" }],
    ["version3.npy", { "array version3": "числа <f4 (1)" }],
  ])("with other elements are metadata: %s", async (name, expected) => {
    const reading = await read(name);
    expect(namedValues(reading, "metadata")).toEqual(expected);
    expect(reading).toMatchObject({ tensors: [], hazards: [], problems: [] });
  });

  it("of versions 2 and 3 are read", async () => {
    expect(valuesOf(await read("version2.npy"), "formatVersion")).toEqual(["npy 2.0"]);
    expect(valuesOf(await read("version3.npy"), "formatVersion")).toEqual(["npy 3.0"]);
  });

  it.each(["object-numpy1.npy", "object-numpy2.npy"])(
    "with plain objects are judged by their pickle: %s",
    async (name) => {
      const reading = await read(name);
      expect(namedValues(reading, "metadata")).toEqual({ [`array ${name.replace(".npy", "")}`]: "|O (2)" });
      expect(reading?.problems).toEqual([]);
    },
  );

  it("may hold several arrays", async () => {
    const reading = await readWith(numpy, "two.npy", Buffer.concat([plain, plain]));
    expect(reading?.tensors.map(({ name }) => name)).toEqual(["two", "two.1"]);
    expect(reading).toMatchObject({ hazards: [], problems: [] });
  });
});

describe(".npz archives", () => {
  it("give a tensor for each member, and are a model when names say so", async () => {
    const reading = await read("arrays-numpy2.npz");
    expect(reading?.tensors.map(({ name, dtype, shape }) => [name, dtype, shape])).toEqual([
      ["weight", "f32", [2, 2]],
      ["bias", "c64", [2]],
    ]);
    expect(reading?.tensors[0]?.data).toMatchObject({ kind: "slice", length: 16 });
    expect(reading).toMatchObject({ hazards: [], problems: [] });
    expect(reading?.role).toBeUndefined();
  });

  it("of MLX are read", async () => {
    const reading = await read("mlx-weights.npz");
    expect(reading?.tensors.map(({ name, dtype, shape }) => [name, dtype, shape]).sort()).toEqual([
      ["layers.0.bias", "f16", [3]],
      ["layers.0.weight", "f32", [2, 3]],
    ]);
    expect(reading).toMatchObject({ hazards: [], problems: [] });
  });

  it("that are compressed give names, types and shapes", async () => {
    const reading = await read("compressed.npz");
    expect(reading?.tensors).toEqual([
      {
        name: "weight",
        dtype: "f32",
        shape: [4, 5],
        data: { kind: "absent", reason: "the member is compressed", isPacked: true },
      },
    ]);
    expect(reading).toMatchObject({ hazards: [], problems: [] });
  });

  it("with objects are judged by their pickle", async () => {
    expect((await read("object.npz"))?.problems).toEqual([]);
  });

  it("without names of parameters are no model", async () => {
    const reading = await readWith(numpy, "data.npz", makeZip([{ name: "x_train.npy", bytes: plain }]));
    expect(reading?.role).toBe("other");
  });

  it.each([true, false])("with a pickle in them are judged by it (compressed: %s)", async (deflate) => {
    const zip = makeZip([
      { name: "arr_0.npy", bytes: plain },
      { name: "payload.pkl", bytes: evil, deflate },
    ]);
    const reading = await readWith(numpy, "data.npz", zip);
    expect(verdictsOf(reading)[0]).toBe("NUMPY-FOREIGN-MEMBER unknown");
    expect(reading?.hazards?.slice(1)).toContainEqual(
      expect.objectContaining({ rule: expect.stringMatching(/^PICKLE/) as string, member: "payload.pkl" }),
    );
  });

  it("whose records contradict each other are suspicious", async () => {
    const zip = makeZip([{ name: "a.npy", bytes: plain, local: { name: "b.npy" } }]);
    expect(verdictsOf(await readWith(numpy, "data.npz", zip))).toContain("NUMPY-ARCHIVE suspicious");
  });

  it("with an encrypted member are not read in full", async () => {
    const zip = makeZip([
      { name: "a.npy", bytes: plain },
      { name: "b.npy", bytes: plain, flags: 1 },
    ]);
    expect((await readWith(numpy, "data.npz", zip))?.problems).toMatchObject([
      { code: "unsupported", member: "b.npy" },
    ]);
  });
});

describe("hostile arrays", () => {
  it("of objects with code are judged by the pickle, with its place in the file", async () => {
    const npy = makeNpy(npyHeader("'|O'", "(1,)"), evil);
    const reading = await readWith(numpy, "x.npy", npy);
    expect(verdictsOf(reading)[0]).toBe("NUMPY-OBJECT-ARRAY unknown");
    expect(reading?.hazards?.[1]?.rule).toMatch(/^PICKLE/);
    const zip = makeZip([{ name: "x.npy", bytes: npy, deflate: true }]);
    expect(verdictsOf(await readWith(numpy, "x.npz", zip))[0]).toBe("NUMPY-OBJECT-ARRAY unknown");
  });

  it("hide objects in a structure", async () => {
    const npy = makeNpy(npyHeader("[('a', '<f4'), ('b', [('c', '|O')])]", "(1,)"), evil);
    expect(verdictsOf(await readWith(numpy, "x.npy", npy))[0]).toBe("NUMPY-OBJECT-ARRAY unknown");
  });

  it.each([
    ["a call", "{'descr': '<f4', 'fortran_order': False, 'shape': (__import__('os').system('id'),)}"],
    ["another key", "{'descr': '<f4', 'fortran_order': False, 'shape': (1,), 'x': 1}"],
    ["no dict", "print(1)"],
    ["an unknown type", "{'descr': 'evil', 'fortran_order': False, 'shape': (1,)}"],
    ["a negative size", "{'descr': '<f4', 'fortran_order': False, 'shape': (-1,)}"],
    ["too many dimensions", `{'descr': '<f4', 'fortran_order': False, 'shape': (${"1,".repeat(65)})}`],
    ["too deep", `{'descr': ${"(".repeat(1000)}1${")".repeat(1000)}, 'fortran_order': False, 'shape': (1,)}`],
    ["too many values", `{'descr': [${"1,".repeat(110_000)}], 'fortran_order': False, 'shape': (1,)}`],
  ])("have a header that is none: %s", async (_name, header) => {
    const reading = await readWith(numpy, "x.npy", makeNpy(header, floats(1), 2));
    expect(verdictsOf(reading)).toContain("NUMPY-HEADER suspicious");
    expect(reading?.problems).toHaveLength(1);
  });

  it("have a header that is longer than NumPy allows", async () => {
    const npy = makeNpy(npyHeader("'<f4'", "(1,)") + " ".repeat(20_000), floats(1));
    expect(verdictsOf(await readWith(numpy, "x.npy", npy))).toEqual(["NUMPY-HEADER-SIZE suspicious"]);
    const huge = Buffer.from(makeNpy(npyHeader("'<f4'", "(1,)"), floats(1), 2));
    huge.writeUInt32LE(0xffffffff, 8);
    expect((await readWith(numpy, "x.npy", huge))?.problems).toMatchObject([{ code: "limit-exceeded" }]);
  });

  it("have a size that cannot be, or that is not there", async () => {
    const overflow = makeNpy(npyHeader("'<f4'", "(4611686018427387904, 4)"));
    expect(verdictsOf(await readWith(numpy, "x.npy", overflow))).toEqual(["NUMPY-SHAPE suspicious"]);
    const cut = await readWith(numpy, "x.npy", plain.subarray(0, plain.length - 1));
    expect(cut).toMatchObject({ problems: [{ code: "truncated" }], hazards: [] });
    expect(cut?.tensors[0]?.data.kind).toBe("absent");
  });

  it("have something behind them", async () => {
    const reading = await readWith(numpy, "x.npy", Buffer.concat([plain, evil]));
    expect(verdictsOf(reading)[0]).toBe("NUMPY-TRAILING suspicious");
    expect(verdictsOf(reading).length).toBeGreaterThan(1);
  });

  it("are of an unknown version", async () => {
    const npy = Uint8Array.from(plain);
    npy[6] = 9;
    expect((await readWith(numpy, "x.npy", npy))?.problems).toMatchObject([{ code: "unsupported" }]);
  });

  it("are more than a file may have", async () => {
    const empty = makeNpy(npyHeader("'<f4'", "(0,)"));
    const reading = await readWith(
      numpy,
      "x.npy",
      Buffer.concat(Array.from({ length: 10_001 }, () => empty)),
    );
    expect(reading?.problems).toMatchObject([{ code: "limit-exceeded" }]);
  });

  it.each(["structured.npy", "object.npz", "compressed.npz", "mlx-weights.npz"])(
    "mutated or truncated at random never throw: %s",
    async (name) => {
      const bytes = fixture(`numpy/${name}`);
      await fc.assert(
        fc.asyncProperty(fc.nat(), async (seed) => {
          await readWith(numpy, name, mutated(bytes, randomNumbers(seed)));
        }),
        { seed: 7, numRuns: 300 },
      );
    },
  );
});

describe("other files", () => {
  it("are not taken", async () => {
    expect(isRecognised(numpy, evil)).toBe(false);
    expect(isRecognised(numpy, Buffer.from("GGUF0000"))).toBe(false);
    expect(await readWith(numpy, "x.zip", makeZip([{ name: "data.pkl", bytes: evil }]))).toBeUndefined();
    expect(await readWith(numpy, "x.skops", fixture("skops/pipeline.skops"))).toBeUndefined();
    expect(await readWith(numpy, "x.pt2", fixture("torch-archive/export.pt2"))).toBeUndefined();
    expect(await readWith(numpy, "x.npz", makeZip([{ name: "fake.npy", bytes: evil }]))).toBeUndefined();
  });
});

describe("literals", () => {
  it.each([
    [
      "{'a': (1, 2), \"b\": [True, None]}",
      new Map<string, unknown>([
        ["a", [1, 2]],
        ["b", [true, null]],
      ]),
    ],
    ["(1)", 1],
    ["(1,)", [1]],
    ["()", []],
    ["10L", 10],
    ["u'\\x41'", "A"],
  ])("are parsed: %s", (text, value) => {
    expect(parseLiteral(text)).toEqual({ value });
  });

  it.each(["", "1 2", "(1 2)", "{1: 2}", "{'a': 1, 'a': 2}", "'x", "[1", "x", "1+1", "{'a' 1}", "'\\q'"])(
    "are refused: %s",
    (text) => {
      expect(parseLiteral(text)).toHaveProperty("problem");
    },
  );
});
