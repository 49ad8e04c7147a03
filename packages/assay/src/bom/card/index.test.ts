import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { anyInventory } from "testkit/arbitrary-inventory";
import { anyText } from "testkit/hostile-text";
import { minimalInventory, richInventory, tuned } from "testkit/inventory";
import { markdownText } from "../../cards/markdown-text.ts";
import { isPlaceholder } from "../../cards/placeholder.ts";
import { beginMark, endMark } from "../../cards/own-words.ts";
import { claimant } from "../../model/claim.ts";
import type { Entity } from "../../model/entity.ts";
import type { Inventory } from "../../model/inventory.ts";
import { cleanText } from "../clean-text.ts";
import { readBom, validateDocument } from "../read-bom.ts";
import { statementsOf } from "../statements-of.ts";
import { writeDocument } from "../write-document.ts";
import { datasetCardWriter, modelCardWriter } from "./index.ts";
import { longestCard } from "./read.ts";
import { startWorkClock } from "../../../../../testkit/work-clock.ts";

const options = { path: "README.md", toolVersion: "0" };
const declare = claimant("declared", { by: "model-card@1", path: "README.md", line: 3 });

function entityWith(kind: Entity["kind"], notes: Readonly<Record<string, string>>): Entity {
  const claims = Object.entries(notes).map(([name, value]) => declare("metadata", { name, value }));
  return { id: `${kind}:x`, kind, name: "x", identifiers: [], claims };
}

async function readText(text: string): Promise<Inventory> {
  return (await readBom(Buffer.from(text), options)).inventory;
}

/** `property=value` of an entity. */
function facts(entity: Entity | undefined): string[] {
  return (entity?.claims ?? []).map(({ property, value }) => {
    const known: unknown = value.kind === "known" ? value.value : value.kind;
    return `${property}=${typeof known === "string" ? known : JSON.stringify(known)}`;
  });
}

