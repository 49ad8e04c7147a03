import { describe, expect, it } from "vitest";
import { type HubFiles, hubTree } from "testkit/hub-repository";
import type { ByteSource } from "../bytes/byte-source.ts";
import { memorySource } from "../bytes/memory-source.ts";
import type { FormatReader } from "../formats/format.ts";
import { textTable } from "../formats/text-table/index.ts";
import type { Entity } from "../model/entity.ts";
import { AssayError } from "../model/error.ts";
import type { Inventory } from "../model/inventory.ts";
import { claimsOn, valueOf, valuesOf } from "../model/resolve.ts";
import type { DatasetDraft } from "./dataset-draft.ts";
import { recordsOf } from "./dataset-records.ts";
import { emptyReading } from "./read-file.ts";
import { scanTree } from "./scan.ts";
import { noSettings } from "./settings.ts";

function scanned(files: HubFiles, records = true): Promise<Inventory> {
  return scanTree(hubTree(files), { records, now: () => new Date(0) }, noSettings);
}

async function datasetOf(files: HubFiles, records = true): Promise<Entity> {
  const [dataset, ...others] = (await scanned(files, records)).entities.filter(
    ({ kind }) => kind === "dataset",
  );
  expect(others).toEqual([]);
  if (dataset === undefined) throw new Error("no dataset");
  return dataset;
}

const rows = (from: number, to: number): { id: number; text: string }[] =>
  Array.from({ length: to - from }, (_, index) => ({ id: from + index, text: `row ${from + index}` }));

const jsonLines = (from: number, to: number): string =>
  rows(from, to)
    .map((row) => `${JSON.stringify(row)}\n`)
    .join("");

const csv = (from: number, to: number): string =>
  `text,id\n${rows(from, to)
    .map(({ id, text }) => `${text},${id}\n`)
    .join("")}`;

