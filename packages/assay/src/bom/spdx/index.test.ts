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
  relation,
  richInventory,
  run,
  sftData,
  tuned,
} from "testkit/inventory";
import type { Claim } from "../../model/claim.ts";
import type { Inventory } from "../../model/inventory.ts";
import type { Annotation, AiPackage, DatasetPackage, SoftwareFile, SpdxElement } from "./elements.ts";
import { spdx } from "./index.ts";
import { scopeOf } from "./scope.ts";
import { validateSpdx } from "./validate.ts";
import { spdxJsonOf, writeSpdx, type SpdxJson } from "./write.ts";

describe("the SPDX document", () => {
  it("has a document, an SBOM, a subject and the makers even when nothing was found", async () => {
    await expect(writeSpdx(minimalInventory())).toMatchFileSnapshot("golden/minimal.spdx.json");
  });

  it("of one model with one file is the golden one", async () => {
    await expect(writeSpdx(oneModel())).toMatchFileSnapshot("golden/one-model.spdx.json");
  });

  it("has the same bytes for the same inventory, whatever the order of its lists", () => {
    const inventory = richInventory();
    const turned: Inventory = {
      ...inventory,
      entities: [...inventory.entities].reverse(),
      relations: [...inventory.relations].reverse(),
      findings: [...inventory.findings].reverse(),
      coverage: [...inventory.coverage].reverse(),
    };
    expect(writeSpdx(inventory)).toBe(writeSpdx(richInventory()));
    expect(writeSpdx(turned)).toBe(writeSpdx(inventory));
  });

  it("gets another name when its content is another", () => {
    const later = { ...richInventory().subject, scannedAt: "2026-01-02T03:04:06Z" };
    const names = [richInventory(), minimalInventory(), { ...richInventory(), subject: later }].map(nameOf);
    expect(new Set(names).size).toBe(3);
    for (const name of names) {
      expect(name).toMatch(
        /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}#document$/,
      );
    }
  });

  it("is valid by the official schema and by our rules whatever the inventory holds", () => {
    fc.assert(
      fc.property(anyInventory, (inventory) => {
        const text = writeSpdx(inventory);
        expect(validateSpdx(text).errors).toEqual([]);
      }),
      { seed: 17, numRuns: 150 },
    );
  });

  it("keeps an agent of the inventory apart from the party that nobody knows", () => {
    const entities = [entity("agent", "NOASSERTION", "a", []), entity("model", "m", "m", [])];
    expect(validateSpdx(writeSpdx(minimalInventory({ entities }))).errors).toEqual([]);
  });

  it("is valid with hostile text everywhere", () => {
    const entities = hostileTexts.flatMap((text) =>
      (["model", "dataset", "software", "service", "file", "training-run", "prompt"] as const).map((kind) =>
        entity(
          kind,
          `${kind} ${text}`,
          text,
          [
            ...(["license", "url", "version", "supplier", "author", "sha256", "description"] as const).map(
              (property) => claim(property, text),
            ),
            claim("hyperparameter", { name: text, value: text }),
          ],
          (["purl", "huggingface", "url"] as const).map((type) => ({ type, value: text })),
        ),
      ),
    );
    const document = writeSpdx(minimalInventory({ entities }));
    expect(validateSpdx(document).errors).toEqual([]);
  });

  it("never shows the user name and password of an address", () => {
    const secret = "https://user:s3cret@example.org/model";
    const inventory = minimalInventory({
      entities: [
        entity("service", "s", "s", [claim("url", secret)]),
        entity("model", "m", "m", [claim("url", secret)], [{ type: "url", value: "https://example.org/x" }]),
      ],
    });
    for (const element of spdxJsonOf(inventory)["@graph"]) {
      // The claims say what was read, word for word; cleaning them is the business of those who make claims.
      if (element.type !== "Annotation") expect(JSON.stringify(element)).not.toContain("s3cret");
    }
  });

  it("refuses an inventory that contradicts itself", () => {
    const model = entity("model", "m", "m");
    const twice = minimalInventory({ entities: [model, model] });
    const dangling = minimalInventory({
      entities: [model],
      relations: [relation("m", "contains", "nowhere")],
    });
    for (const inventory of [twice, dangling]) {
      expect(() => writeSpdx(inventory)).toThrow(expect.objectContaining({ code: "invalid-document" }));
    }
  });

  it("refuses to write what its own check finds wrong", () => {
    const subject = { name: "x", scannedAt: "2026-01-02T03:04:05.678Z", headersOnly: false };
    expect(() => writeSpdx(minimalInventory({ subject }))).toThrow(/schema\/value at \/@graph\/0\/created/);
  });
});

