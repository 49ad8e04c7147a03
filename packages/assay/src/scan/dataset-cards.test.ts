import { describe, expect, it } from "vitest";

import { hubTree } from "../../../../testkit/hub-repository.ts";
import type { DatasetSaid, FolderReading } from "../detectors/detector.ts";
import { claimant } from "../model/claim.ts";
import { describedDatasets } from "./dataset-cards.ts";
import type { DatasetDraft } from "./dataset-draft.ts";
import type { FolderContext } from "./folder-context.ts";
import { scanTree } from "./scan.ts";
import { noSettings } from "./settings.ts";

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

describe("a tree of data", () => {
  it("is a dataset with what was measured and what its card and its Croissant file say", async () => {
    const card = "---\nlicense: mit\npretty_name: Tickets\n---\n\n## Biases\n\nFew night shifts.\n";
    const croissant = {
      conformsTo: "http://mlcommons.org/croissant/1.1",
      name: "t",
      "rai:dataCollection": "Exported.",
    };
    const files = {
      "README.md": new TextEncoder().encode(card),
      "croissant.json": new TextEncoder().encode(JSON.stringify(croissant)),
      "all.csv": new TextEncoder().encode(`name,age\n${"ann,41\n".repeat(20)}`),
    };
    const { entities } = await scanTree(hubTree(files), { now: () => new Date(0) }, noSettings);
    const datasets = entities.filter(({ kind }) => kind === "dataset");
    expect(datasets).toHaveLength(1);
    const said = datasets[0]?.claims.map(({ property, basis, value }) =>
      JSON.stringify([property, basis, value.kind === "known" ? value.value : ""]),
    );
    expect(said).toEqual(
      expect.arrayContaining([
        '["rows","measured",20]',
        '["license","declared","MIT"]',
        '["metadata","declared",{"name":"consideration:bias","value":"Few night shifts."}]',
        '["metadata","declared",{"name":"rai:dataCollection","value":"Exported."}]',
      ]),
    );
  });
});
