import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { anyInventory } from "testkit/arbitrary-inventory";
import { hostileTexts } from "testkit/hostile-text";
import {
  adapter,
  base,
  claim,
  entity,
  fakeSha256,
  hosted,
  minimalInventory,
  quantized,
  relation,
  richInventory,
  run,
  sftData,
  tuned,
} from "testkit/inventory";
import type { Claim } from "../../model/claim.ts";
import type { Entity } from "../../model/entity.ts";
import type { Inventory } from "../../model/inventory.ts";
import type { Bom, Component } from "./bom.ts";
import { cyclonedx } from "./index.ts";
import { validateCyclonedx } from "./validate.ts";
import { type SpecVersion, specVersions } from "./versions.table.ts";
import { bomOf } from "./write.ts";

const versions = Object.keys(specVersions) as SpecVersion["version"][];
const rich = bomOf(richInventory(), specVersions["1.7"]);
const weights = { by: "safetensors@1", path: "model.safetensors" };

describe("the CycloneDX document", () => {
  it.each(versions)("of one fine-tuned model in version %s is the golden one", async (specVersion) => {
    const text = await cyclonedx.write(oneModel(), { specVersion });
    await expect(text).toMatchFileSnapshot(`golden/one-model-${specVersion}.json`);
  });

  it.each(versions)(
    "of a rich and of an empty inventory in version %s has no errors and no warnings",
    async (version) => {
      for (const inventory of [richInventory(), minimalInventory()]) {
        const result = await validateCyclonedx(bomOf(inventory, specVersions[version]));
        expect(result).toEqual({ valid: true, format: "cyclonedx", version, errors: [], warnings: [] });
      }
    },
  );

  it("is valid in every version whatever the inventory holds", async () => {
    await fc.assert(
      fc.asyncProperty(anyInventory, fc.constantFrom(...versions), async (inventory, specVersion) => {
        const text = await cyclonedx.write(inventory, { specVersion });
        expect((await cyclonedx.validate(text)).errors).toEqual([]);
      }),
      { seed: 11, numRuns: 300 },
    );
  });

  it("is valid with hostile text everywhere, and shows none of it to a terminal", async () => {
    const kinds = [
      "model",
      "dataset",
      "software",
      "service",
      "file",
      "training-run",
      "prompt",
      "agent",
    ] as const;
    const entities = hostileTexts.flatMap((text) =>
      kinds.map((kind) =>
        entity(kind, `${kind} ${text}`, text, [
          claim("description", text, "declared", { by: text, path: text }),
          claim("license", text),
          claim("url", text),
          claim("hyperparameter", { name: text, value: text }),
        ]),
      ),
    );
    const text = await cyclonedx.write(minimalInventory({ entities }));
    const shown = textsOf(JSON.parse(text)).join("");
    expect(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202e]|\p{Surrogate}/u.test(shown)).toBe(false);
    expect(text.includes("secret")).toBe(false);
  });

  it("is the same byte for byte when it is written again, and when entities come in another order", async () => {
    const inventory = richInventory();
    const turned = {
      ...inventory,
      entities: inventory.entities.toReversed(),
      relations: inventory.relations.toReversed(),
      findings: inventory.findings.toReversed(),
      coverage: inventory.coverage.toReversed(),
    };
    const first = await cyclonedx.write(inventory);
    expect(await cyclonedx.write(richInventory())).toBe(first);
    expect(await cyclonedx.write(turned)).toBe(first);
  });

  it("has a serial number that follows its content", () => {
    expect(rich.serialNumber).toMatch(
      /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(bomOf(minimalInventory(), specVersions["1.7"]).serialNumber).not.toBe(rich.serialNumber);
  });

  it("refuses an inventory that contradicts itself and a version that nobody wrote", async () => {
    const twice = minimalInventory({ entities: [entity("model", "m", "a"), entity("model", "m", "b")] });
    await expect(cyclonedx.write(twice)).rejects.toMatchObject({ code: "invalid-document" });
    const dangling = minimalInventory({
      entities: [entity("model", "m", "a")],
      relations: [relation("m", "contains", "gone")],
    });
    await expect(cyclonedx.write(dangling)).rejects.toMatchObject({ code: "invalid-document" });
    await expect(cyclonedx.write(minimalInventory(), { specVersion: "1.4" })).rejects.toMatchObject({
      code: "unknown-format",
    });
  });

  it("is an error, never a silent file, when it breaks a rule", async () => {
    const broken = minimalInventory({ subject: { name: "x", scannedAt: "yesterday", headersOnly: false } });
    await expect(cyclonedx.write(broken)).rejects.toMatchObject({ code: "invalid-document" });
  });

  it("is recognised by its bomFormat", () => {
    expect(cyclonedx.recognises({ bomFormat: "CycloneDX" })).toBe(true);
    for (const other of [null, "x", [], {}, { bomFormat: "SPDX" }])
      expect(cyclonedx.recognises(other)).toBe(false);
  });
});