describe("models and datasets", () => {
  const document = spdxJsonOf(richInventory());

  it("have the energy that a tracker measured, and the document is valid", () => {
    const emissions = claim("emissions", { grams: 250, energyKwh: 1.5 });
    const inventory = minimalInventory({ entities: [entity("model", "m", "m", [emissions])] });
    expect(elementOf<AiPackage>(spdxJsonOf(inventory), "model", "m").ai_energyConsumption).toEqual({
      type: "ai_EnergyConsumption",
      ai_trainingEnergyConsumption: [
        { type: "ai_EnergyConsumptionDescription", ai_energyQuantity: 1.5, ai_energyUnit: "kilowattHour" },
      ],
    });
    expect(validateSpdx(writeSpdx(inventory)).errors).toEqual([]);
  });

  it("have what was measured and declared in the properties of the AI profile", () => {
    const model = elementOf<AiPackage>(document, "model", tuned);
    expect(model).toMatchObject({
      type: "ai_AIPackage",
      name: "acme/support-bot",
      software_primaryPurpose: "model",
      ai_typeOfModel: ["llama", "LlamaForCausalLM"],
      ai_domain: ["text-generation"],
      software_homePage: "https://huggingface.co/acme/support-bot",
    });
    const parameters = new Map(model.ai_hyperparameter?.map(({ key, value }) => [key, value]));
    expect(parameters.get("assay:parameters")).toBe("1337408");
    expect(parameters.get("assay:parameters:BF16")).toBe("1337408");
    expect(parameters.get("assay:contextLength")).toBe("4096");
    expect(parameters.get("hidden_size")).toBe("64");
    expect(model.ai_metric).toEqual([
      { type: "DictionaryEntry", key: "accuracy (dataset acme/exam, split test)", value: "0.91" },
    ]);
    expect(model.externalIdentifier?.map(({ comment, identifier }) => [comment, identifier])).toEqual([
      ["assay:entity-id", tuned],
      ["assay:package-id", `p1:${fakeSha256(1)}`],
      ["assay:weights-id", `w1:${fakeSha256(2)}`],
    ]);
  });

  it("claim no energy: grams of CO2 are no kilowatt hours", () => {
    expect(elementOf(document, "model", tuned)).not.toHaveProperty("ai_energyConsumption");
  });

  it("say where a base model is when its purl names a commit", () => {
    const model = elementOf<AiPackage>(document, "model", base);
    expect(model.software_packageUrl).toBe(base);
    expect(model.software_downloadLocation).toBe(
      "https://huggingface.co/acme/base-7b/tree/0123456789abcdef0123456789abcdef01234567",
    );
  });

  it("hold a placeholder and an annotation for every mandatory fact that nobody knows", () => {
    const model = elementOf<AiPackage>(document, "model", hosted);
    expect(model).toMatchObject({
      releaseTime: "1970-01-01T00:00:00Z",
      software_downloadLocation: "NOASSERTION",
      software_packageVersion: "NOASSERTION",
    });
    expect(statement(document, model.spdxId, "no-assertion")).toEqual({
      assay: "no-assertion",
      properties: ["releaseTime", "software_downloadLocation", "software_packageVersion"],
    });
    const dataset = elementOf<DatasetPackage>(document, "dataset", sftData);
    expect(dataset).toMatchObject({
      builtTime: "1970-01-01T00:00:00Z",
      dataset_datasetType: ["noAssertion"],
    });
    const originator = document["@graph"].find(
      (node) => "spdxId" in node && node.spdxId === dataset.originatedBy?.[0],
    );
    expect(originator).toMatchObject({ type: "Organization", name: "NOASSERTION" });
  });

  it.each(["NOASSERTION", "named:Acme", "tool:assay"])(
    "of a software agent with the id %s of an organization is another element",
    (id) => {
      const agent = entity("agent", id, "helper");
      const inventory = { ...richInventory(), entities: [...richInventory().entities, agent] };
      expect(validateSpdx(writeSpdx(inventory)).valid).toBe(true);
    },
  );

  it("have one declared and one concluded licence each", () => {
    expect(targets(document, "model", tuned, "hasDeclaredLicense")).toEqual(["Apache-2.0"]);
    expect(targets(document, "model", tuned, "hasConcludedLicense")).toEqual([
      "expandedlicensing_NoAssertionLicense",
    ]);
    expect(targets(document, "model", base, "hasDeclaredLicense")).toEqual(["LicenseRef-llama3.1"]);
  });

  it("conclude a licence from what a rule or the user says, not from the card", () => {
    const claims = [
      claim("license", "MIT", "declared"),
      claim("license", "Apache-2.0", "asserted"),
      claim("license", "", "inferred"),
    ];
    const one = spdxJsonOf(minimalInventory({ entities: [entity("model", "m", "m", claims)] }));
    expect(targets(one, "model", "m", "hasDeclaredLicense")).toEqual(["MIT"]);
    expect(targets(one, "model", "m", "hasConcludedLicense")).toEqual(["Apache-2.0"]);
  });

  it("write no value that is withheld, unresolved or not applicable", () => {
    const source = { by: "t@1" };
    const claims = [
      { property: "license", value: { kind: "withheld", commitment: "sha256:1" }, basis: "declared", source },
      { property: "version", value: { kind: "unresolved", expression: "$V" }, basis: "declared", source },
      { property: "supplier", value: { kind: "not-applicable" }, basis: "declared", source },
    ] as const;
    const one = spdxJsonOf(minimalInventory({ entities: [entity("model", "m", "m", claims)] }));
    const model = elementOf<AiPackage>(one, "model", "m");
    expect(model.software_packageVersion).toBe("NOASSERTION");
    expect(targets(one, "model", "m", "hasDeclaredLicense")).toEqual([
      "expandedlicensing_NoAssertionLicense",
    ]);
    expect(statement(one, model.spdxId, "claims")).toMatchObject({
      claims: [{ withheld: "sha256:1" }, { unresolved: "$V" }, { notApplicable: true }],
    });
  });

  it("know dataset types, size and originator when somebody said them", () => {
    const claims = [
      claim("modality", "Text"),
      claim("modality", "tabular"),
      claim("modality", "smell"),
      claim("sizeBytes", 12),
      claim("author", "Ann"),
      claim("author", "Bob"),
    ];
    const one = spdxJsonOf(minimalInventory({ entities: [entity("dataset", "d", "d", claims)] }));
    const dataset = elementOf<DatasetPackage>(one, "dataset", "d");
    expect(dataset.dataset_datasetType).toEqual(["structured", "text"]);
    expect(dataset.dataset_datasetSize).toBe(12);
    expect(dataset.originatedBy).toHaveLength(1);
  });
});

