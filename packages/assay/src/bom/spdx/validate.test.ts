import { readFileSync } from "node:fs";

import Ajv from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { anyText } from "testkit/hostile-text";
import { minimalInventory, richInventory } from "testkit/inventory";
import { spdxRules } from "./rules.ts";
import { validateSpdx } from "./validate.ts";
import { spdxJsonOf } from "./write.ts";

/** Parsed JSON that a test may break. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Loose = any;

const text = JSON.stringify(spdxJsonOf(richInventory()));

describe("validation of SPDX documents", () => {
  it("passes what we write, as text and parsed", () => {
    expect(validateSpdx(text)).toMatchObject({ valid: true, format: "spdx", version: "3.0.1", errors: [] });
    expect(validateSpdx(JSON.parse(text))).toEqual(validateSpdx(text));
  });

  it("warns about every element whose mandatory properties are placeholders", () => {
    const { warnings } = validateSpdx(text);
    expect(new Set(warnings.map(({ rule }) => rule))).toEqual(new Set(["spdx/no-assertion"]));
    expect(warnings).toHaveLength(7);
    expect(warnings[0]?.message).toContain("releaseTime");
  });

  it.each<[string, unknown]>([
    ["document/json", ""],
    ["document/json", "{"],
    ["document/json", "[".repeat(1_000_000)],
    ["document/object", "[]"],
    ["document/object", "null"],
    ["document/object", undefined],
    ["document/object", 7],
    ["document/depth", nested(5000)],
  ])("answers %s for what is no document", (rule, document) => {
    expect(validateSpdx(document).errors.map((issue) => issue.rule)).toEqual([rule]);
  });

  it("reports a key that stands twice", () => {
    const twice = text.replace('"specVersion":"3.0.1"', '"specVersion":"3.0.0","specVersion":"3.0.1"');
    expect(rulesOf(twice)).toEqual(["document/duplicate-key"]);
  });
});

/** One mutation per cause, with the one rule and place that it must give. */
const mutations: readonly [string, string, string, (graph: Loose[], document: Loose) => unknown][] = [
  ["spdx/context", "another @context", "/@context", (_, it) => (it["@context"] += "x")],
  ["schema/unknown-property", "a key beside the graph", "/x", (_, it) => (it.x = 1)],
  ["schema/type", "a node that is text", "/@graph/0", (graph) => graph.unshift("x")],
  ["schema/missing-type", "no type", "/type", (graph) => delete first(graph, "Tool").type],
  [
    "schema/unknown-class",
    "an unknown class",
    "/type",
    (graph) => (first(graph, "Annotation").type = "Remark"),
  ],
  [
    "schema/abstract-class",
    "an abstract class",
    "/type",
    (graph) => (first(graph, "Annotation").type = "Artifact"),
  ],
  [
    "schema/missing-property",
    "no creationInfo",
    "",
    (graph) => delete first(graph, "Annotation").creationInfo,
  ],
  ["schema/missing-property", "no spdxId", "", (graph) => delete first(graph, "Annotation").spdxId],
  [
    "schema/unknown-property",
    "a misspelt property",
    "/sumary",
    (graph) => (first(graph, "Tool").sumary = "x"),
  ],
  [
    "schema/unknown-property",
    "@id on an element",
    "/@id",
    (graph) => (first(graph, "Annotation")["@id"] = "urn:a:b"),
  ],
  [
    "schema/iri",
    "an spdxId without a scheme",
    "/spdxId",
    (graph) => (first(graph, "Annotation").spdxId = "x"),
  ],
  [
    "schema/iri",
    "a reference that is a name",
    "/originatedBy/0",
    (graph) => (first(graph, "dataset_DatasetPackage").originatedBy = ["Acme"]),
  ],
  ["schema/type", "text for a list", "/element", (graph) => (first(graph, "software_Sbom").element = "x")],
  ["schema/too-few", "an empty to", "/to", (graph) => (relationship(graph, "testedOn").to = [])],
  ["schema/value", "a number for text", "/name", (graph) => (first(graph, "ai_AIPackage").name = 7)],
  [
    "schema/value",
    "created with milliseconds",
    "/created",
    (graph) => (graph[0].created = "2026-01-02T03:04:05.678Z"),
  ],
  [
    "schema/value",
    "created with an offset",
    "/created",
    (graph) => (graph[0].created = "2026-01-02T03:04:05+01:00"),
  ],
  [
    "schema/term",
    "an unknown relationship type",
    "/relationshipType",
    (graph) => (relationship(graph, "testedOn").relationshipType = "evaluatedOn"),
  ],
  [
    "schema/term",
    "an unknown hash algorithm",
    "/verifiedUsing/0/algorithm",
    (graph) => (first(graph, "software_File").verifiedUsing[0].algorithm = "SHA256"),
  ],
  [
    "schema/class",
    "an object of the wrong class",
    "/verifiedUsing/0/type",
    (graph) => (first(graph, "software_File").verifiedUsing[0].type = "DictionaryEntry"),
  ],
  [
    "schema/too-few",
    "no dataset type",
    "/dataset_datasetType",
    (graph) => (first(graph, "dataset_DatasetPackage").dataset_datasetType = []),
  ],
  [
    "spdx/one-document",
    "two documents",
    "",
    (graph) => graph.push({ ...first(graph, "SpdxDocument"), spdxId: "urn:a:b" }),
  ],
  [
    "spdx/one-document",
    "no document",
    "",
    (graph) => graph.splice(graph.indexOf(first(graph, "SpdxDocument")), 1),
  ],
  ["spdx/root-element", "no root", "", (graph) => delete first(graph, "software_Sbom").rootElement],
  [
    "spdx/root-element",
    "a document as root",
    "/rootElement",
    (graph) => (first(graph, "software_Sbom").rootElement = [first(graph, "SpdxDocument").spdxId]),
  ],
  [
    "spdx/element-repeated",
    "an element listed twice",
    "/element",
    (graph) => first(graph, "software_Sbom").element.push(first(graph, "software_Sbom").element[0]),
  ],
  [
    "spdx/hash-value",
    "a digest that is too short",
    "/verifiedUsing/0/hashValue",
    (graph) => (first(graph, "software_File").verifiedUsing[0].hashValue = "abc"),
  ],
  [
    "spdx/duplicate-id",
    "an id used twice",
    "/spdxId",
    (graph) => graph.push({ ...first(graph, "Tool"), name: "other" }),
  ],
  [
    "spdx/dangling-reference",
    "an unknown to",
    "/to/0",
    (graph) => (relationship(graph, "contains").to = ["urn:a:b"]),
  ],
  [
    "spdx/dangling-reference",
    "an unknown from",
    "/from",
    (graph) => (relationship(graph, "dependsOn").from = "urn:a:b"),
  ],
  [
    "spdx/dangling-reference",
    "unknown creation info",
    "/creationInfo",
    (graph) => (first(graph, "Tool").creationInfo = "_:other"),
  ],
  [
    "spdx/dangling-reference",
    "an unknown root",
    "/rootElement/0",
    (graph) => (first(graph, "software_Sbom").rootElement = ["urn:a:b"]),
  ],
  [
    "spdx/reference-class",
    "a supplier that is a tool",
    "/suppliedBy",
    (graph) => (first(graph, "ai_AIPackage").suppliedBy = first(graph, "Tool").spdxId),
  ],
  [
    "spdx/reference-class",
    "a tool as creation info",
    "/creationInfo",
    (graph) => (first(graph, "Annotation").creationInfo = first(graph, "Tool").spdxId),
  ],
  [
    "spdx/training-target",
    "trained on an agent",
    "/to",
    (graph) => (relationship(graph, "trainedOn").to = [first(graph, "Agent").spdxId]),
  ],
  [
    "spdx/training-target",
    "tested on a model",
    "/to",
    (graph) => (relationship(graph, "testedOn").to = [first(graph, "ai_AIPackage").spdxId]),
  ],
  [
    "spdx/training-target",
    "an agent was trained",
    "/from",
    (graph) => (relationship(graph, "trainedOn").from = first(graph, "Agent").spdxId),
  ],
  [
    "spdx/training-on-files",
    "trained on a file",
    "",
    (graph) => (relationship(graph, "trainedOn").to = [first(graph, "software_File").spdxId]),
  ],
  [
    "spdx/licence-target",
    "licensed under a tool",
    "/to",
    (graph) => (relationship(graph, "hasDeclaredLicense").to = [first(graph, "Tool").spdxId]),
  ],
  [
    "spdx/own-ancestor",
    "its own descendant",
    "/to",
    (graph) => (relationship(graph, "descendantOf").to = [relationship(graph, "descendantOf").from]),
  ],
  [
    "spdx/none-among-others",
    "none and something",
    "/to",
    (graph) => relationship(graph, "contains").to.push("NoneElement"),
  ],
  [
    "spdx/duplicate-relationship",
    "the same statement twice",
    "",
    (graph) => graph.push({ ...relationship(graph, "contains"), spdxId: "urn:a:b" }),
  ],
  [
    "spdx/profile-undeclared",
    "no ai profile",
    "",
    (graph) =>
      graph.forEach(
        (node) =>
          node.profileConformance &&
          (node.profileConformance = ["core", "software", "build", "dataset", "simpleLicensing"]),
      ),
  ],
  [
    "spdx/one-originator",
    "two originators",
    "/originatedBy",
    (graph) => first(graph, "dataset_DatasetPackage").originatedBy.push(first(graph, "Agent").spdxId),
  ],
  [
    "spdx/declared-licence",
    "no declared licence",
    "",
    (graph) => graph.splice(graph.indexOf(relationship(graph, "hasDeclaredLicense")), 1),
  ],
  [
    "spdx/concluded-licence",
    "no concluded licence",
    "",
    (graph) => graph.splice(graph.indexOf(relationship(graph, "hasConcludedLicense")), 1),
  ],
  [
    "spdx/concluded-licence",
    "two concluded licences",
    "",
    (graph) => graph.push({ ...relationship(graph, "hasConcludedLicense"), comment: "x", spdxId: "urn:a:b" }),
  ],
  ...[
    "releaseTime",
    "suppliedBy",
    "software_downloadLocation",
    "software_packageVersion",
    "software_primaryPurpose",
  ]
    .map(
      (name) =>
        [
          "spdx/mandatory-property",
          `a model without ${name}`,
          "",
          (graph: Loose[]) => delete first(graph, "ai_AIPackage")[name],
        ] as const,
    )
    .map(
      ([rule, title, pointer, mutate]) =>
        [rule, title, pointer, mutate] as [string, string, string, (graph: Loose[]) => unknown],
    ),
  ...["builtTime", "originatedBy", "releaseTime", "software_downloadLocation", "software_primaryPurpose"].map(
    (name) =>
      [
        "spdx/mandatory-property",
        `a dataset without ${name}`,
        "",
        (graph: Loose[]) => delete first(graph, "dataset_DatasetPackage")[name],
      ] as [string, string, string, (graph: Loose[]) => unknown],
  ),
];

