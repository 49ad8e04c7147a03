import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { Validation } from "../document.ts";
import { readBom, validateDocument } from "../read-bom.ts";
import type { DocumentReading } from "../reading.ts";

const options = { path: "sbom.spdx", toolVersion: "0.1.0" };

const torch = {
  SPDXID: "SPDXRef-torch",
  name: "torch",
  versionInfo: "2.1.0",
  supplier: "Organization: PyTorch (team@pytorch.example)",
  downloadLocation: "NOASSERTION",
  licenseDeclared: "BSD-3-Clause",
  licenseConcluded: "NOASSERTION",
  checksums: [{ algorithm: "SHA256", checksumValue: "a".repeat(64) }],
  externalRefs: [
    { referenceCategory: "PACKAGE-MANAGER", referenceType: "purl", referenceLocator: "pkg:pypi/torch@2.1.0" },
  ],
};
const weights = {
  SPDXID: "SPDXRef-file",
  fileName: "./model.safetensors",
  checksums: [{ algorithm: "SHA1", checksumValue: "b".repeat(40) }],
};
const model = {
  SPDXID: "SPDXRef-model",
  name: "bot",
  downloadLocation: "https://huggingface.co/acme/bot",
  externalRefs: [
    {
      referenceCategory: "PACKAGE-MANAGER",
      referenceType: "purl",
      referenceLocator: `pkg:huggingface/acme/bot@${"0".repeat(40)}`,
    },
  ],
};

function document(over: object = {}): Record<string, unknown> {
  return {
    spdxVersion: "SPDX-2.3",
    dataLicense: "CC0-1.0",
    SPDXID: "SPDXRef-DOCUMENT",
    name: "app",
    documentNamespace: "https://example.org/spdx/app-1",
    creationInfo: {
      created: "2026-01-02T03:04:05Z",
      creators: ["Tool: gen-1.0", "Organization: Acme (a@acme.example)"],
    },
    packages: [torch, model],
    files: [weights],
    relationships: [
      {
        spdxElementId: "SPDXRef-DOCUMENT",
        relationshipType: "DESCRIBES",
        relatedSpdxElement: "SPDXRef-model",
      },
      { spdxElementId: "SPDXRef-model", relationshipType: "DEPENDS_ON", relatedSpdxElement: "SPDXRef-torch" },
      {
        spdxElementId: "SPDXRef-file",
        relationshipType: "CONTAINED_BY",
        relatedSpdxElement: "SPDXRef-model",
      },
    ],
    ...over,
  };
}

const tagValue = `SPDXVersion: SPDX-2.3
DataLicense: CC0-1.0
SPDXID: SPDXRef-DOCUMENT
DocumentName: app
DocumentNamespace: https://example.org/spdx/app-1
Creator: Tool: gen-1.0
Creator: Organization: Acme (a@acme.example)
Created: 2026-01-02T03:04:05Z
# a comment
PackageName: torch
SPDXID: SPDXRef-torch
PackageVersion: 2.1.0
PackageSupplier: Organization: PyTorch (team@pytorch.example)
PackageDownloadLocation: NOASSERTION
PackageChecksum: SHA256: ${"a".repeat(64)}
PackageLicenseDeclared: BSD-3-Clause
PackageLicenseConcluded: NOASSERTION
PackageDescription: <text>Tensors
and more</text>
ExternalRef: PACKAGE-MANAGER purl pkg:pypi/torch@2.1.0

PackageName: bot
SPDXID: SPDXRef-model
PackageDownloadLocation: https://huggingface.co/acme/bot
ExternalRef: PACKAGE-MANAGER purl pkg:huggingface/acme/bot@${"0".repeat(40)}

FileName: ./model.safetensors
SPDXID: SPDXRef-file
FileChecksum: SHA1: ${"b".repeat(40)}

Relationship: SPDXRef-DOCUMENT DESCRIBES SPDXRef-model
Relationship: SPDXRef-model DEPENDS_ON SPDXRef-torch
Annotator: Person: Ann
AnnotationDate: 2026-01-02T03:04:05Z
AnnotationType: OTHER
AnnotationComment: fine
SPDXREF: SPDXRef-torch
`;

async function read(text: string): Promise<DocumentReading> {
  return readBom(Buffer.from(text), options);
}

async function check(value: unknown): Promise<Validation> {
  return validateDocument(Buffer.from(typeof value === "string" ? value : JSON.stringify(value)));
}

function facts({ inventory }: DocumentReading): readonly string[] {
  return inventory.entities.flatMap(({ id, claims }) =>
    claims.map(
      ({ property, value }) =>
        `${id} ${property}=${value.kind === "known" ? JSON.stringify(value.value) : ""}`,
    ),
  );
}