describe("relations", () => {
  const document = spdxJsonOf(richInventory());

  it.each([
    ["model", tuned, "descendantOf", "derivedFrom: fine-tune", ["acme/base-7b"]],
    ["model", adapter, "descendantOf", "derivedFrom: adapter", ["acme/base-7b"]],
    ["model", tuned, "trainedOn", "trainedOn: sft", ["acme/tickets"]],
    ["model", tuned, "testedOn", "evaluatedOn", ["acme/exam"]],
    ["model", tuned, "hasDataFile", undefined, ["tuned/model.safetensors"]],
    ["model", tuned, "dependsOn", undefined, ["transformers"]],
    ["model", hosted, "other", "servedBy", ["OpenAI API"]],
    ["training-run", run, "hasInput", "uses", ["acme/tickets"]],
    ["training-run", run, "hasOutput", undefined, ["acme/support-bot"]],
  ])("of a %s (%s) become %s (%s)", (kind, id, type, comment, names) => {
    expect(targets(document, kind, id, type)).toEqual(names);
    const from = scopeFor(document).spdxId(kind, id);
    const relationship = document["@graph"].find(
      (node) => node.type === "Relationship" && node.from === from && node.relationshipType === type,
    );
    expect(relationship).toMatchObject(comment === undefined ? {} : { comment });
    expect(relationship !== undefined && "comment" in relationship).toBe(comment !== undefined);
  });

  it("turn round where SPDX states them the other way", () => {
    const entities = [
      entity("dataset", "d", "data"),
      entity("model", "g", "generator"),
      entity("training-run", "r", "run"),
    ];
    const relations = [relation("d", "generatedBy", "g"), relation("d", "generatedBy", "r")];
    const turned = spdxJsonOf(minimalInventory({ entities, relations }));
    expect(targets(turned, "model", "g", "generates")).toEqual(["data"]);
    expect(targets(turned, "training-run", "r", "hasOutput")).toEqual(["data"]);
  });

  it("of an entity to itself, which a card can claim, stay in the claims only", () => {
    const entities = [entity("model", "m", "m")];
    const relations = [relation("m", "derivedFrom", "m", "fine-tune", [claim("detail", "fine-tune")])];
    const document = spdxJsonOf(minimalInventory({ entities, relations }));
    expect(validateSpdx(document).errors).toEqual([]);
    expect(targets(document, "model", "m", "descendantOf")).toEqual([]);
    const iri = scopeFor(document).spdxId("model", "m");
    expect(statement(document, iri, "claims")).toMatchObject({
      relations: [{ kind: "derivedFrom", to: iri }],
    });
  });

  it("that SPDX allows between other kinds only become `other` with a comment", () => {
    const entities = [entity("model", "m", "m"), entity("model", "n", "n")];
    const relations = [relation("m", "trainedOn", "n", "sft")];
    const document = spdxJsonOf(minimalInventory({ entities, relations }));
    expect(targets(document, "model", "m", "other")).toEqual(["n"]);
  });

  it("are incomplete when a neighbour of the files could not be read", () => {
    const file = entity("file", "f", "a/x.safetensors", [claim("role", "weights")]);
    const inventory = (path: string): Inventory =>
      minimalInventory({
        entities: [entity("model", "m", "m"), file],
        relations: [relation("m", "contains", "f")],
        coverage: [{ path, read: "none", code: "truncated" }],
      });
    const completeness = (path: string): unknown[] =>
      spdxJsonOf(inventory(path))["@graph"].flatMap((node) =>
        node.type === "Relationship" && node.relationshipType === "contains" && node.from.includes("#model")
          ? [node.completeness]
          : [],
      );
    expect(completeness("a/y.safetensors")).toEqual(["incomplete"]);
    expect(completeness("a/y.zip!/b/z")).toEqual(["incomplete"]);
    expect(completeness("b/y.safetensors")).toEqual([undefined]);
  });
});

