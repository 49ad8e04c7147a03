import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { anyInventory } from "testkit/arbitrary-inventory";
import { anyText } from "testkit/hostile-text";
import { minimalInventory, relation } from "testkit/inventory";
import { raiStatements } from "../../cards/croissant-statements.table.ts";
import { claimant } from "../../model/claim.ts";
import type { Entity } from "../../model/entity.ts";
import type { Inventory } from "../../model/inventory.ts";
import { cleanText } from "../clean-text.ts";
import { readBom, validateDocument } from "../read-bom.ts";
import type { DocumentReading } from "../reading.ts";
import { writeDocument } from "../write-document.ts";
import { croissant } from "./index.ts";
import { croissantRules } from "./rules.ts";
import { startWorkClock } from "../../../../../testkit/work-clock.ts";

const options = { path: "croissant.json", toolVersion: "0" };
const folder = path.resolve(import.meta.dirname, "../../../data/croissant/examples");
const examples = readdirSync(folder);

function example(name: string): Buffer {
  return readFileSync(path.join(folder, name, "metadata.json"));
}

function read(document: unknown): Promise<DocumentReading> {
  return readBom(Buffer.from(JSON.stringify(document)), options);
}

/** `property=value` of an entity, texts as they are. */
function facts(entity: Entity | undefined): string[] {
  return (entity?.claims ?? []).map(({ property, value }) => {
    const known: unknown = value.kind === "known" ? value.value : value.kind;
    return `${property}=${typeof known === "string" ? known : JSON.stringify(known)}`;
  });
}

const small = {
  "@context": {
    "@vocab": "https://schema.org/",
    sc: "https://schema.org/",
    cr: "http://mlcommons.org/croissant/",
  },
  "@type": "sc:Dataset",
  conformsTo: "http://mlcommons.org/croissant/1.1",
  name: "tickets",
  description: "Tickets of a help desk.",
  license: "https://spdx.org/licenses/CC-BY-4.0",
  url: "https://huggingface.co/datasets/acme/tickets",
  creator: [{ "@type": "Organization", name: "Acme" }],
  datePublished: "2026-01-31",
  distribution: [
    {
      "@type": "cr:FileObject",
      "@id": "all.zip",
      name: "all.zip",
      contentUrl: "https://acme.example/all.zip",
      encodingFormat: "application/zip",
      contentSize: "12 kB",
      sha256: "a".repeat(64),
    },
    {
      "@type": "cr:FileObject",
      "@id": "t.csv",
      name: "t.csv",
      contentUrl: "t.csv",
      containedIn: { "@id": "all.zip" },
      encodingFormat: "text/csv",
    },
    {
      "@type": "cr:FileSet",
      "@id": "parts",
      includes: "p/*.csv",
      encodingFormat: "text/csv",
      containedIn: { "@id": "all.zip" },
    },
  ],
  recordSet: [
    {
      "@type": "cr:RecordSet",
      "@id": "s",
      name: "s",
      dataType: "cr:Split",
      field: [{ "@id": "s/name", dataType: "sc:Text" }],
      data: [{ "s/name": "train" }],
    },
    {
      "@type": "cr:RecordSet",
      "@id": "r",
      name: "r",
      field: [
        {
          "@type": "cr:Field",
          "@id": "r/text",
          name: "r/text",
          dataType: "sc:Text",
          source: { fileObject: { "@id": "t.csv" }, extract: { column: "text" } },
        },
        {
          "@type": "cr:Field",
          "@id": "r/box",
          name: "r/box",
          subField: [{ "@type": "cr:Field", "@id": "r/box/x", name: "r/box/x", dataType: "sc:Float" }],
        },
      ],
    },
  ],
  "rai:dataBiases": ["Few night shifts.", "One country."],
  "rai:dataCollection": "Exported.",
};

describe("the official examples of Croissant 1.0", () => {
  it.each(examples)("%s is valid, and read without a field that we do not know", async (name) => {
    const bytes = example(name);
    const { valid, errors, format, version } = await validateDocument(bytes);
    expect({ valid, errors, format, version }).toEqual({
      valid: true,
      errors: [],
      format: "croissant",
      version: "1.0",
    });
    const { inventory, losses } = await readBom(bytes, options);
    expect(losses.filter(({ reason }) => reason === "unknown-field" || reason === "dangling")).toEqual([]);
    expect(inventory.entities.filter(({ kind }) => kind === "dataset")).toHaveLength(1);
  });

  it("give their responsible-AI properties", async () => {
    const { inventory } = await readBom(example("dices-350"), options);
    const names = facts(inventory.entities.find(({ kind }) => kind === "dataset")).join("\n");
    for (const name of ["consideration:bias", "rai:annotatorDemographics", "rai:dataAnnotationProtocol"])
      expect(names).toContain(`"name":"${name}"`);
  });
});