describe("one mistake gives one issue", () => {
  it.each(mutations)("%s: %s", (rule, _title, pointer, mutate) => {
    const document = JSON.parse(text) as Loose;
    mutate(document["@graph"], document);
    const { errors, warnings } = validateSpdx(document);
    const issues = [...errors, ...warnings.filter((issue) => issue.rule !== "spdx/no-assertion")];
    // A broken id or class may also leave references in the air; those are other places and other causes.
    const direct = issues.filter((issue) => issue.rule === rule);
    expect(issues.map((issue) => issue.rule)).toContain(rule);
    expect(direct).toHaveLength(1);
    expect(direct[0]?.pointer.endsWith(pointer)).toBe(true);
    expect(issues.length).toBeLessThan(8);
  });

  it("has a mutation for every rule", () => {
    const tried = new Set(mutations.map(([rule]) => rule));
    const rules = spdxRules.map(({ id }) => id).filter((id) => id !== "spdx/no-assertion");
    expect(rules.filter((id) => !tried.has(id))).toEqual([]);
  });

  it("stops listing when a document is wholly foreign", () => {
    const graph = Array.from({ length: 5000 }, () => ({ type: "Nothing" }));
    const { errors } = validateSpdx({ ...(JSON.parse(text) as object), "@graph": graph });
    expect(errors.length).toBeLessThan(1010);
    expect(errors.some((issue) => issue.rule === "document/too-many-issues")).toBe(true);
  });

  it("accepts elements that an import names", () => {
    const document = JSON.parse(text) as Loose;
    relationship(document["@graph"], "dependsOn").to = ["urn:elsewhere:1"];
    expect(rulesOf(document)).toEqual(["spdx/dangling-reference"]);
    first(document["@graph"], "SpdxDocument").import = [
      { type: "ExternalMap", externalSpdxId: "urn:elsewhere:1" },
    ];
    expect(rulesOf(document)).toEqual([]);
  });

  it("judges a document of a single object", () => {
    const { "@graph": graph, ...frame } = JSON.parse(text) as Loose;
    expect(rulesOf({ ...frame, ...first(graph, "Tool") })).toEqual([
      "spdx/one-document",
      "spdx/dangling-reference",
    ]);
  });
});

