import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AssayError } from "../model/error.ts";
import { compareSketches } from "./compare-sketches.ts";
import { measureRecords } from "./measure-records.ts";
import type { DataRecord } from "./record.ts";
import { isSketch, keyCheck, readSketch, type RecordsSketch, sketchOf, writeSketch } from "./sketch-file.ts";
import { summariseRecords } from "./summarise-records.ts";

async function sketched(
  values: readonly number[],
  key?: Uint8Array,
  sketchSize = 16,
): Promise<RecordsSketch> {
  const records: readonly DataRecord[] = values.map((value) => new Map([["v", value]]));
  const measured = await measureRecords([
    {
      path: "a",
      records: async function* () {
        yield { kind: "records", records };
        await Promise.resolve();
      },
    },
  ]);
  const summary = summariseRecords(measured, { sketchSize, ...(key === undefined ? {} : { key }) });
  measured.close();
  return sketchOf("tickets", summary, key);
}

const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
const key = Buffer.alloc(16, 7);

describe("a sketch file", () => {
  it("comes back as it was written", async () => {
    for (const sketch of [
      await sketched([1, 1, 2]),
      await sketched(upTo(100)),
      await sketched(upTo(100), key),
    ]) {
      const text = writeSketch(sketch);
      expect(isSketch(text)).toBe(true);
      expect(readSketch(text)).toEqual(sketch);
    }
  });

  it("holds at most so many hashes, and the counts of repeated ones", async () => {
    const { typed } = await sketched([...upTo(100), 5, 5]);
    expect(typed).toMatchObject({ distinct: 100, sketch: { isWhole: false } });
    expect(typed.sketch.hashes).toHaveLength(16);
    const whole = await sketched([1, 1, 2]);
    expect([...whole.typed.sketch.counts].sort()).toEqual([1, 2]);
  });

  it("with a key has no roots, other hashes, and says which key it is", async () => {
    const [plain, keyed] = [await sketched(upTo(10)), await sketched(upTo(10), key)];
    expect(keyed.typed.root).toBeUndefined();
    expect(keyed.keyCheck).toBe(keyCheck(key));
    expect(compareSketches(plain.typed, keyed.typed).shared.value).toBe(0);
    expect(compareSketches(keyed.typed, (await sketched([0, 1, 77], key)).typed).shared.value).toBe(2);
  });

  it.each([
    ["no JSON", (text: string) => text.slice(0, -10)],
    ["another version", (text: string) => text.replace('"assayRecordsSketch": 1', '"assayRecordsSketch": 2')],
    ["more records than hashes", (text: string) => text.replace('"distinct": 3', '"distinct": 4')],
    [
      "hashes in no order",
      (text: string) =>
        text.replace(/"hashes": "[^"]*"/u, `"hashes": "${Buffer.alloc(24).toString("base64")}"`),
    ],
    ["a broken hash", (text: string) => text.replace(/"hashes": "[^"]*"/u, '"hashes": "AAAA"')],
    ["a root that is none", (text: string) => text.replace(/"root": "[^"]*"/u, '"root": "r1"')],
  ])("with %s is refused", async (_, change) => {
    const text = change(writeSketch(await sketched([1, 2, 3])));
    expect(() => readSketch(text)).toThrow(/^is no sketch: /u);
  });

  it("of any text is read or refused", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.json().map((text) => `{"assayRecordsSketch":1,"x":${text}}`),
        ),
        (text) => {
          try {
            readSketch(text);
          } catch (error) {
            expect(error).toBeInstanceOf(AssayError);
          }
        },
      ),
      { seed: 3, numRuns: 300 },
    );
  });
});
