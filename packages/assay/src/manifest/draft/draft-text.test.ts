import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hostileTexts } from "../../../../../testkit/hostile-text.ts";
import type { Entity } from "../../model/entity.ts";
import { claim, entity, inventoryOf } from "../../rule-sets/test-witness.ts";
import { scoreInventory } from "../../rule-sets/score.ts";
import { parseSettings } from "../parse-settings.ts";
import { draftManifest } from "./draft-manifest.ts";
import { draftText, type Given } from "./draft-text.ts";
import type { ManifestDraft, Question } from "./draft.ts";
import { givenValue } from "./given-value.ts";

function draftOf(entities: readonly Entity[]): ManifestDraft {
  const inventory = inventoryOf({ subjectName: "x", entities, relations: [], findings: [], document: {} });
  return draftManifest(inventory, scoreInventory(inventory, {}).results, (place) => `sub/${place}`);
}

function present(kind: Entity["kind"], id: string, path: string): Entity {
  const usage = { ...claim("usage", "present", "measured"), source: { by: "scan@1", path } };
  return entity(kind, id, [usage, claim("license", "MIT")], path);
}

const draft = draftOf([
  present("model", "model:1", "bot"),
  present("dataset", "dataset:1", "tickets"),
  entity("dataset", "hf:dataset:acme/raw", [claim("usage", "declared")], "acme/raw"),
  entity("dataset", "hf:dataset:acme/talk", [claim("usage", "mentioned", "mentioned")], "acme/talk"),
]);

function question(section: "models" | "datasets", key: string): Question {
  const found = draft[section][0]?.questions.find(({ keys }) => keys.join(".") === key);
  if (found === undefined) throw new Error(`${key} is not asked`);
  return found;
}

describe("a new assay.yaml", () => {
  it("is valid as it is, and says nothing but what it is about", async () => {
    const settings = await parseSettings(draftText(draft, { given: new Map() }), "assay.yaml");
    expect(settings.models).toMatchObject([{ path: "sub/bot", said: [] }]);
    expect(settings.datasets).toMatchObject([
      { path: "sub/tickets", said: [] },
      { id: "acme/raw", said: [] },
    ]);
    expect(settings.answers).toEqual([]);
  });

  it("shows what is known with its source, and asks what is not, most valuable first", () => {
    const text = draftText(draft, { given: new Map(), schema: "assay-yaml.schema.json" });
    expect(text.split("\n")[0]).toBe("# yaml-language-server: $schema=assay-yaml.schema.json");
    expect(text).toContain("    # found: Licence: MIT (declared, card.md:3)\n");
    expect(text).toContain("\n    # producer:\n");
    expect(text.slice(0, text.indexOf("\ndatasets:"))).not.toContain("# licence:\n");
    const gains = draft.models[0]?.questions.map(({ gain }) => gain) ?? [];
    expect(gains.length).toBeGreaterThan(10);
    expect(gains).toEqual([...gains].sort((a, b) => b - a));
  });

  it("has every commented key ready: taken out of the comment it is only a value short", async () => {
    const [text = ""] = draftText(draft, { given: new Map() }).split("# Elements of rule sets");
    // Explanations begin with a capital, keys do not.
    const open = text.replace(/^( *)# ( *)([a-z][A-Za-z]*):$/gmu, "$1$2$3: 2025");
    await expect(parseSettings(open, "assay.yaml")).rejects.toThrow(
      /must be text|must be an address|must be a date/,
    );
    await expect(parseSettings(open, "assay.yaml")).rejects.not.toThrow(
      /no such key|occurs again|indentation/,
    );
  });

  it("holds the answers that were given, those of a group together", async () => {
    const given: Given = new Map([
      [question("models", "producer"), "Acme"],
      [question("models", "datasets.sft"), "acme/raw"],
      [question("datasets", "source"), "[licensed, user]"],
    ]);
    const settings = await parseSettings(draftText(draft, { given }), "assay.yaml");
    const said = [...settings.models, ...settings.datasets].flatMap((entry) => entry.said);
    expect(said.map(({ field, items }) => [field, ...items.map(({ value }) => value)])).toEqual([
      ["producer", "Acme"],
      ["datasets/sft", "acme/raw"],
      ["source", "licensed", "user"],
    ]);
  });

  it("asks for the data of a model when none is found", () => {
    const text = draftText(draftOf([present("model", "model:1", "bot")]), { given: new Map() });
    expect(text).toContain("datasets:\n  # No dataset was found");
  });

  it("lists fifty things of a kind and counts the rest", () => {
    const many = Array.from({ length: 60 }, (_, index) => present("model", `model:${index}`, `m${index}`));
    const text = draftText(draftOf(many), { given: new Map() });
    expect(text).toContain("# 10 more models were found");
  });

  it("is valid whatever things are called", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.constantFrom(...hostileTexts), fc.string()),
        fc.string(),
        async (name, value) => {
          const path = name === "" ? "x" : name;
          const hostile = { ...present("model", "model:1", path), name: path };
          const one = draftOf([hostile, entity("dataset", "d", [claim("description", value)], path)]);
          const settings = await parseSettings(draftText(one, { given: new Map() }), "assay.yaml");
          expect(settings.models.map((entry) => entry.path)).toEqual([`sub/${path}`]);
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe("an answer that was typed", () => {
  it.each([
    ["producer", 'Acme "AI": GmbH', '"Acme \\"AI\\": GmbH"'],
    ["producer", "7", '"7"'],
    ["released", "2025-01-01", '"2025-01-01"'],
    ["task", "text-generation", "text-generation"],
    ["datasets.sft", "acme/a, acme/b", "[acme/a, acme/b]"],
    [
      "metrics",
      '[{ type: wer, value: 0.1 }, { type: f1, value: "0,9" }]',
      '[{ type: "wer", value: 0.1 }, { type: "f1", value: "0,9" }]',
    ],
    [
      "metrics",
      "{ type: accuracy, value: 1, dataset: acme/a }",
      "[{ type: accuracy, value: 1, dataset: acme/a }]",
    ],
  ])("to %s: %s", async (key, typed, yaml) => {
    expect(await givenValue(question("models", key).field, typed)).toEqual({ kind: "yaml", yaml });
  });

  it.each([
    ["models", "released", "soon", /must be a date/],
    ["datasets", "source", "stolen", /must be one of public/],
    ["models", "metrics", "accuracy 0.9", /^write it like \[\{ type: accuracy/],
    ["models", "metrics", "[{ type: accuracy", /^write it like/],
    ["models", "metrics", "{ type: accuracy }", /^0\.value: /],
    ["datasets", "collectionPeriod", "lately", /must be a date/],
  ] as const)("to %s %s is refused when it is %s", async (section, key, typed, reason) => {
    const answer = await givenValue(question(section, key).field, typed);
    expect(answer).toMatchObject({ kind: "wrong", reason: expect.stringMatching(reason) as string });
  });
});
