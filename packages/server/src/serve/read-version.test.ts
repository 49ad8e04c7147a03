import { expect, test } from "vitest";
import type { DocumentProblem } from "../contract/version.ts";
import type { InventoryStore } from "../store/store.ts";
import { readVersion } from "./read-version.ts";

/** What became of a version with this text: its format, problems and rule sets, or why it could not be read. */
async function readingOf(text: string): Promise<unknown> {
  let outcome: unknown;
  const reading: InventoryStore["reading"] = {
    open: () => Promise.resolve({ bytes: Buffer.from(text), name: "bom.json" }),
    complete: (_, { format, inventory, problems, score }) => {
      outcome = {
        format,
        entities: inventory.entities.length,
        places: problems.map(({ pointer }) => pointer),
        ruleSets: score?.ruleSets.map(({ ruleSet }) => ruleSet),
      };
      return Promise.resolve();
    },
    fail: (_, format: string, problems: readonly DocumentProblem[]) => {
      outcome = { format, rules: problems.map(({ rule }) => rule) };
      return Promise.resolve();
    },
    redraw: () => Promise.resolve(),
  };
  const judging = { policiesFor: () => Promise.resolve([]) } as Partial<InventoryStore["judging"]>;
  await readVersion({ reading, judging } as InventoryStore, "v", { now: () => 0 });
  return outcome;
}

test("what was read is held against the rule sets that are about something in it", async () => {
  const components = [{ type: "library", name: "torch", version: "2.1.0" }];
  const outcome = await readingOf(JSON.stringify({ bomFormat: "CycloneDX", specVersion: "1.6", components }));

  expect(outcome).toMatchObject({ ruleSets: expect.arrayContaining(["ntia-2021"]) as unknown });
  // Nothing of the document is a model or a dataset.
  expect(outcome).not.toMatchObject({ ruleSets: expect.arrayContaining(["mof"]) as unknown });
});

test("a document is drawn with what its check says of it", async () => {
  const components = [{ type: "machine-learning-model", name: "tiny-lm" }, { type: "library" }];
  const text = JSON.stringify({ bomFormat: "CycloneDX", specVersion: "1.6", components });
  expect(await readingOf(text)).toMatchObject({
    ...{ format: "CycloneDX 1.6 (JSON)", entities: 2 },
    places: expect.arrayContaining([expect.stringMatching(/^\/components\/1/)]) as unknown,
  });
});

test("what cannot be opened has one mistake, told once", async () => {
  expect(await readingOf('{"bomFormat": ')).toMatchObject({ rules: ["document/json"] });
  expect(await readingOf("{}")).toMatchObject({ rules: ["document/format"] });
});
