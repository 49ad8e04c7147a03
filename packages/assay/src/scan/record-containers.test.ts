import { describe, expect, it } from "vitest";
import { expectedRecords, recordFixture } from "testkit/records";
import { type HubFile, hubTree } from "testkit/hub-repository";
import { type Entity } from "../model/entity.ts";
import { valueOf } from "../model/resolve.ts";
import { scanTree } from "./scan.ts";
import { noSettings } from "./settings.ts";

interface Roots {
  readonly typed: string | undefined;
  readonly text: string | undefined;
}

async function rootsOf(name: string, content: HubFile): Promise<Roots> {
  const options = { records: true, now: () => new Date(0) };
  const { entities } = await scanTree(hubTree({ [name]: content }), options, noSettings);
  const dataset: Entity | undefined = entities.find(({ kind }) => kind === "dataset");
  if (dataset === undefined) throw new Error(`${name} is no dataset`);
  expect(valueOf(dataset, "recordsRoot")).toMatch(/^r1:[0-9a-f]{64}$/u);
  return { typed: valueOf(dataset, "recordsRoot"), text: valueOf(dataset, "textRecordsRoot") };
}

/** Records as pyarrow reads them: names with values. */
function rowsOf(file: string): readonly (readonly (readonly [string, unknown])[])[] {
  const found = expectedRecords(".parquet").find((one) => one.file === file);
  return (found?.records as readonly { readonly m: readonly (readonly [string, unknown])[] }[]).map(
    ({ m }) => m,
  );
}

/** Integers beyond 2^53 stand there as texts. */
function jsonOf(value: unknown): string {
  return typeof value === "object" && value !== null && "n" in value
    ? String(value.n)
    : JSON.stringify(value);
}

function objectOf(row: readonly (readonly [string, unknown])[]): string {
  return `{${row.map(([name, value]) => `${JSON.stringify(name)}:${jsonOf(value)}`).join(", ")}}`;
}

describe("one table in several containers", () => {
  it.each([
    ["nested", ["nested-none.parquet", "nested-zstd.parquet", "nested.arrow"]],
    [
      "scalars",
      ["scalars-plain.parquet", "scalars-pages-v2.parquet", "scalars.arrow", "scalars-zstd.arrows"],
    ],
    [
      "many",
      ["many-delta.parquet", "many-dictionary.parquet", "polars.parquet", "many.feather", "polars.arrow"],
    ],
    ["datasets", ["datasets.parquet", "datasets.arrow"]],
  ])(
    "%s has the same roots in Parquet and Arrow, whatever the encoding",
    async (_, [first = "", ...others]) => {
      const roots = await rootsOf(first, recordFixture(first));
      for (const other of others) expect(await rootsOf(other, recordFixture(other)), other).toEqual(roots);
    },
  );

  it("has one root in Parquet, JSON lines and lists of JSON, and one of texts in CSV", async () => {
    const roots = await rootsOf("a.parquet", recordFixture("fastparquet.parquet"));
    const rows = rowsOf("fastparquet.parquet");
    const objects = rows.map((row) => objectOf(row.toReversed()));
    expect(await rootsOf("a.jsonl", objects.toReversed().join("\n"))).toEqual(roots);
    expect(await rootsOf("train.json", `[${objects.join(",\n")}]`)).toEqual(roots);
    const names = (rows[0] ?? []).map(([name]) => name);
    const csv = rows.map((row) =>
      row.map(([, value]) => (typeof value === "string" ? value : jsonOf(value))).join(","),
    );
    const ofTable = await rootsOf("a.csv", `${names.join(",")}\n${csv.join("\n")}\n`);
    expect(ofTable.text).toBe(roots.text);
    expect(ofTable.typed).not.toBe(roots.typed);
  });

  it("with one value more has other roots", async () => {
    const rows = rowsOf("fastparquet.parquet").map((row) => objectOf(row));
    const [first = "", ...others] = rows;
    const roots = await rootsOf("a.jsonl", rows.join("\n"));
    const changed = await rootsOf("a.jsonl", [first.replace("}", ',"x":1}'), ...others].join("\n"));
    expect(changed.typed).not.toBe(roots.typed);
    expect(changed.text).not.toBe(roots.text);
  });
});
