import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arrowStream, type RawBatch, type RawField } from "testkit/arrow";
import { i32, u8 } from "testkit/flatbuffer";
import { mutated, randomNumbers } from "testkit/mutation";
import { expectedRecords, recordFixture, recordsOf } from "testkit/records";
import { memorySource } from "../../bytes/memory-source.ts";
import { arrow } from "./index.ts";

const read = (content: Uint8Array, signal?: AbortSignal): ReturnType<typeof recordsOf> =>
  recordsOf(
    arrow.records!({
      source: memorySource(content),
      path: "x.arrow",
      ...(signal === undefined ? {} : { signal }),
    }),
  );

const tables = [".arrow", ".arrows", ".feather"].flatMap(expectedRecords);

describe("the records of a table", () => {
  it.each(tables.map(({ file, records }) => [file, records] as const))(
    "%s are those that pyarrow reads",
    async (file, records) => {
      const found = await read(recordFixture(file));
      expect(found.problems).toEqual([]);
      expect(found.records).toEqual(records);
    },
  );

  it("are the same as in Parquet where both are said to hold one table", () => {
    const parquet = new Map(expectedRecords(".parquet").map(({ table }) => [table, true]));
    const shared = tables.filter(({ table }) => parquet.has(table));
    expect(new Set(shared.map(({ table }) => table))).toEqual(
      new Set(["scalars", "nested", "many", "datasets"]),
    );
  });

  it("are not read on after an interruption", async () => {
    const signal = AbortSignal.abort();
    await expect(read(recordFixture("nested.arrow"), signal)).rejects.toMatchObject({ code: "interrupted" });
  });
});

const nothing: RawField = { name: "nothing", kind: 1 };
const bytes: RawField = { name: "bytes", kind: 4 };
const int8: RawField = { name: "int8", kind: 2, type: { 0: i32(8), 1: u8(1) } };
const listOfNothing: RawField = { name: "list", kind: 12, children: [nothing] };

function int32s(...values: number[]): Buffer {
  const buffer = Buffer.alloc(4 * values.length);
  for (const [index, value] of values.entries()) buffer.writeInt32LE(value, 4 * index);
  return buffer;
}

describe("unions", () => {
  it("may have two members of one name", async () => {
    const batch: RawBatch = {
      rows: 2,
      nodes: [
        [2, 0],
        [2, 0],
        [2, 0],
      ],
      buffers: [
        [0, 2],
        [0, 0],
        [2, 2],
        [0, 0],
        [4, 2],
      ],
      body: Buffer.from([1, 0, 10, 11, 20, 21]),
    };
    const found = await read(arrowStream([{ name: "u", kind: 14, children: [int8, int8] }], [batch]));
    expect(found).toMatchObject({ problems: [], records: [{ m: [["u", 20]] }, { m: [["u", 11]] }] });
  });

  it("may be many in one list", async () => {
    const length = 300_000;
    const union: RawField = { name: "u", kind: 14, children: [int8] };
    const batch: RawBatch = {
      rows: 1,
      nodes: [
        [1, 0],
        [length, 0],
        [length, 0],
      ],
      buffers: [
        [0, 0],
        [0, 8],
        [8, length],
        [0, 0],
        [8 + length, length],
      ],
      body: Buffer.concat([int32s(0, length), Buffer.alloc(2 * length)]),
    };
    const content = arrowStream([{ name: "list", kind: 12, children: [union] }], [batch]);
    expect(await counted(content)).toEqual({ count: 1, problem: "" });
  });
});