describe("a model component", () => {
  const model = componentOf(rich, tuned);

  it("has a model card with task, architecture, datasets, ports and metrics as strings", () => {
    expect(model.modelCard?.modelParameters).toEqual({
      approach: { type: "supervised" },
      task: "text-generation",
      architectureFamily: "llama",
      modelArchitecture: "LlamaForCausalLM",
      datasets: [{ ref: "dataset:huggingface:acme/exam" }, { ref: sftData }],
      inputs: [{ format: "tokens (input_ids int64[batch,sequence])" }],
      outputs: [{ format: "tensor (logits float32[batch,sequence,32000])" }],
    });
    expect(model.modelCard?.quantitativeAnalysis?.performanceMetrics).toEqual([
      { type: "accuracy", value: "0.91", slice: "dataset: acme/exam; split: test" },
    ]);
  });

  it("counts parameters without rounding, in the official form and as a number", () => {
    const counts = [0, 999, 1_337_408, 7_241_732_096, 1_000_000_000, 1_800_000_000_000].map((count) =>
      valueOfProperty(single([claim("parameters", count, "measured")]), "cdx:ai-ml:model:parameter:count"),
    );
    expect(counts).toEqual(["0M", "0.000999M", "1.337408M", "7.241732096B", "1B", "1.8T"]);
    expect(valueOfProperty(model, "assay:parameters")).toBe("1337408");
  });

  it("keeps the claim that lost beside the value that won", () => {
    expect(valueOfProperty(model, "assay:claim")).toBe(
      "parameters=7000000000; declared; tuned/README.md:4; model-card@1",
    );
  });

  it("names each official property once and keeps further values as statements", () => {
    const both = single([
      claim("dtype", "bfloat16", "measured"),
      claim("quantization", { method: "gptq", scheme: "W4A16" }),
    ]);
    const official = valuesOfProperty(both, "cdx:ai-ml:model:hyperparameter:quantization");
    expect(official).toEqual(["bf16"]);
    expect(valuesOfProperty(both, "assay:claim")).toEqual([
      "cdx:ai-ml:model:hyperparameter:quantization=w4a16",
    ]);
  });

  it("holds its files and chat templates with their digests", () => {
    expect(model.components).toMatchObject([
      { "bom-ref": `${tuned}/file:tuned/config.json` },
      { "bom-ref": `${tuned}/file:tuned/model.safetensors`, hashes: [{ content: fakeSha256(10) }] },
      { "bom-ref": `${tuned}/prompt:sha256:${fakeSha256(90)}`, hashes: [{ content: fakeSha256(90) }] },
    ]);
  });

  it("holds what it shares with other models as a component of its own, under the path that lies in its place", () => {
    const shared = bomOf(sharedFile(), specVersions["1.7"]);
    const hashes = [{ alg: "SHA-256", content: fakeSha256(5) }];
    const parts = shared.components.map(({ "bom-ref": ref, components }) => [ref, components]);
    expect(Object.fromEntries(parts)).toMatchObject({
      // The root comes first by its id, and must not take what lies in the folders of the others.
      a: [{ type: "file", "bom-ref": "a/f", name: "z.json", hashes }, { "bom-ref": "a/p" }],
      b: [{ type: "file", "bom-ref": "b/f", name: "m/config.json", hashes }, { "bom-ref": "b/p" }],
      c: [{ type: "file", "bom-ref": "c/f", name: "m2/sub/config.json", hashes }],
      d: [{ type: "file", "bom-ref": "d/f", name: "one/beside.json", hashes }],
    });
    const inB = componentOf(shared, "b").components?.[0];
    expect(inB?.evidence?.occurrences).toEqual([{ location: "m/config.json" }]);
    expect(valuesOfProperty(inB!, "assay:role")).toEqual(["config"]);
    expect(componentOf(shared, "b").components?.[1]?.hashes).toEqual([
      { alg: "SHA-256", content: fakeSha256(6) },
    ]);
    for (const ref of ["a", "b", "c", "d"]) expect(shared.dependencies).toContainEqual({ ref });
    expect(shared.annotations?.[0]?.subjects).toEqual(["a/f", "b/f", "c/f", "d/f"]);
  });

  it("tells a file whose bytes are not here, and is incomplete then", () => {
    const pointer = { by: "scan@1", path: "m/model.safetensors" };
    const missing = { by: "scan@1", path: "n/model-00002-of-00002.safetensors" };
    const inventory = minimalInventory({
      entities: [
        entity("model", "m", "m", [claim("usage", "present", "measured", { by: "identity@1", path: "m" })]),
        entity("model", "n", "n", [claim("usage", "present", "measured", { by: "identity@1", path: "n" })]),
        entity("model", "o", "o", [claim("usage", "present", "measured", { by: "identity@1", path: "o" })]),
        entity("file", "file:pointer:1", "x", [
          claim("usage", "declared", "declared", pointer),
          claim("sha256", fakeSha256(1), "declared", pointer),
        ]),
        entity("file", "file:unread:1", missing.path, [claim("usage", "declared", "inferred", missing)]),
      ],
      relations: [relation("m", "contains", "file:pointer:1"), relation("n", "contains", "file:unread:1")],
      coverage: [{ path: missing.path, read: "none", code: "not-here" }],
    });
    for (const version of versions) {
      const bom = bomOf(inventory, specVersions[version]);
      const [file] = componentOf(bom, "m").components ?? [];
      expect(valueOfProperty(file!, "assay:usage")).toBe("declared");
      expect(file?.hashes).toEqual([{ alg: "SHA-256", content: fakeSha256(1) }]);
      expect(bom.compositions).toEqual([
        { aggregate: "incomplete", assemblies: ["assay:subject", "m", "n"] },
        { aggregate: "unknown", assemblies: ["o"] },
      ]);
    }
  });

  it("rests its name and purl on folder names when the scan read them there, and says each method once", () => {
    const purl = `pkg:huggingface/acme/tiny@${"0a".repeat(20)}`;
    const layout = { by: "identity@1", path: "models--acme--tiny" };
    const identityOf = (...claims: Claim[]): unknown =>
      bomOf(
        minimalInventory({
          entities: [entity("model", "m", "acme/tiny", claims, [{ type: "purl", value: purl }])],
        }),
        specVersions["1.7"],
      ).components[0]?.evidence?.identity;
    const filename = {
      field: "purl",
      confidence: 0.5,
      concludedValue: purl,
      methods: [{ technique: "filename", confidence: 0.5, value: "acme/tiny" }],
    };
    for (const basis of ["measured", "inferred"] as const)
      expect(identityOf(claim("name", "acme/tiny", basis, layout))).toEqual([filename]);
    const digest = claim("packageId", "p1:00", "measured", layout);
    const again = claim("packageId", "p1:00", "measured", { by: "identity@1", path: "copy" });
    const ofWeights = claim("weightsId", "w1:00", "measured", layout);
    expect(identityOf(claim("name", "acme/tiny", "inferred", layout), ofWeights, digest, again)).toEqual([
      filename,
      {
        field: "hash",
        confidence: 1,
        concludedValue: "p1:00",
        methods: [
          { technique: "hash-comparison", confidence: 1, value: "p1:00" },
          { technique: "hash-comparison", confidence: 1, value: "w1:00" },
        ],
      },
    ]);
    expect(identityOf(claim("name", "acme/tiny", "asserted", { by: "settings@1" }))).toMatchObject([
      { field: "purl", confidence: 0.8, methods: [{ technique: "other" }] },
    ]);
    expect(identityOf(claim("name", "other name", "declared"))).toMatchObject([
      { methods: [{ technique: "filename", confidence: 0.1 }] },
    ]);
  });

  it("names its ancestors with the kind of derivation", () => {
    expect(componentOf(rich, quantized).pedigree?.notes).toBe("quantized from acme/support-bot");
    expect(componentOf(rich, tuned).pedigree?.ancestors).toMatchObject([
      { name: "acme/base-7b", purl: base },
    ]);
    expect(valueOfProperty(componentOf(rich, adapter).pedigree!.ancestors[0]!, "assay:relation")).toBe(
      "adapter",
    );
  });

  it("always says how it is tied to the tree", () => {
    const components = [...rich.components, ...(rich.services ?? [])];
    for (const component of components) {
      const type = "type" in component ? component.type : "service";
      if (!["machine-learning-model", "data", "service"].includes(type)) continue;
      expect(valueOfProperty(component, "assay:usage")).toMatch(/^(?:present|used|declared|mentioned)$/);
    }
    expect(valueOfProperty(single([]), "assay:usage")).toBe("declared");
  });

  it("has a purl only when it is true", () => {
    const commit = "0a".repeat(20);
    const purlOf = (kind: "model" | "dataset", purl: string): string | undefined =>
      bomOf(
        minimalInventory({ entities: [entity(kind, "m", "m", [], [{ type: "purl", value: purl }])] }),
        specVersions["1.7"],
      ).components[0]?.purl;
    expect(purlOf("model", `pkg:huggingface/a/b@${commit}#x.gguf`)).toBe(
      `pkg:huggingface/a/b@${commit}#x.gguf`,
    );
    expect(purlOf("model", "pkg:huggingface/a/b@main")).toBeUndefined();
    expect(purlOf("model", `pkg:huggingface/a/b@${commit.toUpperCase()}`)).toBeUndefined();
    expect(purlOf("dataset", `pkg:huggingface/a/b@${commit}`)).toBeUndefined();
    expect(purlOf("model", "no purl")).toBeUndefined();
  });

  it("invents no energy for its emissions", () => {
    const considerations = model.modelCard?.considerations?.environmentalConsiderations;
    expect(considerations?.properties).toContainEqual({ name: "assay:emissions:co2Grams", value: "1200" });
    expect(considerations).not.toHaveProperty("energyConsumptions");
    const older = componentOf(bomOf(richInventory(), specVersions["1.5"]), tuned);
    expect(older.modelCard).not.toHaveProperty("considerations");
    expect(valueOfProperty(older, "assay:emissions:co2Grams")).toBe("1200");
  });

  it("tells unresolved, withheld and inapplicable values from known ones", () => {
    const source = { by: "t@1" };
    const component = single([
      { property: "task", value: { kind: "unresolved", expression: "$TASK" }, basis: "declared", source },
      { property: "author", value: { kind: "withheld", commitment: "sha256:00" }, basis: "declared", source },
      { property: "contextLength", value: { kind: "not-applicable" }, basis: "measured", source },
    ]);
    expect(valueOfProperty(component, "assay:unresolved:task")).toBe("$TASK");
    expect(valueOfProperty(component, "assay:withheld:author")).toBe("sha256:00");
    expect(valueOfProperty(component, "assay:notApplicable")).toBe("contextLength");
    expect(component.modelCard).toBeUndefined();
    expect(component.authors).toBeUndefined();
  });
});

