import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { hostileTexts } from "testkit/hostile-text";
import { claim, entity, minimalInventory, relation, richInventory } from "testkit/inventory";
import type { Entity } from "../../../model/entity.ts";
import type { DocumentReading } from "../../reading.ts";
import { cyclonedx } from "../index.ts";
import { readCyclonedx } from "./read.ts";

const options = { path: "bom.json", toolVersion: "0.1.0" };

function read(document: unknown): DocumentReading {
  return readCyclonedx(document, options);
}

function bom(over: object): object {
  return { bomFormat: "CycloneDX", specVersion: "1.6", version: 1, ...over };
}

function component(over: object): object {
  return { type: "machine-learning-model", "bom-ref": "m", name: "acme/bot", ...over };
}

/** `property=value` of every claim. */
function facts(entity: Entity | undefined): readonly string[] {
  return (entity?.claims ?? []).map(({ property, value }) =>
    value.kind === "known"
      ? `${property}=${typeof value.value === "object" ? JSON.stringify(value.value) : value.value}`
      : `${property}:${value.kind}`,
  );
}

function factsOf(over: object, version = "1.6"): readonly string[] {
  const { inventory } = read(bom({ specVersion: version, components: [component(over)] }));
  return facts(inventory.entities.find(({ id }) => id === "m"));
}

function edges({ inventory }: DocumentReading): readonly string[] {
  return inventory.relations.map(
    ({ from, kind, to, detail }) => `${from} ${kind} ${to}${detail === undefined ? "" : ` (${detail})`}`,
  );
}

describe("reading CycloneDX", () => {
  it("keeps bom-ref, purl, digests and serial number, and says of every claim where it was read", () => {
    const reading = read(
      bom({
        serialNumber: "urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79",
        components: [
          component({
            "bom-ref": "pkg:pypi/torch@2.1.0",
            type: "library",
            name: "torch",
            purl: "pkg:pypi/torch@2.1.0",
            hashes: [{ alg: "SHA-256", content: "A".repeat(64) }],
          }),
        ],
      }),
    );
    expect(reading.header.identifier).toBe("urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79");
    const [torch] = reading.inventory.entities;
    expect(torch).toMatchObject({
      id: "pkg:pypi/torch@2.1.0",
      kind: "software",
      identifiers: [
        { type: "purl", value: "pkg:pypi/torch@2.1.0" },
        { type: "sha256", value: "a".repeat(64) },
      ],
    });
    expect(torch?.claims[0]).toMatchObject({
      property: "sha256",
      basis: "declared",
      source: { by: "cyclonedx@1", path: "bom.json", pointer: "/components/0/hashes/0/content" },
    });
    expect(reading.losses).toEqual([]);
  });

  it("reads a model card with its datasets, metrics and considerations", () => {
    const card = {
      modelParameters: {
        task: "text-generation",
        architectureFamily: "llama",
        datasets: [
          {
            type: "dataset",
            name: "acme/tickets",
            contents: { url: "https://huggingface.co/datasets/acme/tickets" },
          },
        ],
        inputs: [{ format: "text" }],
      },
      quantitativeAnalysis: { performanceMetrics: [{ type: "accuracy", value: "0.91", slice: "test" }] },
      considerations: { technicalLimitations: ["English only"], ethicalConsiderations: [{ name: "bias" }] },
    };
    const reading = read(bom({ components: [component({ modelCard: card })] }));
    expect(facts(reading.inventory.entities.find(({ id }) => id === "m"))).toEqual([
      "task=text-generation",
      "architectureFamily=llama",
      'input={"name":"","format":"text"}',
      'metric={"type":"accuracy","value":0.91,"name":"test"}',
      'metadata={"name":"consideration:technicalLimitation","value":"English only"}',
      'metadata={"name":"consideration:ethics","value":"bias"}',
    ]);
    expect(edges(reading)).toEqual(["m trainedOn dataset:acme/tickets"]);
    expect(reading.inventory.entities[0]?.identifiers).toEqual([
      { type: "huggingface", value: "acme/tickets" },
    ]);
  });

  it("reads nested components, ancestors, dependencies and services", () => {
    const reading = read(
      bom({
        metadata: { component: { type: "application", "bom-ref": "app", name: "app" } },
        components: [
          component({
            components: [{ type: "file", "bom-ref": "f", name: "model.safetensors" }],
            pedigree: {
              ancestors: [{ type: "machine-learning-model", name: "acme/base" }],
              notes: "relation: quantized",
            },
          }),
        ],
        services: [
          { "bom-ref": "s", name: "API", provider: { name: "Acme" }, endpoints: ["https://api.example/v1"] },
        ],
        dependencies: [{ ref: "app", dependsOn: ["m", "s"] }],
      }),
    );
    expect(edges(reading)).toEqual([
      "app dependsOn m",
      "app dependsOn s",
      "m contains f",
      "m derivedFrom #/components/0/pedigree/ancestors/0 (quantized)",
    ]);
    expect(reading.inventory.subject.name).toBe("app");
  });

  it("lists what it does not know and what leads nowhere, each with its pointer", () => {
    const reading = read(
      bom({
        colour: "blue",
        components: [component({ "x~/y": 1, version: {}, signature: {} })],
        dependencies: [{ ref: "m", dependsOn: ["nothing"] }],
      }),
    );
    expect(reading.losses.map(({ pointer, reason }) => `${reason} ${pointer}`)).toEqual([
      "malformed /components/0/version",
      "no-place /components/0/signature",
      "unknown-field /components/0/x~0~1y",
      "dangling /dependencies/0/dependsOn/0",
      "unknown-field /colour",
    ]);
  });

  it("keeps two things with one bom-ref apart", () => {
    const reading = read(bom({ components: [component({}), component({ name: "other" })] }));
    expect(reading.inventory.entities.map(({ id }) => id)).toEqual(["m", "m#/components/1"]);
    expect(reading.losses).toMatchObject([{ reason: "duplicate", pointer: "/components/1" }]);
  });

  it("makes findings of vulnerabilities", () => {
    const { inventory } = read(
      bom({
        components: [component({})],
        vulnerabilities: [
          {
            id: "CVE-2026-1",
            description: "bad",
            ratings: [{ severity: "low" }, { severity: "high" }],
            affects: [{ ref: "m" }],
          },
        ],
      }),
    );
    expect(inventory.findings).toMatchObject([
      { kind: "vulnerability", severity: "high", subject: "m", message: "CVE-2026-1: bad" },
    ]);
  });

  it("keeps the BOM-Link of what a VEX document is about", () => {
    const link = "urn:cdx:3e671687-395b-41f5-a30f-a58921a69b79/1#torch";
    const { inventory, losses } = read(
      bom({ vulnerabilities: [{ id: "CVE-2026-2", affects: [{ ref: link }] }] }),
    );
    expect(inventory.findings).toMatchObject([{ subject: link }]);
    expect(losses).toEqual([]);
  });

  it("tolerates what is seen in published documents", () => {
    const reading = read(
      bom({
        metadata: {
          timestamp: "2026-11-3 10:00:00",
          authors: { name: "Ann" },
          tools: [{ vendor: "x", name: "gen", version: 2 }],
        },
        components: component({ licenses: { license: { name: "BSD 3-Clause" } }, version: 1.5 }),
      }),
    );
    expect(reading.inventory.subject.scannedAt).toBe("2026-11-03T10:00:00Z");
    expect(reading.header).toMatchObject({ authors: ["Ann"], tools: ["gen 2"] });
    expect(facts(reading.inventory.entities[0])).toEqual(["version=1.5", "license=BSD 3-Clause"]);
  });
});

