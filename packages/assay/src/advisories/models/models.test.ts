import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readAdvisoryDocument } from "../formats.ts";
import { knownModelAdvisories } from "./known.table.ts";
import { lintModelAdvisory } from "./lint.ts";

const [first] = knownModelAdvisories;
const withIdentifier = (type: string, value: string): unknown => ({
  ...first,
  affected: [{ database_specific: { assay: { name: "a", kind: "file", identifiers: [{ type, value }] } } }],
});

describe("the seed of advisories about models", () => {
  it("follows the profile and the schema of OSV, names each case once, and is read by what it is known by", () => {
    const schema = readFileSync(
      new URL("../../../../../testkit/fixtures/advisories/osv.schema.json", import.meta.url),
      "utf8",
    );
    const ajv = new Ajv2020({ strict: false });
    addFormats.default(ajv);
    const isOsv = ajv.compile(JSON.parse(schema) as object);
    for (const advisory of knownModelAdvisories) {
      expect(lintModelAdvisory(advisory)).toEqual([]);
      expect(isOsv(advisory), ajv.errorsText(isOsv.errors)).toBe(true);
      const [read] = readAdvisoryDocument(advisory, { feed: "osv/x", place: "x" })?.advisories ?? [];
      expect(read?.affected[0]?.identifiers?.length).toBeGreaterThan(0);
      expect(read?.affected[0]?.prose).toEqual([]);
    }
    const ids = knownModelAdvisories.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe("the linter", () => {
  it("names what is wrong, and where", () => {
    const pointers = (document: unknown): readonly string[] =>
      lintModelAdvisory(document).map(({ pointer }) => pointer);
    const at = "/affected/0/database_specific/assay/identifiers/0";
    expect(pointers(withIdentifier("sha256", "AB"))).toEqual([at]);
    expect(pointers(withIdentifier("sha256", "0".repeat(64)))).toEqual([`${at}/value`]);
    expect(pointers(withIdentifier("weights-id", `w1:${"a1".repeat(32)}`))).toEqual([]);
    expect(pointers(withIdentifier("purl", "torch"))).toEqual([at]);
    expect(pointers({ ...first, references: [] })).toEqual(["/references"]);
    expect(pointers({ ...first, id: "CVE-2024-1" })).toEqual(["/id"]);
    expect(pointers({ ...first, modified: "2001-01-01T00:00:00Z" })).toEqual(["/modified"]);
    expect(pointers({ ...first, affected: [{ package: { ecosystem: "PyPI", name: "x" } }] })).toEqual([
      "/affected/0/package",
      "/affected/0/database_specific",
    ]);
  });

  it("never throws", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (any) => {
        lintModelAdvisory(any);
        lintModelAdvisory({ ...first, affected: any, references: any });
      }),
      { numRuns: 200 },
    );
  });
});
