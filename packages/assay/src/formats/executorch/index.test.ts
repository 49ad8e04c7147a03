import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  flatBuffer,
  i32,
  numbers,
  raw,
  scalar,
  table,
  text,
  u32,
  u64,
  vector,
  type FlatValue,
} from "testkit/flatbuffer";
import { mutated, randomNumbers } from "testkit/mutation";
import type { FormatReading } from "../format.ts";
import { isRecognised, readWith } from "../test-input.ts";
import { executorch } from "./index.ts";

const fixture = (name: string): Uint8Array =>
  Uint8Array.from(
    readFileSync(new URL(`../../../../../testkit/fixtures/executorch/${name}`, import.meta.url)),
  );

async function read(content: Uint8Array): Promise<FormatReading> {
  const reading = await readWith(executorch, "model.pte", content);
  if (reading === undefined) throw new Error("not read");
  return reading;
}

const claimed = (reading: FormatReading, property: string): unknown[] =>
  reading.claims
    .filter((claim) => claim.property === property)
    .map((claim) => (claim.value.kind === "known" ? claim.value.value : undefined));

const made = (
  plan: Readonly<Record<number, FlatValue>>,
  more: Readonly<Record<number, FlatValue>> = {},
): Uint8Array => flatBuffer(table({ 1: vector([table({ 0: text("forward"), ...plan })]), ...more }), "ET12");

describe("a program of the exporter", () => {
  it("gives methods, operators, ports and constants", async () => {
    const content = fixture("linear.pte");
    const reading = await read(content);
    expect(reading.problems).toEqual([]);
    expect(reading.hazards).toEqual([]);
    expect(claimed(reading, "operators")).toEqual([
      { "aten::addmm.out": 1, "aten::permute_copy.out": 1, "aten::relu.out": 1 },
    ]);
    expect(claimed(reading, "input")).toEqual([{ name: "input 0", dtype: "f32", shape: [2, 4] }]);
    expect(claimed(reading, "output")).toEqual([{ name: "output 0", dtype: "f32", shape: [2, 3] }]);
    expect(reading.tensors.map(({ dtype, shape }) => [dtype, ...shape]).sort()).toEqual([
      ["f32", 3],
      ["f32", 3, 4],
    ]);
    for (const { data } of reading.tensors) {
      if (data.kind !== "slice") throw new Error("no slice");
      const values = new Float32Array(content.slice(data.offset, data.offset + data.length).buffer);
      // nn.Linear(4, 3) starts within 1 / sqrt(4).
      expect(values.every((value) => value !== 0 && Math.abs(value) <= 0.5)).toBe(true);
    }
  });

  it("names the backend that parts were lowered to", async () => {
    const reading = await read(fixture("delegated.pte"));
    expect(reading.problems).toEqual([]);
    expect(reading.hazards).toEqual([]);
    expect(claimed(reading, "metadata")).toContainEqual({ name: "delegates", value: "XnnpackBackend (1)" });
  });
});

describe("hostile programs", () => {
  const delegate = (id: string): Uint8Array => made({ 7: vector([table({ 0: text(id) })]) });

  it("with foreign operators or backends are unknown", async () => {
    const operators = vector([table({ 0: text("mylib::run"), 1: text("out") })]);
    expect((await read(made({ 6: operators }))).hazards).toMatchObject([
      { rule: "EXECUTORCH-CUSTOM-OPERATOR" },
    ]);
    expect((await read(delegate("CudaBackend"))).hazards).toMatchObject([
      { rule: "EXECUTORCH-NATIVE-DELEGATE" },
    ]);
    expect((await read(delegate("Mine"))).hazards).toMatchObject([{ rule: "EXECUTORCH-UNKNOWN-DELEGATE" }]);
  });

  it("with segments and constants beyond the file have problems", async () => {
    const segment = vector([table({ 0: u64(0), 1: u64(2 ** 50) })]);
    expect((await read(made({}, { 4: segment }))).problems).toMatchObject([{ code: "truncated" }]);
    const tensor = table({ 0: scalar("i8", 6), 2: numbers("i32", [2 ** 30]), 5: u32(1) });
    const values = vector([table({ 0: scalar("u8", 5), 1: tensor })]);
    const buffers = vector([table({}), table({ 0: numbers("u8", [1, 2, 3, 4]) })]);
    expect((await read(made({ 2: values }, { 2: buffers }))).problems).toMatchObject([{ code: "malformed" }]);
  });

  it("with calls of operators that are not there, and broken offsets, have problems", async () => {
    const instruction = table({ 0: scalar("u8", 1), 1: table({ 0: i32(9) }) });
    const chains = vector([table({ 2: vector([instruction]) })]);
    expect((await read(made({ 5: chains }))).problems).toMatchObject([{ code: "malformed" }]);
    expect((await read(made({ 2: raw(0x7fffffff) }))).problems.length).toBe(1);
  });

  it("with more methods than the limit are said to be cut off", async () => {
    const plans = Array.from({ length: 1001 }, () => table({ 0: text("f") }));
    const reading = await read(flatBuffer(table({ 1: vector(plans) }), "ET12"));
    expect(reading.problems).toMatchObject([{ code: "limit-exceeded" }]);
  });

  it("mutated and truncated never throw", async () => {
    const bases = [fixture("linear.pte"), fixture("delegated.pte")];
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(1), async (seed, which) => {
        await readWith(executorch, "x", mutated(bases[which]!, randomNumbers(seed)));
      }),
      { seed: 3, numRuns: 300 },
    );
  });
});

describe("other files", () => {
  it("are not recognised", () => {
    for (const other of ["GGUF", "xxxxTFL3", "\u0008\u0000\u0000\u0000ORTM"]) {
      expect(isRecognised(executorch, new TextEncoder().encode(other.padEnd(64, "\0")))).toBe(false);
    }
  });
});
