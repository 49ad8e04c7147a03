import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { richInventory } from "testkit/inventory";
import type { Entity } from "../../../model/entity.ts";
import type { DocumentReading } from "../../reading.ts";
import { writeSpdx } from "../write.ts";
import { readSpdx } from "./read.ts";

const options = { path: "bom.spdx.json", toolVersion: "0.1.0" };

function read(document: unknown): DocumentReading {
  return readSpdx(document, options);
}

const context = "https://spdx.org/rdf/3.0.1/spdx-context.jsonld";
const terms = "https://spdx.org/rdf/3.0.1/terms";

function facts(entity: Entity | undefined): readonly string[] {
  return (entity?.claims ?? []).map(({ property, value }) =>
    value.kind === "known"
      ? `${property}=${typeof value.value === "object" ? JSON.stringify(value.value) : value.value}`
      : `${property}:${value.kind}`,
  );
}

function edges({ inventory }: DocumentReading): readonly string[] {
  return inventory.relations.map(
    ({ from, kind, to, detail }) => `${from} ${kind} ${to}${detail === undefined ? "" : ` (${detail})`}`,
  );
}

const info = {
  type: "CreationInfo",
  "@id": "_:c",
  specVersion: "3.0.1",
  created: "2026-01-02T03:04:05Z",
  createdBy: ["urn:a"],
};
const agent = { type: "Organization", spdxId: "urn:a", creationInfo: "_:c", name: "Acme" };
const model = {
  type: "ai_AIPackage",
  spdxId: "urn:m",
  creationInfo: "_:c",
  name: "bot",
  software_packageVersion: "2",
  software_packageUrl: "pkg:generic/bot@2",
  suppliedBy: "urn:a",
  releaseTime: "1970-01-01T00:00:00Z",
  software_downloadLocation: "NOASSERTION",
  ai_typeOfModel: ["llama", "LlamaForCausalLM"],
  ai_limitation: "English only",
  ai_hyperparameter: [{ type: "DictionaryEntry", key: "hidden_size", value: "64" }],
  ai_metric: [{ type: "DictionaryEntry", key: "accuracy", value: "0.9" }],
  ai_energyConsumption: {
    type: "ai_EnergyConsumption",
    ai_trainingEnergyConsumption: [
      { type: "ai_EnergyConsumptionDescription", ai_energyQuantity: 5, ai_energyUnit: "kilowattHour" },
    ],
  },
  verifiedUsing: [{ type: "Hash", algorithm: "sha256", hashValue: "a".repeat(64) }],
};
const data = {
  type: "dataset_DatasetPackage",
  spdxId: "urn:d",
  creationInfo: "_:c",
  name: "tickets",
  dataset_datasetType: ["text"],
  dataset_datasetSize: 9,
};
const expression = {
  type: "simplelicensing_LicenseExpression",
  spdxId: "urn:l",
  creationInfo: "_:c",
  simplelicensing_licenseExpression: "MIT",
};

function relationship(id: string, from: string, relationshipType: string, ...to: readonly string[]): object {
  return { type: "Relationship", spdxId: id, creationInfo: "_:c", from, relationshipType, to };
}

const graph = [
  info,
  agent,
  model,
  data,
  expression,
  relationship("urn:r1", "urn:m", "trainedOn", "urn:d"),
  relationship("urn:r2", "urn:m", "hasDeclaredLicense", "urn:l"),
  relationship("urn:r3", "urn:m", "hasConcludedLicense", "expandedlicensing_NoAssertionLicense"),
];

const modelFacts = [
  "version=2",
  'metadata={"name":"consideration:technicalLimitation","value":"English only"}',
  "supplier=Acme",
  `sha256=${"a".repeat(64)}`,
  'hyperparameter={"name":"hidden_size","value":64}',
  'metric={"type":"accuracy","value":0.9}',
  "architectureFamily=llama",
  "architecture=LlamaForCausalLM",
  'metadata={"name":"energy:training","value":"5 kilowattHour"}',
  "license=MIT",
];