describe("licences", () => {
  const licencesOf = (version: SpecVersion["version"], ...claims: Claim[]): unknown =>
    single(claims, version).licenses;

  it("are an id when the specification lists it, an expression when SPDX understands it, else a name", () => {
    expect(licencesOf("1.7", claim("license", "Apache-2.0"))).toEqual([
      { license: { id: "Apache-2.0", acknowledgement: "declared" } },
    ]);
    expect(licencesOf("1.7", claim("license", "MIT OR Apache-2.0"))).toEqual([
      { expression: "MIT OR Apache-2.0", acknowledgement: "declared" },
    ]);
    expect(
      licencesOf("1.7", claim("license", "llama3.1"), claim("licenseLink", "https://example.org/l")),
    ).toEqual([{ license: { name: "llama3.1", acknowledgement: "declared", url: "https://example.org/l" } }]);
    expect(licencesOf("1.5", claim("license", "MIT"))).toEqual([{ license: { id: "MIT" } }]);
    expect(licencesOf("1.7", claim("license", " "))).toBeUndefined();
  });

  it("stand side by side when the declared one is not the concluded one, as far as the version allows", () => {
    const claims = [claim("license", "MIT OR Apache-2.0"), claim("license", "GPL-2.0-only", "inferred")];
    expect(licencesOf("1.7", ...claims)).toEqual([
      { expression: "MIT OR Apache-2.0", acknowledgement: "declared" },
      { license: { id: "GPL-2.0-only", acknowledgement: "concluded" } },
    ]);
    for (const version of ["1.5", "1.6"] as const) {
      expect(licencesOf(version, ...claims)).toHaveLength(1);
      expect(valueOfProperty(single(claims, version), "assay:licence:concluded")).toBe("GPL-2.0-only");
    }
  });
});

