import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

import { minimalInventory, richInventory } from "testkit/inventory";
import { semanticRules } from "./rules/rules.table.ts";
import { validateCyclonedx } from "./validate.ts";
import { validators } from "./validators.ts";
import { specVersions } from "./versions.table.ts";
import { bomOf } from "./write.ts";

const resources = new URL("../../../data/cyclonedx/test-resources/", import.meta.url);

type Json = Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any

describe("the official test documents", () => {
  for (const version of ["1.5", "1.6"]) {
    const folder = new URL(`${version}/`, resources);
    const names = readdirSync(folder).filter((name) => name.endsWith(".json"));

    it(`of version ${version} are all there`, () => {
      expect(names.filter((name) => name.startsWith("valid-")).length).toBe(version === "1.5" ? 36 : 45);
      expect(names.filter((name) => name.startsWith("invalid-")).length).toBe(version === "1.5" ? 22 : 25);
    });

    it.each(names)("are valid by the schema exactly when their name says so: %s", async (name) => {
      const { validateSchema } = await validators[version]!();
      const { errors } = validateSchema(JSON.parse(readFileSync(new URL(name, folder), "utf8")));
      expect(errors.length === 0).toBe(name.startsWith("valid-"));
      if (errors.length === 0) return;
      const issues = (await validateCyclonedx(readFileSync(new URL(name, folder), "utf8"))).errors;
      expect(issues.some(({ rule }) => rule.startsWith("schema/"))).toBe(true);
      expect(issues.length).toBeLessThan(20);
    });
  }
});

/** One mutation of a good document per rule: pointer and rule of the one issue that must come of it. */
const mutations: Readonly<Record<string, readonly [change: (bom: Json) => void, pointer: string][]>> = {
  "duplicate-bom-ref": [
    [(bom) => (bom["formulation"][0].workflows[0]["bom-ref"] = "a"), "/formulation/0/workflows/0/bom-ref"],
    [
      (bom) => (bom["components"][1].components = [file({ "bom-ref": "a" })]),
      "/components/1/components/0/bom-ref",
    ],
  ],
  "dangling-ref": [
    [(bom) => (bom["dependencies"][0].dependsOn = ["gone"]), "/dependencies/0/dependsOn/0"],
    [(bom) => (bom["dependencies"][0].ref = "gone"), "/dependencies/0/ref"],
    [
      (bom) => (bom["components"][0].modelCard.modelParameters.datasets = [{ ref: "gone" }]),
      "/components/0/modelCard/modelParameters/datasets/0/ref",
    ],
    [(bom) => (bom["compositions"][0].assemblies = ["gone"]), "/compositions/0/assemblies/0"],
    [(bom) => (bom["annotations"][0].subjects = ["gone"]), "/annotations/0/subjects/0"],
    [(bom) => (bom["citations"][0].attributedTo = "gone"), "/citations/0/attributedTo"],
    [
      (bom) => (bom["formulation"][0].workflows[0].inputs = [{ resource: { ref: "gone" } }]),
      "/formulation/0/workflows/0/inputs/0/resource/ref",
    ],
    [
      (bom) => (bom["components"][0].evidence = { identity: [{ field: "name", tools: ["gone"] }] }),
      "/components/0/evidence/identity/0/tools/0",
    ],
  ],
  "citation-pointer": [
    [(bom) => (bom["citations"][0].pointers = ["/components/0/nothing"]), "/citations/0/pointers/0"],
    [(bom) => (bom["citations"][0].pointers = ["components"]), "/citations/0/pointers/0"],
  ],
  "empty-name": [
    [(bom) => (bom["components"][0].name = " "), "/components/0/name"],
    [(bom) => (bom["services"][0].name = ""), "/services/0/name"],
  ],
  "model-card-place": [[(bom) => (bom["components"][0].type = "library"), "/components/0/modelCard"]],
  "data-place": [[(bom) => (bom["components"][1].type = "file"), "/components/1/data"]],
  "missing-data": [[(bom) => delete bom["components"][1].data, "/components/1"]],
  endpoint: [[(bom) => (bom["services"][0].endpoints = ["{base}/v1"]), "/services/0/endpoints/0"]],
  purl: [
    [(bom) => (bom["components"][0].purl = "huggingface.co/a/b"), "/components/0/purl"],
    [(bom) => (bom["components"][0].purl = "pkg:huggingface/a/b@1.0.0"), "/components/0/purl"],
    [(bom) => (bom["components"][0].purl = `pkg:huggingface/a/b@${"0A".repeat(20)}`), "/components/0/purl"],
    [(bom) => (bom["components"][1].purl = `pkg:huggingface/a/b@${"0a".repeat(20)}`), "/components/1/purl"],
  ],
  "hash-length": [
    [
      (bom) => (bom["components"][0].hashes = [{ alg: "SHA-256", content: "0".repeat(32) }]),
      "/components/0/hashes/0/content",
    ],
  ],
  "hash-of-nothing": [
    [
      (bom) => (bom["components"][0].hashes = [{ alg: "SHA-256", content: emptyDigest }]),
      "/components/0/hashes/0/content",
    ],
  ],
  "licence-name": [
    [
      (bom) => (bom["components"][0].licenses = [{ license: { name: "MIT" } }]),
      "/components/0/licenses/0/license/name",
    ],
  ],
  "licence-expression": [
    [
      (bom) => (bom["components"][0].licenses = [{ expression: "MIT AND" }]),
      "/components/0/licenses/0/expression",
    ],
  ],
  "empty-licence": [
    [
      (bom) => (bom["components"][0].licenses = [{ license: { name: "" } }]),
      "/components/0/licenses/0/license/name",
    ],
  ],
  "dependency-cycle": [
    [(bom) => (bom["dependencies"] = cycle("a", "b")), "/dependencies/0"],
    [(bom) => (bom["dependencies"] = cycle("a")), "/dependencies/0"],
  ],
  "duplicate-dependency": [
    [(bom) => (bom["dependencies"] = [{ ref: "a" }, { ref: "a", dependsOn: ["b"] }]), "/dependencies/1/ref"],
  ],
  timestamp: [[(bom) => delete bom["metadata"].timestamp, "/metadata"]],
  "serial-number": [[(bom) => delete bom["serialNumber"], ""]],
  "schema-version": [
    [(bom) => (bom["$schema"] = "http://cyclonedx.org/schema/bom-1.4.schema.json"), "/$schema"],
  ],
};

