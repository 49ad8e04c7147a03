import { describe, expect, it } from "vitest";

import { convertDocument } from "./convert.ts";
import type { LossItem, LossReport } from "./loss-report.ts";

const options = { path: "bom.json", toolVersion: "0.1.0" };

/** A document of another tool, with one thing that no inventory holds. */
const foreign = {
  bomFormat: "CycloneDX",
  specVersion: "1.6",
  serialNumber: "urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79",
  version: 3,
  metadata: {
    timestamp: "2026-01-01T00:00:00Z",
    lifecycles: [{ phase: "build" }, { name: "acme-stage" }],
    authors: [{ name: "Ann" }],
    tools: { components: [{ type: "application", name: "maker", version: "1.2" }] },
  },
  components: [
    {
      type: "library",
      "bom-ref": "lib",
      name: "torch",
      version: "2.1",
      purl: "pkg:pypi/torch@2.1",
      swid: { tagId: "x", name: "torch" },
      properties: [{ name: "acme:team", value: "vision" }],
    },
  ],
};

async function convert(document: unknown, format: string): Promise<{ text: string; report: LossReport }> {
  const bytes = Buffer.from(typeof document === "string" ? document : JSON.stringify(document));
  const { outputs } = await convertDocument(bytes, [format], options);
  const [output] = outputs;
  if (output === undefined) throw new Error("no output");
  return output;
}

const about = ({ items }: LossReport, name: string): LossItem | undefined =>
  items.find((item) => item.name === name);

/** What a document of others says in fields that the inventory keeps as metadata, category or scope. */
const described = {
  bomFormat: "CycloneDX",
  specVersion: "1.6",
  version: 1,
  metadata: {
    component: { type: "application", "bom-ref": "app", name: "app", version: "2", purl: "pkg:npm/app@2" },
  },
  components: [
    {
      type: "framework",
      "bom-ref": "torch",
      publisher: "Acme",
      group: "ml",
      name: "torch",
      scope: "optional",
      hashes: [
        { alg: "SHA-256", content: "a".repeat(64) },
        { alg: "SHA-512", content: "b".repeat(128) },
      ],
      copyright: "(c) Acme",
      cpe: "cpe:2.3:a:acme:torch:2.1:*:*:*:*:*:*:*",
      externalReferences: [{ type: "vcs", url: "https://git.example.org/torch" }],
    },
  ],
  dependencies: [{ ref: "app", dependsOn: ["torch"] }, { ref: "torch" }],
};

describe("what is no BOM", () => {
  it.each([
    ["a model card", "---\nlibrary_name: transformers\nlicense: mit\npipeline_tag: fill-mask\n---\n# Tiny\n"],
    ["a Kitfile", 'manifestVersion: "1.0"\npackage:\n  name: demo\nmodel:\n  name: tiny\n  path: ./m.gguf\n'],
    [
      "an MLmodel",
      "artifact_path: model\nflavors:\n  sklearn:\n    sklearn_version: 1.5.0\nmlflow_version: 2.14.1\n",
    ],
  ])("but is read becomes a document too: %s", async (_what, text) => {
    const { text: written, report } = await convert(text, "cyclonedx");
    expect(report.isChecked).toBe(true);
    expect(written).toContain('"type": "machine-learning-model"');
  });
});

describe("what a document is about", () => {
  it("stays what the converted document is about, with its own id and dependencies", async () => {
    const spdx = await convert(described, "spdx");
    const back = JSON.parse((await convert(spdx.text, "cyclonedx")).text) as typeof described;
    expect(back.metadata.component).toMatchObject(described.metadata.component);
    expect(back.dependencies).toEqual(described.dependencies);
    expect(back.components.map((one) => one["bom-ref"])).toEqual(["torch"]);
  });

  it("is the root of the collection in SPDX", async () => {
    const graph = (
      JSON.parse((await convert(described, "spdx")).text) as { "@graph": Record<string, unknown>[] }
    )["@graph"];
    const root = graph.find(({ type }) => type === "software_Sbom")?.["rootElement"] as string[];
    expect(graph.find(({ spdxId }) => spdxId === root[0])).toMatchObject({
      type: "software_Package",
      name: "app",
    });
  });
});