function edges({ inventory }: DocumentReading): readonly string[] {
  return inventory.relations.map(({ from, kind, to }) => `${from} ${kind} ${to}`);
}

describe("reading SPDX 2", () => {
  it("reads packages, files and relationships, and keeps SPDXIDs, purls and the namespace", async () => {
    const reading = await read(JSON.stringify(document()));
    expect(facts(reading)).toEqual([
      `SPDXRef-file artefactDigest={"algorithm":"sha1","hex":"${"b".repeat(40)}"}`,
      'SPDXRef-torch version="2.1.0"',
      'SPDXRef-torch supplier="PyTorch"',
      `SPDXRef-torch sha256="${"a".repeat(64)}"`,
      'SPDXRef-torch license="BSD-3-Clause"',
    ]);
    expect(reading.inventory.entities[1]).toMatchObject({
      kind: "model",
      identifiers: [
        { type: "purl", value: `pkg:huggingface/acme/bot@${"0".repeat(40)}` },
        { type: "huggingface", value: "acme/bot" },
      ],
    });
    expect(edges(reading)).toEqual([
      "SPDXRef-model contains SPDXRef-file",
      "SPDXRef-model dependsOn SPDXRef-torch",
    ]);
    expect(reading.header).toMatchObject({
      identifier: "https://example.org/spdx/app-1",
      tools: ["gen-1.0"],
      authors: ["Acme"],
    });
    expect(reading.losses).toEqual([]);
  });

  it("reads the same from tag-value, with lines", async () => {
    const reading = await read(tagValue);
    const json = await read(JSON.stringify(document()));
    const more = [
      'SPDXRef-torch description="Tensors\\nand more"',
      'SPDXRef-torch metadata={"name":"annotation","value":"fine"}',
    ];
    expect([...facts(reading)].sort()).toEqual([...facts(json), ...more].sort());
    expect(edges(reading)).toEqual(edges(json));
    const version = reading.inventory.entities[2]?.claims[0];
    expect(version?.source).toEqual({
      by: "spdx2@2",
      path: "sbom.spdx",
      pointer: "/packages/0/versionInfo",
      line: 12,
    });
  });

  it("lists what has no place and what leads nowhere", async () => {
    const reading = await read(
      JSON.stringify(
        document({
          colour: 1,
          relationships: [
            {
              spdxElementId: "SPDXRef-model",
              relationshipType: "COPY_OF",
              relatedSpdxElement: "SPDXRef-torch",
            },
            {
              spdxElementId: "SPDXRef-model",
              relationshipType: "CONTAINS",
              relatedSpdxElement: "SPDXRef-gone",
            },
            {
              spdxElementId: "SPDXRef-model",
              relationshipType: "CONTAINS",
              relatedSpdxElement: "DocumentRef-x:SPDXRef-y",
            },
          ],
        }),
      ),
    );
    expect(reading.losses.map(({ reason, pointer }) => `${reason} ${pointer}`)).toEqual([
      "no-place /relationships/0",
      "dangling /relationships/1/relatedSpdxElement",
      "no-place /relationships/2/relatedSpdxElement",
      "unknown-field /colour",
    ]);
  });
});

