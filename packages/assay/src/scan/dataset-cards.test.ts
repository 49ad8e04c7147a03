import { describe, expect, it } from "vitest";

import type { DatasetSaid, FolderReading } from "../detectors/detector.ts";
import { claimant } from "../model/claim.ts";
import { describedDatasets } from "./dataset-cards.ts";
import type { DatasetDraft } from "./dataset-draft.ts";
import type { FolderContext } from "./folder-context.ts";

const declare = claimant("declared", { by: "model-card@1", path: "README.md" });
const said: DatasetSaid = {
  name: "tickets",
  claims: [declare("license", "MIT"), declare("column", { name: "a", type: "b" })],
  identifiers: [{ type: "huggingface", value: "acme/tickets" }],
};

function contextsAt(...paths: readonly string[]): ReadonlyMap<string, FolderContext> {
  const reading: FolderReading = {
    claims: [],
    lineage: [],
    findings: [],
    problems: [],
    roles: [],
    dataset: said,
  };
  return new Map(
    paths.map((path) => [path, { path, isModel: false, isRepository: false, readings: [reading] }]),
  );
}

function draft(path: string): DatasetDraft {
  return { path, files: [] };
}

describe("what a card says of a dataset", () => {
  it("goes to the dataset of its folder, or of a folder below", () => {
    for (const path of ["data", "data/train"]) {
      const { datasets, absent } = describedDatasets([draft(path)], contextsAt("data"));
      expect(datasets[0]?.said).toEqual(said.claims);
      expect(absent).toEqual([]);
    }
  });

  it("of several datasets is only what holds for all", () => {
    const { datasets } = describedDatasets([draft("data/a"), draft("data/b")], contextsAt("data"));
    expect(datasets.map((one) => one.said)).toEqual([[said.claims[0]], [said.claims[0]]]);
  });

  it("goes to the nearest card, and never out of an archive", () => {
    const near = describedDatasets([draft("data/a")], contextsAt("data", "data/a"));
    expect(near.datasets[0]?.said).toHaveLength(2);
    expect(near.absent).toHaveLength(1);
    const inside = describedDatasets([draft("x.zip!/a")], contextsAt(""));
    expect(inside.datasets[0]?.said).toEqual([]);
  });

  it("is a dataset that is declared where no data is", () => {
    const { absent } = describedDatasets([], contextsAt("data"));
    expect(absent).toMatchObject([
      { id: "dataset:huggingface:acme/tickets", kind: "dataset", name: "tickets" },
    ]);
    expect(absent[0]?.claims[0]).toMatchObject({ property: "usage", value: { value: "declared" } });
  });
});
