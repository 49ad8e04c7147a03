import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { anyInventory } from "testkit/arbitrary-inventory";
import { richInventory } from "testkit/inventory";
import { claim, entity, minimalInventory } from "testkit/inventory-parts";
import type { Claim } from "../../model/claim.ts";
import type { Inventory } from "../../model/inventory.ts";
import type { Relation } from "../../model/relation.ts";
import { canonicalInventory } from "../canonical-inventory.ts";
import { readBom } from "../read-bom.ts";
import type { DocumentReading } from "../reading.ts";
import { spdx2 } from "./index.ts";
import type { Spdx2Document, Spdx2Package } from "./spdx2-document.ts";

async function written(inventory: Inventory): Promise<Spdx2Document> {
  return JSON.parse(await spdx2.write(inventory)) as Spdx2Document;
}

async function read(inventory: Inventory): Promise<DocumentReading> {
  const text = await spdx2.write(inventory);
  return readBom(Buffer.from(text), { path: "bom.spdx.json", toolVersion: inventory.tool.version });
}

async function relationshipsOf(inventory: Inventory): Promise<readonly string[]> {
  const { relationships, packages } = await written(inventory);
  const names = new Map(packages.map(({ SPDXID, name }) => [SPDXID, name]));
  return relationships.map(({ spdxElementId, relationshipType, relatedSpdxElement, comment }) =>
    [
      names.get(spdxElementId) ?? spdxElementId,
      relationshipType,
      names.get(relatedSpdxElement),
      ...(comment === undefined ? [] : [`(${comment})`]),
    ].join(" "),
  );
}

async function packageFor(one: Inventory["entities"][number]): Promise<Spdx2Package | undefined> {
  return (await written(minimalInventory({ entities: [one] }))).packages[1];
}

describe("what we write in SPDX 2.3", () => {
  it("comes back but for what the readme says is lost", async () => {
    await fc.assert(
      fc.asyncProperty(anyInventory, async (any) => {
        const named = withIds(any);
        const { inventory, losses } = await read(named);
        const told = JSON.parse(JSON.stringify(canonicalInventory(named))) as Inventory;
        expect(losses).toEqual([]);
        expect(inventory.subject).toEqual(told.subject);
        expect(identitiesOf(inventory)).toEqual(identitiesOf(told));
        expect(claimsOf(inventory)).toEqual(claimsOf(told));
        expect(edgesOf(inventory)).toEqual(edgesOf(told));
        expect(claimsOnEdgesOf(inventory, told)).toEqual(claimsOnEdgesOf(told, told));
        expect(inventory.references).toEqual(told.references);
        expect(findingsOf(inventory)).toEqual(findingsOf(told));
        expect(gapsOf(inventory)).toEqual(gapsOf(told));
      }),
      { seed: 12, numRuns: 100 },
    );
  });

  it("is valid and the same bytes again when it is written again, whatever order the entities have", async () => {
    const inventory = richInventory();
    const text = await spdx2.write(inventory);
    expect(await spdx2.validate(text)).toMatchObject({
      valid: true,
      version: "2.3",
      errors: [],
      warnings: [],
    });
    expect(await spdx2.write({ ...inventory, entities: inventory.entities.toReversed() })).toBe(text);
    expect(spdx2.recognises(JSON.parse(text))).toBe(true);
  });
});