describe("checking SPDX 2", () => {
  it("accepts both forms", async () => {
    expect(await check(document())).toMatchObject({
      valid: true,
      format: "spdx",
      version: "2.3",
      errors: [],
      warnings: [],
    });
    expect(await check(tagValue)).toMatchObject({
      valid: true,
      format: "spdx",
      version: "2.3",
      errors: [],
      warnings: [],
    });
  });

  it.each([
    ["spdx2/duplicate-id", "/packages/2/SPDXID", { packages: [torch, model, torch] }],
    [
      "spdx2/id",
      "/packages/0/SPDXID",
      { packages: [{ ...torch, SPDXID: "SPDXRef-a b" }], relationships: [], files: [] },
    ],
    [
      "spdx2/dangling-ref",
      "/relationships/0/relatedSpdxElement",
      {
        relationships: [
          {
            spdxElementId: "SPDXRef-DOCUMENT",
            relationshipType: "DESCRIBES",
            relatedSpdxElement: "SPDXRef-x",
          },
        ],
      },
    ],
    ["spdx2/describes", "", { relationships: [] }],
    ["spdx2/namespace", "/documentNamespace", { documentNamespace: "here#1" }],
    ["spdx2/data-licence", "/dataLicense", { dataLicense: "MIT" }],
    [
      "spdx2/date",
      "/creationInfo/created",
      { creationInfo: { created: "2026-01-02T03:04:05.123Z", creators: ["Tool: x"] } },
    ],
    [
      "spdx2/creator",
      "/creationInfo/creators/0",
      { creationInfo: { created: "2026-01-02T03:04:05Z", creators: ["x"] } },
    ],
    [
      "spdx2/purl",
      "/packages/0/externalRefs/0/referenceLocator",
      {
        packages: [
          { ...torch, externalRefs: [{ ...torch.externalRefs[0], referenceLocator: "pypi/torch" }] },
          model,
        ],
      },
    ],
    [
      "spdx2/checksum",
      "/packages/0/checksums/0/checksumValue",
      { packages: [{ ...torch, checksums: [{ algorithm: "SHA256", checksumValue: "abc" }] }, model] },
    ],
    ["spdx2/party", "/packages/0/supplier", { packages: [{ ...torch, supplier: "PyTorch" }, model] }],
    [
      "spdx2/download-location",
      "/packages/0/downloadLocation",
      { packages: [{ ...torch, downloadLocation: "somewhere" }, model] },
    ],
    [
      "spdx2/verification-code",
      "/packages/0/packageVerificationCode",
      {
        packages: [
          {
            ...torch,
            filesAnalyzed: false,
            packageVerificationCode: { packageVerificationCodeValue: "c".repeat(40) },
          },
          model,
        ],
      },
    ],
    [
      "spdx2/mandatory-in-2.2",
      "/packages/0",
      { spdxVersion: "SPDX-2.2", packages: [torch], relationships: [], files: [] },
    ],
    [
      "spdx2/licence-expression",
      "/packages/0/licenseDeclared",
      { packages: [{ ...torch, licenseDeclared: "BSD 3" }, model] },
    ],
    [
      "spdx2/licence-ref",
      "/packages/0/licenseDeclared",
      { packages: [{ ...torch, licenseDeclared: "LicenseRef-x" }, model] },
    ],
    ["document/version", "/spdxVersion", { spdxVersion: "SPDX-1.2" }],
    ["schema/required", "/packages/0", { packages: [{ SPDXID: "SPDXRef-torch", name: "torch" }, model] }],
    ["schema/additionalProperties", "/packages/0/colour", { packages: [{ ...torch, colour: 1 }, model] }],
  ])("says %s once, at %s", async (rule, pointer, over) => {
    const { valid, errors } = await check(document(over));
    expect(valid).toBe(false);
    expect(errors.map((issue) => [issue.rule, issue.pointer])).toEqual([[rule, pointer]]);
  });

  it("names lines of tag-value texts, unknown tags and texts that do not end", async () => {
    const broken = `${tagValue}Colour: blue\nnonsense\nPackageComment: <text>open`;
    const { errors } = await check(broken);
    const last = tagValue.split("\n").length;
    expect(errors.map(({ rule, line }) => [rule, line])).toEqual([
      ["spdx2/line", last + 1],
      ["spdx2/line", last + 2],
      ["spdx2/tag", last],
    ]);
    const wrong = await check(tagValue.replace("CC0-1.0", "MIT"));
    expect(wrong.errors).toMatchObject([{ rule: "spdx2/data-licence", line: 2 }]);
  });
});

describe("hostile documents", () => {
  it("never throw, whatever stands where", async () => {
    const keys = [
      "packages",
      "files",
      "relationships",
      "creationInfo",
      "snippets",
      "SPDXID",
      "hasExtractedLicensingInfos",
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.constantFrom(...keys), fc.jsonValue({ maxDepth: 3 })),
        async (over) => {
          const text = JSON.stringify({ spdxVersion: "SPDX-2.3", ...over });
          expect((await read(text)).format).toBe("spdx");
          expect((await check(text)).format).toBe("spdx");
        },
      ),
      { numRuns: 100, seed: 2 },
    );
  });

  it("never throw for any text of tags", async () => {
    const tags = [
      "PackageName",
      "SPDXID",
      "Relationship",
      "ExternalRef",
      "PackageChecksum",
      "Annotator",
      "SPDXREF",
      "FileName",
      "SnippetByteRange",
      "SnippetSPDXID",
      "__proto__",
      "constructor",
      "RelationshipComment",
    ];
    const line = fc
      .tuple(fc.constantFrom(...tags), fc.string({ maxLength: 20 }))
      .map(([tag, value]) => `${tag}: ${value}`);
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 20 }), async (lines) => {
        const text = `SPDXVersion: SPDX-2.3\n${lines.join("\n")}`;
        expect((await read(text)).format).toBe("spdx");
        expect((await check(text)).format).toBe("spdx");
      }),
      { numRuns: 200, seed: 4 },
    );
  });
});