describe("licences that somebody else claims", () => {
  const evidenceOf = (version: SpecVersion["version"], ...claims: Claim[]): unknown =>
    single(claims, version).evidence?.licenses;

  it("stand as evidence beside the one that won", () => {
    const file = { by: "licence-file@1", path: "LICENSE" };
    const both = [claim("license", "MIT"), claim("license", "GPL-3.0-only", "declared", file)];
    expect(single(both).licenses).toEqual([{ license: { id: "MIT", acknowledgement: "declared" } }]);
    for (const version of ["1.6", "1.7"] as const)
      expect(evidenceOf(version, ...both)).toEqual([
        { license: { id: "GPL-3.0-only", acknowledgement: "declared" } },
      ]);
    expect(evidenceOf("1.5", ...both)).toEqual([{ license: { id: "GPL-3.0-only" } }]);
    expect(evidenceOf("1.7", claim("license", "MIT"), claim("license", "MIT", "inferred"))).toBeUndefined();
  });

  it("are valid whatever they are, in every version", async () => {
    const claims = ["MIT", "MIT OR Apache-2.0", "GPL-2.0-only AND MIT", "llama3.1"].map((text) =>
      claim("license", text),
    );
    for (const version of versions) {
      const bom = bomOf(
        minimalInventory({ entities: [entity("model", "m", "m", claims)] }),
        specVersions[version],
      );
      expect(componentOf(bom, "m").evidence?.licenses).toHaveLength(3);
      expect((await validateCyclonedx(bom)).errors).toEqual([]);
    }
  });
});

