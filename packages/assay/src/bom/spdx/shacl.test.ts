import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import fc from "fast-check";
import SHACLValidator from "rdf-validate-shacl";
import { describe, expect, it } from "vitest";

import { anyInventory } from "testkit/arbitrary-inventory";
import { minimalInventory, richInventory } from "testkit/inventory";
import { spdxContext, spdxJsonOf, type SpdxJson } from "./write.ts";

// Neither package has types of its own.
interface Quad {
  readonly subject: { readonly value: string };
}
interface Store {
  addQuads(quads: readonly Quad[]): void;
}
const require = createRequire(import.meta.url);
const jsonld = require("jsonld") as {
  toRDF(document: object, options: object): Promise<string>;
};
const n3 = require("n3") as {
  Parser: new () => { parse(text: string): Quad[] };
  Store: new () => Store;
};

const data = new URL("../../../data/spdx3/", import.meta.url);
const context = JSON.parse(readFileSync(new URL("spdx-context.jsonld", data), "utf8")) as object;

/**
 * Without the first triple no shape of the model has a target and every document conforms: the shapes are `owl:Class`
 * with implicit targets, which SHACL knows for `rdfs:Class` only.
 */
const bridge =
  "<http://www.w3.org/2002/07/owl#Class> <http://www.w3.org/2000/01/rdf-schema#subClassOf> <http://www.w3.org/2000/01/rdf-schema#Class> .";
const ontology = new n3.Parser().parse(`${readFileSync(new URL("spdx-model.ttl", data), "utf8")}\n${bridge}`);
const shapes = new n3.Store();
shapes.addQuads(ontology);
const validator = new SHACLValidator(shapes as never);

/** Focus node, path and message of every violation, those on the individuals of the ontology itself left out. */
async function violationsOf(document: object): Promise<string[]> {
  const quads = await jsonld.toRDF(document, {
    format: "application/n-quads",
    safe: true,
    documentLoader: loadOffline,
  });
  const graph = new n3.Store();
  // The second trap: classes and named individuals must be in the data, or nothing is known to be an Element.
  graph.addQuads(ontology);
  graph.addQuads(new n3.Parser().parse(quads));
  const report = await validator.validate(graph as never);
  return report.results
    .filter(({ focusNode }) => !focusNode?.value.startsWith("https://spdx.org/rdf/3.0.1/terms/"))
    .map(
      ({ focusNode, path, message }) =>
        `${focusNode?.value} ${JSON.stringify(path)} ${message[0]?.value ?? ""}`,
    );
}

async function loadOffline(url: string): Promise<object> {
  if (url !== spdxContext) throw new Error(`A test must not load ${url}.`);
  return Promise.resolve({ document: context, documentUrl: url, contextUrl: null });
}

describe("the official SHACL shapes", () => {
  it("accept what we write", async () => {
    expect(await violationsOf(spdxJsonOf(richInventory()))).toEqual([]);
    expect(await violationsOf(spdxJsonOf(minimalInventory()))).toEqual([]);
  });

  it("can fail: a required property is missed", async () => {
    const broken = without(spdxJsonOf(richInventory()), "software_File", "creationInfo");
    const violations = await violationsOf(broken);
    expect(violations).toHaveLength(1);
    expect(violations[0]).toContain("creationInfo");
  });

  it("can fail: a reference to an object of another class is seen", async () => {
    const document = spdxJsonOf(richInventory());
    const tool = document["@graph"].find((node) => node.type === "Tool");
    const graph = document["@graph"].map((node) =>
      node.type === "ai_AIPackage" && tool !== undefined && "spdxId" in tool
        ? { ...node, suppliedBy: tool.spdxId }
        : node,
    );
    expect((await violationsOf({ ...document, "@graph": graph })).length).toBeGreaterThan(0);
  });

  it("accept what we write for any inventory", async () => {
    await fc.assert(
      fc.asyncProperty(anyInventory, async (inventory) => {
        expect(await violationsOf(spdxJsonOf(inventory))).toEqual([]);
      }),
      { seed: 13, numRuns: 5 },
    );
  }, 120_000);
});

/** The document with one property of the first node of a type taken away. */
function without(document: SpdxJson, type: string, property: string): object {
  const index = document["@graph"].findIndex((node) => node.type === type);
  const graph = document["@graph"].map((node, position) =>
    position === index ? Object.fromEntries(Object.entries(node).filter(([key]) => key !== property)) : node,
  );
  return { ...document, "@graph": graph };
}
