import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { anyInventory } from "testkit/arbitrary-inventory";
import { richInventory } from "testkit/inventory";
import { claim, entity, minimalInventory } from "testkit/inventory-parts";
import { misplacedIn, xsdTypes, type XsdType } from "testkit/xsd";
import { readXmlTree, type XmlElement } from "../../../syntax/xml/tree.ts";
import { bomOf } from "../write.ts";
import { specVersionOf } from "../versions.table.ts";
import { typeRows, unorderedTypes } from "./elements.table.ts";
import { foreignParts } from "./forms.table.ts";
import { fromXml } from "./from-xml.ts";
import { toXml } from "./to-xml.ts";
import { cyclonedxXml } from "./writer.ts";

const data = path.resolve(import.meta.dirname, "../../../../data/cyclonedx");
const versions = ["1.5", "1.6", "1.7"] as const;
const schemas = new Map(
  await Promise.all(
    versions.map(async (version) => {
      const types = await xsdTypes(readFileSync(path.join(data, "schema", `bom-${version}.xsd`)));
      return [version, types] as const;
    }),
  ),
);

function schemaOf(version: string): ReadonlyMap<string, XsdType> {
  return schemas.get(version as "1.7") ?? new Map();
}

const limits = {
  maxDepth: 200,
  maxAttributes: 64,
  maxTagBytes: 256 * 1024,
  maxTextBytes: 4 * 1024 * 1024,
  maxElements: 1_000_000,
};

async function parsed(text: string): Promise<XmlElement> {
  const { root, trouble } = await readXmlTree(Buffer.from(text), limits);
  if (root === undefined || trouble !== undefined) throw new Error(trouble?.message ?? "no element");
  return root;
}

/** Without what the XML binding says in its namespace. */
function withoutSchema(document: Readonly<Record<string, unknown>>): unknown {
  return JSON.parse(JSON.stringify({ ...document, $schema: undefined }));
}

/** What has no content several forms in XML; one identity and a list of one have the same. */
function inOneForm(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? undefined : value.map(inOneForm);
  if (typeof value !== "object" || value === null) return value === "" ? undefined : value;
  const kept = Object.entries(value).map(([key, one]: [string, unknown]) => {
    const isOne = key === "identity" && !Array.isArray(one);
    return [key, inOneForm(isOne ? [one] : one)] as const;
  });
  return kept.every(([, one]) => one === undefined) ? undefined : Object.fromEntries(kept);
}

/** The words of a row, from a schema. */
function rowOf(name: string, type: XsdType): readonly string[] {
  return [
    ...type.attributes.map((attribute) => `@${attribute}`),
    ...type.elements
      .filter((element) => !foreignParts.has(element.name))
      .map((element) => {
        if (element.type === undefined) return element.name;
        const isOwn = element.type === `${name}/${element.name}`;
        return isOwn ? `${element.name}/` : `${element.name}:${element.type}`;
      }),
    ...(type.isText ? ["="] : []),
  ];
}

describe("the table of elements", () => {
  it("is what the schema of 1.7 says of every type that a document can reach", () => {
    const found = new Map<string, string>();
    const visit = (name: string): void => {
      const type = schemaOf("1.7").get(name);
      if (type === undefined || found.has(name)) return;
      found.set(name, rowOf(name, type).join(" "));
      for (const element of type.elements) {
        if (element.type !== undefined && !foreignParts.has(element.name)) visit(element.type);
      }
    };
    visit("bom");
    expect(Object.fromEntries(typeRows)).toEqual(Object.fromEntries(found));
  });

  it("knows the types whose elements have no order", () => {
    const repeating = [...schemaOf("1.7")].filter(
      ([, { isOrdered, elements }]) => !isOrdered && elements.length > 1,
    );
    const reached = repeating.map(([name]) => name).filter((name) => typeRows.has(name));
    expect([...unorderedTypes].sort()).toEqual(reached.sort());
  });

  it.each(["1.5", "1.6"])("has the elements of %s in the order of that schema", (version) => {
    const nameOf = (word: string): string => word.split(/[:/]/)[0] ?? "";
    let rows = 0;
    for (const [name, row] of typeRows) {
      const type = schemaOf(version).get(name);
      if (type === undefined) continue;
      rows += 1;
      const older = rowOf(name, type).map(nameOf);
      const kept = row
        .split(" ")
        .map(nameOf)
        .filter((word) => older.includes(word));
      expect(
        kept.filter((word) => !word.startsWith("@")),
        name,
      ).toEqual(older.filter((word) => !word.startsWith("@")));
      expect(new Set(kept), name).toEqual(new Set(older));
    }
    expect(rows).toBeGreaterThan(140);
  });
});