describe("properties of other tools", () => {
  const properties = (...list: readonly (readonly [string, string])[]): object => ({
    properties: list.map(([name, value]) => ({ name, value })),
  });

  it("understands the official taxonomy with its errata", () => {
    expect(
      factsOf(
        properties(
          ["cdx:ai-ml:model:parameter:count", "7B"],
          ["cdx:ai-ml:model:hyperparameter:quantization", "q4_k_m"],
          ["cdx:ai-ml:model:parameter:tuning_method", "lora"],
          ["cdx:ai-ml:model:parameter:hidden_size", "4096"],
          ["cdx:ai-ml:tokenizer:hyperparameter:eos_token", "</s>"],
        ),
      ),
    ).toEqual([
      "sizeLabel=7B",
      'trainingParameter={"name":"tune_method","value":"lora"}',
      'hyperparameter={"name":"hidden_size","value":4096}',
      'quantization={"scheme":"q4_k_m","method":"q4_k_m"}',
      'tokenizer={"specialTokens":{"eos_token":"</s>"}}',
    ]);
  });

  it("understands the OWASP generator, in the card and in old places", () => {
    const card = properties(
      ["genai:aibom:modelcard:vocabSize", "32000"],
      ["genai:aibom:modelcard:contextLength", "4096"],
    );
    expect(factsOf({ modelCard: card })).toEqual([
      "contextLength=4096",
      'tokenizer={"vocabularySize":32000}',
    ]);
    const { inventory } = read(
      bom({
        metadata: {
          component: component({}),
          ...properties(["genai:aibom:modelcard:tokenizerClass", "LlamaTokenizer"]),
        },
      }),
    );
    expect(facts(inventory.entities[0])).toEqual(['tokenizer={"class":"LlamaTokenizer"}']);
  });

  it.each(["{", "[1]", "{}", '{"a":{"b":1}}', '{"a":null}', "null"])(
    "keeps hyperparameters of OWASP that are no flat object as they are: %s",
    (value) => {
      const name = "genai:aibom:modelcard:hyperparameter";
      expect(factsOf({ modelCard: properties([name, value]) })).toEqual([
        `metadata=${JSON.stringify({ name, value })}`,
      ]);
    },
  );

  it("takes each hyperparameter of OWASP's object, whatever it is called", () => {
    const value = '{"__proto__":1,"context_length":8,"rope":"linear"}';
    expect(factsOf({ modelCard: properties(["genai:aibom:modelcard:hyperparameter", value]) })).toEqual([
      'hyperparameter={"name":"__proto__","value":1}',
      'hyperparameter={"name":"context_length","value":8}',
      "contextLength=8",
      'hyperparameter={"name":"rope","value":"linear"}',
    ]);
  });

  it("understands cdxgen, Syft and Cisco, and keeps the rest under its name", () => {
    expect(factsOf(properties(["cdx:ai:provider", "openai"], ["cdx:ai:confidence", "high"]))).toEqual([
      "supplier=openai",
      'metadata={"name":"cdx:ai:confidence","value":"high"}',
    ]);
    expect(
      factsOf(
        properties(["syft:metadata:quantization", "Q4_K_M"], ["syft:metadata:parameters", "8030000000"]),
      ),
    ).toEqual(["parameters=8030000000", 'quantization={"scheme":"Q4_K_M","method":"Q4_K_M"}']);
    const { inventory } = read(
      bom({
        components: [
          component({
            type: "application",
            ...properties(
              ["cisco-aibom:type", "mcp_server"],
              ["cisco-aibom:file", "a/b.py"],
              ["cisco-aibom:line", "12"],
            ),
          }),
        ],
      }),
    );
    expect(inventory.entities[0]).toMatchObject({ kind: "tool" });
    expect(inventory.entities[0]?.claims.at(-1)?.source).toMatchObject({ path: "a/b.py", line: 12 });
  });
});

