import { readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { values } from "testkit/arbitrary-values";
import { minimalInventory } from "testkit/inventory";
import { claimOf } from "../model/claim.ts";
import { type Entity, type EntityKind, entityKinds } from "../model/entity.ts";
import type { PropertyName, PropertyValue } from "../model/properties.ts";
import { properties } from "../model/properties.table.ts";
import { type RelationKind, relationKinds } from "../model/relation.ts";
import { mappingRowFor, type FormatMapping } from "../bom/mapping.ts";
import { documents } from "../bom/registry.ts";
import { writeDocument } from "../bom/write-document.ts";
import { convertDocument } from "./convert.ts";

const data = path.resolve(import.meta.dirname, "../../data");
const writers = await Promise.all(documents.map(({ load }) => load()));
const mapped = writers.flatMap((writer): readonly (readonly [string, FormatMapping])[] =>
  writer.mapping === undefined ? [] : [[writer.formats[0]?.name ?? "", writer.mapping]],
);

/** Values as a scan makes them; of other properties any will do. */
const typical: { readonly [P in PropertyName]?: PropertyValue<P> } = {
  name: "acme/x",
  version: "1.2",
  author: "Ann",
  url: "https://example.org/x",
  doi: "10.1234/abc",
  usage: "used",
  role: "weights",
  sizeBytes: 12,
  language: "en",
  modality: "text",
  license: "MIT",
  licenseLink: "https://example.org/licence",
  sha256: "ab".repeat(32),
  artefactDigest: { algorithm: "sha512", hex: "ab".repeat(64) },
  quantization: { method: "gptq", bits: 4 },
  tokenizer: { class: "T", model: "BPE", vocabularySize: 10 },
  adapter: { kind: "LORA", rank: 8 },
  chatTemplate: { name: "default", sha256: "cd".repeat(32), sizeBytes: 5 },
  input: { name: "text", dtype: "float32", shape: [1, 3] },
  output: { name: "text", dtype: "float32", shape: [1, 3] },
  layers: [{ kind: "attention", count: 1, tensors: 2, parameters: 3, bytes: 4 }],
  parametersByDtype: { BF16: 7 },
  operators: { Add: 3 },
  fixedBuffers: ["b"],
  emissions: { grams: 10, energyKwh: 2 },
  metric: { type: "accuracy", value: 0.9 },
  hyperparameter: { name: "hidden_size", value: 64 },
  generation: { name: "temperature", value: 0.5 },
  setting: { name: "tp", value: 2 },
  metadata: { name: "k", value: "v" },
  trainingParameter: { name: "lr", value: 0.1 },
  column: { name: "c", type: "int" },
};

const names = (Object.keys(properties) as PropertyName[]).filter((name) => name !== "detail");

function valueFor(name: PropertyName): unknown {
  if (typical[name] !== undefined) return typical[name];
  const [value] = fc.sample(values[name] as fc.Arbitrary<unknown>, { numRuns: 1, seed: 7 });
  return typeof value === "string" ? "word" : value;
}

/** One entity for each property, so that no value decides what becomes of another one. */
function entityWith(kind: EntityKind, name: PropertyName): Entity {
  const source = { by: "reader@1", path: `${name}/file.json`, line: 3 };
  const claim = claimOf(name, valueFor(name) as PropertyValue<typeof name>, "declared", source);
  return {
    id: `e:${name}`,
    kind,
    name: name === "name" ? "acme/x" : `acme/${name}`,
    identifiers: [],
    claims: [claim],
  };
}

async function lostIn(text: string, format: string): Promise<ReadonlyMap<string, string>> {
  const { outputs } = await convertDocument(Buffer.from(text), [format], {
    path: "in.json",
    toolVersion: "0.1.0",
  });
  const items = outputs[0]?.report.items ?? [];
  return new Map(
    items.map(({ fact, name, subject, outcome }) => [`${fact} ${name} ${subject ?? ""}`, outcome]),
  );
}

describe.each(mapped)("the mapping table of %s", (format, mapping) => {
  it.each(entityKinds)("says what becomes of every property of a %s", async (kind) => {
    const inventory = minimalInventory({ entities: names.map((name) => entityWith(kind, name)) });
    const lost = await lostIn(await writeDocument(inventory, "assay"), format);
    const said = names.map((name) => {
      const rows = mapping.properties[name as Exclude<PropertyName, "detail">];
      return `${name}: ${mappingRowFor(rows, kind)?.outcome ?? "no row"}`;
    });
    expect(said).toEqual(names.map((name) => `${name}: ${lost.get(`claim ${name} e:${name}`) ?? "kept"}`));
  });

  it.each(relationKinds)("says what becomes of %s", async (kind: RelationKind) => {
    for (const { from, to, outcome } of mapping.relations[kind]) {
      const ends = [from, to].map((one, index) => ({
        id: `e:${index}`,
        kind: one,
        name: `n${index}`,
        identifiers: [],
        claims: [],
      }));
      const relations = [{ from: "e:0", to: "e:1", kind, claims: [] }];
      const text = await writeDocument(minimalInventory({ entities: ends, relations }), "assay");
      expect(
        (await lostIn(text, format)).get(`relation ${kind} e:0`) ?? "kept",
        `${from} ${kind} ${to}`,
      ).toBe(outcome);
    }
  });

  it("names terms that the standard has", () => {
    const rows = [...Object.values(mapping.properties).flat(), ...Object.values(mapping.relations).flat()];
    const terms = [...new Set(rows.flatMap(({ term }) => term ?? []))];
    expect(terms.length).toBeGreaterThan(5);
    expect(terms.filter((term) => !isKnownTerm(term))).toEqual([]);
  });
});

const schema = JSON.parse(readFileSync(path.join(data, "cyclonedx/schema/bom-1.7.schema.json"), "utf8")) as {
  readonly definitions: Readonly<Record<string, unknown>>;
};
const spdx2Schema = JSON.parse(readFileSync(path.join(data, "spdx2/schema.json"), "utf8")) as {
  readonly properties: Readonly<Record<string, unknown>>;
};
const taxonomy = readFileSync(path.join(data, "cyclonedx/cdx-ai-ml.properties.json"), "utf8");
const ontology = ["spdx-context.jsonld", "spdx-model.ttl"]
  .map((name) => readFileSync(path.join(data, "spdx3", name), "utf8"))
  .join("\n");

/** A definition of the schema, a name of the taxonomy, a term of the ontology. */
function isKnownTerm(term: string): boolean {
  const [prefix, ...rest] = term.split(":");
  const name = rest.join(":");
  if (prefix === "spdx") return [`terms/${name}"`, `terms/${name}>`].some((one) => ontology.includes(one));
  if (prefix === "cdx-ai-ml") return taxonomy.includes(`cdx:ai-ml:${name}`);
  const definitions = prefix === "spdx2" ? spdx2Schema.properties : schema.definitions;
  const found = name
    .split("/")
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], definitions);
  return found !== undefined;
}
