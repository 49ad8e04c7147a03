import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { flatBuffer, i32, numbers, scalar, table, text, vector, type FlatValue } from "testkit/flatbuffer";
import { mutated, randomNumbers } from "testkit/mutation";
import type { FormatReading } from "../format.ts";
import { isRecognised, readWith } from "../test-input.ts";
import { ort } from "./index.ts";

const fixture = Uint8Array.from(
  readFileSync(new URL("../../../../../testkit/fixtures/ort/model.ort", import.meta.url)),
);

async function read(content: Uint8Array): Promise<FormatReading> {
  const reading = await readWith(ort, "model.ort", content);
  if (reading === undefined) throw new Error("not read");
  return reading;
}

const claimed = (reading: FormatReading, property: string): unknown[] =>
  reading.claims
    .filter((claim) => claim.property === property)
    .map((claim) => (claim.value.kind === "known" ? claim.value.value : undefined));

const made = (graph: FlatValue): Uint8Array =>
  flatBuffer(table({ 0: text("6"), 1: table({ 7: graph }) }), "ORTM");

describe("a model of the ONNX Runtime converter", () => {
  it("gives its metadata, ports, operators and initializers", async () => {
    const reading = await read(fixture);
    expect(reading.problems).toEqual([]);
    expect(reading.hazards).toEqual([]);
    expect(claimed(reading, "formatVersion")).toEqual(["ORT 6", "IR 8"]);
    expect(claimed(reading, "producer")).toEqual(["fixture 1.0"]);
    expect(claimed(reading, "author")).toEqual(["nobody"]);
    expect(claimed(reading, "opset")).toContain("ai.onnx 17");
    expect(claimed(reading, "input")).toEqual([{ name: "x", dtype: "f32", shape: ["batch", 4] }]);
    expect(claimed(reading, "output")).toEqual([{ name: "y", dtype: "f32", shape: ["batch", 3] }]);
    const weight = reading.tensors.find(({ name }) => name === "weight");
    expect(weight).toMatchObject({ dtype: "f32", shape: [4, 3] });
    if (weight?.data.kind !== "slice") throw new Error("no slice");
    const stored = fixture.slice(weight.data.offset, weight.data.offset + weight.data.length);
    expect([...new Float32Array(stored.buffer)]).toEqual(Array.from({ length: 12 }, (_, index) => index));
  });
});

describe("hostile models", () => {
  const node = (domain: string): FlatValue => table({ 2: text(domain), 5: text("Do") });

  it("with operators of foreign domains are unknown", async () => {
    const reading = await read(made(table({ 2: vector([node("com.example")]) })));
    expect(reading.hazards).toMatchObject([
      { rule: "ORT-CUSTOM-OPERATOR", verdict: "unknown", evidence: ["com.example"] },
    ]);
  });

  it("with graphs inside graphs without end stop at the limit", async () => {
    let graph = table({});
    for (let depth = 0; depth < 40; depth += 1) {
      graph = table({ 2: vector([table({ 5: text("If"), 10: vector([table({ 7: graph })]) })]) });
    }
    expect((await read(made(graph))).problems).toMatchObject([{ code: "limit-exceeded" }]);
  });

  it("with initializers of another size or type are malformed", async () => {
    const short = table({ 0: text("w"), 2: numbers("i64", [9]), 3: i32(1), 4: numbers("u8", [1, 2, 3, 4]) });
    expect((await read(made(table({ 0: vector([short]) })))).problems).toMatchObject([{ code: "malformed" }]);
    const untyped = table({ 0: text("w"), 3: i32(99) });
    expect((await read(made(table({ 0: vector([untyped]) })))).problems).toMatchObject([
      { code: "malformed" },
    ]);
  });

  it("without a graph say so", async () => {
    const reading = await read(flatBuffer(table({ 3: scalar("i32", 1) }), "ORTM"));
    expect(reading.problems).toMatchObject([{ code: "malformed" }]);
  });

  it("mutated and truncated never throw", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), async (seed) => {
        await readWith(ort, "x", mutated(fixture, randomNumbers(seed)));
      }),
      { seed: 3, numRuns: 300 },
    );
  });
});

describe("other files", () => {
  it("are not recognised", () => {
    for (const other of ["ORTM", "xxxxTFL3", "\u0008\u0000\u0000\u0000ODTC"]) {
      expect(isRecognised(ort, new TextEncoder().encode(other.padEnd(64, "\0")))).toBe(false);
    }
  });
});