const emptyDigest = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

describe("our rules", () => {
  it("have nothing to say about a good document", async () => {
    expect(await validateCyclonedx(goodBom())).toMatchObject({ valid: true, errors: [], warnings: [] });
  });

  it("each have a mutation that breaks them", () => {
    expect(Object.keys(mutations).sort()).toEqual(semanticRules.map(({ id }) => id).sort());
  });

  const cases = Object.entries(mutations).flatMap(([rule, changes]) =>
    changes.map(([change, pointer], index) => ({ title: `${rule} ${index + 1}`, rule, change, pointer })),
  );

  it.each(cases)("name the place, once, and nothing else: $title", async ({ rule, change, pointer }) => {
    const bom = goodBom();
    change(bom);
    const { errors, warnings, valid } = await validateCyclonedx(JSON.stringify(bom));
    const { severity } = semanticRules.find(({ id }) => id === rule)!;
    expect([...errors, ...warnings].map((issue) => [issue.rule, issue.pointer])).toEqual([
      [`cyclonedx/${rule}`, pointer],
    ]);
    expect(valid).toBe(severity === "warning");
  });

  it("accept BOM-Links, empty files that say so, and components wherever they stand", async () => {
    const bom = goodBom();
    bom["compositions"][0].assemblies = ["urn:cdx:f08a6ccd-4dce-4759-bd84-c626675d60a7/1#x"];
    bom["components"][0].components = [
      file({
        hashes: [{ alg: "SHA-256", content: emptyDigest }],
        properties: [{ name: "assay:sizeBytes", value: "0" }],
      }),
    ];
    bom["dependencies"] = [{ ref: "a", dependsOn: ["b"] }, { ref: "b" }];
    expect(await validateCyclonedx(bom)).toMatchObject({ errors: [], warnings: [] });
  });

  it("find a long cycle without recursion, and not what only leads to it", async () => {
    const bom = goodBom();
    const names = Array.from({ length: 20_000 }, (_, index) => `c${index}`);
    bom["components"].push(...names.map((name) => ({ type: "library", name, "bom-ref": name })));
    bom["dependencies"] = [{ ref: "a", dependsOn: ["c0"] }, ...cycle(...names)];
    const { warnings } = await validateCyclonedx(bom);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]?.message).toMatch(/^These depend on each other: c0, c1, c10, /);
  });
});

