import { expect, test } from "vitest";
import type { EntitySummary, Lineage } from "../../api/shapes.ts";
import { mergedLineage } from "./merged-lineage.ts";

const thing = (id: string, kind: EntitySummary["kind"] = "model"): EntitySummary => ({
  ...{
    id,
    kind,
    name: id,
    version: "",
    purl: null,
    weightsId: null,
    licence: null,
    format: null,
    usage: null,
  },
  ...{ basis: null, projects: 0, findings: { critical: 0, high: 0, medium: 0, low: 0, info: 0 } },
});

type Relation = Lineage["relations"][number];
const tie = (from: string, kind: string, to: string): Relation => ({
  from,
  to,
  kind,
  detail: null,
  basis: null,
});

const root = thing("bot");
const level: Lineage = {
  root: "bot",
  entities: [root, thing("base"), thing("q4"), thing("weights", "file"), thing("run", "training-run")],
  relations: [
    tie("bot", "derivedFrom", "base"),
    tie("q4", "derivedFrom", "bot"),
    tie("bot", "contains", "weights"),
    tie("run", "produced", "bot"),
  ],
  more: ["base"],
};

test("what something is made of stands left of it", () => {
  const { edges } = mergedLineage(root, [level], false);
  expect(edges.map(({ left, right }) => `${left} ${right}`)).toEqual(["base bot", "bot q4", "run bot"]);
});

test("files stay out until they are asked for, and are counted", () => {
  const without = mergedLineage(root, [level], false);
  expect([without.partsLeftOut, without.entities.has("weights")]).toEqual([1, false]);
  const with_ = mergedLineage(root, [level], true);
  expect([with_.partsLeftOut, with_.entities.has("weights")]).toEqual([0, true]);
});

test("an entity that was opened is no longer closed, and what is told twice is there once", () => {
  expect([...mergedLineage(root, [level], false).closed]).toEqual(["base"]);
  const next: Lineage = {
    root: "base",
    entities: [thing("base"), root, thing("data", "dataset")],
    relations: [tie("bot", "derivedFrom", "base"), tie("base", "trainedOn", "data")],
    more: [],
  };
  const merged = mergedLineage(root, [level, next], false);
  expect([...merged.closed]).toEqual([]);
  expect(merged.edges).toHaveLength(4);
});

test("what nothing ties to the root is not drawn", () => {
  const stray: Lineage = { ...level, entities: [...level.entities, thing("stray")] };
  expect(mergedLineage(root, [stray], false).entities.has("stray")).toBe(false);
});