describe("a Croissant document", () => {
  it("is a dataset with its makers, licence, columns, splits and statements", async () => {
    const { inventory, header, version } = await read(small);
    const dataset = inventory.entities.find(({ kind }) => kind === "dataset");
    expect({ version, name: header.name }).toEqual({ version: "1.1", name: "tickets" });
    expect(dataset).toMatchObject({
      id: small.url,
      name: "tickets",
      identifiers: [{ type: "huggingface", value: "acme/tickets" }],
    });
    expect(facts(dataset)).toEqual([
      "description=Tickets of a help desk.",
      "author=Acme",
      "license=CC-BY-4.0",
      'metadata={"name":"consideration:bias","value":"Few night shifts."}',
      'metadata={"name":"consideration:bias:2","value":"One country."}',
      'metadata={"name":"rai:dataCollection","value":"Exported."}',
      'metadata={"name":"datePublished","value":"2026-01-31"}',
      'metadata={"name":"fileSet:parts","value":"p/*.csv; as text/csv; in all.zip"}',
      "split=train",
      'column={"name":"text","type":"sc:Text"}',
      'column={"name":"box","type":""}',
      'column={"name":"box.x","type":"sc:Float"}',
    ]);
    expect(dataset?.claims[0]?.source).toEqual({
      by: "croissant@1",
      path: "croissant.json",
      pointer: "/description",
    });
  });

  it("has its files, those of archives inside them", async () => {
    const { inventory } = await read(small);
    const edges = inventory.relations.map(({ from, kind, to }) => `${from} ${kind} ${to}`);
    expect(edges).toEqual([
      `${small.url} contains ${small.url}#all.zip`,
      `${small.url}#all.zip contains ${small.url}#t.csv`,
    ]);
    expect(facts(inventory.entities.find(({ name }) => name === "all.zip"))).toEqual([
      ...["role=data", "url=https://acme.example/all.zip", "format=application/zip", "sizeBytes=12000"],
      `sha256=${"a".repeat(64)}`,
    ]);
  });

  it("is known with prefixed and whole words too", async () => {
    const { name, conformsTo, ...rest } = small;
    const { inventory } = await read({ ...rest, "sc:name": name, "dct:conformsTo": { "@id": conformsTo } });
    expect(inventory.entities.some((entity) => entity.name === "tickets")).toBe(true);
  });

  it.each([
    ["mit", ["license=MIT"]],
    [
      "https://creativecommons.org/licenses/by/4.0/",
      ["licenseLink=https://creativecommons.org/licenses/by/4.0/", "license=CC-BY-4.0"],
    ],
    [["mit", "apache-2.0"], ["license=MIT AND Apache-2.0"]],
    [
      { "@type": "CreativeWork", name: "House rules", url: "https://acme.example/rules" },
      ["licenseLink=https://acme.example/rules", 'metadata={"name":"license","value":"House rules"}'],
    ],
  ])("with the licence %j has what it says of it", async (license, wanted) => {
    const { inventory } = await read({ ...small, license });
    const found = facts(inventory.entities.find(({ kind }) => kind === "dataset"));
    expect(found.filter((one) => /licen[cs]e/i.test(one))).toEqual(wanted);
  });

  it("says what it was derived from", async () => {
    const { inventory } = await read({
      ...small,
      "prov:wasDerivedFrom": { "@id": "https://acme.example/raw" },
    });
    expect(inventory.relations).toContainEqual(
      expect.objectContaining({ from: small.url, kind: "derivedFrom", to: "https://acme.example/raw" }),
    );
  });
});

/** One broken document for each rule, and the place that the rule names. */
const mutations: readonly (readonly [
  rule: string,
  pointer: string,
  change: (document: typeof small) => unknown,
])[] = [
  ["context", "", (document) => without(document, "@context")],
  ["dataset-type", "/@type", (document) => ({ ...document, "@type": "sc:Thing" })],
  ["conforms-to", "", (document) => without(document, "conformsTo")],
  [
    "version",
    "/conformsTo",
    (document) => ({ ...document, conformsTo: "http://mlcommons.org/croissant/9.9" }),
  ],
  ["missing-property", "", (document) => without(document, "license")],
  ["missing-maker", "", (document) => without(document, "creator")],
  ["text", "/name", (document) => ({ ...document, name: 7 })],
  ["address", "/url", (document) => ({ ...document, url: "somewhere" })],
  ["licence-address", "/license", (document) => ({ ...document, license: "mit" })],
  ["date", "/datePublished", (document) => ({ ...document, datePublished: "last year" })],
  ["resource-type", "/distribution/0", (document) => inFirst(document, "distribution", { "@type": "Thing" })],
  ["no-resources", "/distribution", (document) => ({ ...without(document, "recordSet"), distribution: [] })],
  ["file-property", "/distribution/0", (document) => inFirst(document, "distribution", { contentUrl: null })],
  ["digest", "/distribution/0/sha256", (document) => inFirst(document, "distribution", { sha256: "abc" })],
  [
    "name",
    "/recordSet/0",
    (document) => inFirst(document, "recordSet", { "@id": null, name: null, field: [] }),
  ],
  [
    "data-type",
    "/recordSet/0/field/0",
    (document) => inFirst(document, "recordSet", { field: [{ "@id": "x" }] }),
  ],
  ["duplicate-id", "/recordSet/0/@id", (document) => inFirst(document, "recordSet", { "@id": "t.csv" })],
  [
    "dangling-reference",
    "/distribution/0/containedIn/@id",
    (document) => inFirst(document, "distribution", { containedIn: { "@id": "no.zip" } }),
  ],
];