describe("schema errors", () => {
  const cases: readonly [string, (bom: Json) => void, string, string][] = [
    ["a missing field", (bom) => delete bom["components"][0].name, "/components/0", "schema/required"],
    [
      "an unknown field",
      (bom) => (bom["components"][0].modelcard = {}),
      "/components/0/modelcard",
      "schema/additionalProperties",
    ],
    [
      "a number as metric",
      metricOf(0.9),
      "/components/0/modelCard/quantitativeAnalysis/performanceMetrics/0/value",
      "schema/type",
    ],
    [
      "an unknown licence id",
      (bom) => (bom["components"][0].licenses = [{ license: { id: "llama3.1" } }]),
      "/components/0/licenses/0/license/id",
      "schema/enum",
    ],
    ["an unknown type", (bom) => (bom["components"][0].type = "model"), "/components/0/type", "schema/enum"],
    [
      "a bad timestamp",
      (bom) => (bom["metadata"].timestamp = "2026-1-2"),
      "/metadata/timestamp",
      "schema/format",
    ],
    [
      "a repeated entry",
      (bom) => bom["dependencies"].push({ ...bom["dependencies"][0] }),
      "/dependencies",
      "schema/uniqueItems",
    ],
  ];

  it.each(cases)("give one issue at the place of the cause: %s", async (_title, change, pointer, rule) => {
    const bom = goodBom();
    change(bom);
    const { errors } = await validateCyclonedx(bom);
    const fromSchema = errors.filter((issue) => issue.rule.startsWith("schema/"));
    expect(fromSchema.map((issue) => [issue.pointer, issue.rule])).toEqual([[pointer, rule]]);
  });

  it("say one thing when nobody can know which form was meant", async () => {
    const bom: Json = { ...goodBom(), specVersion: "1.6" };
    delete bom["citations"];
    bom["components"][0].licenses = [{ license: { id: "MIT" } }, { expression: "MIT" }];
    expect((await validateCyclonedx(bom)).errors).toEqual([
      {
        pointer: "/components/0/licenses",
        rule: "schema/oneOf",
        message: "The value fits none, or more than one, of the allowed forms.",
      },
    ]);
  });

  it("in older versions name what came later", async () => {
    const bom = { ...goodBom(), specVersion: "1.6" };
    expect((await validateCyclonedx(bom)).errors.map(({ pointer }) => pointer)).toEqual(["/citations"]);
  });
});

describe("documents that are none", () => {
  it.each([
    ["no JSON", "{", "document/json"],
    ["a list", "[]", "document/object"],
    ["no version", "{}", "document/version"],
    ["an old version", '{"bomFormat":"CycloneDX","specVersion":"1.3"}', "document/version"],
    ["an inherited name as version", '{"specVersion":"__proto__"}', "document/version"],
    ["deep nesting", `${'{"a":'.repeat(500)}1${"}".repeat(500)}`, "document/json"],
  ])("give one error: %s", async (_title, text, rule) => {
    const { valid, errors } = await validateCyclonedx(text);
    expect(valid).toBe(false);
    expect(errors.map((issue) => issue.rule)).toEqual([rule]);
  });

  it("a parsed value that is too deep is refused without recursion", async () => {
    let nested: unknown = {};
    for (let depth = 0; depth < 100_000; depth += 1) nested = { components: [nested] };
    expect((await validateCyclonedx(nested)).errors[0]?.rule).toBe("document/depth");
  });

  it("a key that stands twice is an error", async () => {
    const text = JSON.stringify(goodBom()).replace('"version":1', '"version":1,"version":1');
    expect((await validateCyclonedx(text)).errors.map(({ rule }) => rule)).toEqual([
      "document/duplicate-key",
    ]);
  });

  it("a document with a hundred thousand errors gives a short list in short time", async () => {
    const components = Array.from({ length: 100_000 }, (_, index) => ({
      type: "x",
      name: "",
      "bom-ref": `${index % 7}`,
    }));
    const { errors } = await validateCyclonedx({ bomFormat: "CycloneDX", specVersion: "1.7", components });
    expect(errors.length).toBeGreaterThan(50);
    expect(errors.length).toBeLessThanOrEqual(101);
    expect(errors.at(-1)?.rule).toBe("document/many-errors");
  });

  it("a component nested a hundred deep with bad content is one error, not one per level", async () => {
    let nested: Json = { type: "nothing", name: "x" };
    for (let depth = 0; depth < 40; depth += 1) nested = { type: "file", name: "x", components: [nested] };
    const { errors } = await validateCyclonedx({
      bomFormat: "CycloneDX",
      specVersion: "1.7",
      components: [nested],
    });
    expect(errors.filter(({ rule }) => rule.startsWith("schema/"))).toHaveLength(1);
  });
});