describe("annotations", () => {
  const document = spdxJsonOf(richInventory());
  const { spdxId } = scopeFor(document);

  it("carry every claim with its basis and source", () => {
    const { claims } = statement(document, spdxId("model", adapter), "claims") as { claims: unknown[] };
    expect(claims[1]).toEqual({
      property: "adapter",
      value: { kind: "LORA", rank: 8, alpha: 16, targetModules: ["q_proj", "v_proj"] },
      basis: "declared",
      source: { by: "huggingface@1", path: "config.json" },
    });
  });

  it("carry findings at the element they are about, or at the subject", () => {
    expect(statement(document, spdxId("model", tuned), "finding")).toMatchObject({
      id: "finding:parameters",
    });
    expect(statement(document, spdxId("file", "file:tuned/model.safetensors"), "finding")).toMatchObject({
      verdict: "safe",
    });
    expect(statement(document, spdxId("subject", "support-bot"), "finding")).toMatchObject({
      id: "finding:unread",
    });
  });

  it("say what was not read, and what could not be resolved", () => {
    expect(statement(document, spdxId("subject", "support-bot"), "coverage")).toEqual({
      assay: "coverage",
      counts: { full: 4, headers: 0, none: 2, incomplete: 1 },
      gaps: [
        {
          path: "broken/model.bin",
          read: "none",
          code: "truncated",
          reason: "The file ends inside member data.pkl.",
        },
      ],
      unrecognised: ["notes.txt"],
    });
    expect(statement(document, spdxId("subject", "support-bot"), "unresolved-references")).toMatchObject({
      references: [{ expression: "os.environ['MODEL_NAME']" }],
    });
  });
});

