import { describe, expect, it } from "vitest";
import { openBom, readBom, validateDocument } from "../bom/read-bom.ts";
import { ruleSets } from "../rule-sets/registry.ts";
import { scoreInventory } from "../rule-sets/score.ts";
import { documentFactsOf } from "./document-facts.ts";
import { embedScore } from "./embed-score.ts";

const library = { type: "library", "bom-ref": "torch", name: "torch", purl: "pkg:pypi/torch@2.3.0" };
const bom = {
  bomFormat: "CycloneDX",
  specVersion: "1.6",
  serialNumber: "urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79",
  version: 3,
  components: [{ ...library, copyright: "Acme" }],
};

interface Embedded {
  readonly specVersion: string;
  readonly version: number;
  readonly components: readonly unknown[];
  readonly signature?: unknown;
  readonly definitions: {
    readonly standards: readonly { readonly name: string; readonly requirements: readonly unknown[] }[];
  };
  readonly declarations: {
    readonly assessors: readonly unknown[];
    readonly attestations: readonly { readonly map: readonly { readonly requirement: string }[] }[];
    readonly claims: readonly {
      readonly "bom-ref": string;
      readonly target?: string;
      readonly predicate: string;
    }[];
    readonly evidence: readonly { readonly description: string }[];
  };
}

async function embedded(document: unknown, ids: readonly string[], version?: string): Promise<Embedded> {
  const bytes = Buffer.from(JSON.stringify(document));
  const reading = await readBom(bytes, { path: "bom.json", toolVersion: "0" });
  const wanted = ruleSets.filter(({ id }) => ids.includes(id));
  const score = scoreInventory(reading.inventory, documentFactsOf(reading), wanted);
  const text = await embedScore({ bytes, reading, score, ...(version === undefined ? {} : { version }) });
  expect(await validateDocument(Buffer.from(text))).toMatchObject({ valid: true });
  return JSON.parse(text) as Embedded;
}

describe("results in a document", () => {
  it("stand beside everything that the document had, as its next version", async () => {
    const result = await embedded(bom, ["ntia-2021"]);
    expect(result).toMatchObject({ ...bom, version: 4 });
    expect(
      result.definitions.standards.map(({ name, requirements }) => `${name} ${requirements.length}`),
    ).toEqual(["NTIA minimum elements (2021) 7"]);
    expect(result.declarations.attestations[0]?.map).toHaveLength(7);
  });

  it("are the same in one that is parsed already, whose bytes are not read again", async () => {
    const bytes = Buffer.from(JSON.stringify(bom));
    const { document, read } = await openBom(bytes, "bom.json");
    const reading = await read({ path: "bom.json", toolVersion: "0" });
    const score = scoreInventory(reading.inventory, documentFactsOf(reading), ruleSets);
    const parsed = await embedScore({ bytes: Buffer.from("{"), document, reading, score });
    expect(parsed).toBe(await embedScore({ bytes, reading, score }));
  });

  it("are claims about what they are about, with evidence, and counter-claims for what is not known", async () => {
    const { claims, evidence } = (await embedded(bom, ["ntia-2021"])).declarations;
    const [known] = claims.filter((one) => one["bom-ref"] === "assay:declaration:claim:NTIA21-02");
    expect(known).toMatchObject({ target: "torch", predicate: "Component Name: known of torch" });
    const [unknown] = claims.filter((one) => one["bom-ref"] === "assay:declaration:counter-claim:NTIA21-01");
    expect(unknown).toMatchObject({ target: "torch", reasoning: "Not known: Producer or supplier." });
    expect(evidence.map(({ description }) => description)).toContain("torch (declared)");
  });

  it("replace those of an earlier run and leave those of others", async () => {
    const others = { ...bom, declarations: { assessors: [{ "bom-ref": "them", thirdParty: true }] } };
    const once = await embedded(others, ["ntia-2021", "g7-2026"]);
    const twice = await embedded(once, ["ntia-2021"]);
    expect(twice.definitions.standards).toHaveLength(1);
    expect(twice.declarations.assessors).toHaveLength(2);
    expect(twice.declarations.attestations).toHaveLength(1);
    expect(twice.version).toBe(5);
  });

  it("take out a signature that would no longer fit", async () => {
    const signature = {
      algorithm: "ES256",
      publicKey: { kty: "EC", crv: "P-256", x: "a", y: "b" },
      value: "c",
    };
    expect(await embedded({ ...bom, signature }, ["ntia-2021"])).not.toHaveProperty("signature");
  });

  it("go into a new document where the old one has no place for them", async () => {
    expect((await embedded({ ...bom, specVersion: "1.5" }, ["ntia-2021"])).specVersion).toBe("1.7");
    expect((await embedded(bom, ["ntia-2021"], "1.7")).specVersion).toBe("1.7");
    const spdx = {
      spdxVersion: "SPDX-2.3",
      dataLicense: "CC0-1.0",
      SPDXID: "SPDXRef-DOCUMENT",
      name: "x",
      documentNamespace: "https://example.org/x",
      creationInfo: { created: "2026-01-01T00:00:00Z", creators: ["Tool: x"] },
      packages: [{ SPDXID: "SPDXRef-p", name: "p", downloadLocation: "NOASSERTION" }],
    };
    expect((await embedded(spdx, ["cisa-2025-draft"], "1.6")).specVersion).toBe("1.6");
  });

  it("leave out rule sets that do not apply", async () => {
    expect((await embedded(bom, ["mof", "ntia-2021"])).definitions.standards).toHaveLength(1);
  });

  it("are valid for all rule sets at once", async () => {
    const model = {
      type: "machine-learning-model",
      "bom-ref": "m",
      name: "acme/bot",
      licenses: [{ license: { id: "MIT" } }],
    };
    const all = await embedded(
      { ...bom, components: [library, model] },
      ruleSets.map(({ id }) => id),
    );
    expect(all.definitions.standards).toHaveLength(ruleSets.length);
  });
});