describe("a package", () => {
  it("has what SPDX 2.3 has fields for, and NOASSERTION for what nobody knows", async () => {
    const purl = "pkg:pypi/torch@2.1.0";
    const torch = entity(
      "software",
      purl,
      "torch",
      [
        claim("version", "2.1.0"),
        claim("supplier", "PyTorch"),
        claim("category", "framework"),
        claim("sha256", "AB".repeat(32)),
        claim("license", "BSD-3-Clause"),
        claim("url", "https://user:secret@pytorch.example/"),
        claim("description", "Tensors."),
      ],
      [{ type: "purl", value: purl }],
    );
    expect(await packageFor(torch)).toMatchObject({
      name: "torch",
      versionInfo: "2.1.0",
      supplier: "Organization: PyTorch",
      downloadLocation: "NOASSERTION",
      filesAnalyzed: false,
      homepage: "https://pytorch.example/",
      checksums: [{ algorithm: "SHA256", checksumValue: "ab".repeat(32) }],
      licenseDeclared: "BSD-3-Clause",
      licenseConcluded: "NOASSERTION",
      copyrightText: "NOASSERTION",
      description: "Tensors.",
      primaryPackagePurpose: "FRAMEWORK",
      externalRefs: [{ referenceCategory: "PACKAGE-MANAGER", referenceType: "purl", referenceLocator: purl }],
    });
    expect(await packageFor(entity("hardware", "h", "H100", []))).toMatchObject({
      supplier: "NOASSERTION",
      licenseDeclared: "NOASSERTION",
      primaryPackagePurpose: "DEVICE",
    });
  });

  it("stands for a file too, with its purpose and digest", async () => {
    const file = entity("file", "f", "a/model.safetensors", [claim("sha256", "0a".repeat(32))]);
    expect(await packageFor(file)).toMatchObject({
      name: "a/model.safetensors",
      primaryPackagePurpose: "FILE",
      checksums: [{ algorithm: "SHA256" }],
    });
  });

  it("leaves out purls that are wrong, digests that are none and digests of several artefacts", async () => {
    const wheels = entity(
      "software",
      "w",
      "w",
      [
        claim("artefactDigest", { algorithm: "sha1", hex: "1".repeat(40) }),
        claim("artefactDigest", { algorithm: "sha1", hex: "2".repeat(40) }),
        claim("artefactDigest", { algorithm: "md5", hex: "zz" }),
        claim("artefactDigest", { algorithm: "sha512", hex: "3".repeat(128) }),
      ],
      [
        { type: "purl", value: "pkg:" },
        { type: "huggingface", value: "two words" },
      ],
    );
    const one = await packageFor(wheels);
    expect(one?.checksums).toEqual([{ algorithm: "SHA512", checksumValue: "3".repeat(128) }]);
    expect(one?.externalRefs).toBeUndefined();
  });

  it("says licences as expressions, and defines the references in them", async () => {
    const licensed = (id: string, license: string): Inventory["entities"][number] =>
      entity("model", id, id, [claim("license", license)]);
    const { packages, hasExtractedLicensingInfos } = await written(
      minimalInventory({
        entities: [
          licensed("a", "MIT OR LicenseRef-acme"),
          licensed("b", "Llama 3.1 Community"),
          licensed("c", "DocumentRef-x:LicenseRef-y"),
          licensed("d", "Apache-2.0 WITH LLVM-exception"),
        ],
      }),
    );
    const declared = packages.slice(1).map(({ licenseDeclared }) => licenseDeclared);
    expect(declared[0]).toBe("MIT OR LicenseRef-acme");
    expect(declared[1]).toMatch(/^LicenseRef-Llama-3\.1-Community-[0-9a-f]{8}$/);
    expect(declared[2]).toMatch(/^LicenseRef-DocumentRef-x-LicenseRef-y-[0-9a-f]{8}$/);
    expect(declared[3]).toBe("Apache-2.0 WITH LLVM-exception");
    expect(hasExtractedLicensingInfos?.map(({ name }) => name).sort()).toEqual([
      "DocumentRef-x:LicenseRef-y",
      "LicenseRef-acme",
      "Llama 3.1 Community",
    ]);
  });
});

describe("a relation", () => {
  it("becomes the nearest relationship, with our word for it beside", async () => {
    const [model, base, data, exam, library] = ["model", "base", "data", "exam", "library"] as const;
    const entities = [
      entity("model", model, model, [claim("usage", "present")]),
      entity("model", base, base, []),
      entity("dataset", data, data, []),
      entity("dataset", exam, exam, []),
      entity("software", library, library, [claim("usage", "used")]),
    ];
    const relations = [
      { from: model, kind: "derivedFrom", to: base, detail: "fine-tune", claims: [] },
      { from: model, kind: "trainedOn", to: data, detail: "sft", claims: [] },
      { from: model, kind: "evaluatedOn", to: exam, claims: [] },
      { from: model, kind: "dependsOn", to: library, detail: "test", claims: [] },
      { from: base, kind: "dependsOn", to: library, claims: [] },
      { from: model, kind: "sameWeights", to: base, claims: [] },
      { from: model, kind: "derivedFrom", to: model, claims: [] },
    ] as const;
    expect([...(await relationshipsOf(minimalInventory({ entities, relations })))].sort()).toEqual(
      [
        "SPDXRef-DOCUMENT DESCRIBES nothing",
        "nothing CONTAINS model",
        "nothing DEPENDS_ON library",
        "model DESCENDANT_OF base (derivedFrom: fine-tune)",
        "data BUILD_DEPENDENCY_OF model (trainedOn: sft)",
        "exam TEST_OF model (evaluatedOn)",
        "library TEST_DEPENDENCY_OF model",
        "base DEPENDS_ON library",
        "model VARIANT_OF base (sameWeights)",
      ].sort(),
    );
  });

  it("of another document keeps its plain meaning, whatever its comment says", async () => {
    const document = await written(
      minimalInventory({
        entities: [entity("model", "a", "a", []), entity("model", "b", "b", [])],
        relations: [{ from: "a", kind: "derivedFrom", to: "b", detail: "merged", claims: [] }],
      }),
    );
    const foreign = { ...document, creationInfo: { ...document.creationInfo, creators: ["Tool: other-1"] } };
    const bytes = Buffer.from(JSON.stringify(foreign));
    const { inventory } = await readBom(bytes, { path: "a.json", toolVersion: "1" });
    expect(inventory.relations).toMatchObject([{ kind: "derivedFrom" }]);
    expect(inventory.relations[0]?.detail).toBeUndefined();
  });
});