describe("reading SPDX 3", () => {
  it("reads models, datasets, licences and relationships, and takes placeholders for no facts", () => {
    const reading = read({ "@context": context, "@graph": graph });
    const found = reading.inventory.entities.find(({ id }) => id === "urn:m");
    expect(facts(found)).toEqual(modelFacts);
    expect(found?.identifiers).toEqual([
      { type: "purl", value: "pkg:generic/bot@2" },
      { type: "sha256", value: "a".repeat(64) },
    ]);
    expect(found?.claims[0]?.source).toEqual({
      by: "spdx@2",
      path: "bom.spdx.json",
      pointer: "/@graph/2/software_packageVersion",
    });
    expect(edges(reading)).toEqual(["urn:m trainedOn urn:d"]);
    expect(reading.losses).toEqual([]);
    expect(reading).toMatchObject({
      version: "3.0.1",
      header: { created: "2026-01-02T03:04:05Z", authors: ["Acme"] },
    });
  });

  it.each([
    ["expanded, as a list", expanded(graph)],
    ["with whole addresses in a graph", { "@context": {}, "@graph": expanded(graph) }],
    ["with a prefix of its own", prefixed(graph)],
    [
      "with two contexts",
      { "@context": [context, { cisco: "https://cisco.com/ns/aibom#" }], "@graph": graph },
    ],
    ["with elements inside others", { "@context": context, "@graph": nested() }],
  ])("reads the same %s", (_title, document) => {
    const reading = read(document);
    expect(facts(reading.inventory.entities.find(({ id }) => id === "urn:m"))).toEqual(modelFacts);
    expect(edges(reading)).toEqual(["urn:m trainedOn urn:d"]);
  });

  it("reads a single element", () => {
    const reading = read({ "@context": context, ...data, creationInfo: info });
    expect(reading.inventory.entities).toMatchObject([{ id: "urn:d", kind: "dataset", name: "tickets" }]);
  });

  it("turns ancestors round and puts sets of licences together", () => {
    const set = {
      type: "expandedlicensing_DisjunctiveLicenseSet",
      spdxId: "urn:set",
      creationInfo: "_:c",
      expandedlicensing_member: ["urn:l", "https://spdx.org/licenses/Apache-2.0"],
    };
    const base = { ...model, spdxId: "urn:base", name: "base" };
    const reading = read({
      "@context": context,
      "@graph": [
        info,
        agent,
        model,
        base,
        expression,
        set,
        relationship("urn:r", "urn:base", "ancestorOf", "urn:m"),
        relationship("urn:s", "urn:m", "hasDeclaredLicense", "urn:set"),
      ],
    });
    expect(edges(reading)).toEqual(["urn:m derivedFrom urn:base"]);
    expect(facts(reading.inventory.entities.find(({ id }) => id === "urn:m"))).toContain(
      "license=MIT OR Apache-2.0",
    );
  });

  it("lists what it does not know and what leads nowhere", () => {
    const reading = read({
      "@context": context,
      "@graph": [
        info,
        { ...data, colour: "blue" },
        relationship("urn:r", "urn:d", "dependsOn", "urn:gone"),
        { type: "software_Snippet", spdxId: "urn:s" },
      ],
    });
    expect(reading.losses.map(({ reason, pointer }) => `${reason} ${pointer}`)).toEqual([
      "unknown-field /@graph/1/colour",
      "dangling /@graph/2/to/0",
      "no-place /@graph/3",
    ]);
  });
});

describe("our own documents", () => {
  it("come back with all facts, findings, gaps and references", () => {
    const written = richInventory();
    const reading = read(JSON.parse(writeSpdx(written)));
    expect(reading.losses).toEqual([]);
    const sorted = [...written.entities].sort((a, b) => (a.id < b.id ? -1 : 1));
    expect(reading.inventory.entities.map(({ id, kind, name }) => [id, kind, name])).toEqual(
      sorted.map(({ id, kind, name }) => [id, kind, name]),
    );
    const values = ({ claims }: Entity): unknown => claims.map(({ property, value }) => [property, value]);
    expect(reading.inventory.entities.map(values)).toEqual(sorted.map(values));
    expect(edges(reading).map(withoutDetail).sort()).toEqual(
      written.relations.map(({ from, kind, to }) => `${from} ${kind} ${to}`).sort(),
    );
    expect(reading.inventory.references).toEqual(written.references);
    expect(
      reading.inventory.findings.map(({ rule, subject, message }) => [rule, subject, message]).sort(),
    ).toEqual(written.findings.map(({ rule, subject, message }) => [rule, subject, message]).sort());
    expect(reading.inventory.subject).toEqual(written.subject);
  });

  it("measure nothing: what they call measured is declared by them, at the place that they name", () => {
    const reading = read(JSON.parse(writeSpdx(richInventory())));
    const claims = reading.inventory.entities.flatMap((entity) => entity.claims);
    expect(new Set(claims.map(({ basis }) => basis))).not.toContain("measured");
    const digest = claims.find(({ property }) => property === "sha256");
    expect(digest?.source).toMatchObject({ by: "spdx@2", document: "bom.spdx.json" });
    expect(digest?.source.path).toMatch(/safetensors|gguf|jinja|json/);
  });
});

