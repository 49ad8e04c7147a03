import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mutated, randomNumbers } from "testkit/mutation";
import type { FormatReading } from "../format.ts";
import { readWith } from "../test-input.ts";
import { textTable } from "./index.ts";

const readText = (text: string, path = "data"): Promise<FormatReading | undefined> =>
  readWith(textTable, path, new TextEncoder().encode(text));

async function dataset(text: string, path?: string): Promise<FormatReading["dataset"]> {
  const reading = await readText(text, path);
  expect(reading?.problems).toEqual([]);
  expect(reading?.hazards).toEqual([]);
  expect(reading?.role).toBe("dataset");
  return reading?.dataset;
}

const repeated = (count: number, row: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => row(index)).join("");

describe("separated values", () => {
  it("give columns, types, rows and split", async () => {
    const text = 'id,text,score,ok\r\n1,"a, ""b""\nc",0.5,true\r\n2,d,1,false\r\n';
    expect(await dataset(text, "data/test.csv")).toEqual({
      rows: 2,
      isGeneric: true,
      split: "test",
      columns: [
        { name: "id", type: "integer" },
        { name: "text", type: "text" },
        { name: "score", type: "number" },
        { name: "ok", type: "boolean" },
      ],
    });
  });

  it("may have no header when they are named so, and tabs", async () => {
    expect(await dataset("10\t20\n30\t40\n50\t60\n", "x.tsv")).toMatchObject({
      rows: 3,
      columns: [{ name: "0" }, { name: "1" }],
    });
  });

  it("are found without a name when a column is a number", async () => {
    expect(await dataset(`name,size\n${repeated(6, (index) => `n${index},${index}\n`)}`)).toMatchObject({
      rows: 6,
    });
  });

  it("beyond the sample are counted in one pass", async () => {
    const text = `id,text\n${repeated(30_000, (index) => `${index},"some\ntext"\n`)}`;
    expect(await dataset(text, "train.csv")).toMatchObject({ rows: 30_000, isSampled: true, split: "train" });
  });

  it.each([
    ["a,b,a\n1,x,2\n3,y,4\n", 'The first row has the name "a" twice'],
    // Nothing tells that these are names.
    ["male,old,male\nfemale,young,male\nmale,old,female\n", undefined],
    ["1,2,1\n3,4,5\n6,7,8\n", undefined],
  ])(
    "say when a first row is taken for a record because of a name that stands twice: %j",
    async (text, said) => {
      const reading = await readText(text, "x.csv");
      expect(reading?.dataset).toMatchObject({
        rows: 3,
        columns: [{ name: "0" }, { name: "1" }, { name: "2" }],
      });
      expect(reading?.problems).toEqual([]);
      expect(reading?.findings.map(({ message }) => message)).toEqual(
        said === undefined ? [] : [expect.stringContaining(said)],
      );
    },
  );

  it("may hold formulas and scripts", async () => {
    await dataset("a,b\n=cmd|' /C calc'!A0,<script>\n1,2\n", "x.csv");
  });
});

describe("JSON", () => {
  it("lines give columns, nested ones dotted", async () => {
    const text = '{"id":1,"meta":{"lang":"en"},"tags":["a"]}\n{"id":2.5,"meta":{"lang":"de"},"tags":[]}\n';
    expect(await dataset(text, "validation.jsonl")).toEqual({
      rows: 2,
      isGeneric: true,
      split: "validation",
      columns: [
        { name: "id", type: "number" },
        { name: "meta.lang", type: "text" },
        { name: "tags", type: "list" },
      ],
    });
  });

  it("lines beyond the sample are counted", async () => {
    expect(await dataset(repeated(40_000, (index) => `{"id":${index},"t":"x"}\n`))).toMatchObject({
      rows: 40_000,
    });
  });

  it("lists of records are tables, sampled when long", async () => {
    const list = (count: number): string =>
      `[${repeated(count, (index) => `{"q":"what is a]}","n":${index}},\n`)}{"q":"z","n":0}]`;
    expect(await dataset(list(30), "train.json")).toMatchObject({
      rows: 31,
      columns: [{ name: "q" }, { name: "n" }],
    });
    expect(await dataset(list(30_000))).toMatchObject({
      isSampled: true,
      columns: [{ name: "q" }, { name: "n" }],
    });
  });
});