describe("our own documents", () => {
  it.each(["1.7", "1.6", "1.5"])("of %s are read without loss", async (specVersion) => {
    const written = richInventory();
    const reading = read(JSON.parse(await cyclonedx.write(written, { specVersion })));
    expect(reading.losses).toEqual([]);
    expect(reading.inventory.entities.map(({ id, kind, name }) => [id, kind, name])).toEqual(
      [...written.entities]
        .sort((a, b) => (a.id < b.id ? -1 : 1))
        .map(({ id, kind, name }) => [id, kind, name]),
    );
    const withoutDetail = (relation: { from: string; kind: string; to: string }): string =>
      `${relation.from} ${relation.kind} ${relation.to}`;
    expect(reading.inventory.relations.map(withoutDetail).sort()).toEqual(
      written.relations.map(withoutDetail).sort(),
    );
    expect(reading.inventory.references).toEqual(written.references);
  });
});

describe("a training run of ours", () => {
  it("comes back with its datasets by role, its metrics and what it took", async () => {
    const written = minimalInventory({
      entities: [
        entity("dataset", "d1", "tickets"),
        entity("dataset", "d2", "exam"),
        entity("model", "m", "bot"),
        entity("training-run", "r", "run", [
          claim("metric", { type: "loss", value: 0.5, split: "train" }),
          claim("emissions", { grams: 12, energyKwh: 0.25 }),
          claim("architecture", "LlamaForCausalLM"),
        ]),
      ],
      relations: [
        relation("r", "trainedOn", "d1", "sft"),
        relation("r", "evaluatedOn", "d2"),
        relation("r", "uses", "m"),
        relation("r", "produced", "m"),
      ],
    });
    const reading = read(JSON.parse(await cyclonedx.write(written)));
    expect(edges(reading)).toEqual(["r evaluatedOn d2", "r produced m", "r trainedOn d1 (sft)", "r uses m"]);
    expect(facts(reading.inventory.entities.find(({ id }) => id === "r"))).toEqual([
      "architecture=LlamaForCausalLM",
      'metric={"type":"loss","value":0.5,"split":"train"}',
      'emissions={"grams":12,"energyKwh":0.25}',
    ]);
  });

  it("of others has energy and emissions of one activity together", () => {
    const consumption = {
      activity: "training",
      energyProviders: [],
      activityEnergyCost: { value: 3, unit: "kWh" },
      co2CostEquivalent: { value: 0.002, unit: "tCO2eq" },
    };
    const considerations = { environmentalConsiderations: { energyConsumptions: [consumption] } };
    expect(factsOf({ modelCard: { considerations } })).toEqual([
      'emissions={"grams":2000,"trainingType":"training","energyKwh":3}',
    ]);
  });
});

