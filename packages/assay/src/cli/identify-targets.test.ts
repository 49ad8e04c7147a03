import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { run } from "./run.ts";

let folder = "";
const said: { out: string; err: string } = { out: "", err: "" };

beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "identify-"));
  const rows = (from: number, to: number): { id: number; text: string }[] =>
    Array.from({ length: to - from }, (_, index) => ({ id: from + index, text: `row ${from + index}` }));
  const lines = (from: number, to: number): string =>
    rows(from, to)
      .map((row) => `${JSON.stringify(row)}\n`)
      .join("");
  write("whole/data/train.jsonl", lines(0, 50));
  write("whole/data/test.jsonl", lines(48, 60));
  write("shards/b.jsonl", lines(0, 20));
  write("shards/a.jsonl", lines(20, 60) + lines(48, 50));
  write(
    "part.csv",
    `text,id\n${rows(10, 30)
      .map(({ id, text }) => `${text},${id}\n`)
      .join("")}`,
  );
  write("other.jsonl", lines(1000, 1010));
  write("broken.jsonl", `${lines(0, 20_000)}{\n`);
  write("large.jsonl", lines(0, 9000));
  write("half.jsonl", lines(0, 4500) + lines(20_000, 24_500));
  write("key", "0123456789abcdef0123456789abcdef");
  write("other-key", "fedcba9876543210fedcba9876543210");
  write("short-key", "secret");
  write("notes.md", "Hello");
  vi.spyOn(process.stdout, "write").mockImplementation((text, ...rest) => {
    said.out += String(text);
    for (const done of rest as unknown[]) if (typeof done === "function") (done as () => void)();
    return true;
  });
  vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    said.err += String(text);
    return true;
  });
});

afterAll(() => {
  vi.restoreAllMocks();
  fs.rmSync(folder, { recursive: true });
});

beforeEach(() => {
  said.out = "";
  said.err = "";
});

function write(name: string, text: string): void {
  fs.mkdirSync(path.dirname(at(name)), { recursive: true });
  fs.writeFileSync(at(name), text);
}

const at = (name: string): string => path.join(folder, name);

async function identify(...args: readonly string[]): Promise<number> {
  said.out = "";
  return run(["identify", "--quiet", ...args]);
}

async function identified(...args: readonly string[]): Promise<Record<string, unknown>> {
  expect(await identify("--json", ...args)).toBe(0);
  return JSON.parse(said.out) as Record<string, unknown>;
}

describe("one dataset", () => {
  it("is its records, splits and what the splits share", async () => {
    expect(await identified(at("whole"))).toMatchObject({
      assayIdentity: 1,
      kind: "dataset",
      isComplete: true,
      rows: 62,
      distinctRows: 60,
      formats: ["jsonl"],
      columns: [
        { name: "id", type: "integer" },
        { name: "text", type: "text" },
      ],
      splits: [
        { split: "test", rows: 12 },
        { split: "train", rows: 50 },
      ],
      shared: [{ splits: ["test", "train"], distinct: 2, rows: [2, 2] }],
      problems: [],
    });
    await identify(at("whole"));
    expect(said.out).toContain("62 (60 different)");
    expect(said.out).toContain("2 of 12 records of test are in train too.");
  });

  it("of which not all was read has no root", async () => {
    const found = await identified(at("broken.jsonl"));
    expect(found).toMatchObject({
      isComplete: false,
      rows: 20_000,
      problems: [{ reason: "line 20001 is no JSON" }],
    });
    expect(found).not.toHaveProperty("recordsRoot");
    expect(await identify(at("broken.jsonl"), "-o", `sketch=${at("x")}`)).toBe(2);
    expect(fs.existsSync(at("x"))).toBe(false);
  });
});

describe("a folder", () => {
  it.each([
    ["a row of another length at its start", "ragged.csv", "a,b\n1,2\n3\n4,5\n"],
    ["a line that breaks off at its start", "test.jsonl", '{"a":1}\n{"a":'],
    ["bytes that are no Parquet", "train.parquet", "PAR?"],
    ["nothing where Parquet should be", "empty.parquet", ""],
  ])("in which a file has %s has no root, and says which file", async (_, name, text) => {
    const target = `bad-${name}`;
    write(`${target}/a.jsonl`, '{"a":1}\n{"a":2}\n');
    write(`${target}/${name}`, text);
    const found = await identified(at(target));
    expect(found).toMatchObject({ isComplete: false, rows: 2, problems: [{ path: name }] });
    expect(found).not.toHaveProperty("recordsRoot");
    expect(await identify(at(target), "-o", `sketch=${at("none")}`)).toBe(2);
  });

  it("is one dataset with all its files, also those that no name says to be data", async () => {
    write("mixed/train.jsonl", '{"a":1}\n{"a":2}\n');
    write("mixed/more.jsonl", '{"a":3}\n{"a":4}\n');
    write("mixed/empty.csv", "");
    expect(await identified(at("mixed"))).toMatchObject({ isComplete: true, rows: 4, files: 2 });
  });
});