describe("hostile tables", () => {
  it("may claim a thousand million rows of nothing: memory is not taken for them, and they end", async () => {
    const rows = 1_000_000_000;
    const before = process.memoryUsage().rss;
    const { count, problem } = await counted(
      arrowStream([nothing], [{ rows, nodes: [[rows, rows]], buffers: [] }]),
    );
    expect(problem).toMatch(/more values than its bytes can mean/);
    expect(count).toBeLessThan(10_500_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(256 << 20);
  }, 60_000);

  it("cannot make a list of a thousand million values", async () => {
    const length = 1_000_000_000;
    const batch = {
      rows: 1,
      nodes: [
        [1, 0],
        [length, 0],
      ],
      buffers: [
        [0, 0],
        [0, 8],
      ],
      body: int32s(0, length),
    } as const;
    const { problem } = await counted(arrowStream([listOfNothing], [batch]));
    expect(problem).toMatch(/a record is too large/);
  });

  it("cannot repeat a long value for ever", async () => {
    const rows = 100_000;
    const long = Buffer.alloc(100_000, "x");
    const values = {
      rows: 1,
      dictionary: 7,
      nodes: [[1, 0]],
      buffers: [
        [0, 0],
        [0, 8],
        [8, long.length],
      ],
      body: Buffer.concat([int32s(0, long.length), long]),
    } as const;
    const indexes = {
      rows,
      nodes: [[rows, 0]],
      buffers: [
        [0, 0],
        [0, 4 * rows],
      ],
      body: Buffer.alloc(4 * rows),
    } as const;
    const content = arrowStream([{ ...bytes, dictionary: 7 }], [values, indexes]);
    const { count, problem } = await counted(content);
    expect(problem).toMatch(/more bytes than a real table/);
    expect(count).toBeLessThan(20_000);
  });

  const oneRow = { rows: 1, nodes: [[1, 0]] } as const;
  const cases: readonly (readonly [string, RawField, RawBatch, RegExp])[] = [
    [
      "buffers beyond their batch",
      int8,
      {
        ...oneRow,
        buffers: [
          [0, 0],
          [0, 9],
        ],
        body: int32s(0),
      },
      /beyond its batch/,
    ],
    [
      "fewer bytes than rows",
      int8,
      {
        rows: 5,
        nodes: [[5, 0]],
        buffers: [
          [0, 0],
          [0, 4],
        ],
        body: int32s(0),
      },
      /shorter than its values/,
    ],
    [
      "fewer values than rows",
      int8,
      {
        rows: 5,
        nodes: [[1, 0]],
        buffers: [
          [0, 0],
          [0, 4],
        ],
        body: int32s(0),
      },
      /fewer values than the batch/,
    ],
    ["no nodes", int8, { rows: 1, nodes: [], buffers: [] }, /fewer columns/],
    ["no buffers", int8, { ...oneRow, buffers: [] }, /fewer buffers/],
    [
      "negative offsets",
      bytes,
      {
        ...oneRow,
        buffers: [
          [0, 0],
          [0, 8],
          [0, 8],
        ],
        body: int32s(-1, 5),
      },
      /negative place/,
    ],
    [
      "offsets that go backwards",
      bytes,
      {
        ...oneRow,
        buffers: [
          [0, 0],
          [0, 8],
          [0, 8],
        ],
        body: int32s(5, 2),
      },
      /backwards/,
    ],
    [
      "a dictionary that is missing",
      { ...bytes, dictionary: 1 },
      {
        ...oneRow,
        buffers: [
          [0, 0],
          [0, 4],
        ],
        body: int32s(0),
      },
      /dictionary does not have/,
    ],
    ["dictionaries of no column", int8, { ...oneRow, dictionary: 9, buffers: [] }, /belongs to no column/],
    [
      "a bomb that claims a gigabyte",
      int8,
      {
        ...oneRow,
        codec: 1,
        buffers: [
          [0, 0],
          [0, 16],
        ],
        body: Buffer.from("0000004000000000aaaaaaaaaaaaaaaa", "hex"),
      },
      /more than 536870912 bytes/,
    ],
    [
      "data that are not compressed as they claim",
      int8,
      {
        ...oneRow,
        codec: 0,
        buffers: [
          [0, 0],
          [0, 16],
        ],
        body: Buffer.from("0100000000000000aaaaaaaaaaaaaaaa", "hex"),
      },
      /cannot be decompressed/,
    ],
    ["a body that is cut off", int8, { ...oneRow, buffers: [], bodyLength: 64 }, /breaks off/],
  ];
  it.each(cases)("with %s end with a problem", async (_name, field, batch, reason) => {
    expect((await counted(arrowStream([field], [batch]))).problem).toMatch(reason);
  });

  it("with two columns of one name, or none, are not read", async () => {
    expect((await counted(arrowStream([nothing, nothing], []))).problem).toMatch(
      /two columns named "nothing"/,
    );
    expect((await counted(arrowStream([], []))).problem).toMatch(/no columns/);
  });

  it("of Feather 1 say that they are not read", async () => {
    expect((await counted(Buffer.from("FEA1".padEnd(64)))).problem).toMatch(/Feather 1/);
  });

  it("whose unions were written in the old way are not guessed", async () => {
    const union: RawField = { name: "u", kind: 14, children: [int8] };
    const batch = { rows: 0, nodes: [], buffers: [] };
    expect((await counted(arrowStream([union], [batch], 3))).problem).toMatch(/unions/);
  });

  it("truncated or mutated never throw and never take long", async () => {
    const bases = tables.map(({ file }) => recordFixture(file));
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(bases.length - 1), async (seed, which) => {
        const started = Date.now();
        await counted(mutated(bases[which]!, randomNumbers(seed)));
        expect(Date.now() - started).toBeLessThan(10_000);
      }),
      { seed: 6, numRuns: 300 },
    );
  }, 60_000);
});

/** Counts without keeping. */
async function counted(content: Uint8Array): Promise<{ count: number; problem: string }> {
  let count = 0;
  let problem = "";
  for await (const batch of arrow.records!({ source: memorySource(content), path: "x" })) {
    if (batch.kind === "problem") problem = batch.reason;
    else count += batch.records.length;
  }
  return { count, problem };
}