describe("considerations", () => {
  it("of a model card go through the inventory into the field they came from", async () => {
    const considerations = {
      users: ["a", "b"],
      useCases: ["c"],
      technicalLimitations: ["d"],
      performanceTradeoffs: ["e"],
      ethicalConsiderations: [{ name: "f", mitigationStrategy: "g" }, { name: "h" }],
      fairnessAssessments: [{ groupAtRisk: "i", benefits: "j", harms: "k", mitigationStrategy: "l" }],
    };
    const { inventory } = read(bom({ components: [component({ modelCard: { considerations } })] }));
    const written = JSON.parse(await cyclonedx.write(inventory)) as {
      components: { modelCard: object; properties: object[] }[];
    };
    expect(written.components[0]?.modelCard).toEqual({ considerations });
    expect(JSON.stringify(written.components[0]?.properties)).not.toContain("consideration");
  });
});

describe("official test documents", () => {
  const folder = path.resolve(import.meta.dirname, "../../../../data/cyclonedx/test-resources");
  const files = ["1.5", "1.6"].flatMap((version) =>
    readdirSync(path.join(folder, version))
      .filter((name) => name.endsWith(".json"))
      .map((name) => path.join(folder, version, name)),
  );

  it("are read, valid or not, and every pointer of a claim or loss leads into the document", () => {
    for (const file of files) {
      const document: unknown = JSON.parse(readFileSync(file, "utf8"));
      const { inventory, losses } = readCyclonedx(document, options);
      const claims = inventory.entities.flatMap((entity) => entity.claims);
      const pointers = [
        ...claims.map(({ source }) => source.pointer ?? ""),
        ...losses.map(({ pointer }) => pointer),
      ];
      expect(
        pointers.filter((pointer) => !leads(document, pointer)),
        file,
      ).toEqual([]);
    }
  });

  it("of valid documents nothing is unknown or malformed", () => {
    const wrong = files
      .filter((file) => path.basename(file).startsWith("valid-"))
      .flatMap((file) => {
        const { losses } = readCyclonedx(JSON.parse(readFileSync(file, "utf8")), options);
        return losses
          .filter(({ reason }) => reason === "unknown-field" || reason === "malformed")
          .map(({ pointer }) => `${path.basename(file)} ${pointer}`);
      });
    expect(wrong).toEqual([]);
  });
});

describe("hostile documents", () => {
  it("never throw, whatever stands where", () => {
    const anything = fc.jsonValue({ maxDepth: 4 });
    const keys = [
      "components",
      "services",
      "dependencies",
      "metadata",
      "formulation",
      "vulnerabilities",
      "annotations",
    ];
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...keys), anything), (document) => {
        expect(read(bom(document)).format).toBe("cyclonedx");
      }),
      { numRuns: 300, seed: 5 },
    );
  });

  it("with keys of prototypes and hostile names stay data", () => {
    const document: unknown = JSON.parse(
      `{"bomFormat":"CycloneDX","specVersion":"1.6","components":[{"type":"library","name":"x","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}]}`,
    );
    const reading = read(document);
    expect(reading.losses.map(({ pointer }) => pointer)).toEqual([
      "/components/0/__proto__",
      "/components/0/constructor",
    ]);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
    for (const text of hostileTexts) {
      const list = [
        { name: `assay:${text}`, value: text },
        { name: `assay:operator:${text}`, value: "1" },
      ];
      expect(factsOf({ name: text, properties: list }).length).toBeGreaterThan(0);
    }
  });

  it("with rings of ancestors and references end", () => {
    const a = {
      type: "machine-learning-model",
      "bom-ref": "a",
      name: "a",
      pedigree: { ancestors: [{ type: "machine-learning-model", "bom-ref": "b", name: "b" }] },
    };
    const b = {
      type: "machine-learning-model",
      "bom-ref": "b",
      name: "b",
      pedigree: { ancestors: [{ type: "machine-learning-model", "bom-ref": "a", name: "a" }] },
    };
    expect(edges(read(bom({ components: [a, b] })))).toEqual(["a derivedFrom b", "b derivedFrom a"]);
  });
});

function leads(document: unknown, pointer: string): boolean {
  let value: unknown = document;
  for (const step of pointer.split("/").slice(1)) {
    const key = step.replaceAll("~1", "/").replaceAll("~0", "~");
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return false;
    value = (value as Record<string, unknown>)[key];
  }
  return true;
}