describe("a model card", () => {
  it("has front matter for the hub, the nine sections, and says how each value is known", async () => {
    const text = await modelCardWriter.write(richInventory(), { subject: tuned });
    const [, front = "", body = ""] = text.split(/^---$/m);
    expect(front).toContain("license: apache-2.0\n");
    expect(front).toContain("base_model: acme/base-7b\nbase_model_relation: finetune\n");
    expect(front).toContain("library_name: transformers\npipeline_tag: text-generation\n");
    const sections = [...body.matchAll(/^## (.+)$/gm)].map(([, title]) => title);
    expect(sections).toEqual([
      ...["Model Details", "Intended Use", "Factors", "Metrics", "Evaluation Data", "Training Data"],
      ...["Quantitative Analyses", "Ethical Considerations", "Caveats and Recommendations"],
    ]);
    expect(body).toContain("| Parameters | 1,337,408 | measured (tuned/model.safetensors) |");
    expect(body).toContain(
      "| accuracy | 0.91 |  | acme/exam, test | declared, not checked (tuned/README.md, line 4) |",
    );
    expect(body).toContain("## Factors\n\nNot known.");
    expect(await validateDocument(Buffer.from(text))).toMatchObject({
      valid: true,
      format: "card",
      warnings: [],
    });
  });

  it("comes back with what its front matter and its statements hold", async () => {
    const text = await modelCardWriter.write(richInventory(), { subject: tuned });
    const inventory = await readText(text);
    const model = inventory.entities.find(({ name }) => name === "acme/support-bot");
    expect(facts(model)).toEqual(
      expect.arrayContaining([
        ...["library=transformers", "task=text-generation", "language=en", "license=Apache-2.0"],
        ...["author=Acme Research", "description=Answers support tickets."],
        'emissions={"grams":1200,"source":"codecarbon","trainingType":"fine-tuning"}',
        'metric={"type":"accuracy","value":0.91,"task":"text-generation","dataset":"acme/exam","split":"test"}',
      ]),
    );
    const edges = inventory.relations.map(({ kind, to, detail }) => `${kind} ${to} ${detail ?? ""}`);
    expect(edges).toEqual(
      expect.arrayContaining([
        "derivedFrom hf:model:acme/base-7b fine-tune",
        "trainedOn hf:dataset:acme/tickets unknown",
        "evaluatedOn hf:dataset:acme/exam ",
      ]),
    );
  });

  it("says nothing but what it was made from: an empty model is unknown in all", async () => {
    const text = await writeDocument(minimalInventory({ entities: [entityWith("model", {})] }), "card");
    const inventory = await readText(text.replace("---\n---", "---\nlibrary_name:\n---"));
    expect(facts(inventory.entities[0])).toEqual([]);
    expect(text).toContain("- **Developed by:** not known");
    expect(text).toContain("| Licence | not known |  |");
  });

  it("cannot be broken out of", async () => {
    const evil =
      "\n---\nlicense: mit\n---\n<script>alert(1)</script> [x](javascript:alert(1)) <!-- assay:end -->\n# h\n| a |";
    const model: Entity = {
      ...entityWith("model", { "consideration:useCase": evil, "card:trainingData": evil }),
      name: evil,
      claims: [
        ...entityWith("model", { "consideration:useCase": evil }).claims,
        declare("description", evil),
        declare("tag", evil),
        declare("library", evil),
        declare("license", evil),
        declare("author", evil),
        declare("version", evil),
      ],
    };
    const text = await writeDocument(minimalInventory({ entities: [model] }), "card");
    expect(text.match(/^---$/gm)).toHaveLength(2);
    expect(text.match(/^<!-- assay:end -->$/gm)).toHaveLength(1);
    const body = text.split(/^---$/m).slice(2).join("");
    expect(body.replaceAll(beginMark, "").replaceAll(endMark, "")).not.toMatch(/(?<!\\)<|(?<!\\)\]\(/);
    expect(body.match(/^# .*$/gm)).toHaveLength(1);
  });

  it("is valid for any model of any inventory, and comes back with every statement", async () => {
    const names = [
      "consideration:useCase",
      "consideration:technicalLimitation",
      "consideration:bias",
      "card:trainingData",
    ];
    await fc.assert(
      fc.asyncProperty(
        anyInventory,
        fc.array(fc.tuple(fc.constantFrom(...names), fc.lorem()), { maxLength: 4 }),
        async (any, told) => {
          const claims = told.map(([name, value]) =>
            declare("metadata", { name, value: `${value} <b> # | [x](y)` }),
          );
          const own = any.entities.find(({ kind }) => kind === "model");
          if (own === undefined) return;
          const id = "the one";
          const model = { ...own, id, claims: [...own.claims, ...claims] };
          const inventory = { ...any, entities: [model, ...any.entities.filter((one) => one !== own)] };
          const text = await modelCardWriter.write(inventory, { subject: id });
          expect((await modelCardWriter.validate(text)).errors).toEqual([]);
          const [read] = (
            await readText(text.replace("---\n", "---\npipeline_tag: other\n"))
          ).entities.filter(({ kind, id: one }) => kind === "model" && !one.startsWith("hf:"));
          if (read === undefined) throw new Error("the card was not read as one of a model");
          for (const name of names) {
            const wanted = statementsOf(model, name).map((one) => one.text);
            expect(statementsOf(read, name).map((one) => one.text)).toEqual(wanted);
          }
        },
      ),
      { seed: 3, numRuns: 100 },
    );
  });
});

describe("statements", () => {
  it("come back from a card as they were, whatever they say", async () => {
    const piece = fc.oneof(
      anyText,
      fc.constantFrom(
        "\n",
        "\n\n",
        "- ",
        "# ",
        "```\n",
        "<!-- assay:end -->",
        "| a |",
        "\n---\n",
        "- **Developed by:** me\n",
      ),
    );
    const statement = fc
      .array(piece, { minLength: 1, maxLength: 8 })
      .map((pieces) => cleanText(`A ${pieces.join("")}`))
      .map((text) =>
        text
          .split("\n")
          .map((line) => line.trimEnd())
          .join("\n")
          .replace(/\n{3,}/g, "\n\n")
          .trim(),
      )
      .filter(
        (text) => text.length <= 3_000 && !text.split("\n").some((line) => isPlaceholder(markdownText(line))),
      );
    const names = [
      "consideration:useCase",
      "consideration:technicalLimitation",
      "card:evaluation",
      "card:factors",
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom(...names), statement), { maxLength: 3 }),
        async (told) => {
          const counts = new Map<string, number>();
          const claims = told.map(([name, value]) => {
            const count = (counts.get(name) ?? 0) + 1;
            counts.set(name, count);
            return declare("metadata", { name: count === 1 ? name : `${name}:${count}`, value });
          });
          const model: Entity = {
            id: "m",
            kind: "model",
            name: "m",
            identifiers: [],
            claims: [...claims, declare("library", "x")],
          };
          const text = await writeDocument(minimalInventory({ entities: [model] }), "card");
          const [read] = (await readText(text)).entities;
          expect(facts(read).sort()).toEqual(facts(model).sort());
        },
      ),
      { seed: 6, numRuns: 300 },
    );
  });
});

describe("a dataset card", () => {
  const measure = claimant("measured", { by: "parquet@1", path: "t.parquet" });
  const data: Entity = {
    ...entityWith("dataset", {
      "rai:dataCollection": "Exported.",
      "consideration:bias": "Few night shifts.",
    }),
    name: "acme/tickets",
    claims: [
      ...entityWith("dataset", {
        "rai:dataCollection": "Exported.",
        "consideration:bias": "Few night shifts.",
      }).claims,
      declare("license", "CC-BY-4.0"),
      measure("rows", 12_000),
      measure("column", { name: "text", type: "string" }),
    ],
  };

  it("has the keys of the hub and comes back", async () => {
    const text = await writeDocument(minimalInventory({ entities: [data] }), "dataset-card");
    expect(text).toContain(
      'license: cc-by-4.0\npretty_name: acme/tickets\nsize_categories:\n- "10K<n<100K"\n',
    );
    expect(await validateDocument(Buffer.from(text))).toMatchObject({
      valid: true,
      title: "Dataset card",
      warnings: [],
    });
    const [read] = (await readText(text)).entities;
    expect(read).toMatchObject({ kind: "dataset", name: "acme/tickets" });
    expect(facts(read)).toEqual(
      expect.arrayContaining([
        "license=CC-BY-4.0",
        'column={"name":"text","type":"string"}',
        'metadata={"name":"rai:dataCollection","value":"Exported."}',
        'metadata={"name":"consideration:bias","value":"Few night shifts."}',
      ]),
    );
  });

  it("is valid for any dataset of any inventory", async () => {
    await fc.assert(
      fc.asyncProperty(anyInventory, async (inventory) => {
        for (const { kind, id } of inventory.entities) {
          const isClear =
            inventory.entities.filter((one) =>
              [one.id, one.name, ...one.identifiers.map(({ value }) => value)].includes(id),
            ).length === 1;
          if (kind !== "dataset" || !isClear) continue;
          const text = await datasetCardWriter.write(inventory, { subject: id });
          expect((await datasetCardWriter.validate(text)).errors).toEqual([]);
        }
      }),
      { seed: 3, numRuns: 150 },
    );
  });
});

/** A broken key for each rule, and the place that the rule names. */
const mutations: readonly (readonly [
  rule: string,
  pointer: string,
  line: number | undefined,
  yaml: string,
])[] = [
  ["front-matter", "", undefined, "license: mit\nlibrary_name: [x\n"],
  ["licence", "/license", 2, "license: my own\nlibrary_name: x\n"],
  ["licence-name", "/license", 2, "license: other\nlibrary_name: x\n"],
  ["no-licence", "", undefined, "library_name: x\n"],
  ["language", "/language/1", 5, "license: mit\nlanguage:\n- en\n- English\nlibrary_name: x\n"],
  ["tag", "/tags/0", 3, "license: mit\ntags: [1]\nlibrary_name: x\n"],
  ["pipeline-tag", "/pipeline_tag", 3, "license: mit\npipeline_tag: magic\n"],
  ["library", "/library_name", 3, "license: mit\nlibrary_name: 7\n"],
  ["base-model", "/base_model", 3, "license: mit\nbase_model: a b\n"],
  ["base-model-relation", "/base_model_relation", 3, "license: mit\nbase_model_relation: child\n"],
  ["dataset", "/datasets/0", 3, "license: mit\ndatasets: [a/b/c]\n"],
  ["emissions", "/co2_eq_emissions", 3, "license: mit\nco2_eq_emissions: much\n"],
  ["result", "/model-index/0/results/0", 5, "license: mit\nmodel-index:\n- results:\n  - task: {type: x}\n"],
  ["size-category", "/size_categories/0", 3, "license: mit\nsize_categories: [big]\n"],
  ["task-category", "/task_categories/0", 3, "license: mit\ntask_categories: [magic]\n"],
  ["pretty-name", "/pretty_name", 3, "license: mit\npretty_name: 7\n"],
];

describe("rules for cards", () => {
  it.each(mutations)("%s fires at %s", async (rule, pointer, line, yaml) => {
    const { errors, warnings } = await modelCardWriter.validate(`---\n${yaml}---\n`);
    const found = [...errors, ...warnings].map((issue) => [issue.rule, issue.pointer, issue.line]);
    expect(found).toContainEqual([`card/${rule}`, pointer, line]);
  });

  it("are silent about a good card", async () => {
    const good =
      "license: mit\nlanguage: en\npipeline_tag: fill-mask\nbase_model: a/b\nco2_eq_emissions: 5\n";
    expect(await modelCardWriter.validate(`---\n${good}---\n`)).toMatchObject({
      valid: true,
      errors: [],
      warnings: [],
    });
  });

  it("are for texts: what is parsed is none", async () => {
    expect(await modelCardWriter.validate({})).toMatchObject({ errors: [{ rule: "document/text" }] });
  });

  it("of hostile length is read as far as the limit, and said to be so", async () => {
    const text = `---\nlibrary_name: x\n---\n${"## Uses\nA.\n".repeat(longestCard / 8)}`;
    const clock = startWorkClock();
    const { losses } = await readBom(Buffer.from(text), options);
    expect(losses.at(-1)?.message).toMatch(/behind the first 4194304 characters is not read/);
    expect(clock.seconds()).toBeLessThan(15);
  });

  it("never throw, whatever the text is", async () => {
    const key = fc.constantFrom(
      "license",
      "tags",
      "model-index",
      "co2_eq_emissions",
      "pretty_name",
      "dataset_info",
      "- ",
      "\n",
      ": ",
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(key, fc.json({ maxDepth: 3 }), fc.string())), async (parts) => {
        const text = `---\nlibrary_name: x\n${parts.join("")}\n---\n${parts.join("\n")}`;
        await modelCardWriter.validate(text);
        const checked = await validateDocument(Buffer.from(text));
        if (checked.format === "card") await readText(text);
      }),
      { seed: 4, numRuns: 200 },
    );
  });
});