describe("our structure check and the official schema", () => {
  const schema = JSON.parse(
    readFileSync(new URL("../../../data/spdx3/schema.json", import.meta.url), "utf8"),
  ) as object;
  const official = new Ajv.default({ strict: false }).compile(schema);

  it("agree on every mutation above", () => {
    for (const [, title, , mutate] of mutations) {
      const document = JSON.parse(text) as Loose;
      mutate(document["@graph"], document);
      expect([title, isStructureValid(document)]).toEqual([title, official(document)]);
    }
  });

  it("agree on any single change of a value", () => {
    const small = JSON.stringify(spdxJsonOf(smallerInventory()));
    const count = places(JSON.parse(small)).length;
    const replacement = fc.oneof(
      anyText,
      fc.constantFrom<unknown>(
        null,
        true,
        0,
        -1,
        1.5,
        [],
        {},
        ["x"],
        "other",
        "urn:a:b",
        "_:b",
        "NoneElement",
      ),
      fc.constantFrom("2026-01-01T00:00:00Z", "expandedlicensing_NoneLicense", "SpdxOrganization", "Tool"),
    );
    fc.assert(
      fc.property(fc.nat(count - 1), fc.option(replacement, { nil: undefined }), (index, value) => {
        const document = JSON.parse(small) as Loose;
        const [holder, key] = places(document)[index]!;
        if (value === undefined) Reflect.deleteProperty(holder, key);
        else Reflect.set(holder, key, value);
        expect(isStructureValid(document)).toBe(official(JSON.parse(JSON.stringify(document))));
      }),
      { seed: 11, numRuns: 1500 },
    );
  });
});