describe("what stands around the components", () => {
  it("names the first hundred inputs that nobody recognises, and how many more there are", () => {
    const coverage = Array.from({ length: 103 }, (_, index) => ({
      path: `notes/${String(999 - index)}.txt`,
      read: "none" as const,
      code: "unrecognised" as const,
    }));
    const { component } = bomOf(minimalInventory({ coverage }), specVersions["1.7"]).metadata;
    const named = valuesOfProperty(component, "assay:unrecognised");
    expect([named.length, named[0], named.at(-1)]).toEqual([100, "notes/897.txt", "notes/996.txt"]);
    expect(valueOfProperty(component, "assay:unrecognised:omitted")).toBe("and 3 more");
    expect(valueOfProperty(component, "assay:unrecognised:count")).toBe("103");
    expect(valuesOfProperty(rich.metadata.component, "assay:unrecognised")).toEqual(["notes.txt"]);
    expect(valueOfProperty(rich.metadata.component, "assay:unrecognised:omitted")).toBeUndefined();
  });

  it("says what was not read, and claims completeness of nothing", () => {
    expect(rich.compositions[0]).toEqual({ aggregate: "incomplete", assemblies: ["assay:subject"] });
    expect(valuesOfProperty(rich.metadata.component, "assay:unread")).toEqual([
      "broken/model.bin: not read, truncated (The file ends inside member data.pkl.)",
    ]);
    const gap = { path: "model.safetensors", read: "none", code: "malformed" } as const;
    const broken = bomOf({ ...oneModel(), coverage: [gap] }, specVersions["1.7"]);
    expect(broken.compositions[0]?.assemblies).toEqual(["assay:subject", "model:one"]);
  });

  it("reports a reference that could not be resolved with its expression and place", () => {
    expect(valuesOfProperty(rich.metadata.component, "assay:unresolvedReference")).toEqual([
      "model: os.environ['MODEL_NAME']; serve.py:12; default acme/support-bot",
    ]);
  });

  it("tells findings as annotations of what they are about, worst first, and safe files by a property", () => {
    expect(rich.annotations?.map(({ subjects }) => subjects)).toEqual([["assay:subject"], [tuned]]);
    expect(rich.annotations?.[1]?.text).toContain("[medium] contradiction: The card says 7B parameters");
    const file = componentOf(rich, tuned).components?.find(({ name }) => name.endsWith(".safetensors"));
    expect(valueOfProperty(file!, "assay:verdict")).toBe("safe");
  });

  it("lists hosted models as models with the service of their provider", () => {
    expect(componentOf(rich, hosted).type).toBe("machine-learning-model");
    expect(rich.dependencies).toContainEqual({ ref: hosted, dependsOn: ["service:openai"] });
    expect(rich.services).toMatchObject([
      { name: "OpenAI API", provider: { name: "OpenAI" }, endpoints: ["https://api.openai.example/v1"] },
    ]);
  });

  it("makes the scanned subject depend on what is in use and nothing else needs", () => {
    const subject = rich.dependencies.find(({ ref }) => ref === "assay:subject");
    expect(subject?.dependsOn).toEqual([hosted, adapter, quantized, tuned].sort());
  });

  it("makes the scanned subject depend on every model that is here, even when another one needs it", () => {
    const here = [claim("usage", "present", "measured", weights)];
    const { dependencies } = bomOf(
      minimalInventory({
        entities: [
          entity("model", "pipeline", "p", here),
          entity("model", "part", "q", here),
          entity("model", "elsewhere", "r", [claim("usage", "used")]),
        ],
        relations: [relation("pipeline", "contains", "part"), relation("pipeline", "uses", "elsewhere")],
      }),
      specVersions["1.7"],
    );
    expect(dependencies).toContainEqual({ ref: "assay:subject", dependsOn: ["part", "pipeline"] });
  });

  it("writes training runs as workflows with inputs, parameters and products", () => {
    expect(rich.formulation?.[0]?.workflows).toMatchObject([
      {
        "bom-ref": run,
        taskTypes: ["other"],
        inputs: [
          { resource: { ref: sftData } },
          {
            parameters: [
              { name: "learning_rate", value: "0.00002" },
              { name: "num_train_epochs", value: "3" },
            ],
          },
        ],
        outputs: [{ type: "artifact", resource: { ref: tuned } }],
      },
    ]);
  });

  it("writes what a run consumed, reached and learned from beside its inputs", () => {
    const claims = [
      claim("emissions", { grams: 250, energyKwh: 1.5, source: "codecarbon 3" }),
      claim("metric", { type: "loss", value: 0.3, split: "train" }),
      claim("architecture", "SVC"),
    ];
    const { formulation } = bomOf(
      minimalInventory({
        entities: [
          entity("training-run", "run", "r", claims),
          entity("dataset", "rows", "d"),
          entity("dataset", "held", "h"),
        ],
        relations: [relation("run", "trainedOn", "rows", "sft"), relation("run", "evaluatedOn", "held")],
      }),
      specVersions["1.7"],
    );
    const [workflow] = formulation?.[0]?.workflows ?? [];
    expect(workflow?.inputs).toEqual([{ resource: { ref: "held" } }, { resource: { ref: "rows" } }]);
    expect(workflow?.properties).toEqual([
      { name: "assay:architecture", value: "SVC" },
      { name: "assay:emissions:co2Grams", value: "250" },
      { name: "assay:emissions:energyKwh", value: "1.5" },
      { name: "assay:emissions:source", value: "codecarbon 3" },
      { name: "assay:evaluatedOn", value: "held" },
      { name: "assay:metric:train:loss", value: "0.3" },
      { name: "assay:trainedOn:sft", value: "rows" },
    ]);
  });

  it("cites for fields what they rest on, and every pointer leads to the field that the note is about", () => {
    const measured = rich.citations?.find(
      ({ note, attributedTo }) =>
        note === "Measured from the bytes: tuned/model.safetensors." &&
        attributedTo === "assay:tool/safetensors@1",
    );
    expect(measured?.attributedTo).toBe("assay:tool/safetensors@1");
    const names = measured?.pointers.map((pointer) => at(rich, pointer.replace(/\/value$/, "/name")));
    expect(names).toContain("assay:weightsId");
    expect(names).toContain("cdx:ai-ml:model:parameter:count");
    expect(names).toContain("assay:usage");
    expect(names).not.toContain("assay:hyperparameter:hidden_size");
    const index = rich.components.findIndex((component) => component["bom-ref"] === tuned);
    const declared = rich.citations?.find(({ note }) => note === "Declared: tuned/README.md:4.");
    expect(declared?.pointers).toEqual(
      expect.arrayContaining([
        `/components/${index}/pedigree/ancestors/0/name`,
        `/components/${index}/pedigree/notes`,
        `/components/${index}/modelCard/modelParameters/datasets/1/ref`,
      ]),
    );
    const cited = rich.citations?.flatMap(({ pointers }) => pointers);
    expect(cited).toContain(`/components/${index}/components/1/hashes`);
  });

  it("says in annotations what values rest on where the version has no citations", () => {
    const older = bomOf(richInventory(), specVersions["1.6"]);
    expect(older).not.toHaveProperty("citations");
    const text = older.annotations?.find(
      ({ subjects, text: words }) => subjects[0] === tuned && words.includes("Read by"),
    );
    expect(text?.text).toContain(
      "weightsId: Measured from the bytes: tuned/model.safetensors. Read by safetensors@1.",
    );
  });
});

