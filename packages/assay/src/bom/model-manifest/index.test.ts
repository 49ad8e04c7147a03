import { readFileSync } from "node:fs";

import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { anyText } from "testkit/hostile-text";
import type { Entity } from "../../model/entity.ts";
import { readBom, validateDocument } from "../read-bom.ts";
import type { DocumentReading } from "../reading.ts";
import { kitfileRules, mlmodelRules, modelpackRules } from "./validate.ts";

const options = { path: "manifest", toolVersion: "0" };

function read(text: string): Promise<DocumentReading> {
  return readBom(Buffer.from(text), options);
}

/** `property=value` of an entity. */
function facts(entity: Entity | undefined): string[] {
  return (entity?.claims ?? []).map(({ property, value }) => {
    const known: unknown = value.kind === "known" ? value.value : value.kind;
    return `${property}=${typeof known === "string" ? known : JSON.stringify(known)}`;
  });
}

const kitfile = [
  ...["manifestVersion: 1.0.0", "package:", "  name: FilmSLM", "  version: 2.0.0", "  license: Apache-2.0"],
  ...[
    "  authors: [Jo]",
    "model:",
    "  name: film",
    "  path: ./film.gguf",
    "  framework: llama.cpp",
    "  license: mit",
  ],
  ...[
    "datasets:",
    "- name: forum",
    "  path: ./forum.csv",
    "  license: cc-by-4.0",
    "code:",
    "- path: ./src",
    "",
  ],
].join("\n");

describe("a Kitfile", () => {
  it("is a model with what its package says, and its data", async () => {
    const { inventory, format, version, losses } = await read(kitfile);
    expect({ format, version }).toEqual({ format: "kitfile", version: "1.0.0" });
    expect(facts(inventory.entities.find(({ kind }) => kind === "model"))).toEqual([
      ...["library=llama.cpp", "license=MIT", 'metadata={"name":"path","value":"./film.gguf"}'],
      ...["author=Jo", "version=2.0.0"],
    ]);
    const data = inventory.entities.find(({ kind }) => kind === "dataset");
    expect(facts(data)).toEqual(["license=CC-BY-4.0", 'metadata={"name":"path","value":"./forum.csv"}']);
    expect(data?.claims[0]?.source).toMatchObject({ pointer: "/datasets/0/license", line: 15 });
    expect(inventory.relations).toEqual([]);
    expect(losses.map(({ pointer, reason }) => [pointer, reason])).toEqual([["/code", "no-place"]]);
  });
});

describe("an MLmodel that mlflow 3.17 wrote", () => {
  const fixture = (name: string): string =>
    readFileSync(new URL(`../../../../../testkit/fixtures/mlflow/${name}.MLmodel`, import.meta.url), "utf8");

  it.each(["sklearn", "custom"])("is read without a field that we do not know: %s", async (name) => {
    const { inventory, format, losses } = await read(fixture(name));
    expect(format).toBe("mlmodel");
    expect(losses.filter(({ reason }) => reason === "unknown-field")).toEqual([]);
    expect(facts(inventory.entities.find(({ kind }) => kind === "model"))).toContain(
      "producer=mlflow 3.17.2",
    );
    expect(await validateDocument(Buffer.from(fixture(name)))).toMatchObject({ valid: true, errors: [] });
  });

  it("has its library and its signature", async () => {
    const { inventory } = await read(fixture("sklearn"));
    const model = facts(inventory.entities.find(({ kind }) => kind === "model"));
    expect(model).toContain("library=sklearn");
    expect(model).toContain('input={"name":"0","dtype":"float64","shape":["dim0",2]}');
  });

  it("names the run that made it", async () => {
    const { inventory } = await read(
      "flavors: {sklearn: {}}\nmlflow_version: 3.0.0\nrun_id: r1\nmodel_id: m1\n",
    );
    expect(inventory.relations).toMatchObject([
      { from: "mlflow:run:r1", kind: "produced", to: "mlflow:model:m1" },
    ]);
  });
});

const pack = {
  descriptor: {
    name: "xyz-3",
    vendor: "XYZ",
    family: "xyz3",
    version: "3.1",
    licenses: ["Apache-2.0", "MIT"],
  },
  config: {
    architecture: "transformer",
    format: "gguf",
    paramSize: "8b",
    precision: "fp16",
    capabilities: { inputTypes: ["text"] },
  },
  modelfs: { type: "layers", diffIds: [`sha256:${"a".repeat(64)}`] },
};

