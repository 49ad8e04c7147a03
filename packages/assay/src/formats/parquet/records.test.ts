import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mutated, randomNumbers } from "testkit/mutation";
import { levelRun, parquetFile } from "testkit/parquet";
import { expectedRecords, recordFixture, recordsOf } from "testkit/records";
import { memorySource } from "../../bytes/memory-source.ts";
import { parquet } from "./index.ts";

const read = (content: Uint8Array, signal?: AbortSignal): ReturnType<typeof recordsOf> =>
  recordsOf(
    parquet.records!({
      source: memorySource(content),
      path: "x.parquet",
      ...(signal === undefined ? {} : { signal }),
    }),
  );

describe("the records of a table", () => {
  it.each(expectedRecords(".parquet").map(({ file, records }) => [file, records] as const))(
    "%s are those that pyarrow reads",
    async (file, records) => {
      const table = await read(recordFixture(file));
      expect(table.problems).toEqual([]);
      expect(table.records).toEqual(records);
    },
  );

  it("come in several batches, of which the first is small", async () => {
    const { batches } = await read(recordFixture("many-delta.parquet"));
    expect(batches[0]).toBe(1);
    expect(batches.length).toBeGreaterThan(8);
    expect(batches.reduce((sum, count) => sum + count, 0)).toBe(400);
  });

  it("are not read on after an interruption", async () => {
    const signal = AbortSignal.abort();
    await expect(read(recordFixture("polars.parquet"), signal)).rejects.toMatchObject({
      code: "interrupted",
    });
  });
});

const int32 = 1;
const texts = 6;
const [snappy, gzip] = [1, 2];
const dictionary = 8;

/** All values are the first of the dictionary: the width of the indexes, and one run of them. */
function firstOf(values: number): number[] {
  return [...levelRun(values, 1), 1, ...levelRun(values, 0).slice(4)];
}

function text(length: number): number[] {
  const size = Buffer.alloc(4);
  size.writeUInt32LE(length);
  return [...size, ...Buffer.alloc(length, "x")];
}

describe("hostile tables", () => {
  it("of a hundred bytes may claim a thousand million rows: memory is not taken for them, and they end", async () => {
    const rows = 1_000_000_000;
    const content = parquetFile({
      rows,
      columns: [{ type: int32, pages: [{ values: rows, body: levelRun(rows, 0) }] }],
    });
    expect(content.length).toBeLessThan(120);
    const before = process.memoryUsage().rss;
    const { count, problem } = await counted(content);
    expect(problem).toMatch(/more values than its bytes can mean/);
    expect(count).toBeLessThan(10_100_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(256 << 20);
  }, 60_000);

  it("cannot repeat a long text for ever", async () => {
    const rows = 1_000_000;
    const pages = [
      { kind: "dictionary", values: 1, body: text(100_000) },
      { values: rows, encoding: dictionary, body: firstOf(rows) },
    ] as const;
    const { count, problem } = await counted(parquetFile({ rows, columns: [{ type: texts, pages }] }));
    expect(problem).toMatch(/more bytes than a real table/);
    expect(count).toBeLessThan(12_000);
  });

  it("are given fewer records at once when these are long", async () => {
    const pages = [
      { kind: "dictionary", values: 1, body: text(100_000) },
      { values: 400, encoding: dictionary, body: firstOf(400) },
    ] as const;
    const { batches, problems } = await read(parquetFile({ rows: 400, columns: [{ type: texts, pages }] }));
    expect(problems).toEqual([]);
    expect(Math.max(...batches)).toBeLessThan(200);
  });

  it.each([
    ["gzip", gzip, [...gzipSync(Buffer.alloc(1 << 24))]],
    ["snappy", snappy, [0x80, 0x80, 0x80, 0x08, 0]],
  ] as const)("with a %s bomb decode no more than the page claims", async (_name, codec, body) => {
    const pages = [{ values: 1, decodedBytes: 100, body }];
    const { problem } = await counted(parquetFile({ rows: 1, columns: [{ type: int32, codec, pages }] }));
    expect(problem).toMatch(/cannot be decompressed to the size/);
  });

  it.each([
    ["pages of gigabytes", { values: 1, decodedBytes: 2 ** 31 - 1, body: [] }, /more than 268435456 bytes/],
    [
      "values that are not there",
      { values: 3, body: [...levelRun(3, 1), 1, 0, 0, 0] },
      /fewer values than it says/,
    ],
    [
      "indexes beyond the dictionary",
      { values: 1, encoding: dictionary, body: [...levelRun(1, 1), 1, 2, 1] },
      /dictionary/,
    ],
    ["an unknown encoding", { values: 1, encoding: 99, body: [...levelRun(1, 1), 0] }, /encoding 99/],
    ["fewer values than rows", { values: 0, body: levelRun(0, 1) }, /ends before its row group/],
    ["more values than rows", { values: 2, body: levelRun(2, 0) }, /more values than its row group/],
  ])("with %s end with a problem", async (_name, page, reason) => {
    const { problem } = await counted(parquetFile({ rows: 1, columns: [{ type: int32, pages: [page] }] }));
    expect(problem).toMatch(reason);
  });

  it("cannot have the same pages read again and again", async () => {
    const pages = [{ values: 100, body: [...levelRun(100, 1), ...Buffer.alloc(400)] }];
    const { count, problem } = await counted(
      parquetFile({ rows: 100, rowGroups: 1000, columns: [{ type: int32, pages }] }),
    );
    expect(problem).toMatch(/pages have more bytes than the file/);
    expect(count).toBeLessThan(20_000);
  });

  it("truncated or mutated never throw and never take long", async () => {
    const names = [
      "nested-snappy.parquet",
      "scalars-encodings-v2.parquet",
      "many-dictionary.parquet",
      "nested-zstd.parquet",
    ];
    const bases = names.map(recordFixture);
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(3), async (seed, which) => {
        const started = Date.now();
        await counted(mutated(bases[which]!, randomNumbers(seed)));
        expect(Date.now() - started).toBeLessThan(10_000);
      }),
      { seed: 5, numRuns: 200 },
    );
  }, 60_000);
});

/** Counts without keeping. */
async function counted(content: Uint8Array): Promise<{ count: number; problem: string }> {
  let count = 0;
  let problem = "";
  for await (const batch of parquet.records!({ source: memorySource(content), path: "x" })) {
    if (batch.kind === "problem") problem = batch.reason;
    else count += batch.records.length;
  }
  return { count, problem };
}