function without(document: object, key: string): object {
  return Object.fromEntries(Object.entries(document).filter(([one]) => one !== key));
}

function inFirst(document: typeof small, key: "distribution" | "recordSet", over: object): unknown {
  const [first, ...others] = document[key] as readonly object[];
  return { ...document, [key]: [{ ...first, ...over }, ...others] };
}

describe("rules", () => {
  it("are silent about a good document", async () => {
    expect(await croissant.validate(small)).toMatchObject({ valid: true, errors: [], warnings: [] });
  });

  it.each(mutations)("%s fires at %s", async (rule, pointer, change) => {
    const { errors, warnings } = await croissant.validate(change(small));
    expect([...errors, ...warnings].map((issue) => [issue.rule, issue.pointer])).toContainEqual([
      `croissant/${rule}`,
      pointer,
    ]);
  });

  it("are all tried above", () => {
    expect(mutations.map(([rule]) => rule)).toEqual(croissantRules.map(({ id }) => id));
  });

  it("take text, and say that it is no JSON", async () => {
    expect(await croissant.validate("{")).toMatchObject({
      valid: false,
      errors: [{ rule: "document/object" }],
    });
    expect((await croissant.validate(JSON.stringify(small))).valid).toBe(true);
  });
});

describe("what we write", () => {
  it.each(["croissant", "croissant@1.0"])(
    "as %s of a document that was read is that document again",
    async (format) => {
      const { inventory } = await read(small);
      const again = await readBom(Buffer.from(await writeDocument(inventory, format)), options);
      const dataset = (one: Inventory): Entity | undefined =>
        one.entities.find(({ kind }) => kind === "dataset");
      const kept = facts(dataset(inventory)).filter((one) => !one.includes("fileSet:"));
      expect(facts(dataset(again.inventory)).sort()).toEqual(kept.sort());
      expect(again.inventory.relations.length).toBe(inventory.relations.length);
      expect(again.losses.filter(({ reason }) => reason !== "no-place")).toEqual([]);
    },
  );

  it("says what nobody knows, and does not read it back as a fact", async () => {
    const bare: Entity = { id: "d", kind: "dataset", name: "bare", identifiers: [], claims: [] };
    const text = await writeDocument(minimalInventory({ entities: [bare] }), "croissant");
    expect(JSON.parse(text)).toMatchObject({
      creator: { name: "NOASSERTION" },
      datePublished: "1970-01-01",
      disambiguatingDescription: expect.stringContaining(
        "creator, datePublished, description, license, url",
      ) as string,
    });
    const { inventory } = await readBom(Buffer.from(text), options);
    expect(inventory.entities.map((entity) => facts(entity))).toEqual([[]]);
  });

  it("needs one dataset to write about", async () => {
    const data = (id: string): Entity => ({ id, kind: "dataset", name: id, identifiers: [], claims: [] });
    const two = minimalInventory({ entities: [data("a"), data("b")] });
    await expect(writeDocument(two, "croissant")).rejects.toMatchObject({ code: "usage" });
    await expect(croissant.write(two, { subject: "b" })).resolves.toContain('"name": "b"');
    await expect(croissant.write(two, { subject: "c" })).rejects.toThrow('no dataset "c"');
    const part = { ...two, relations: [relation("a", "contains", "b")] };
    await expect(writeDocument(part, "croissant")).resolves.toContain('"name": "a"');
  });

  it("is valid for any dataset of any inventory", async () => {
    await fc.assert(
      fc.asyncProperty(anyInventory, async (inventory) => {
        for (const { kind, id } of inventory.entities) {
          if (kind !== "dataset") continue;
          const text = await croissant.write(inventory, { subject: id });
          const checked = await validateDocument(Buffer.from(text));
          expect(checked.errors).toEqual([]);
        }
      }),
      { seed: 5, numRuns: 150 },
    );
  });

  it("comes back with all that Croissant holds, whatever the texts are", async () => {
    const text = anyText
      .map((one) => cleanText(one).trim())
      .filter((one) => one !== "" && one !== "NOASSERTION");
    const texts = fc.uniqueArray(text, { maxLength: 3 });
    const told = fc.record({
      description: text,
      version: text,
      author: texts,
      language: texts,
      tag: texts,
      split: texts,
      column: fc.uniqueArray(fc.record({ name: text, type: text }), {
        selector: ({ name }) => name,
        maxLength: 3,
      }),
      statements: fc.dictionary(fc.constantFrom(...raiStatements.map(([, name]) => name)), text, {
        maxKeys: 4,
      }),
    });
    await fc.assert(
      fc.asyncProperty(told, async ({ description, version, statements, ...sets }) => {
        const declare = claimant("declared", { by: "card@1" });
        const claims = [
          declare("description", description),
          declare("version", version),
          ...(["author", "language", "tag", "split"] as const).flatMap((property) =>
            sets[property].map((one) => declare(property, one)),
          ),
          ...sets.column.map((column) => declare("column", column)),
          ...Object.entries(statements).map(([name, value]) => declare("metadata", { name, value })),
        ];
        const entity: Entity = { id: "d", kind: "dataset", name: "d", identifiers: [], claims };
        const written = await writeDocument(minimalInventory({ entities: [entity] }), "croissant");
        const { inventory } = await readBom(Buffer.from(written), options);
        const back = inventory.entities.find(({ kind }) => kind === "dataset");
        expect(facts(back).sort()).toEqual(facts(entity).sort());
      }),
      { seed: 12, numRuns: 200 },
    );
  });

  it("keeps columns and digests exactly", async () => {
    const measure = claimant("measured", { by: "parquet@1", path: "t.parquet" });
    const columns = [
      { name: "id", type: "int64" },
      { name: "tags", type: "list<string>" },
      { name: "id", type: "double" },
    ];
    const data: Entity = {
      id: "d",
      kind: "dataset",
      name: "d",
      identifiers: [],
      claims: columns.map((column) => measure("column", column)),
    };
    const file: Entity = {
      id: "f",
      kind: "file",
      name: "t.parquet",
      identifiers: [],
      claims: [measure("sha256", "b".repeat(64)), measure("sizeBytes", 9), measure("format", "parquet")],
    };
    const written = minimalInventory({ entities: [data, file], relations: [relation("d", "contains", "f")] });
    const { inventory } = await readBom(Buffer.from(await writeDocument(written, "croissant")), options);
    const [dataset, back] = ["dataset", "file"].map((kind) =>
      inventory.entities.find((one) => one.kind === kind),
    );
    expect(facts(dataset)).toEqual(columns.map((column) => `column=${JSON.stringify(column)}`));
    expect(facts(back)).toEqual(
      expect.arrayContaining([`sha256=${"b".repeat(64)}`, "sizeBytes=9", "format=application/x-parquet"]),
    );
  });
});