describe("a fact that the inventory has no property for", () => {
  it("is in its field again when the format has one, also by way of another format", async () => {
    const spdx = await convert(described, "spdx");
    for (const text of [JSON.stringify(described), spdx.text]) {
      const { components } = JSON.parse((await convert(text, "cyclonedx")).text) as typeof described;
      expect(components[0]).toMatchObject(described.components[0] ?? {});
    }
  });

  it("is in the property of SPDX that means the same", async () => {
    const graph = (
      JSON.parse((await convert(described, "spdx")).text) as { "@graph": Record<string, unknown>[] }
    )["@graph"];
    expect(graph.find(({ name }) => name === "torch")).toMatchObject({
      software_copyrightText: "(c) Acme",
      externalIdentifier: expect.arrayContaining([
        {
          type: "ExternalIdentifier",
          externalIdentifierType: "cpe23",
          identifier: described.components[0]?.cpe,
        },
      ]) as unknown,
    });
  });

  it("does not become a field because the header of a model file has a key of that name", async () => {
    const native = {
      assay: 1,
      tool: { name: "assay", version: "0.1.0" },
      subject: { name: "s", scannedAt: "2026-01-01T00:00:00Z", headersOnly: false },
      entities: [
        {
          id: "model:a",
          kind: "model",
          name: "a",
          identifiers: [],
          claims: [
            {
              property: "metadata",
              value: { name: "publisher", value: "Somebody" },
              basis: "declared",
              source: { by: "gguf@1", path: "a.gguf" },
            },
          ],
        },
      ],
      relations: [],
      references: [],
      findings: [],
      coverage: [],
    };
    const { components } = JSON.parse((await convert(native, "cyclonedx")).text) as typeof described;
    expect(components[0]?.publisher).toBeUndefined();
  });
});

describe("a converted document", () => {
  it("keeps what has a field, moves what has none, and says what nobody read", async () => {
    const { report } = await convert(foreign, "spdx");

    expect(report.isChecked).toBe(true);
    expect(report.countsByFact.entity).toEqual({ kept: 1, transformed: 0, annotation: 0, dropped: 0 });
    expect(about(report, "version")).toMatchObject({ fact: "document" });
    expect(about(report, "metadata")).toMatchObject({
      outcome: "annotation",
      subject: "lib",
      pointer: "/components/0/properties/0",
    });
    expect(about(report, "no-place")).toMatchObject({
      outcome: "dropped",
      fact: "unread",
      pointer: "/components/0/swid",
    });
  });

  it("says where a moved fact is now", async () => {
    const { text, report } = await convert(foreign, "cyclonedx");
    const target = about(report, "metadata")?.target ?? "";
    const found = target
      .split("/")
      .slice(1)
      .reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], JSON.parse(text));
    expect(found).toEqual({ name: "acme:team", value: "vision" });
  });

  it.each(["cyclonedx", "cyclonedx@1.5", "spdx", "assay"])(
    "names its origin, authors, tools and stages in %s",
    async (format) => {
      const { report } = await convert(foreign, format);
      const { text } = await convert(foreign, format);
      const again = await convertDocument(Buffer.from(text), ["assay"], options);
      expect(report.countsByFact.document?.dropped).toBe(0);
      expect(again.reading.inventory.documents).toEqual([
        {
          format: "cyclonedx",
          version: "1.6",
          identifier: "urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79",
          revision: "3",
          created: "2026-01-01T00:00:00Z",
          name: "unnamed",
          path: "bom.json",
          tools: ["maker 1.2"],
          authors: ["Ann"],
          lifecycles: ["build", "acme-stage"],
        },
      ]);
    },
  );

  it("has authors, tools and stages of its origin in the fields of the standard", async () => {
    const { metadata } = JSON.parse((await convert(foreign, "cyclonedx")).text) as typeof foreign;
    expect(metadata.authors).toEqual(foreign.metadata.authors);
    expect(metadata.lifecycles).toEqual(foreign.metadata.lifecycles);
    expect(metadata.tools.components.slice(1)).toEqual(foreign.metadata.tools.components);

    const graph = (
      JSON.parse((await convert(foreign, "spdx")).text) as { "@graph": Record<string, unknown>[] }
    )["@graph"];
    const named = (type: string): unknown[] =>
      graph.filter((node) => node["type"] === type).map(({ name }) => name);
    expect(named("Agent")).toContain("Ann");
    expect(named("Tool")).toContain("maker 1.2");
    expect(graph.find(({ type }) => type === "software_Sbom")?.["software_sbomType"]).toEqual(["build"]);
  });

  it("remembers the whole chain of conversions, the last one first", async () => {
    const first = await convert(foreign, "spdx");
    const second = await convert(first.text, "cyclonedx");
    const { reading } = await convertDocument(Buffer.from(second.text), ["assay"], options);
    expect(reading.inventory.documents?.map(({ format }) => format)).toEqual(["spdx", "cyclonedx"]);
  });

  it("in the native form has lost nothing that was read", async () => {
    const { report } = await convert(foreign, "assay");
    expect(report.counts).toMatchObject({ transformed: 0, annotation: 0, dropped: 1 });
  });

  it("is said to be unchecked when nobody reads its format", async () => {
    const { report } = await convert(foreign, "sarif");
    expect(report.isChecked).toBe(false);
    expect(report.counts).toEqual({ kept: 0, transformed: 0, annotation: 0, dropped: 1 });
  });

  it("is refused for what is no document", async () => {
    await expect(convert("# prose", "spdx")).rejects.toThrow(/no reader/);
    await expect(convert(foreign, "yaml")).rejects.toThrow(/there is no document format/);
  });
});
