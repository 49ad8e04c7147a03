import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HashTree, leafHash } from "../bytes/digest/hash-tree.ts";
import { compareRecords, type Overlap } from "./compare-records.ts";
import { type MeasuredRecords, measureRecords, type RecordSource } from "./measure-records.ts";
import type { DataRecord, RecordBatch, RecordValue } from "./record.ts";
import { type RecordsSummary, summariseRecords } from "./summarise-records.ts";

type Values = readonly RecordValue[];

function fileOf(path: string, values: Values, split?: string, problem?: string): RecordSource {
  const records: readonly DataRecord[] = values.map((value) => new Map([["v", value]]));
  const batches: RecordBatch[] = [{ kind: "records", records }];
  if (problem !== undefined) batches.push({ kind: "problem", reason: problem });
  return {
    path,
    ...(split === undefined ? {} : { split }),
    records: async function* () {
      yield* batches;
      await Promise.resolve();
    },
  };
}

async function summary(files: readonly RecordSource[], mostInMemory?: number): Promise<RecordsSummary> {
  const measured = await measureRecords(files, mostInMemory === undefined ? {} : { mostInMemory });
  try {
    return summariseRecords(measured);
  } finally {
    measured.close();
  }
}

/** The root as the documentation defines it. */
function rootByDefinition(values: Values): string {
  const counts = new Map<string, number>();
  for (const value of values) {
    const canonical = `assay-record-1\0{"v":${JSON.stringify(value)}}`;
    const hex = createHash("sha256").update(canonical).digest("hex");
    counts.set(hex, (counts.get(hex) ?? 0) + 1);
  }
  const tree = new HashTree();
  for (const [hex, count] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const times = Buffer.alloc(8);
    times.writeBigUInt64BE(BigInt(count));
    tree.append(leafHash(Buffer.from(hex, "hex"), times));
  }
  return Buffer.from(tree.head()).toString("hex");
}

describe("the root of a dataset's records", () => {
  it("is what the documentation says, for any records, shards, order and memory", async () => {
    const values = fc.array(fc.nat(30), { minLength: 1, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(values, fc.nat(60), fc.integer({ min: 1, max: 70 }), async (all, cut, memory) => {
        const shards = [fileOf("b", all.slice(cut).toReversed()), fileOf("a", all.slice(0, cut))];
        const found = await summary(shards, memory);
        expect(found.typed.all.root).toBe(rootByDefinition(all));
        expect(found.rows).toBe(all.length);
        expect(found.typed.all.distinct).toBe(new Set(all).size);
      }),
      { seed: 3, numRuns: 100 },
    );
  });

  it("changes when a record is missing, changed or stands there once more", async () => {
    const rootOf = async (values: Values): Promise<string> =>
      (await summary([fileOf("a", values)])).typed.all.root;
    const base = await rootOf([1, 2, 3]);
    for (const other of [
      [1, 2],
      [1, 2, 4],
      [1, 2, 3, 3],
      [1, 1, 2, 2, 3, 3],
    ])
      expect(await rootOf(other)).not.toBe(base);
  });

  it("is that of texts for numbers and their texts only in the text form", async () => {
    const numbers = await summary([fileOf("a", [1, 2.5, true, null])]);
    const texts = await summary([fileOf("a", ["1.0", "2.50", "True", ""])]);
    expect(texts.text.all.root).toBe(numbers.text.all.root);
    expect(texts.typed.all.root).not.toBe(numbers.typed.all.root);
  });
});

describe("splits", () => {
  const files = [
    fileOf("train-0", [1, 2, 2, 3], "train"),
    fileOf("test-0", [3, 2, 9], "test"),
    fileOf("train-1", [4], "train"),
  ];

  it("have rows, roots and what they share", async () => {
    const found = await summary(files, 2);
    expect(found.isComplete).toBe(true);
    const [train, test] = found.typed.splits;
    expect(train).toMatchObject({
      split: "train",
      rows: 5,
      distinct: 4,
      root: rootByDefinition([1, 2, 2, 3, 4]),
    });
    expect(test).toMatchObject({ split: "test", rows: 3, root: rootByDefinition([2, 3, 9]) });
    expect(found.typed.all.root).toBe(rootByDefinition([1, 2, 2, 3, 3, 2, 9, 4]));
    expect(found.typed.shared).toEqual([{ splits: ["train", "test"], distinct: 2, rows: [3, 2] }]);
  });

  it("of which one could not be read are incomplete, and the others are not", async () => {
    const found = await summary([...files, fileOf("test-1", [7], "test", "line 2 is no JSON")]);
    expect(found.isComplete).toBe(false);
    expect(found.typed.splits.map(({ split, isComplete }) => [split, isComplete])).toEqual([
      ["train", true],
      ["test", false],
    ]);
    expect(found.files.at(-1)).toEqual({
      path: "test-1",
      split: "test",
      rows: 1,
      problem: "line 2 is no JSON",
    });
  });
});

describe("two datasets", () => {
  const measured = (values: Values): Promise<MeasuredRecords> =>
    measureRecords([fileOf("a", values)], { mostInMemory: 3 });

  async function overlap(a: Values, b: Values): Promise<Overlap> {
    const [first, second] = [await measured(a), await measured(b)];
    const { typed } = compareRecords(first, second);
    first.close();
    second.close();
    return typed;
  }

  it("are compared exactly", async () => {
    const found = await overlap([1, 2, 3, 4, 4], [3, 4, 5, 6, 7, 8]);
    expect(found).toMatchObject({ isExact: true, isEqual: false, shared: { value: 2 } });
    expect(found.firstInSecond.value).toBe(0.5);
    expect(found.secondInFirst.value).toBeCloseTo(1 / 3);
    expect(found.jaccard.value).toBe(0.25);
  });

  it("are equal only with equal counts", async () => {
    expect((await overlap([1, 2, 2], [2, 1, 2])).isEqual).toBe(true);
    expect((await overlap([1, 2, 2], [2, 1, 1])).isEqual).toBe(false);
    expect((await overlap([1, 2], [1, 2, 3])).isEqual).toBe(false);
  });
});

describe("reading", () => {
  it("ends when it is interrupted", async () => {
    const abort = new AbortController();
    abort.abort();
    await expect(measureRecords([fileOf("a", [1])], { signal: abort.signal })).rejects.toMatchObject({
      code: "interrupted",
    });
  });

  it("says which record is nested too deeply", async () => {
    let value: RecordValue = 1;
    for (let level = 0; level < 200; level += 1) value = [value];
    const found = await summary([fileOf("a", [1, value])]);
    expect(found.files).toEqual([
      { path: "a", rows: 1, problem: "record 2 is nested more than 100 levels deep" },
    ]);
  });
});

describe("an interruption", () => {
  it("is heard between batches that come without waiting for anything", async () => {
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 5);
    const until = Date.now() + 10_000;
    const records = async function* (): AsyncGenerator<RecordBatch> {
      while (Date.now() < until) {
        await Promise.resolve();
        yield { kind: "records", records: [new Map([["v", 1]])] };
      }
    };
    const reading = measureRecords([{ path: "endless", records }], { signal: abort.signal });
    await expect(reading).rejects.toMatchObject({ code: "interrupted" });
    expect(Date.now()).toBeLessThan(until);
  });
});