describe("hostile documents", () => {
  it("never throw, whatever stands where", async () => {
    const key = fc.constantFrom(
      ...Object.keys(small),
      "__proto__",
      "sc:name",
      "containedIn",
      "field",
      "@id",
      "data",
    );
    const value = fc.letrec<{ any: unknown }>((tie) => ({
      any: fc.oneof(
        { maxDepth: 4 },
        anyText,
        fc.constantFrom(null, 1, true, "cr:FileObject", "cr:Split", { "@id": "t.csv" }),
        fc.array(tie("any"), { maxLength: 3 }),
        fc.dictionary(key, tie("any"), { maxKeys: 5 }),
      ),
    })).any;
    await fc.assert(
      fc.asyncProperty(fc.dictionary(key, value, { maxKeys: 6 }), async (over) => {
        const document = { ...small, ...over, conformsTo: small.conformsTo };
        await croissant.validate(document);
        const { inventory } = await read(document);
        for (const format of ["cyclonedx", "spdx", "assay"]) await writeDocument(inventory, format);
      }),
      { seed: 4, numRuns: 60 },
    );
  });

  it("with many files that name each other are read in short time", async () => {
    const distribution = Array.from({ length: 5_000 }, (_, at) => ({
      "@type": "cr:FileObject",
      "@id": `f${at}`,
      name: `f${at}`,
      contentUrl: "x",
      encodingFormat: "text/csv",
      containedIn: { "@id": `f${at + 1}` },
    }));
    const clock = startWorkClock();
    const { inventory } = await read({ ...small, recordSet: [], distribution });
    await croissant.write(inventory);
    expect(clock.seconds()).toBeLessThan(8);
  });
});
