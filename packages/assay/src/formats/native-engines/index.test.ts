import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isRecognised, readWith } from "../test-input.ts";
import { namedValues, valuesOf, verdictsOf } from "../test-reading.ts";
import { nativeEngines } from "./index.ts";

/** The 28 bytes that are public (trtexec), then an opaque rest. */
function plan(rest = ""): Buffer {
  const bytes = Buffer.alloc(64);
  bytes.write("ftrt", 0, "latin1");
  bytes.set([10, 3, 0, 26], 24);
  return Buffer.concat([bytes, Buffer.from(rest)]);
}

function withMetadata(json: string, engine: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(Buffer.byteLength(json));
  return Buffer.concat([length, Buffer.from(json), engine]);
}

describe("engines", () => {
  it("reads the release of a TensorRT plan and never calls it safe", async () => {
    const reading = await readWith(nativeEngines, "m.engine", plan("xx\0EfficientNMS_TRT\0\0MyEvilPlugin\0"));
    expect(valuesOf(reading, "producer")).toEqual(["TensorRT 10.3.0.26"]);
    expect(verdictsOf(reading)).toEqual(["NATIVE-ENGINE-CODE unknown"]);
    expect(reading?.hazards?.[0]?.evidence).toEqual(["EfficientNMS_TRT", "MyEvilPlugin"]);
  });

  it("reads the metadata that Ultralytics writes in front", async () => {
    const json = JSON.stringify({
      description: "a detector",
      author: "Somebody",
      license: "AGPL-3.0",
      stride: 32,
      task: "detect",
      names: Object.fromEntries(Array.from({ length: 600 }, (_, index) => [index, `class ${index}`])),
    });
    const reading = await readWith(nativeEngines, "m.engine", withMetadata(json, plan()));
    expect(valuesOf(reading, "license")).toEqual(["AGPL-3.0"]);
    expect(namedValues(reading, "metadata")).toEqual({ task: "detect", stride: 32 });
    expect(namedValues(reading)).toEqual({ classes: 600 });
    expect(valuesOf(reading, "formatVersion")).toEqual(["10.3.0.26"]);
  });

  it("recognises RKNN", async () => {
    const bytes = Buffer.alloc(64);
    bytes.write("RKNN", 0, "latin1");
    bytes[8] = 2;
    const reading = await readWith(nativeEngines, "m.rknn", bytes);
    expect(valuesOf(reading, "format")).toEqual(["rknn"]);
    expect(verdictsOf(reading)).toEqual(["NATIVE-ENGINE-CODE unknown"]);
  });
});

describe("hostile and other bytes", () => {
  it("does not take JSON with a length in front that is no engine", async () => {
    const other = withMetadata(JSON.stringify({ stride: 1, pad: "x".repeat(8000) }), Buffer.alloc(64));
    expect(await readWith(nativeEngines, "x", other)).toBeUndefined();
    expect(
      isRecognised(nativeEngines, Buffer.from("ftrt is a word that may begin a text of some length")),
    ).toBe(false);
    expect(isRecognised(nativeEngines, Buffer.alloc(4096))).toBe(false);
  });

  it("survives mutated and truncated bytes", async () => {
    const original = withMetadata('{"description":"d","stride":32,"task":"detect"}', plan());
    await fc.assert(
      fc.asyncProperty(
        fc.nat(original.length - 1),
        fc.nat(255),
        fc.nat(original.length),
        async (at, value, cut) => {
          const bytes = Uint8Array.from(original);
          bytes[at] = value;
          await readWith(nativeEngines, "m", bytes.subarray(0, cut));
        },
      ),
      { seed: 3, numRuns: 200 },
    );
  });
});
