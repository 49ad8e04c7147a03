import { readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { propertiesOf } from "./class-model.ts";
import { classes, individuals } from "./classes.table.ts";
import { mandatoryProperties } from "./mandatory.table.ts";
import { relationRows } from "./relations.table.ts";
import { vocabularies } from "./vocabularies.table.ts";

const data = new URL("../../../data/spdx3/", import.meta.url);
const model = JSON.parse(readFileSync(new URL("model.json", data), "utf8")) as unknown;
const schema = JSON.parse(readFileSync(new URL("schema.json", data), "utf8")) as {
  $defs: Record<string, { allOf?: unknown; anyOf?: { $ref?: string; const?: string }[] }>;
};

interface ModelClass {
  readonly fqname: string;
  readonly fqsupercname: string | null;
  readonly metadata: { readonly Instantiability: string };
  readonly properties: Record<string, ModelProperty>;
  readonly ext_prop_restrs: Record<string, { minCount?: string; maxCount?: string }>;
}

interface ModelProperty {
  readonly type: string;
  readonly minCount?: string | number;
  readonly maxCount?: string;
  readonly fqname: string;
}

describe("the tables of SPDX 3.0.1", () => {
  it("have every class of the model with its parent and own properties", () => {
    const found: Record<string, unknown> = {};
    for (const row of modelObjects<ModelClass>("Class")) {
      const isAbstract = row.metadata.Instantiability === "Abstract" && row.fqname !== "/Extension/Extension";
      found[jsonName(row.fqname)] = {
        ...(row.fqsupercname ? { parent: jsonName(row.fqsupercname) } : {}),
        ...(isAbstract ? { isAbstract: true } : {}),
        properties: Object.fromEntries(
          Object.values(row.properties)
            // The serialisation has spdxId as a key of its own, outside the properties of a class.
            .filter(({ fqname }) => fqname !== "/Core/spdxId")
            .map((property) => [jsonName(property.fqname), codeOf(property)]),
        ),
      };
    }
    expect(classes).toEqual(found);
  });

  it("have every vocabulary with its terms", () => {
    const found: Record<string, string[]> = {};
    for (const { name, entries } of modelObjects<{ name: string; entries: object }>("Vocabulary")) {
      found[name] = Object.keys(entries).sort();
    }
    expect(vocabularies).toEqual(found);
  });

  it("have the concrete classes of the JSON schema, and no others", () => {
    const named = (schema.$defs["AnyClass"]?.anyOf ?? []).map(({ $ref = "" }) =>
      $ref.replace("#/$defs/", ""),
    );
    const terms = new Set(Object.keys(vocabularies));
    // The schema also has the vocabularies as classes, which nobody instantiates.
    const wanted = named.filter((name) => !terms.has(name.split("_").at(-1) ?? ""));
    const concrete = Object.keys(classes).filter((name) => classes[name]?.isAbstract !== true);
    expect(concrete.filter((name) => name !== "extension_Extension").sort()).toEqual(wanted.sort());
  });

  it("have the named individuals that the JSON schema allows in references", () => {
    const allowed = (schema.$defs["Element_derived"]?.anyOf ?? []).flatMap((branch) => branch.const ?? []);
    expect(Object.keys(individuals).sort()).toEqual(allowed.sort());
  });

  it("have what the profiles demand in prose", () => {
    const found: Record<string, string[]> = {};
    for (const row of modelObjects<ModelClass>("Class")) {
      const names = Object.entries(row.ext_prop_restrs)
        .filter(([, { minCount }]) => minCount === "1")
        .map(([name]) => propertyName(name));
      if (names.length > 0) found[jsonName(row.fqname)] = names.sort();
    }
    expect(mandatoryProperties).toEqual(found);
  });

  it("name only properties that their class has", () => {
    for (const [type, names] of Object.entries(mandatoryProperties)) {
      for (const name of names)
        expect([type, name, propertiesOf(type).has(name)]).toEqual([type, name, true]);
    }
  });

  it("give every relation a row that fits all kinds, or a fallback with a comment", () => {
    for (const rows of Object.values(relationRows)) {
      for (const { type } of rows) expect(vocabularies.RelationshipType).toContain(type);
      expect(rows.at(-1)?.from).toBeUndefined();
    }
  });
});

/** The dump is a pickle in JSON: every object stands once, at the place where it was met first. */
function modelObjects<T>(kind: string): T[] {
  const found: T[] = [];
  const open: unknown[] = [model];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value !== "object" || value === null) continue;
    if ("py/object" in value && value["py/object"] === `spec_parser.model.${kind}`) found.push(value as T);
    open.push(...Object.values(value));
  }
  return found;
}

/** `/AI/AIPackage` is `ai_AIPackage` in JSON-LD; names of the Core profile have no prefix. */
function jsonName(path: string): string {
  const [, profile = "", name = ""] = path.split("/");
  return profile === "Core" ? name : `${profile.toLowerCase()}_${name}`;
}

/** `/Core/Artifact/releaseTime`: the class stands between. */
function propertyName(path: string): string {
  const [, profile, , name] = path.split("/");
  return jsonName(`/${profile}/${name}`);
}

const primitives: Readonly<Record<string, string>> = {
  "xsd:string": "string",
  "xsd:anyURI": "anyURI",
  "xsd:boolean": "boolean",
  "xsd:decimal": "decimal",
  "xsd:nonNegativeInteger": "nonNegativeInteger",
  "xsd:positiveInteger": "positiveInteger",
  DateTime: "dateTime",
  SemVer: "semVer",
  MediaType: "mediaType",
};

function codeOf({ type, minCount = 0, maxCount, fqname }: ModelProperty): string {
  const kind = kindOf(type, fqname.split("/")[1] ?? "");
  const least = Number(minCount);
  if (maxCount === "1") return `${kind}${least === 1 ? "1" : "?"}`;
  return `${kind}${["*", "+", "2"][least] ?? ""}`;
}

/** A type without a path belongs to the profile of the property. */
function kindOf(type: string, profile: string): string {
  const name = type.split("/").at(-1) ?? "";
  const primitive = primitives[name];
  if (primitive !== undefined) return primitive;
  if (Object.hasOwn(vocabularies, name)) return name;
  return jsonName(type.startsWith("/") ? type : `/${profile}/${name}`);
}