describe("a model configuration of ModelPack", () => {
  it("is a model", async () => {
    const { inventory, format, losses } = await read(JSON.stringify(pack));
    expect({ format, losses }).toEqual({ format: "modelpack", losses: [] });
    expect(facts(inventory.entities[0])).toEqual([
      ...["supplier=XYZ", "architectureFamily=xyz3", "version=3.1", "license=Apache-2.0 AND MIT"],
      ...["architecture=transformer", "format=gguf", "dtype=fp16", "sizeLabel=8b"],
      ...['input={"name":"text","modality":"text"}', "modality=text"],
      `metadata={"name":"layer:1","value":"sha256:${"a".repeat(64)}"}`,
    ]);
  });

  it("has all of its licences, however each is written", async () => {
    const descriptor = { ...pack.descriptor, licenses: ["Apache License 2.0", "MIT OR ISC"] };
    const { inventory } = await read(JSON.stringify({ ...pack, descriptor }));
    expect(facts(inventory.entities[0])).toContain("license=Apache-2.0 AND (MIT OR ISC)");
  });
});

/** A broken document for each rule, and the place that the rule names. */
const mutations: readonly (readonly [rule: string, pointer: string, text: string])[] = [
  ["kitfile/version", "", "manifestVersion:\npackage: {name: x}\nmodel: {}\n"],
  ["kitfile/content", "", "manifestVersion: 1.0.0\npackage: {name: x}\n"],
  ["kitfile/path", "/datasets/0", "manifestVersion: 1.0.0\ndatasets: [{name: x}]\n"],
  ["mlmodel/flavors", "/flavors", "flavors: none\nmlflow_version: 3.0.0\n"],
  ["modelpack/descriptor", "/descriptor", JSON.stringify({ ...pack, descriptor: 1 })],
  ["modelpack/config", "/config", JSON.stringify({ ...pack, config: 1 })],
  ["modelpack/modelfs", "/modelfs", JSON.stringify({ ...pack, modelfs: 1 })],
  ["modelpack/layers", "/modelfs/type", JSON.stringify({ ...pack, modelfs: { type: "x", diffIds: [] } })],
  [
    "modelpack/diff-id",
    "/modelfs/diffIds/0",
    JSON.stringify({ ...pack, modelfs: { type: "layers", diffIds: ["x"] } }),
  ],
];

describe("rules", () => {
  it.each(mutations)("%s fires at %s", async (rule, pointer, text) => {
    const { errors } = await validateDocument(Buffer.from(text));
    expect(errors.map((issue) => [issue.rule, issue.pointer])).toContainEqual([rule, pointer]);
  });

  it("are all tried above", () => {
    const ids = [
      ...kitfileRules.map(({ id }) => `kitfile/${id}`),
      ...mlmodelRules.map(({ id }) => `mlmodel/${id}`),
      ...modelpackRules.map(({ id }) => `modelpack/${id}`),
    ];
    expect(mutations.map(([rule]) => rule)).toEqual(ids);
  });

  it("say where YAML is broken", async () => {
    const { errors } = await validateDocument(Buffer.from("manifestVersion: 1.0.0\nmodel: {}\ncode: [x\n"));
    expect(errors[0]).toMatchObject({ rule: "document/yaml" });
  });
});

describe("hostile manifests", () => {
  it("never throw, whatever stands where", async () => {
    const key = fc.constantFrom(
      "package",
      "model",
      "datasets",
      "prompts",
      "parts",
      "name",
      "path",
      "license",
      "signature",
      "inputs",
      "flavors",
      "__proto__",
    );
    const value = fc.letrec<{ any: unknown }>((tie) => ({
      any: fc.oneof(
        { maxDepth: 4 },
        anyText,
        fc.constantFrom(null, 1, true),
        fc.array(tie("any"), { maxLength: 3 }),
        fc.dictionary(key, tie("any"), { maxKeys: 4 }),
      ),
    })).any;
    const heads = ["manifestVersion: 1.0.0\nmodel: {}\n", "flavors: {}\nmlflow_version: 3.0.0\n"];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...heads),
        fc.dictionary(key, value, { maxKeys: 4 }),
        async (head, over) => {
          const lines = Object.entries(over).map(([name, one]) => `${name}: ${JSON.stringify(one)}\n`);
          const text = `${head}${lines.join("")}`;
          await validateDocument(Buffer.from(text));
          await read(text);
          const json = JSON.stringify({ ...pack, descriptor: over, config: over });
          await validateDocument(Buffer.from(json));
          await read(json);
        },
      ),
      { seed: 5, numRuns: 150 },
    );
  });
});
