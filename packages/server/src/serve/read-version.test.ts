import { expect, test } from "vitest";
import type { DocumentProblem } from "../contract/version.ts";
import type { InventoryStore } from "../store/store.ts";
import { readVersion } from "./read-version.ts";

/** What became of a version with this text: its format and problems, or that it was drawn. */
async function readingOf(text: string): Promise<unknown> {
  return (await readingWhile(text, false)).outcome;
}

/** The same, with what was done about how rule sets stand. */
async function readingWhile(
  text: string,
  othersWait: boolean,
): Promise<{ readonly outcome: unknown; readonly judged: readonly string[] }> {
  let outcome: unknown;
  const judged: string[] = [];
  const scores: InventoryStore["scores"] = {
    keep: (_, { ruleSets }) => Promise.resolve(void judged.push(...ruleSets.map(({ ruleSet }) => ruleSet))),
    waiting: () => Promise.resolve([]),
    waitingVersion: () => Promise.resolve(undefined),
    queue: () => Promise.resolve(void judged.push("later")),
    isWorkWaiting: () => Promise.resolve(othersWait),
  };
  const reading: InventoryStore["reading"] = {
    open: () => Promise.resolve({ bytes: Buffer.from(text), name: "bom.json" }),
    complete: (_, { format, inventory, problems }) => {
      outcome = {
        format,
        entities: inventory.entities.length,
        places: problems.map(({ pointer }) => pointer),
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
  await readVersion({ reading, judging, scores } as InventoryStore, "v", { now: () => 0 });
  return { outcome, judged };
}

test("what was read is held against rule sets; where others wait that is left for later", async () => {
  const components = [{ type: "library", name: "torch", version: "2.1.0" }];
  const text = JSON.stringify({ bomFormat: "CycloneDX", specVersion: "1.6", components });

  const { judged } = await readingWhile(text, false);
  expect(judged).toContain("ntia-2021");
  // Nothing of the document is a model or a dataset.
  expect(judged).not.toContain("mof");
  expect((await readingWhile(text, true)).judged).toEqual(["later"]);
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
