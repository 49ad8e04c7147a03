import { describe, expect, it } from "vitest";
import { inTree, trainingRun } from "../catalogue/things.ts";
import type { DatasetFacts } from "../formats/format.ts";
import { formatReaders } from "../formats/registry.ts";
import { type Application, nothingFound, type Thing } from "../model/use.ts";
import type { FolderContext } from "./folder-context.ts";
import { groupDatasets } from "./group-datasets.ts";
import type { ReadFile } from "./read-files.ts";

function fileWith(path: string, dataset: Partial<DatasetFacts> = {}): ReadFile {
  const entry = { path, sizeBytes: 1, contentKey: path, open: () => Promise.reject(new Error("not opened")) };
  const empty = { claims: [], tensors: [], lineage: [], findings: [], problems: [] };
  const reading = {
    ...empty,
    format: "x",
    role: "dataset" as const,
    dataset: { columns: [], ...dataset },
  };
  return { entry, reading, reader: formatReaders[0]! };
}

function pathsOf(
  files: readonly ReadFile[],
  contexts: readonly FolderContext[] = [],
  application: Application = nothingFound,
): string[] {
  const byPath = new Map(contexts.map((context) => [context.path, context]));
  return groupDatasets(files, byPath, { applications: [application] }).map(
    (draft) => `${draft.path}: ${draft.files.map(({ entry }) => entry.path).join(" ")}`,
  );
}

describe("files of records", () => {
  it("are one dataset with the splits of one folder", () => {
    expect(
      pathsOf([
        fileWith("corpus/data/train/0.parquet"),
        fileWith("corpus/data/test/0.parquet"),
        fileWith("other/x.arrow"),
      ]),
    ).toEqual([
      "corpus: corpus/data/test/0.parquet corpus/data/train/0.parquet",
      "other/x.arrow: other/x.arrow",
    ]);
  });

  it("of a general container are no dataset where nothing says so", () => {
    const generic = { isGeneric: true };
    expect(pathsOf([fileWith("src/prices.csv", generic), fileWith("src/b.csv", generic)])).toEqual([]);
    expect(pathsOf([fileWith("data/prices.csv", generic), fileWith("src/b.csv", generic)])).toHaveLength(1);
    expect(
      pathsOf([fileWith("a/x.csv", { ...generic, split: "train" }), fileWith("b/c.csv", generic)]),
    ).toEqual(["a/x.csv: a/x.csv"]);
  });

  it("of a general container are a dataset beside a dataset card, and not beside a model", () => {
    const files = [fileWith("a/x.csv", { isGeneric: true }), fileWith("b/y.csv", { isGeneric: true })];
    const card = { path: "a", isModel: false, isRepository: true, readings: [] };
    expect(pathsOf(files, [card])).toEqual(["a/x.csv: a/x.csv"]);
    expect(pathsOf(files, [{ ...card, isModel: true }])).toEqual([]);
  });

  it("of a general container beside code are a dataset when the code names them, or trains", () => {
    const files = ["data/train.csv", "seeds/a.csv"].map((path) =>
      fileWith(path, { isGeneric: true, split: "train" }),
    );
    const code = { ...nothingFound, files: [{ path: "a.py", role: "code" as const }] };
    const use = (thing: Thing): Application["uses"][number] => ({
      thing,
      usage: "used",
      how: "load_dataset(data_files)",
      place: { path: "a.py", line: 1 },
    });
    expect(pathsOf(files, [], code)).toEqual([]);
    const named = inTree("dataset", "seeds");
    expect(pathsOf(files, [], { ...code, uses: [use(named)] })).toEqual(["seeds/a.csv: seeds/a.csv"]);
    const run = trainingRun("a.py", "x");
    expect(pathsOf(files, [], { ...code, uses: [use(run)] })).toHaveLength(2);
  });

  it("are a dataset when the user names the file", () => {
    expect(pathsOf([fileWith("prices.csv", { isGeneric: true })])).toEqual(["prices.csv: prices.csv"]);
  });
});
