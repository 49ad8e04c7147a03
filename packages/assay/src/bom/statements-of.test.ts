import { describe, expect, it } from "vitest";

import { minimalInventory } from "testkit/inventory";
import { claimant } from "../model/claim.ts";
import type { Entity, EntityKind } from "../model/entity.ts";
import { readBom } from "./read-bom.ts";
import { statementsOf } from "./statements-of.ts";
import { writeDocument } from "./write-document.ts";

const declare = claimant("declared", { by: "model-card@1", path: "README.md", line: 3 });

function entityWith(kind: EntityKind, notes: Readonly<Record<string, string>>): Entity {
  const claims = Object.entries(notes).map(([name, value]) => declare("metadata", { name, value }));
  return { id: `${kind}:x`, kind, name: "x", identifiers: [], claims };
}

const model = entityWith("model", {
  "consideration:useCase": "Sorting tickets.",
  "consideration:useCase:2": "Drafting answers.",
  "consideration:outOfScopeUse": "Legal advice.",
  "consideration:technicalLimitation": "English only.",
  "consideration:bias": "Prefers short answers.",
  "consideration:ethics": "May offend.",
  "card:trainingData": "Tickets of 2025.",
});

const dataset = entityWith("dataset", {
  "consideration:useCase": "Training.",
  "consideration:bias": "Few night shifts.",
  "rai:dataCollection": "Exported from the help desk.",
});

async function written(entity: Entity, format: string): Promise<string> {
  return writeDocument(minimalInventory({ entities: [entity] }), format);
}

describe("statements under a name", () => {
  it("come in the order of their numbers, the strongest claim of each", () => {
    const claims = [
      declare("metadata", { name: "a:2", value: "second" }),
      claimant("mentioned", { by: "x@1" })("metadata", { name: "a", value: "weak" }),
      declare("metadata", { name: "a", value: "first" }),
      declare("metadata", { name: "a:b", value: "other" }),
      declare("metadata", { name: "ab", value: "other" }),
    ];
    const texts = statementsOf({ ...model, claims }, "a").map(({ text }) => text);
    expect(texts).toEqual(["first", "second"]);
  });
});

describe("what a card says", () => {
  it.each(["cyclonedx", "cyclonedx@1.6", "cyclonedx@1.5"])(
    "stands in the considerations of %s and is known again",
    async (format) => {
      const text = await written(model, format);
      const { components } = JSON.parse(text) as { components: { modelCard: unknown }[] };
      expect(components[0]?.modelCard).toMatchObject({
        considerations: {
          useCases: ["Sorting tickets.", "Drafting answers."],
          technicalLimitations: ["English only.", "Out-of-scope use: Legal advice."],
          ethicalConsiderations: [{ name: "May offend." }, { name: "Bias: Prefers short answers." }],
        },
      });
      const { inventory } = await readBom(Buffer.from(text), { path: "bom.json", toolVersion: "0" });
      const [read] = inventory.entities;
      for (const name of [
        "consideration:useCase",
        "consideration:outOfScopeUse",
        "consideration:bias",
        "card:trainingData",
      ]) {
        const texts = read === undefined ? [] : statementsOf(read, name).map((one) => one.text);
        expect(texts).toEqual(statementsOf(model, name).map((one) => one.text));
      }
    },
  );

  it("stands in the properties of the AI profile of SPDX", async () => {
    const { "@graph": graph } = JSON.parse(await written(model, "spdx")) as { "@graph": { type: string }[] };
    expect(graph.find(({ type }) => type === "ai_AIPackage")).toMatchObject({
      ai_informationAboutApplication: "Sorting tickets.\n\nDrafting answers.",
      ai_limitation: "English only.\n\nOut-of-scope use: Legal advice.\n\nBias: Prefers short answers.",
      ai_informationAboutTraining: "Tickets of 2025.",
    });
  });

  it("stands in the properties of the Dataset profile of SPDX", async () => {
    const { "@graph": graph } = JSON.parse(await written(dataset, "spdx")) as {
      "@graph": { type: string }[];
    };
    expect(graph.find(({ type }) => type === "dataset_DatasetPackage")).toMatchObject({
      dataset_intendedUse: "Training.",
      dataset_knownBias: ["Few night shifts."],
      dataset_dataCollectionProcess: "Exported from the help desk.",
    });
  });
});