describe("inputs that nobody recognises", () => {
  it("are named up to a hundred, and the others counted", () => {
    const coverage = Array.from({ length: 103 }, (_, index) => ({
      path: `notes/${String(999 - index)}.txt`,
      read: "none" as const,
      code: "unrecognised" as const,
    }));
    const document = spdxJsonOf(minimalInventory({ coverage }));
    const subject = scopeFor(document).spdxId("subject", "nothing");
    const said = statement(document, subject, "coverage") as { unrecognised: string[] };
    expect([said.unrecognised.length, said.unrecognised[0]]).toEqual([100, "notes/897.txt"]);
    expect(said).toMatchObject({ unrecognisedOmitted: "and 3 more" });
  });
});

describe("files", () => {
  it("say that their bytes are not here, and leave their model incomplete", () => {
    const declared = (path: string): Claim => claim("usage", "declared", "declared", { by: "scan@1", path });
    const digest = (basis: Claim["basis"], path: string): Claim =>
      claim("sha256", fakeSha256(1), basis, { by: "scan@1", path });
    const document = spdxJsonOf(
      minimalInventory({
        entities: [
          ...["m", "n", "o"].map((id) => entity("model", id, id, [claim("usage", "present", "measured")])),
          entity("file", "pointer", "m/x", [declared("m/x"), digest("declared", "m/x")]),
          entity("file", "file:unread:1", "n/x", [declared("n/x"), claim("role", "weights", "inferred")]),
          entity("file", "both", "o/x", [declared("o/x"), digest("measured", "o/y")]),
        ],
        relations: [
          relation("m", "contains", "pointer"),
          relation("n", "contains", "file:unread:1"),
          relation("o", "contains", "both"),
        ],
        coverage: [{ path: "n/x", read: "none", code: "not-here" }],
      }),
    );
    const comments = ["pointer", "file:unread:1", "both"].map(
      (id) => elementOf<SoftwareFile>(document, "file", id).comment,
    );
    expect(comments).toEqual([
      "assay:usage declared: digest and size are declared by a pointer; the bytes are not here",
      "assay:usage declared: something else in the tree names this file; the bytes are not here",
      undefined,
    ]);
    const completeness = ["m", "n", "o"].map((id) => {
      const from = scopeFor(document).spdxId("model", id);
      const all = document["@graph"].filter((node) => node.type === "Relationship" && node.from === from);
      return all.flatMap((node) =>
        node.type === "Relationship" && /contains|hasDataFile/.test(node.relationshipType)
          ? [node.completeness]
          : [],
      );
    });
    expect(completeness).toEqual([["incomplete"], ["incomplete", "incomplete"], [undefined]]);
  });

  it("carry their digest, and none when the claim is no digest", () => {
    const document = spdxJsonOf(richInventory());
    const file = elementOf<SoftwareFile>(document, "file", "file:tuned/model.safetensors");
    expect(file.verifiedUsing).toEqual([{ type: "Hash", algorithm: "sha256", hashValue: fakeSha256(10) }]);
    const odd = minimalInventory({ entities: [entity("file", "f", "f", [claim("sha256", "xyz")])] });
    expect(elementOf(spdxJsonOf(odd), "file", "f")).not.toHaveProperty("verifiedUsing");
  });
});