describe("two datasets", () => {
  it.each([
    ["identical", "whole", "shards"],
    ["superset", "whole", "part.csv"],
    ["subset", "part.csv", "whole"],
    ["disjoint", "whole", "other.jsonl"],
    ["overlap", "large.jsonl", "half.jsonl"],
    ["unknown", "broken.jsonl", "whole"],
  ])("are %s: %s and %s", async (relation, first, second) => {
    const found = await identified(at(first), at(second));
    expect(found).toMatchObject({ assayComparison: 1, kind: "datasets", relation, isExact: true });
    expect(await identify(at(first), at(second))).toBe(0);
    expect(said.out).toMatch(/^\S+ and \S+: \w/u);
  });

  it("of which one is a sketch are compared by it, with bounds", async () => {
    expect(await identify(at("large.jsonl"), "-o", `sketch=${at("large.sketch")}`)).toBe(0);
    const found = await identified(at("half.jsonl"), at("large.sketch"));
    expect(found).toMatchObject({ relation: "overlap", isExact: false });
    const { firstInSecond } = found["text"] as { firstInSecond: { low: number; high: number } };
    expect(firstInSecond.low).toBeLessThan(0.5);
    expect(firstInSecond.high).toBeGreaterThan(0.5);
    expect(firstInSecond.high - firstInSecond.low).toBeLessThan(0.05);
    expect(await identified(at("large.jsonl"), at("large.sketch"))).toMatchObject({ relation: "identical" });
    await identify(at("half.jsonl"), at("large.sketch"));
    expect(said.out).toContain("with 95 % confidence");
  });

  it("with keyed sketches need the key", async () => {
    await identify(at("large.jsonl"), "-o", `sketch=${at("keyed")}`, "--key-file", at("key"));
    expect(fs.readFileSync(at("keyed"), "utf8")).not.toContain("root");
    expect(await identify(at("half.jsonl"), at("keyed"))).toBe(2);
    expect(said.err).toContain("--key-file");
    expect(await identify(at("half.jsonl"), at("keyed"), "--key-file", at("other-key"))).toBe(2);
    const found = await identified(at("half.jsonl"), at("keyed"), "--key-file", at("key"));
    expect(found).toMatchObject({ relation: "overlap", isExact: false });
  });
});

describe("models", () => {
  const examples = path.resolve(import.meta.dirname, "../../../../examples/formats");

  it("have the identities of a scan, with where they come from", async () => {
    const found = await identified(path.join(examples, "sentence-transformers-mini"));
    expect(found).toMatchObject({ kind: "models" });
    const [model] = found["models"] as { identities: { property: string; value: string; basis: string }[] }[];
    expect(model?.identities.map(({ property, basis }) => [property, basis])).toContainEqual([
      "weightsId",
      "measured",
    ]);
  });

  it("are compared by them", async () => {
    const model = path.join(examples, "sentence-transformers-mini");
    expect(await identified(model, model)).toMatchObject({ kind: "models", relation: "same-package" });
    expect(await identified(model, path.join(examples, "sharded-pytorch"))).toMatchObject({
      relation: "none-found",
    });
  });
});

describe("wrong usage", () => {
  it.each([
    ["a file that is nothing", () => [at("notes.md")], "holds neither records"],
    ["a target that is not there", () => [at("gone")], "gone"],
    ["another output", () => [at("whole"), "-o", "spdx=x"], "sketch=FILE"],
    [
      "a sketch of two",
      () => [at("whole"), at("part.csv"), "-o", `sketch=${at("x")}`],
      "leave out the other",
    ],
    ["a short key", () => [at("whole"), "--key-file", at("short-key")], "16 or more"],
  ])("such as %s is one sentence and status 2", async (_, args, words) => {
    expect(await identify(...args())).toBe(2);
    expect(said.err).toContain(words);
    expect(said.err.trim().split("\n")).toHaveLength(1);
  });
});
