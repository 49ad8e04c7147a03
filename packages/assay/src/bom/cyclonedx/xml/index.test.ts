import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { readBom, validateDocument } from "../../read-bom.ts";
import type { DocumentReading } from "../../reading.ts";

const options = { path: "bom.xml", toolVersion: "0.1.0" };
const folder = path.resolve(import.meta.dirname, "../../../../data/cyclonedx/test-resources");
const files = ["1.5", "1.6"].flatMap((version) =>
  readdirSync(path.join(folder, version))
    .filter((name) => name.endsWith(".xml"))
    .map((name) => path.join(folder, version, name)),
);

async function read(text: string | Buffer): Promise<DocumentReading> {
  return readBom(Buffer.from(text), options);
}

function bom(content: string, version = "1.6"): string {
  return `<?xml version="1.0"?>\n<bom xmlns="http://cyclonedx.org/schema/bom/${version}" version="1">\n${content}\n</bom>`;
}

describe("CycloneDX in XML", () => {
  it("is judged as the official test documents are named", async () => {
    for (const file of files) {
      const { errors } = await validateDocument(readFileSync(file));
      // Those of our own rules go beyond what upstream calls valid.
      const official = errors.filter(({ rule }) => !rule.startsWith("cyclonedx/"));
      expect(official.length === 0, `${file} ${JSON.stringify(official[0])}`).toBe(
        path.basename(file).startsWith("valid-"),
      );
    }
  }, 60_000);

  it("gives the inventory of its twin in JSON", async () => {
    const plain = ({ inventory }: DocumentReading): unknown => ({
      entities: inventory.entities.map(({ kind, name, identifiers, claims }) => ({
        kind,
        name,
        identifiers,
        claims: claims.map(({ property, value, basis }) => [property, value, basis]),
      })),
      relations: inventory.relations.map(({ kind, detail }) => [kind, detail]),
    });
    const names = [
      "machine-learning",
      "machine-learning-considerations-env",
      "component-hashes",
      "license-id",
      "compositions",
      "dependency",
      "component-data",
      "saasbom",
      "annotation",
    ];
    for (const name of names) {
      const [xml, json] = [".xml", ".json"].map((end) =>
        readFileSync(path.join(folder, "1.6", `valid-${name}-1.6${end}`)),
      );
      expect(plain(await read(xml ?? "")), name).toEqual(plain(await read(json ?? "")));
    }
  });

  it("says the line of every claim and of every mistake", async () => {
    const text = bom(
      '<components>\n<component type="library" bom-ref="a">\n<name>torch</name>\n<version>2.1</version>\n<colour>red</colour>\n</component>\n</components>',
    );
    const { inventory } = await read(text);
    expect(inventory.entities[0]?.claims[0]?.source).toEqual({
      by: "cyclonedx@1",
      path: "bom.xml",
      pointer: "/components/0/version",
      line: 6,
    });
    const { errors } = await validateDocument(Buffer.from(text));
    expect(errors).toMatchObject([
      { pointer: "/components/0/colour", line: 7, rule: "schema/additionalProperties" },
    ]);
  });

  it("names elements that stand later than the schema allows, however deep, and no others", async () => {
    const component = (inside: string): string =>
      bom(`<components>\n<component type="library">\n<name>a</name>\n${inside}\n</component>\n</components>`);
    const late = await validateDocument(
      Buffer.from(
        component(
          "<evidence><copyright><text>x</text></copyright>\n<licenses/></evidence>\n<purl>pkg:pypi/a</purl>\n<version>1</version>",
        ),
      ),
    );
    expect(late.errors).toMatchObject([
      { rule: "xml/order", line: 7, fix: 'Move it before "copyright".' },
      { rule: "xml/order", line: 8, fix: 'Move it before "evidence".' },
      { rule: "xml/order", line: 9, fix: 'Move it before "evidence".' },
    ]);
    const right = component(
      "<version>1</version><purl>pkg:pypi/a</purl><evidence><licenses/><copyright><text>x</text></copyright></evidence>",
    );
    expect((await validateDocument(Buffer.from(right))).errors).toEqual([]);
  });

  it("passes over extensions and names repeated elements", async () => {
    const extension = '<x:note xmlns:x="https://example.org/x"><x:a/></x:note>';
    const { valid } = await validateDocument(Buffer.from(bom(`<components/>${extension}`)));
    expect(valid).toBe(true);
    const twice = await validateDocument(Buffer.from(bom("<metadata/><metadata/>")));
    expect(twice.errors).toMatchObject([{ rule: "xml/repeated", pointer: "/metadata", line: 3 }]);
  });
});

describe("hostile XML", () => {
  const laughs = `<?xml version="1.0"?><!DOCTYPE bom [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>
<bom xmlns="http://cyclonedx.org/schema/bom/1.6" version="1"><components><component type="library"><name>&b;&c;</name></component></components></bom>`;

  it("is never expanded: entities stay as they are written, and are named", async () => {
    const { inventory } = await read(laughs);
    expect(inventory.entities[0]?.name).toBe("&b;&c;");
    const { valid, errors, warnings } = await validateDocument(Buffer.from(laughs));
    expect(warnings[0]).toMatchObject({ rule: "document/doctype" });
    expect(valid).toBe(false);
    expect(errors).toMatchObject([{ rule: "document/entity", line: 2 }]);
  });

  it("is not valid with an entity in an attribute, and is with one that is only declared or only written down", async () => {
    const of = async (head: string, component: string) =>
      (
        await validateDocument(
          Buffer.from(bom(`<components>${component}</components>`).replace("?>", `?>${head}`)),
        )
      ).errors;
    const named = (name: string) => `<component type="library"><name>${name}</name></component>`;
    const declared = '<!DOCTYPE bom [<!ENTITY a "ha">]>';
    expect(await of(declared, named("x"))).toEqual([]);
    expect(await of("", named("&amp;a; &#38;a; <![CDATA[&a;]]>"))).toEqual([]);
    const attribute = named("x").replace("<component", '<component bom-ref="&a;"');
    expect(await of(declared, attribute)).toMatchObject([{ rule: "document/entity" }]);
  });

  it("of great depth is refused with a reason", async () => {
    const deep = bom(`${"<components><component>".repeat(150)}${"</component></components>".repeat(150)}`);
    const { errors } = await validateDocument(Buffer.from(deep));
    expect(errors).toMatchObject([{ rule: "document/xml" }]);
  });

  it("never throws, whatever stands where", async () => {
    const name = fc.constantFrom(
      "components",
      "component",
      "licenses",
      "license",
      "tools",
      "data",
      "dependency",
      "dependencies",
      "modelCard",
      "ref",
      "properties",
      "property",
      "__proto__",
      "constructor",
      "copyright",
      "evidence",
    );
    const { element: tree } = fc.letrec<{ element: string }>((tie) => ({
      element: fc.oneof(
        { maxDepth: 5 },
        name.map((tag) => `<${tag}/>`),
        fc
          .tuple(name, fc.array(tie("element"), { maxLength: 3 }), fc.constantFrom("", "x", "1"))
          .map(
            ([tag, children, text]) => `<${tag} ref="a" __proto__="b">${text}${children.join("")}</${tag}>`,
          ),
      ),
    }));
    await fc.assert(
      fc.asyncProperty(tree, async (content) => {
        expect((await read(bom(content))).format).toBe("cyclonedx");
        expect((await validateDocument(Buffer.from(bom(content)))).format).toBe("cyclonedx");
      }),
      { numRuns: 200, seed: 8 },
    );
  });
});