describe("the plug-in", () => {
  it("writes and validates", async () => {
    const text = await spdx.write(richInventory());
    expect(text).toBe(await spdx.write(richInventory(), { specVersion: "3.0.1" }));
    expect(text.endsWith("}\n")).toBe(true);
    expect(await spdx.validate(text)).toMatchObject({ valid: true, errors: [] });
    await expect(spdx.write(richInventory(), { specVersion: "2.3" })).rejects.toMatchObject({
      code: "unknown-format",
    });
  });

  it("recognises SPDX 3, and nothing else", () => {
    expect(spdx.recognises(spdxJsonOf(minimalInventory()))).toBe(true);
    expect(spdx.recognises({ "@context": ["https://spdx.org/rdf/3.1/spdx-context.jsonld"] })).toBe(true);
    for (const other of [
      null,
      7,
      [],
      {},
      { spdxVersion: "SPDX-2.3" },
      { "@context": "https://schema.org/" },
    ]) {
      expect(spdx.recognises(other)).toBe(false);
    }
  });
});

function oneModel(): Inventory {
  const source = { by: "safetensors@1", path: "model.safetensors" };
  return minimalInventory({
    subject: { name: "tiny", scannedAt: "2026-01-02T03:04:05Z", headersOnly: false },
    entities: [
      entity("model", "p1:1", "tiny", [
        claim("usage", "present", "measured", source),
        claim("parameters", 12, "measured", source),
        claim("license", "MIT"),
      ]),
      entity("file", "sha256:1", "model.safetensors", [
        claim("sha256", fakeSha256(1), "measured", source),
        claim("role", "weights", "inferred", source),
      ]),
    ],
    relations: [relation("p1:1", "contains", "sha256:1")],
    coverage: [{ path: "model.safetensors", read: "full", by: "safetensors@1" }],
  });
}

function nameOf(inventory: Inventory): string {
  return spdxJsonOf(inventory)["@graph"].flatMap((node) =>
    node.type === "SpdxDocument" ? node.spdxId : [],
  )[0]!;
}

function scopeFor(document: SpdxJson): ReturnType<typeof scopeOf> {
  const { spdxId } = document["@graph"].find((node) => node.type === "SpdxDocument")!;
  return scopeOf(spdxId.replace("#document", ""), []);
}

function elementOf<T extends SpdxElement>(document: SpdxJson, kind: string, id: string): T {
  const spdxId = scopeFor(document).spdxId(kind, id);
  return document["@graph"].find((node) => "spdxId" in node && node.spdxId === spdxId) as T;
}

/** Names, licence expressions or individuals that the relationships of one type point to. */
function targets(document: SpdxJson, kind: string, id: string, type: string): string[] {
  const from = scopeFor(document).spdxId(kind, id);
  const to = document["@graph"].flatMap((node) =>
    node.type === "Relationship" && node.from === from && node.relationshipType === type ? node.to : [],
  );
  return to.map((target) => {
    const element = document["@graph"].find((node) => "spdxId" in node && node.spdxId === target);
    if (element?.type === "simplelicensing_LicenseExpression")
      return element.simplelicensing_licenseExpression;
    return element !== undefined && "name" in element ? (element.name ?? target) : target;
  });
}

function statement(document: SpdxJson, subject: string, kind: string): unknown {
  const annotations = document["@graph"].filter(
    (node): node is Annotation => node.type === "Annotation" && node.subject === subject,
  );
  const statements = annotations.map((annotation) => JSON.parse(annotation.statement) as { assay: string });
  return statements.find(({ assay }) => assay === kind);
}