describe("documents of Assay", () => {
  it.each(Object.values(specVersions))("in version $version pass as text too", async (spec) => {
    for (const inventory of [richInventory(), minimalInventory()]) {
      expect((await validateCyclonedx(JSON.stringify(bomOf(inventory, spec)))).valid).toBe(true);
    }
  });
});

function goodBom(): Json {
  return {
    bomFormat: "CycloneDX",
    specVersion: "1.7",
    serialNumber: "urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79",
    version: 1,
    metadata: { timestamp: "2026-01-02T03:04:05Z" },
    components: [
      {
        type: "machine-learning-model",
        "bom-ref": "a",
        name: "model",
        modelCard: { modelParameters: { datasets: [{ ref: "b" }] } },
      },
      { type: "data", "bom-ref": "b", name: "dataset", data: [{ type: "dataset" }] },
    ],
    services: [{ "bom-ref": "s", name: "service", endpoints: ["https://example.org/v1"] }],
    dependencies: [{ ref: "a" }],
    compositions: [{ aggregate: "unknown", assemblies: ["a"] }],
    annotations: [
      {
        subjects: ["a"],
        annotator: { component: { type: "application", name: "tool" } },
        timestamp: "2026-01-02T03:04:05Z",
        text: "x",
      },
    ],
    formulation: [{ workflows: [{ "bom-ref": "w", uid: "w", taskTypes: ["other"] }] }],
    citations: [{ pointers: ["/components/0/name"], timestamp: "2026-01-02T03:04:05Z", attributedTo: "s" }],
  };
}

function file(fields: Json): Json {
  return { type: "file", name: "file", ...fields };
}

function cycle(...names: readonly string[]): Json[] {
  return names.map((name, index) => ({ ref: name, dependsOn: [names[(index + 1) % names.length]] }));
}

function metricOf(value: unknown): (bom: Json) => void {
  return (bom) => {
    bom["components"][0].modelCard.quantitativeAnalysis = {
      performanceMetrics: [{ type: "accuracy", value }],
    };
  };
}

describe("fields of a later version", () => {
  it("are one issue each, however many there are, and say which version they need", async () => {
    const component = { type: "library", name: "a", tags: ["x"], authors: [{ name: "y" }] };
    const { errors } = await validateCyclonedx({
      bomFormat: "CycloneDX",
      specVersion: "1.5",
      version: 1,
      components: [component, { ...component, name: "b" }],
    });
    expect(errors).toEqual([
      {
        pointer: "/components/0/tags",
        rule: "cyclonedx/later-field",
        message: '"tags" came with CycloneDX 1.6, the document says 1.5 (2 places).',
        fix: 'Write "specVersion": "1.6", or remove it.',
      },
      {
        pointer: "/components/0/authors",
        rule: "cyclonedx/later-field",
        message: '"authors" came with CycloneDX 1.6, the document says 1.5 (2 places).',
        fix: 'Write "specVersion": "1.6", or remove it.',
      },
    ]);
  });
});

describe("messages of the schema", () => {
  it("show the value that is wrong", async () => {
    const { errors } = await validateCyclonedx({
      bomFormat: "CycloneDX",
      specVersion: "1.6",
      version: 1,
      components: [{ type: "librar\u001by", name: "a" }],
    });
    expect(errors[0]?.message).toBe('The value is none of those allowed. It is "librar\\x1by".');
  });
});
