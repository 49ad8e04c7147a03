import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csafFormat } from "./index.ts";

const origin = { feed: "csaf/nvidia", place: "5373.json" };

function documentWith(branches: object[], vulnerability: object, more: object = {}): unknown {
  return {
    document: {
      csaf_version: "2.0",
      publisher: { name: "NVIDIA Product Security" },
      tracking: {
        id: "5373",
        current_release_date: "2022-10-05T00:00:00Z",
        initial_release_date: "2022-10-04T00:00:00Z",
      },
    },
    product_tree: { branches: [{ category: "vendor", name: "NVIDIA", branches }], ...more },
    vulnerabilities: [{ cve: "CVE-2022-34667", ...vulnerability }],
  };
}

const version = (name: string, product: string, id: string): object => ({
  category: "product_version",
  name,
  product: { name: product, product_id: id },
});

const linux = (...branches: object[]): object => ({ category: "architecture", name: "Linux", branches });
const affected = (document: unknown): unknown => csafFormat.read(document, origin).advisories[0]?.affected;

const range = (...events: object[]): object => ({ type: "ECOSYSTEM", events });

describe("a bulletin of NVIDIA", () => {
  it("gives an advisory for each vulnerability, known by the bulletin and the CVE", () => {
    const document = documentWith(
      [linux(version("NVIDIA CUDA Toolkit", "All versions prior to 11.8", "a"))],
      {
        cwe: { id: "CWE-121" },
        notes: [{ category: "summary", text: "A buffer overflows." }],
        product_status: { known_affected: ["a"], fixed: ["b"] },
        references: [{ url: "https://nvd.nist.gov/vuln/detail/CVE-2022-34667" }],
        scores: [{ cvss_v3: { vectorString: "CVSS:3.1/AV:L" } }],
      },
    );
    expect(csafFormat.matches(document)).toBe(true);
    expect(csafFormat.read(document, origin)).toEqual({
      advisories: [
        {
          id: "NVIDIA-5373:CVE-2022-34667",
          aliases: ["CVE-2022-34667"],
          modified: "2022-10-05T00:00:00Z",
          published: "2022-10-04T00:00:00Z",
          summary: "A buffer overflows.",
          severities: [{ type: "CVSS_V3", score: "CVSS:3.1/AV:L" }],
          cwes: ["CWE-121"],
          references: ["https://nvd.nist.gov/vuln/detail/CVE-2022-34667"],
          affected: [
            {
              ...{ name: "NVIDIA CUDA Toolkit", versions: [], prose: [] },
              ranges: [range({ kind: "introduced", version: "0" }, { kind: "fixed", version: "11.8" })],
            },
          ],
          origin,
        },
      ],
      exploited: [],
      refused: [],
      madeAt: "2022-10-05T00:00:00Z",
    });
  });

  it("joins the statements of one product, and keeps as words what is no version", () => {
    const document = documentWith(
      [
        linux(
          version("Triton", "the spring release", "a"),
          version("Triton", "25.01", "b"),
          version("NeMo", "< 2.1", "c"),
        ),
      ],
      { product_status: { known_affected: ["a", "b", "c"] } },
    );
    expect(affected(document)).toEqual([
      { name: "Triton", ranges: [], versions: ["25.01"], prose: ["the spring release"] },
      {
        ...{ name: "NeMo", versions: [], prose: [] },
        ranges: [range({ kind: "introduced", version: "0" }, { kind: "fixed", version: "2.1" })],
      },
    ]);
  });
});

describe("a document of others", () => {
  it("has the version below the name of the product, and parts of products", () => {
    const widget = {
      ...{ category: "product_name", name: "Widget" },
      branches: [
        {
          ...{ category: "product_version", name: "1.0" },
          product: {
            ...{ name: "Widget 1.0", product_id: "w" },
            product_identification_helper: { purl: "pkg:rpm/acme/widget@1.0" },
          },
        },
      ],
    };
    const relationships = [
      {
        ...{ product_reference: "w", relates_to_product_reference: "os" },
        full_product_name: { product_id: "os:w", name: "Widget on OS" },
      },
    ];
    const document = documentWith(
      [widget],
      { product_status: { known_affected: ["os:w"] } },
      { relationships },
    );
    expect(affected(document)).toEqual([
      { name: "Widget", purl: "pkg:rpm/acme/widget@1.0", ranges: [], versions: ["1.0"], prose: [] },
    ]);
  });

  it("never leaves out what is affected: an unknown product and one without a version stay words", () => {
    const document = documentWith(
      [],
      { product_status: { known_affected: ["lost", "full"], known_not_affected: ["other"] } },
      { full_product_names: [{ product_id: "full", name: "Widget 2" }] },
    );
    expect(affected(document)).toEqual([
      { name: "lost", ranges: [], versions: [], prose: ["lost"] },
      { name: "Widget 2", ranges: [], versions: [], prose: ["Widget 2"] },
    ]);
  });

  it("is refused without a tracking id, and with a tree that has no end", () => {
    expect(csafFormat.read({ document: { tracking: {} } }, origin).refused).toEqual([
      "it has no tracking id",
    ]);
    let branch: object = { name: "leaf" };
    for (let depth = 0; depth < 40; depth += 1) branch = { name: "b", branches: [branch] };
    expect(csafFormat.read(documentWith([branch], {}), origin).refused).toEqual([
      "its product tree is too large",
    ]);
  });

  it("never makes the reader throw", () => {
    const keys = ["branches", "product", "product_status", "relationships", "scores", "notes", "ids"];
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...keys), fc.jsonValue()), fc.jsonValue(), (some, any) => {
        csafFormat.read(documentWith([some], some, some), origin);
        csafFormat.read(any, origin);
      }),
      { numRuns: 200 },
    );
  });
});
