import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mutated, randomNumbers } from "testkit/mutation";
import { memorySource } from "../../bytes/memory-source.ts";
import type { DataRecord } from "../../records/record.ts";
import { textTable } from "./index.ts";

interface Read {
  readonly records: readonly DataRecord[];
  readonly reason?: string;
}

async function read(bytes: string | Uint8Array, path = "data.csv"): Promise<Read> {
  const source = memorySource(typeof bytes === "string" ? new TextEncoder().encode(bytes) : bytes);
  const records: DataRecord[] = [];
  let reason: string | undefined;
  for await (const batch of textTable.records?.({ source, path }) ?? []) {
    expect(reason).toBeUndefined();
    if (batch.kind === "problem") reason = batch.reason;
    else for (const record of batch.records) records.push(record);
  }
  return reason === undefined ? { records } : { records, reason };
}

const plain = ({ records }: Read): unknown[] => records.map((record) => Object.fromEntries(record));

describe("a number in a line of JSON", () => {
  it.each([
    ["a thousand digits is read exactly", 1000, undefined],
    ["more digits ends the file", 1001, /^line 10001 has a number of more than 1000 digits/u],
    [
      "millions of digits does not take long",
      8_000_000,
      /^line 10001 has a number of more than 1000 digits/u,
    ],
  ])("of %s", async (_, digits, reason) => {
    const found = await read(`${'{"a":1}\n'.repeat(10_000)}{"a":${"9".repeat(digits)}}\n`, "train.jsonl");
    if (reason === undefined) expect(plain(found).at(-1)).toEqual({ a: 10n ** 1000n - 1n });
    else expect(found.reason).toMatch(reason);
  });
});

describe("rows of separated values", () => {
  it("are records of texts, quoted or not", async () => {
    const found = await read('id,text,\r\n1,"a, ""b""\nc",x\r\n\r\n2,,\r\n');
    expect(found.reason).toBeUndefined();
    expect(plain(found)).toEqual([
      { id: "1", text: 'a, "b"\nc', "": "x" },
      { id: "2", text: "", "": "" },
    ]);
  });

  it("may lack a header, a last line feed, and have a byte order mark", async () => {
    expect(plain(await read("\uFEFF1\t2\n3\t4", "x.tsv"))).toEqual([
      { "0": "1", "1": "2" },
      { "0": "3", "1": "4" },
    ]);
  });

  it("with quoted cells over many blocks are read once they end", async () => {
    const long = "line\n".repeat(800_000);
    const found = await read(`id,text\n1,a\n2,b\n${"3,c\n".repeat(70_000)}4,"${long}"\n5,"e"\n`);
    expect(found.reason).toBeUndefined();
    expect(found.records).toHaveLength(70_004);
    expect(found.records.at(-2)?.get("text")).toBe(long);
  });

  it.each([
    ["a short row", `${"1,a\n".repeat(70_000)}2\n3,b\n`, "row 70002 has 1 cells, the first one 2"],
    [
      "a quote that does not close",
      `${"1,a\n".repeat(70_000)}2,"b\n`,
      "row 70002 has a quote that does not close",
    ],
    ["text behind a quote", `${"1,a\n".repeat(70_000)}2,"b"c\n`, "row 70002 has text behind a closing quote"],
  ])("behind the sample with %s end with a problem", async (_, rows, reason) => {
    const found = await read(`id,text\n${rows}`);
    expect(found.reason).toBe(reason);
  });
});

describe("JSON lines", () => {
  const lines = (last: string): string => `${'{"a":1}\n'.repeat(40_000)}${last}\n`;

  it("are records with their types", async () => {
    const found = await read(
      '{"a":1,"b":{"c":[1.5,null,"x"]}}\n\n{"a":9007199254740993,"b":true}\n',
      "a.jsonl",
    );
    expect(found.records).toEqual([
      new Map<string, unknown>([
        ["a", 1],
        ["b", new Map([["c", [1.5, null, "x"]]])],
      ]),
      new Map<string, unknown>([
        ["a", 9007199254740993n],
        ["b", true],
      ]),
    ]);
  });

  it("may have Python's constants and the last of equal keys", async () => {
    const found = await read('{"a":NaN,"b":-Infinity}\n{"a":1,"a":2}\n', "a.jsonl");
    expect(plain(found)).toEqual([{ a: Number.NaN, b: Number.NEGATIVE_INFINITY }, { a: 2 }]);
  });

  it.each([
    ["no JSON", '{"a":', "line 40001 is no JSON"],
    ["text behind the object", '{"a":1} x', "line 40001 is no JSON"],
    ["a list", "[1]", "line 40001 is no object"],
    [
      "deep nesting",
      `{"a":${"[".repeat(5000)}1${"]".repeat(5000)}}`,
      "line 40001 is nested more than 100 levels deep",
    ],
    ["too many values", `{"a":[${"1,".repeat(1_100_000)}1]}`, "line 40001 has too many values"],
    ["a line without end", `{"a":"${"x".repeat(33 * 2 ** 20)}`, "a line has more than 33554432 bytes"],
  ])("with %s end with a problem", async (_, last, reason) => {
    const found = await read(lines(last), "a.jsonl");
    expect(found.reason).toBe(reason);
    expect(found.records.length).toBeGreaterThan(0);
  });

  it("that are not UTF-8 end with a problem", async () => {
    const bytes = new TextEncoder().encode(lines('{"a":"?"}'));
    bytes[bytes.length - 4] = 0xff;
    expect((await read(bytes, "a.jsonl")).reason).toMatch(/^not UTF-8/u);
  });
});

describe("lists of JSON records", () => {
  const list = (count: number, end: string): string =>
    `[${Array.from({ length: count }, (_, index) => `\n{"q":"is it a ]}, \\"or\\" what","n":${index}}`).join(",")}${end}`;

  it("are records, wherever the pieces end", async () => {
    const found = await read(list(60_000, "\n]\n"), "train.json");
    expect(found.reason).toBeUndefined();
    expect(found.records).toHaveLength(60_000);
    expect(found.records.at(-1)).toEqual(
      new Map<string, unknown>([
        ["q", 'is it a ]}, "or" what'],
        ["n", 59_999],
      ]),
    );
  });

  it.each([
    ["that do not end", "", "the list does not end"],
    ["with other elements", ",1]", "something else than an object in the list"],
    ["with a broken object", ',{"q" 1}]', "element 10001 is no JSON"],
    ["with text behind them", "] x", "something else than an object in the list"],
  ])("%s end with a problem", async (_, end, reason) => {
    expect((await read(list(10_000, end), "train.json")).reason).toBe(reason);
  });
});

describe("other bytes", () => {
  it("are a problem", async () => {
    expect((await read("Hello")).reason).toBe("is no table throughout");
  });

  it("of any kind never throw", async () => {
    const bases = [
      'id,t\n1,"a"\n2,b\n3,c\n',
      '{"a":1}\n{"a":[2]}\n',
      `[${'{"a":1,"b":2},'.repeat(25)}{"a":1,"b":2}]`,
    ];
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(2), async (seed, which) => {
        await read(mutated(new TextEncoder().encode(bases[which]), randomNumbers(seed)), "train.csv");
      }),
      { seed: 3, numRuns: 500 },
    );
  });
});