function oneModel(): Inventory {
  const card = { by: "huggingface@1", path: "README.md", line: 3 };
  return minimalInventory({
    entities: [
      entity(
        "model",
        "model:one",
        "acme/tiny",
        [
          claim("usage", "present", "measured", weights),
          claim("author", "Acme", "declared", card),
          claim("architecture", "LlamaForCausalLM", "declared", { by: "huggingface@1", path: "config.json" }),
          claim("parameters", 1000, "measured", weights),
          claim("license", "MIT", "declared", card),
          claim("tag", "tiny", "declared", card),
        ],
        [{ type: "package-id", value: "p1:00" }],
      ),
      entity("file", `file:sha256:${fakeSha256(1)}`, "model.safetensors", [
        claim("sha256", fakeSha256(1), "measured", { by: "scan@1", path: "model.safetensors" }),
        claim("sizeBytes", 4000, "measured", { by: "scan@1", path: "model.safetensors" }),
      ]),
      entity(
        "model",
        "hf:model:acme/base",
        "acme/base",
        [claim("usage", "declared", "declared", card)],
        [{ type: "huggingface", value: "acme/base" }],
      ),
      entity(
        "dataset",
        "hf:dataset:acme/data",
        "acme/data",
        [claim("usage", "declared", "declared", card)],
        [{ type: "huggingface", value: "acme/data" }],
      ),
    ],
    relations: [
      relation("model:one", "contains", `file:sha256:${fakeSha256(1)}`),
      relation("model:one", "derivedFrom", "hf:model:acme/base", "fine-tune", [
        claim("detail", "fine-tune", "declared", card),
      ]),
      relation("model:one", "trainedOn", "hf:dataset:acme/data", "sft"),
    ],
  });
}