describe("other text", () => {
  it.each([
    ["source code", "import os, sys\nfrom a import b, c\nprint(x, y)\nfoo(a, b)\nreturn 1, 2\nx, y\n"],
    ["a log", repeated(9, (index) => `2026-01-0${index + 1} 10:00:00,123 INFO something, ${index}\n`)],
    ["a configuration", '{\n  "a": 1,\n  "b": [1, 2]\n}\n'],
    ["a short JSON object", '{"a":1}\n'],
    [
      "modules of sentence-transformers",
      '[{"idx":0,"name":"0","path":"","type":"T"},{"idx":1,"name":"1","path":"1","type":"P"}]',
    ],
    [
      "a list of flags",
      `[${repeated(30, (index) => `{"flag":"x${index}","comment":"what it does"},`)}{"flag":"y","comment":"z"}]`,
    ],
    [
      "a list of settings",
      `[${repeated(30, (index) => `{"file":"x${index}.gz","weight":1},`)}{"file":"y","weight":2}]`,
    ],
    ["a list of numbers", "[1, 2, 3, 4, 5, 6, 7, 8]"],
    ["a vocabulary", "[PAD]\n[UNK]\nthe\n,\n.\nof, and\n"],
    ["merges", "#version: 0.2\nt h\ni n\na n\nth e\ner s\n"],
    ["a SentencePiece vocabulary", "<unk>\t0\n<s>\t0\n▁the\t-3.1\n▁of\t-3.5\n▁and\t-3.7\n▁to\t-3.8\n"],
    ["an ARPA model", "\\data\\\nngram 1=3\n\n\\1-grams:\n-1.0\ta\t-0.5\n-1.0\tb\t-0.5\n\\end\\\n"],
    ["a LightGBM model", "tree\nversion=v4\nnum_class=1\nfeature_names=a b\nfeature_infos=[0:1] [0:1]\n"],
    ["a Modelfile", "FROM ./model.gguf\nTEMPLATE {{ .Prompt }}\nPARAMETER temperature 0.7\n"],
    ["a lock file", 'lockfileVersion: 9\npackages:\n  a@1.0.0: {resolution: {integrity: "x"}}\n  b@1: {}\n'],
    ["prose", "Hello, world\nFoo, bar\nBaz, qux\nOne, two\nThree, four\nFive, six\n"],
    ["a Makefile", "all:\n\tcc a.c\n\tcc b.c\nclean:\n\trm a\n\trm b\n"],
    ["ragged rows", "a,b\n1,2\n1,2,3\n4,5\n6,7\n8,9\n"],
  ])("such as %s is no table", async (_, text) => {
    expect(await readText(text)).toBeUndefined();
  });

  it("of this repository's sources is no table", async () => {
    const folder = import.meta.dirname;
    for (const name of readdirSync(folder)) {
      expect(await readText(readFileSync(`${folder}/${name}`, "utf8"), name)).toBeUndefined();
    }
  });

  it("that is binary or not UTF-8 is no table", async () => {
    for (const byte of [0, 0xff]) {
      const bytes = new TextEncoder().encode("a,b\n1,2\n3,4\n5,6\n");
      bytes[12] = byte;
      expect(await readWith(textTable, "x.csv", bytes)).toBeUndefined();
    }
  });
});

describe("hostile text", () => {
  it.each([
    ["a line without end", `{"a":"${"x".repeat(400_000)}`],
    ["brackets without end", "[{".repeat(100_000)],
    ["quotes without end", `a,b\n${'"'.repeat(300_001)}`],
    ["columns without end", `${"a,".repeat(100_000)}\n`],
  ])("such as %s is no table, soon", async (_, text) => {
    expect(await readText(text, "x.csv")).toBeUndefined();
  });

  it("mutated and truncated never throws", async () => {
    const bases = [
      'id,t\n1,"a"\n2,b\n3,c\n',
      '{"a":1}\n{"a":2}\n',
      `[${'{"a":1,"b":2},'.repeat(25)}{"a":1,"b":2}]`,
    ];
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(2), async (seed, which) => {
        await readWith(
          textTable,
          "x.csv",
          mutated(new TextEncoder().encode(bases[which]), randomNumbers(seed)),
        );
      }),
      { seed: 3, numRuns: 500 },
    );
  });
});