describe("hostile documents", () => {
  it("never make the check throw", () => {
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.nat(20), anyText, (offset, length, inserted) => {
        const changed = text.slice(0, offset) + inserted + text.slice(offset + length);
        expect(typeof validateSpdx(changed).valid).toBe("boolean");
      }),
      { seed: 3, numRuns: 150 },
    );
  });

  it("never make the check throw, whatever JSON they are", () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue(), { maxLength: 5 }), (graph) => {
        const document = { ...(JSON.parse(text) as object), "@graph": graph };
        expect(validateSpdx(document).valid).toBe(false);
      }),
      { seed: 5, numRuns: 300 },
    );
  });
});

function first(graph: Loose[], type: string): Loose {
  return graph.find((node) => node.type === type);
}

function relationship(graph: Loose[], type: string): Loose {
  return graph.find((node) => node.relationshipType === type);
}

function rulesOf(document: unknown): string[] {
  return validateSpdx(document).errors.map(({ rule }) => rule);
}

function isStructureValid(document: unknown): boolean {
  const ours = /^(schema\/|document\/|spdx\/context)/;
  return !rulesOf(document).some((rule) => ours.test(rule));
}

function smallerInventory() {
  const { entities } = richInventory();
  const kinds = new Set<string>();
  const oneOfEach = entities.filter(({ kind }) => !kinds.has(kind) && kinds.add(kind));
  return minimalInventory({ entities: oneOfEach });
}

/** Every member and item of the document, with its holder. */
function places(value: Loose): [object, string][] {
  if (typeof value !== "object" || value === null) return [];
  return Object.keys(value).flatMap((key) => [[value, key] as [object, string], ...places(value[key])]);
}

function nested(levels: number): unknown {
  let value: unknown = {};
  for (let level = 0; level < levels; level += 1) value = { name: value };
  return value;
}
