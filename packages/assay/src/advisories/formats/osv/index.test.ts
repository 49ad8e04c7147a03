import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseJson } from "../../../syntax/json.ts";
import { recordLimits } from "../../record-limits.ts";
import { osvFormat } from "./index.ts";

const origin = { feed: "test", place: "one.json" };
const read = (document: unknown): ReturnType<typeof osvFormat.read> => osvFormat.read(document, origin);
const minimal = { id: "PYSEC-1", modified: "2024-01-01T00:00:00Z" };
const pypi = { ecosystem: "PyPI", name: "torch", purl: "pkg:pypi/torch" };

describe("a record of OSV", () => {
  it("becomes what matching needs, events in the order of the source", () => {
    const events = [{ introduced: "2.0" }, { fixed: "2.6.0" }, { introduced: "0" }, { last_affected: "1.2" }];
    const { advisories, refused } = read({
      ...minimal,
      aliases: ["CVE-2025-1", "PYSEC-1"],
      summary: " torch.load\n runs code ",
      severity: [{ type: "CVSS_V3", score: "CVSS:3.1/AV:N" }],
      affected: [{ package: pypi, ranges: [{ type: "ECOSYSTEM", events }], versions: ["1.0"] }],
      references: [
        { type: "WEB", url: "https://a.example/1" },
        { type: "ADVISORY", url: "https://a.example/2" },
        { type: "WEB", url: "javascript:alert(1)" },
      ],
      database_specific: { severity: "HIGH", cwe_ids: ["CWE-502", "cwe-20", "nothing"] },
    });
    expect(refused).toEqual([]);
    expect(advisories).toEqual([
      {
        id: "PYSEC-1",
        aliases: ["CVE-2025-1"],
        modified: "2024-01-01T00:00:00Z",
        summary: "torch.load runs code",
        severities: [
          { type: "CVSS_V3", score: "CVSS:3.1/AV:N" },
          { type: "word", score: "HIGH" },
        ],
        cwes: ["CWE-502", "CWE-20"],
        references: ["https://a.example/2", "https://a.example/1"],
        affected: [
          {
            ecosystem: "PyPI",
            name: "torch",
            purl: "pkg:pypi/torch",
            ranges: [
              {
                type: "ECOSYSTEM",
                events: [
                  { kind: "introduced", version: "2.0" },
                  { kind: "fixed", version: "2.6.0" },
                  { kind: "introduced", version: "0" },
                  { kind: "last_affected", version: "1.2" },
                ],
              },
            ],
            versions: ["1.0"],
            prose: [],
          },
        ],
        origin,
      },
    ]);
  });

  it("is withdrawn when it says so, even with a time that is none", () => {
    const withdrawn = (value: unknown): unknown =>
      read({ ...minimal, withdrawn: value }).advisories[0]?.withdrawn;
    expect(withdrawn("2024-02-02T00:00:00Z")).toBe("2024-02-02T00:00:00Z");
    expect(withdrawn("last spring")).toBe("2024-01-01T00:00:00Z");
    expect(withdrawn(undefined)).toBeUndefined();
  });

  it("is disputed by the mark of a database or by the word in front of its text", () => {
    const isDisputed = (more: object): unknown => read({ ...minimal, ...more }).advisories[0]?.isDisputed;
    expect(isDisputed({ details: "** DISPUTED ** A claim." })).toBe(true);
    expect(isDisputed({ database_specific: { isDisputed: true } })).toBe(true);
    expect(isDisputed({ details: "Not ** DISPUTED **" })).toBeUndefined();
  });

  it("keeps words for what names no versions: undetermined is not clean", () => {
    const prose = (entry: object): unknown =>
      read({ ...minimal, affected: [entry] }).advisories[0]?.affected[0]?.prose;
    expect(prose({ package: pypi })).toEqual(["no versions are named"]);
    expect(prose({ package: pypi, ranges: [{ type: "CALENDAR", events: [] }] })).toEqual([
      "a range of type CALENDAR",
    ]);
    expect(prose({ package: pypi, ranges: [{ type: "SEMVER", events: [{ before: "1" }] }] })).toEqual([
      "a range of type SEMVER without events",
    ]);
    expect(prose({ database_specific: { product: "Server", versionText: "see the notes" } })).toEqual([
      "see the notes",
    ]);
  });

  it("reads an entry of our profile by its identifiers", () => {
    const identifiers = [{ type: "sha256", value: "ab".repeat(32) }];
    const entry = { database_specific: { assay: { name: "org/model", identifiers } } };
    expect(read({ ...minimal, affected: [entry] }).advisories[0]?.affected).toEqual([
      { name: "org/model", identifiers, ranges: [], versions: [], prose: [] },
    ]);
  });

  it("finds a digest that is written in capital letters", () => {
    const identifiers = [{ type: "sha256", value: "AB".repeat(32) }];
    const entry = { database_specific: { assay: { name: "org/model", identifiers } } };
    expect(read({ ...minimal, affected: [entry] }).advisories[0]?.affected[0]?.identifiers).toEqual([
      { type: "sha256", value: "ab".repeat(32) },
    ]);
  });

  it("of what is made to do harm is critical, unless somebody rates it", () => {
    const severities = (more: object): unknown => read({ ...minimal, ...more }).advisories[0]?.severities;
    const critical = [{ type: "word", score: "CRITICAL" }];
    expect(severities({ id: "MAL-2025-1" })).toEqual(critical);
    expect(severities({ aliases: ["MAL-2025-1"] })).toEqual(critical);
    expect(severities({ database_specific: { assay: { reason: "malicious" } } })).toEqual(critical);
    expect(severities({ database_specific: { assay: { reason: "withdrawn" } } })).toEqual([]);
    expect(severities({ id: "MAL-2025-1", database_specific: { severity: "LOW" } })).toEqual([
      { type: "word", score: "LOW" },
    ]);
  });

  it("is refused without an id, and when a list is too long to keep whole", () => {
    expect(read({ modified: "2024-01-01T00:00:00Z" }).refused).toEqual(["it has no id"]);
    const versions = Array.from({ length: 50_001 }, (_, index) => String(index));
    expect(read({ ...minimal, affected: [{ package: pypi, versions }] }).refused).toEqual([
      "it lists 50001 versions of one package, the limit is 50000",
    ]);
  });
});

describe("records that were written elsewhere", () => {
  const lines = readFileSync(
    new URL("../../../../../../testkit/fixtures/advisories/golden.jsonl", import.meta.url),
    "utf8",
  ).trim();

  it("are read, each with what is affected", () => {
    for (const line of lines.split("\n")) {
      const document: unknown = JSON.parse(line);
      expect(osvFormat.matches(document)).toBe(true);
      const { advisories, refused } = read(document);
      expect(refused).toEqual([]);
      expect(advisories[0]?.affected.length).toBeGreaterThan(0);
    }
  });

  it("never make the reader throw, however they are mutated", () => {
    const values = fc.jsonValue({ maxDepth: 6 });
    const keys = ["id", "affected", "severity", "references", "database_specific", "aliases", "withdrawn"];
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...keys), values), (document) => {
        const { advisories, refused } = read({ ...minimal, ...document });
        expect(advisories.length + refused.length).toBe(1);
      }),
      { numRuns: 300 },
    );
    fc.assert(
      fc.property(fc.string(), fc.nat(lines.length), (text, at) => {
        const parsed = parseJson(lines.slice(0, at) + text, recordLimits);
        if (parsed.ok) read(parsed.value);
      }),
      { numRuns: 100 },
    );
  });
});