describe("what we write in XML", () => {
  it.each(versions)("is the JSON document of %s again when it is read", async (version) => {
    const spec = specVersionOf(version);
    if (spec === undefined) throw new Error("no such version");
    await fc.assert(
      fc.asyncProperty(anyInventory, async (inventory) => {
        const bom = { ...bomOf(inventory, spec) };
        const root = await parsed(toXml(bom));
        const { document, issues } = fromXml(root);
        expect(document).toEqual(withoutSchema(bom));
        expect(issues).toEqual([]);
        expect(misplacedIn(schemaOf(version), root)).toEqual([]);
      }),
      { seed: 4, numRuns: 60 },
    );
  });

  it.each(versions)("holds a whole inventory in %s, every part where the schema has it", async (version) => {
    const text = await cyclonedxXml.write(richInventory(), { specVersion: version });
    const root = await parsed(text);
    expect(misplacedIn(schemaOf(version), root)).toEqual([]);
    expect(await cyclonedxXml.validate(text)).toMatchObject({ valid: true, version });
    expect(cyclonedxXml.recognises(root)).toBe(true);
    for (const name of ["modelCard", "pedigree", "evidence", "formulation", "annotations", "services"]) {
      expect(text).toContain(`<${name}>`);
    }
  });

  it.each(["1.5", "1.6"])("is what the official documents of %s hold", async (version) => {
    const folder = path.join(data, "test-resources", version);
    const names = readdirSync(folder).filter((name) => /^valid-.*\.json$/.test(name));
    const foreign = /"(?:cryptoProperties|declarations|definitions|releaseNotes|signature|proofOfConcept)"/;
    let count = 0;
    for (const name of names) {
      const json = readFileSync(path.join(folder, name), "utf8");
      if (foreign.test(json)) continue;
      const document = JSON.parse(json) as Record<string, unknown>;
      const root = await parsed(toXml(document));
      expect(inOneForm(fromXml(root).document), name).toEqual(
        inOneForm({ version: 1, ...(withoutSchema(document) as object) }),
      );
      expect(misplacedIn(schemaOf(version), root), name).toEqual([]);
      count += 1;
    }
    expect(count).toBeGreaterThan(30);
  });
});

describe("hostile text in XML", () => {
  const hostile = "]]> <!-- \u0000\u001b[2J \ud800 \ufffe & < > \" ' \r\n\t <![CDATA[ </name>";

  it("gives a text that is well formed and comes back as it went in, as far as XML has its characters", async () => {
    const document = {
      specVersion: "1.7",
      version: 1,
      components: [
        { type: "data", "bom-ref": hostile, name: hostile, properties: [{ name: hostile, value: hostile }] },
      ],
    };
    const { document: back } = fromXml(await parsed(toXml(document)));
    const kept = hostile
      .replace("\u0000", "\\u0000")
      .replace("\u001b", "\\u001b")
      .replace("\ud800", "\\ud800")
      .replace("\ufffe", "\\ufffe");
    expect(back["components"]).toEqual([
      { type: "data", "bom-ref": kept, name: kept, properties: [{ name: kept, value: kept }] },
    ]);
  });

  it("keeps white space at the ends, and texts of nothing else", async () => {
    for (const name of ["", " ", "\n\t ", " a\u00a0", "\u3000b "]) {
      const document = { specVersion: "1.7", version: 1, components: [{ type: "data", name }] };
      expect(fromXml(await parsed(toXml(document))).document["components"]).toEqual([{ type: "data", name }]);
    }
  });

  it("never throws and never breaks the document, whatever stands in the inventory", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary", maxLength: 40 }), async (text) => {
        const inventory = minimalInventory({
          entities: [entity("model", `model:${text}`, text, [claim("description", text)])],
        });
        expect(await cyclonedxXml.validate(await cyclonedxXml.write(inventory))).toMatchObject({
          valid: true,
        });
      }),
      { seed: 3, numRuns: 60 },
    );
  });

  it("stays within the limits of the reader when names are as long as we write them", async () => {
    const long = "&".repeat(20_000);
    const inventory = minimalInventory({
      entities: [entity("model", long, long, [claim("metadata", { name: long, value: long })])],
    });
    expect(await cyclonedxXml.validate(await cyclonedxXml.write(inventory))).toMatchObject({ valid: true });
  });
});

describe("the writer of XML", () => {
  it("writes numbers without exponents, as xs:decimal demands", async () => {
    for (const confidence of [1e-7, 0.25, 1, 5e-324, 1.25e21, -2.5e-8]) {
      const evidence = { identity: [{ field: "name", confidence }] };
      const document = {
        specVersion: "1.7",
        version: 1,
        components: [{ type: "data", name: "a", evidence }],
      };
      const text = toXml(document);
      expect(text).not.toMatch(/confidence>[^<]*e/);
      expect(fromXml(await parsed(text)).document).toEqual({ bomFormat: "CycloneDX", ...document });
    }
  });

  it("refuses what the XML schema has no place for", () => {
    const document = {
      specVersion: "1.7",
      version: 1,
      components: [{ type: "data", name: "a", colour: "red" }],
    };
    expect(() => toXml(document)).toThrow(/"colour" has no form in components\/component/);
  });

  it("is checked: what is no XML, or XML of another kind, is named", async () => {
    expect(await cyclonedxXml.validate("{}")).toMatchObject({ valid: false });
    expect(await cyclonedxXml.validate("<bom>")).toMatchObject({ errors: [{ rule: "document/xml" }] });
    expect(await cyclonedxXml.validate(1)).toMatchObject({ valid: false });
    expect(cyclonedxXml.recognises({ bomFormat: "CycloneDX" })).toBe(false);
  });

  it("has a check of the order that fires", async () => {
    const text = toXml({
      specVersion: "1.7",
      version: 1,
      components: [{ type: "data", name: "a", purl: "pkg:a/b" }],
    });
    const wrong = text.replace("<name>a</name>", "").replace("</purl>", "</purl><name>a</name>");
    expect(misplacedIn(schemaOf("1.7"), await parsed(wrong))).toEqual(["component: name stands too late"]);
    const unknown = text.replace("<purl>", '<purl x="1">').replace("<name>", "<colour/><name>");
    expect(misplacedIn(schemaOf("1.7"), await parsed(unknown))).toEqual([
      "component: no element colour",
      "purl: attribute x",
    ]);
  });
});