describe("records of datasets", () => {
  it("give a root that does not depend on shards, their order and names", async () => {
    const whole = await datasetOf({ "data/train.jsonl": jsonLines(0, 30) });
    const shards = await datasetOf({
      "data/train-1.jsonl": jsonLines(0, 7),
      "data/train-0.jsonl": jsonLines(7, 30),
    });
    expect(valueOf(shards, "recordsRoot")).toMatch(/^r1:[0-9a-f]{64}$/u);
    expect(valueOf(shards, "recordsRoot")).toBe(valueOf(whole, "recordsRoot"));
    expect(shards.id).not.toBe(whole.id);
  });

  it("give CSV and JSON lines one root of texts", async () => {
    const lines = await datasetOf({ "data/train.jsonl": jsonLines(0, 30) });
    const table = await datasetOf({ "data/train.csv": csv(0, 30) });
    expect(valueOf(table, "textRecordsRoot")).toMatch(/^t1:/u);
    expect(valueOf(table, "textRecordsRoot")).toBe(valueOf(lines, "textRecordsRoot"));
    expect(valueOf(table, "recordsRoot")).not.toBe(valueOf(lines, "recordsRoot"));
  });

  it("are counted for each split, and what the splits share is a finding", async () => {
    const { entities, findings } = await scanned({
      "data/train.jsonl": jsonLines(0, 30),
      "data/test.jsonl": jsonLines(28, 38),
    });
    const dataset = entities.find(({ kind }) => kind === "dataset");
    if (dataset === undefined) throw new Error("no dataset");
    expect(valueOf(dataset, "rows")).toBe(40);
    expect(valueOf(dataset, "distinctRows")).toBe(38);
    expect(valuesOf(dataset, "splitRows")).toEqual([
      { name: "test", value: 10 },
      { name: "train", value: 30 },
    ]);
    expect(valuesOf(dataset, "splitRecordsRoot")).toHaveLength(2);
    expect(findings.filter(({ rule }) => rule === "DATASET-SPLITS-OVERLAP")).toMatchObject([
      { severity: "medium", subject: dataset.id, message: "2 of 10 records of test are in train too." },
    ]);
  });

  it("that share nothing are no finding", async () => {
    const { findings } = await scanned({
      "data/train.jsonl": jsonLines(0, 30),
      "data/test.jsonl": jsonLines(30, 38),
    });
    expect(findings.some(({ rule }) => rule === "DATASET-SPLITS-OVERLAP")).toBe(false);
  });

  it("that were not all read have no root, and it is said of which file", async () => {
    const files = {
      "data/train.jsonl": `${jsonLines(0, 20_000)}{"id":\n`,
      "data/test.jsonl": jsonLines(20_000, 20_010),
    };
    const { entities, coverage } = await scanned(files);
    const dataset = entities.find(({ kind }) => kind === "dataset");
    if (dataset === undefined) throw new Error("no dataset");
    expect(claimsOn(dataset, "recordsRoot").map(({ value }) => value)).toEqual([
      {
        kind: "unresolved",
        expression:
          "1 of 2 files were not read to their end; 20010 rows were read: data/train.jsonl: line 20001 is no JSON",
      },
    ]);
    expect(claimsOn(dataset, "textRecordsRoot")).toEqual([]);
    expect(valuesOf(dataset, "splitRecordsRoot")).toMatchObject([{ name: "test" }]);
    expect(coverage.find(({ path }) => path === "data/train.jsonl")).toMatchObject({ code: "malformed" });
    expect(coverage.find(({ path }) => path === "data/test.jsonl")?.code).toBeUndefined();
  });

  it("have no root while a file that is named like them holds no table", async () => {
    const files = { "data/train.jsonl": jsonLines(0, 30), "data/test.csv": "a,b\n1,2\n3\n4,5\n" };
    const { entities, coverage } = await scanned(files);
    const dataset = entities.find(({ kind }) => kind === "dataset");
    if (dataset === undefined) throw new Error("no dataset");
    expect(claimsOn(dataset, "recordsRoot")).toMatchObject([{ value: { kind: "unresolved" } }]);
    expect(coverage.find(({ path }) => path === "data/test.csv")).toMatchObject({ code: "malformed" });
    const others = await datasetOf({
      "data/train.jsonl": jsonLines(0, 30),
      "notes.csv": files["data/test.csv"],
    });
    expect(valueOf(others, "recordsRoot")).toMatch(/^r1:/u);
  });

  it("are not read unless it is asked for, but rows of splits are counted", async () => {
    const dataset = await datasetOf(
      { "data/train.jsonl": jsonLines(0, 30), "data/test.jsonl": jsonLines(30, 38) },
      false,
    );
    expect(claimsOn(dataset, "recordsRoot")).toEqual([]);
    expect(valuesOf(dataset, "splitRows")).toEqual([
      { name: "test", value: 8 },
      { name: "train", value: 30 },
    ]);
  });
});

describe("a dataset of which a file", () => {
  const draftOf = (
    over: Partial<DatasetDraft["files"][number]["entry"]>,
    reader: FormatReader,
  ): DatasetDraft => {
    const [entry] = hubTree({ "a.jsonl": jsonLines(0, 30) }).entries;
    if (entry === undefined) throw new Error("no file");
    const reading = { ...emptyReading("text-table", [], []), dataset: { columns: [] } };
    return { path: "a.jsonl", files: [{ entry: { ...entry, ...over }, reader, reading }] };
  };

  async function problemOf(draft: DatasetDraft): Promise<string | undefined> {
    const measured = await recordsOf(draft);
    measured.close();
    return measured.files[0]?.problem;
  }

  it("has records that nobody reads says so", async () => {
    const entries = Object.entries(textTable).filter(([name]) => name !== "records");
    const reader = Object.fromEntries(entries) as unknown as FormatReader;
    expect(await problemOf(draftOf({}, reader))).toBe("the records of Text tables are not read");
  });

  it("cannot be opened says so", async () => {
    const open = (): Promise<never> => Promise.reject(new AssayError("permission-denied", "may not be read"));
    expect(await problemOf(draftOf({ open }, textTable))).toBe("may not be read");
  });

  it("changed meanwhile says so", async () => {
    const bytes = new TextEncoder().encode(jsonLines(0, 30));
    const open = (): Promise<ByteSource> =>
      Promise.resolve({ ...memorySource(bytes), currentVersion: () => Promise.resolve("other") });
    expect(await problemOf(draftOf({ open }, textTable))).toBe("the file changed while it was read");
  });
});