/** One file in the root, in two folders whose names begin alike, and beside a model that is one file. */
function sharedFile(): Inventory {
  const model = (id: string, path: string): Entity =>
    entity("model", id, id, [claim("usage", "present", "measured", { by: "identity@1", path })]);
  const places = ["m/config.json", "m2/sub/config.json", "one/beside.json", "z.json"];
  const claims = places.flatMap((path) => [
    claim("sha256", fakeSha256(5), "measured", { by: "scan@1", path }),
    claim("sizeBytes", 7, "measured", { by: "scan@1", path }),
    claim("role", path.startsWith("m") ? "config" : "other", "inferred", { by: "scan@1", path }),
  ]);
  return minimalInventory({
    entities: [
      ...[model("a", "."), model("b", "m"), model("c", "m2"), model("d", "one/x.gguf")],
      entity("file", "f", "m/config.json", claims),
      entity("prompt", "p", "chat template", [claim("sha256", fakeSha256(6), "measured")]),
    ],
    relations: [
      ...["d", "b", "a", "c"].map((from) => relation(from, "contains", "f")),
      ...["b", "a"].map((from) => relation(from, "contains", "p")),
    ],
    findings: [
      {
        id: "finding:f",
        rule: "R",
        kind: "safety",
        severity: "high",
        subject: "f",
        message: "odd",
        evidence: [],
      },
    ],
  });
}

function single(claims: readonly Claim[], version: SpecVersion["version"] = "1.7"): Component {
  return componentOf(
    bomOf(minimalInventory({ entities: [entity("model", "m", "m", claims)] }), specVersions[version]),
    "m",
  );
}

function componentOf(bom: Bom, ref: string): Component {
  const found = bom.components.find((component) => component["bom-ref"] === ref);
  if (found === undefined) throw new Error(`no component ${ref}`);
  return found;
}

type WithProperties = Pick<Component, "properties">;

function valuesOfProperty({ properties }: WithProperties, name: string): readonly string[] {
  return (properties ?? []).filter((one) => one.name === name).map(({ value }) => value);
}

function valueOfProperty(holder: WithProperties, name: string): string | undefined {
  return valuesOfProperty(holder, name)[0];
}

function textsOf(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

function at(value: unknown, pointer: string): unknown {
  let found: unknown = value;
  for (const key of pointer.split("/").slice(1)) found = (found as Record<string, unknown>)[key];
  return found;
}
