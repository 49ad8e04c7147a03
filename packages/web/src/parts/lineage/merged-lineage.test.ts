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
  entities: [root, thing("base"), thing("q4"), thing("run", "training-run")],
  relations: [
    tie("bot", "derivedFrom", "base"),
    tie("q4", "derivedFrom", "bot"),
    tie("run", "produced", "bot"),
  ],
  more: ["base"],
  counts: [
    { kind: "derivedFrom", end: "from", count: 1 },
    { kind: "derivedFrom", end: "to", count: 1 },
    { kind: "produced", end: "to", count: 1 },
  ],
  partsLeftOut: 1,
};
const all = (): number => 100;

test("what something is made of stands left of it", () => {
  const { edges } = mergedLineage(root, [level], all);
  expect(edges.map(({ left, right }) => `${left} ${right}`).toSorted()).toEqual([
    "base bot",
    "bot q4",
    "run bot",
  ]);
});

test("neighbours beyond what is to be shown are counted by side, those with grave findings are shown", () => {
  const names = ["t1", "t2", "t3", "t4"];
  const grave = { ...thing("t4"), findings: { critical: 1, high: 0, medium: 0, low: 0, info: 0 } };
  const crowd: Lineage = {
    ...level,
    entities: [root, thing("base"), ...["t1", "t2", "t3"].map((id) => thing(id)), grave],
    relations: [tie("bot", "derivedFrom", "base"), ...names.map((id) => tie(id, "derivedFrom", "bot"))],
    counts: [
      { kind: "derivedFrom", end: "from", count: 1 },
      { kind: "derivedFrom", end: "to", count: 1_500 },
    ],
  };
  const merged = mergedLineage(root, [crowd], () => 2);
  expect([...merged.folded]).toEqual([["bot", { left: 0, right: 1_498 }]]);
  expect(merged.edges.map(({ left, right }) => `${left} ${right}`)).toEqual(["base bot", "bot t1", "bot t4"]);
  expect(merged.entities.has("t2")).toBe(false);
});

test("an entity that was opened is no longer closed, and what is told twice is there once", () => {
  expect([...mergedLineage(root, [level], all).closed]).toEqual(["base"]);
  const next: Lineage = {
    root: "base",
    entities: [thing("base"), root, thing("data", "dataset")],
    relations: [tie("bot", "derivedFrom", "base"), tie("base", "trainedOn", "data")],
    more: [],
    counts: [],
    partsLeftOut: 0,
  };
  const merged = mergedLineage(root, [level, next], all);
  expect([...merged.closed]).toEqual([]);
  expect(merged.edges).toHaveLength(4);
});

test("what nothing ties to the root is not drawn", () => {
  const stray: Lineage = { ...level, entities: [...level.entities, thing("stray")] };
  expect(mergedLineage(root, [stray], all).entities.has("stray")).toBe(false);
});
