import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  bytes,
  flatBuffer,
  i64,
  numbers,
  raw,
  scalar,
  table,
  text,
  u32,
  vector,
  type FlatValue,
} from "testkit/flatbuffer";
import { mutated, randomNumbers } from "testkit/mutation";
import type { RandomAccess } from "../random-access.ts";
import {
  bytesIn,
  flatBufferOf,
  hasField,
  numbersIn,
  openFlatBuffer,
  rootTable,
  scalarIn,
  tableIn,
  tablesIn,
  textIn,
  textsIn,
  vectorIn,
  type FlatBuffer,
  type FlatTable,
} from "./index.ts";

const limits = { visits: 1000, textBytes: 100, allTextBytes: 1000 };

async function open(root: FlatValue): Promise<{ buffer: FlatBuffer; root: FlatTable }> {
  const buffer = flatBufferOf(flatBuffer(root), limits);
  const found = await rootTable(buffer);
  if (found === undefined) throw new Error("no root");
  return { buffer, root: found };
}

describe("a FlatBuffer", () => {
  it("gives scalars of every width, and defaults for absent ones", async () => {
    const { root, buffer } = await open(
      table({
        0: scalar("i8", -3),
        1: scalar("u16", 65535),
        2: u32(2 ** 32 - 1),
        3: i64(-5),
        4: scalar("f32", 0.5),
        9: scalar("f64", 2),
      }),
    );
    expect(scalarIn(root, 0, "i8")).toBe(-3);
    expect(scalarIn(root, 1, "u16")).toBe(65535);
    expect(scalarIn(root, 2, "u32")).toBe(2 ** 32 - 1);
    expect(scalarIn(root, 3, "i64")).toBe(-5);
    expect(scalarIn(root, 4, "f32")).toBe(0.5);
    expect(scalarIn(root, 9, "f64")).toBe(2);
    expect(scalarIn(root, 5, "i32", 7)).toBe(7);
    expect(scalarIn(root, 99, "i32", 8)).toBe(8);
    expect(hasField(root, 9)).toBe(true);
    expect(hasField(root, 5)).toBe(false);
    expect(buffer.trouble).toBeUndefined();
  });

  it("gives NaN for integers that a number does not hold", async () => {
    const { root } = await open(table({ 0: { kind: "scalar", bytes: new Uint8Array(8).fill(0x7f) } }));
    expect(scalarIn(root, 0, "i64")).toBeNaN();
  });

  it("gives tables, texts and vectors", async () => {
    const { root, buffer } = await open(
      table({
        0: table({ 0: text("Größe") }),
        1: vector([text("a"), text("b")]),
        2: numbers("i32", [1, -2]),
        3: vector([table({ 0: u32(1) }), table({ 0: u32(2) })]),
        4: bytes(Uint8Array.from([1, 2, 3])),
      }),
    );
    expect(await textIn(await tableIn(root, 0), 0)).toBe("Größe");
    expect(await textsIn(root, 1, 10)).toEqual(["a", "b"]);
    expect(await numbersIn(root, 2, "i32", 10)).toEqual([1, -2]);
    const found: number[] = [];
    for await (const one of tablesIn(root, 3, 10)) found.push(scalarIn(one, 0, "u32"));
    expect(found).toEqual([1, 2]);
    expect((await vectorIn(root, 4, 1))?.length).toBe(3);
    expect([...((await bytesIn(root, 4)) ?? [])]).toEqual([1, 2, 3]);
    expect(await tableIn(root, 7)).toBeUndefined();
    expect(buffer.trouble).toBeUndefined();
  });

  it("is read in a run of a larger file, without the weights in it", async () => {
    const content = flatBuffer(table({ 0: text("here") }));
    const start = 5 * 2 ** 30 + 3;
    let reads = 0;
    const source: RandomAccess = {
      sizeBytes: start + content.length,
      readInto: (offset, target) => {
        reads += target.length;
        target.fill(0);
        const from = Math.max(offset, start);
        const part = content.subarray(from - start, offset + target.length - start);
        target.set(part, from - offset);
        return Promise.resolve(target.length);
      },
    };
    const buffer = openFlatBuffer(source, limits, { start, end: source.sizeBytes });
    expect(await textIn(await rootTable(buffer), 0)).toBe("here");
    expect(reads).toBeLessThan(200_000);
  });
});

describe("a hostile FlatBuffer", () => {
  it.each([0, 0x7fffffff, 0xffffffff])("with offset %i has trouble", async (offset) => {
    const { root, buffer } = await open(table({ 0: raw(offset) }));
    expect(await tableIn(root, 0)).toBeUndefined();
    expect(buffer.trouble).toBeDefined();
  });

  it("with long vectors, long texts or many visits stops at the limits", async () => {
    const long = await open(table({ 0: text("x".repeat(101)), 1: numbers("i32", [1, 2, 3]) }));
    expect(await textIn(long.root, 0)).toBeUndefined();
    expect(long.buffer.trouble?.code).toBe("limit-exceeded");
    expect(await numbersIn(long.root, 1, "i32", 2)).toBeUndefined();
    const again = await open(table({ 0: text("x".repeat(99)) }));
    for (let count = 0; count < 20; count += 1) await textIn(again.root, 0);
    expect(again.buffer.trouble?.code).toBe("limit-exceeded");
    const visits = await open(table({ 0: table({}) }));
    for (let count = 0; count < 1001; count += 1) await tableIn(visits.root, 0);
    expect(visits.buffer.trouble?.code).toBe("limit-exceeded");
  });

  it("that is cut off is truncated; in a part of a file it is malformed", async () => {
    const whole = flatBuffer(table({ 0: bytes(new Uint8Array(100)) }));
    const cut = flatBufferOf(whole.subarray(0, whole.length - 50), limits);
    expect(await vectorIn(await rootTable(cut), 0, 1)).toBeUndefined();
    expect(cut.trouble?.code).toBe("truncated");
    const part = openFlatBuffer(cut.source, limits, { start: 0, end: whole.length - 60 });
    expect(await vectorIn(await rootTable(part), 0, 1)).toBeUndefined();
    expect(part.trouble?.code).toBe("malformed");
  });

  it("mutated or truncated never throws", async () => {
    const base = flatBuffer(
      table({ 0: vector([table({ 0: text("a") }), table({ 0: text("b") })]), 1: numbers("i64", [1]) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.nat(), async (seed) => {
        const root = await rootTable(flatBufferOf(mutated(base, randomNumbers(seed)), limits));
        for await (const one of tablesIn(root, 0, 10)) await textIn(one, 0);
        await numbersIn(root, 1, "i64", 10);
      }),
      { seed: 1, numRuns: 500 },
    );
  });
});
