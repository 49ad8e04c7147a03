import { deflateSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { call, global, join, op, pickle } from "testkit/pickle";
import { isRecognised, readWith } from "../test-input.ts";
import { fixture } from "testkit/fixture";
import { namedValues, valuesOf, verdictsOf } from "../test-reading.ts";
import { joblib } from "./index.ts";

/** What NumPy printed for the coefficients of the fixture. */
const coefficients = "b8b1e005d50bfb3f8595b8516d14983fd3bc08404891da3fa6cd3b7537c6b3bf";

describe("files of joblib", () => {
  test("a model is safe, and its arrays between the opcodes are slices", async () => {
    const bytes = fixture("joblib/logistic.joblib");
    const reading = await readWith(joblib, "model.joblib", bytes);
    expect([...verdictsOf(reading), ...(reading?.problems ?? [])]).toEqual([]);
    expect(valuesOf(reading, "format")).toEqual(["joblib"]);
    expect(valuesOf(reading, "architecture")).toEqual(["LogisticRegression"]);
    expect(namedValues(reading)).toMatchObject({ C: 0.5 });
    const tensor = reading?.tensors.find(({ name }) => name === "coef_");
    expect(tensor).toMatchObject({ dtype: "f64", shape: [1, 4], data: { kind: "slice", length: 32 } });
    const data = tensor?.data;
    if (data?.kind !== "slice") throw new Error("no slice");
    expect(Buffer.from(bytes.subarray(data.offset, data.offset + data.length)).toString("hex")).toBe(
      coefficients,
    );
  });

  test.each(["zlib", "gzip", "bz2", "xz", "lzma", "lz4"])(
    "compressed by %s it is read as well",
    async (codec) => {
      const reading = await readWith(joblib, "model.joblib", fixture(`joblib/logistic.${codec}.joblib`));
      expect([...verdictsOf(reading), ...(reading?.problems ?? [])]).toEqual([]);
      expect(valuesOf(reading, "architecture")).toEqual(["LogisticRegression"]);
      expect(reading?.tensors.find(({ name }) => name === "coef_")).toMatchObject({
        shape: [1, 4],
        data: { kind: "absent" },
      });
    },
  );

  test("an array in column order has strides", async () => {
    const reading = await readWith(joblib, "model.joblib", fixture("joblib/fortran.joblib"));
    expect(reading?.tensors.find(({ name }) => name === "coef_")).toMatchObject({
      dtype: "f32",
      shape: [2, 3],
      data: { kind: "strided", strides: [1, 2] },
    });
  });

  test("arrays of records with objects and of text are passed over without a gap", async () => {
    const reading = await readWith(joblib, "x", fixture("joblib/records.joblib"));
    expect([...verdictsOf(reading), ...(reading?.problems ?? [])]).toEqual([]);
    expect(reading?.role).toBe("other");
  });
});

describe("hazards", () => {
  const hostile = pickle(call(global("os", "system"), "echo inert"));

  test("a call after an array is found", async () => {
    const bytes = fixture("joblib/logistic.joblib");
    const reading = await readWith(
      joblib,
      "x",
      join(bytes.subarray(0, -1), call(global("os", "system"), "x"), op.STOP()),
    );
    expect(verdictsOf(reading)).toContain("PICKLE-GADGET dangerous");
  });

  test("a call in an array of objects is found", async () => {
    const bytes = Buffer.from(fixture("joblib/logistic.joblib"));
    const inner = bytes.lastIndexOf(Buffer.from("8004", "hex"), bytes.length - 10);
    const nested = bytes.indexOf(Buffer.from("80029563", "hex"));
    const at = Math.max(nested, inner > 10 ? inner : bytes.indexOf(Buffer.from("8002", "hex"), 4));
    const reading = await readWith(joblib, "x", join(bytes.subarray(0, at), hostile));
    expect(verdictsOf(reading)).toContain("PICKLE-GADGET dangerous");
  });

  test("a compressed call is found, and a pickle bomb ends at the limit", async () => {
    const reading = await readWith(joblib, "x", gzipSync(hostile));
    expect(verdictsOf(reading)).toEqual(["PICKLE-GADGET dangerous"]);
    const bomb = gzipSync(join(op.PROTO(4), op.BINBYTES(new Uint8Array(66 << 20)), op.STOP()), { level: 1 });
    expect((await readWith(joblib, "x", bomb))?.problems[0]?.code).toBe("limit-exceeded");
  });
});

describe("raw files of joblib before 0.10", () => {
  const raw = (bytes: Uint8Array): Uint8Array =>
    join(Buffer.from(`ZF0x${bytes.length.toString(16)}`.padEnd(21)), deflateSync(bytes));
  const hostile = pickle(call(global("os", "system"), "echo inert"));

  test("a call in one is found, and honest data are safe", async () => {
    const reading = await readWith(joblib, "model.joblib", raw(hostile));
    expect(verdictsOf(reading)).toEqual(["PICKLE-GADGET dangerous"]);
    expect(valuesOf(reading, "formatVersion")).toEqual(["ZF, zlib, protocol 2"]);
    expect(verdictsOf(await readWith(joblib, "x", raw(pickle({ a: 1 }))))).toEqual([]);
  });

  test("what is no pickle, or ends early, is not read in full", async () => {
    const array = await readWith(joblib, "x.npy.z", raw(new Uint8Array(64)));
    expect(array?.problems).toMatchObject([{ code: "unsupported" }]);
    const cut = await readWith(joblib, "x", raw(pickle({ text: "a".repeat(99) })).subarray(0, -8));
    expect(cut?.problems.length).toBeGreaterThan(0);
  });
});

describe("recognition", () => {
  test("compressed streams without a mark are taken when they call something", async () => {
    const stream = join(op.NONE(), op.POP(), call(global("os", "system"), "x"), op.STOP());
    expect(verdictsOf(await readWith(joblib, "x", gzipSync(stream)))).toEqual(["PICKLE-GADGET dangerous"]);
    const words = gzipSync(Buffer.from("cat\ndog\nbird\n".repeat(1000)));
    expect(await readWith(joblib, "x", words)).toBeUndefined();
  });

  test("leaves compressed bytes that are no pickle, and plain pickles", async () => {
    expect(await readWith(joblib, "x", gzipSync(Buffer.from("just a text")))).toBeUndefined();
    expect(isRecognised(joblib, pickle({ a: 1 }))).toBe(false);
    expect(isRecognised(joblib, Buffer.from("joblib"))).toBe(false);
  });
});

describe("any bytes", () => {
  const honest = fixture("joblib/logistic.joblib");

  test("mutated and truncated files never throw or give a place outside the file", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(honest.length - 1), fc.nat(255)), { maxLength: 3 }),
        fc.integer({ min: 60, max: honest.length }),
        async (changes, length) => {
          const bytes = Uint8Array.from(honest.subarray(0, length));
          for (const [at, byte] of changes) if (at < length) bytes[at] = byte;
          const reading = await readWith(joblib, "x", bytes);
          for (const { data } of reading?.tensors ?? []) {
            if (data.kind === "slice") expect(data.offset + data.length).toBeLessThanOrEqual(bytes.length);
          }
        },
      ),
      { seed: 6, numRuns: 300 },
    );
  });
});