describe("hostile documents", () => {
  it("never throw, whatever stands where", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.dictionary(
            fc.constantFrom(
              "type",
              "spdxId",
              "from",
              "to",
              "name",
              "@type",
              "subject",
              "statement",
              "externalIdentifier",
              "@list",
              "relationshipType",
            ),
            fc.jsonValue({ maxDepth: 3 }),
          ),
        ),
        (nodes) => {
          expect(read({ "@context": context, "@graph": nodes }).format).toBe("spdx");
        },
      ),
      { numRuns: 300, seed: 3 },
    );
  });

  it("with rings of licences and relationships end", () => {
    const ring = (id: string, other: string): object => ({
      type: "expandedlicensing_ConjunctiveLicenseSet",
      spdxId: id,
      expandedlicensing_member: [other],
    });
    const reading = read({
      "@context": context,
      "@graph": [
        data,
        ring("urn:x", "urn:y"),
        ring("urn:y", "urn:x"),
        relationship("urn:r", "urn:d", "hasDeclaredLicense", "urn:x"),
        relationship("urn:s", "urn:d", "contains", "urn:d"),
      ],
    });
    expect(reading.inventory.relations).toEqual([]);
  });
});

function withoutDetail(edge: string): string {
  return edge.replace(/ \([^()]*\)$/, "");
}

const profileNames: readonly (readonly [string, string])[] = [
  ["software_", "Software/"],
  ["ai_", "AI/"],
  ["dataset_", "Dataset/"],
  ["simplelicensing_", "SimpleLicensing/"],
];

function address(name: string): string {
  const profile = profileNames.find(([prefix]) => name.startsWith(prefix));
  return profile === undefined ? `Core/${name}` : profile[1] + name.slice(profile[0].length);
}

/** Whole addresses and values as objects, as a JSON-LD processor expands them. */
function expanded(nodes: readonly object[], base = `${terms}/`): readonly object[] {
  const references = new Set(["from", "to", "creationInfo", "suppliedBy", "createdBy"]);
  const valueOf = (key: string, value: unknown): unknown => {
    if (typeof value === "object" && value !== null) return expanded([value], base)[0];
    if (key === "relationshipType") return { "@id": `${terms}/Core/RelationshipType/${String(value)}` };
    if (String(value).startsWith("expandedlicensing_"))
      return { "@id": `${terms}/ExpandedLicensing/NoAssertionLicense` };
    return references.has(key) ? { "@id": value } : { "@value": value };
  };
  return nodes.map((node) =>
    Object.fromEntries(
      Object.entries(node).map(([key, value]: [string, unknown]) => {
        if (key === "type") return ["@type", [base + address(String(value))]];
        if (key === "spdxId" || key === "@id") return ["@id", value];
        const values: readonly unknown[] = Array.isArray(value) ? value : [value];
        return [base + address(key), values.map((one) => valueOf(key, one))];
      }),
    ),
  );
}

function prefixed(nodes: readonly object[]): object {
  return { "@context": { s: `${terms}/` }, "@graph": expanded(nodes, "s:") };
}

/** The dataset inside the relationship, the agent inside the model. */
function nested(): readonly object[] {
  const [, , , , , trained, ...others] = graph;
  return [info, { ...model, suppliedBy: agent }, expression, { ...trained, to: [data] }, ...others];
}