describe("who says a relation", () => {
  const ends = [entity("model", "a", "a", []), entity("model", "b", "b", [])];
  const said: Claim = {
    ...claim("detail", "fine-tune"),
    basis: "inferred",
    source: { by: "names@1", path: "README.md", line: 3 },
    confidence: 0.5,
  };

  it("comes back, also of a thing that is related to itself", async () => {
    const relations = ["b", "a"].map((to): Relation => ({
      from: "a",
      kind: "derivedFrom",
      to,
      detail: "fine-tune",
      claims: [said],
    }));
    const { inventory, places, losses } = await read(minimalInventory({ entities: ends, relations }));
    const claims = [
      {
        property: "detail",
        value: { kind: "known", value: "fine-tune" },
        basis: "inferred",
        source: {
          by: "spdx2@2",
          path: "README.md",
          line: 3,
          document: "bom.spdx.json",
          pointer: "/packages/1/annotations/0/comment",
        },
        confidence: 0.5,
      },
    ];
    expect(losses).toEqual([]);
    expect(inventory.relations).toEqual([
      { from: "a", kind: "derivedFrom", to: "a", detail: "fine-tune", claims },
      { from: "a", kind: "derivedFrom", to: "b", detail: "fine-tune", claims },
    ]);
    expect(places?.relation("a", "derivedFrom", "b")).toMatch(/^\/relationships\//);
    expect(places?.relation("a", "derivedFrom", "a")).toBe("/packages/1/annotations/0/comment");
  });

  it("is a loss where it is not understood, and is no reason to lose the relation", async () => {
    const relations = [{ from: "a", kind: "derivedFrom", to: "b", claims: [said] }] as const;
    const text = await spdx2.write(minimalInventory({ entities: ends, relations }));
    const readChanged = async (from: string, to: string): Promise<DocumentReading> =>
      readBom(Buffer.from(text.replace(from, to)), { path: "bom.spdx.json", toolVersion: "1" });
    const messagesOf = ({ losses }: DocumentReading): readonly string[] =>
      losses.map(({ reason, message }) => `${reason}: ${message}`);
    const property = await readChanged('\\"property\\":\\"detail\\"', '\\"property\\":\\"nothing\\"');
    expect(messagesOf(property)).toEqual([
      "malformed: A claim on a relation of this annotation is not understood.",
    ]);
    expect(property.inventory.relations).toMatchObject([{ from: "a", to: "b", claims: [] }]);
    const kind = await readChanged('\\"kind\\":\\"derivedFrom\\"', '\\"kind\\":\\"nothing\\"');
    expect(messagesOf(kind)).toEqual(["malformed: A relation of this annotation is not understood."]);
    const target = await readChanged('\\"to\\":\\"b\\"', '\\"to\\":\\"c\\"');
    expect(messagesOf(target)).toEqual(['dangling: Nothing in this document has the id "c".']);
    expect(target.inventory.relations).toMatchObject([{ from: "a", to: "b" }]);
  });
});

describe("an inventory that contradicts itself", () => {
  it("is refused: two entities with one id, a relation to nothing", async () => {
    const twice = minimalInventory({
      entities: [entity("model", "a", "a", []), entity("model", "a", "b", [])],
    });
    await expect(spdx2.write(twice)).rejects.toMatchObject({ code: "invalid-document" });
    const relations = [{ from: "a", kind: "contains", to: "b", claims: [] }] as const;
    await expect(spdx2.write(minimalInventory({ relations }))).rejects.toMatchObject({
      code: "invalid-document",
    });
    await expect(spdx2.write(minimalInventory(), { specVersion: "2.2" })).rejects.toMatchObject({
      code: "unknown-format",
    });
  });
});

describe("annotations that look like ours", () => {
  it("never throw, whatever they hold", async () => {
    const word = fc.constantFrom(
      "assay",
      "id",
      "kind",
      "name",
      "claims",
      "identifiers",
      "relations",
      "to",
      "property",
      "value",
    );
    const value = fc.oneof(
      fc.constantFrom("entity", "subject", "model", "finding", "coverage"),
      fc.jsonValue(),
    );
    const statement = fc.dictionary(word, value).map((rest) => ({ assay: "entity", ...rest }));
    await fc.assert(
      fc.asyncProperty(fc.array(statement, { maxLength: 3 }), async (statements) => {
        const document = await written(minimalInventory({ entities: [entity("model", "a", "a", [])] }));
        const annotations = statements.map((one) => ({ comment: JSON.stringify(one) }));
        const packages = document.packages.map((one) => ({ ...one, annotations }));
        const bytes = Buffer.from(JSON.stringify({ ...document, packages }));
        const { format } = await readBom(bytes, { path: "a.json", toolVersion: "1" });
        expect(format).toBe("spdx");
      }),
      { seed: 2, numRuns: 100 },
    );
  });
});

/** An entity without an id would get one. */
function withIds(inventory: Inventory): Inventory {
  return {
    ...inventory,
    entities: inventory.entities.map((one) => ({ ...one, id: `id:${one.id}` })),
    relations: inventory.relations.map((one) => ({ ...one, from: `id:${one.from}`, to: `id:${one.to}` })),
  };
}

/** Entities with their identifiers; the same one twice is one. */
function identitiesOf({ entities }: Inventory): unknown {
  return entities.map(({ id, kind, name, identifiers }) => {
    const distinct = new Set(
      identifiers.filter(({ value }) => value !== "").map((one) => JSON.stringify(one)),
    );
    return { id, kind, name, identifiers: [...distinct].sort() };
  });
}

/** Every distinct value at every place. Measured and attested values are declared by the document. */
function claimsOf({ entities }: Inventory): unknown {
  return entities.map(({ id, claims }) => [id, distinctClaims(claims)]);
}

function distinctClaims(claims: readonly Claim[]): readonly string[] {
  const told = new Map<string, string>();
  for (const one of claims) {
    const key = JSON.stringify([one.property, ordered(one.value), placeOf(one)]);
    if (!told.has(key)) told.set(key, `${key} ${basisOf(one)} ${one.confidence ?? "certain"}`);
  }
  return [...told.values()].sort();
}

function basisOf({ basis }: Claim): string {
  return basis === "measured" || basis === "attested" ? "declared" : basis;
}

/** Without a path there is only the document. */
function placeOf({ source }: Claim): unknown {
  const isElsewhere = source.path !== undefined && source.path !== "bom.spdx.json";
  return isElsewhere ? [source.path, source.line ?? 0] : [];
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
  return Object.fromEntries(entries.map(([key, one]: [string, unknown]) => [key, ordered(one)]));
}

function edgesOf({ relations }: Inventory): unknown {
  return relations.map(({ from, kind, to, detail }) => JSON.stringify([from, kind, to, detail])).sort();
}

/** Who says each relation that somebody says; of another the document itself declares the detail. */
function claimsOnEdgesOf({ relations }: Inventory, told: Inventory): unknown {
  const edge = ({ from, kind, to }: Relation): string => JSON.stringify([from, kind, to]);
  const claimed = new Set(told.relations.filter(({ claims }) => claims.length > 0).map(edge));
  return relations
    .filter((one) => claimed.has(edge(one)))
    .map((one) => [edge(one), distinctClaims(one.claims)]);
}

/** Without the id, which names the place that the finding has. */
function findingsOf({ findings }: Inventory): unknown {
  const told = findings.map((finding) => JSON.stringify(ordered({ ...finding, id: "" })));
  return [...new Set(told)].sort();
}

/** What was read in full and what was left out on purpose is only counted. */
function gapsOf({ coverage }: Inventory): unknown {
  return coverage
    .filter(({ read, code }) => code === "unrecognised" || (read !== "full" && code !== "excluded"))
    .filter(({ path }) => path !== "bom.spdx.json")
    .map(({ path, read, code, by, reason }) => {
      const isGap = code !== "unrecognised";
      return JSON.stringify(isGap ? [path, read, code, by, reason] : [path, code]);
    })
    .sort();
}
