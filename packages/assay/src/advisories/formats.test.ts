import { readdirSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { readAdvisoryDocument } from "./formats.ts";

const origin = { feed: "test", place: "x.json" };

it("reads every format by its marks, and knows what none is", () => {
  const osv = { id: "PYSEC-1", modified: "2024-01-01T00:00:00Z", vulnerabilities: undefined };
  const csaf = {
    document: { csaf_version: "2.0", tracking: { id: "1" } },
    vulnerabilities: [{ cve: "CVE-2" }],
  };
  const cve = { dataType: "CVE_RECORD", cveMetadata: { cveId: "CVE-2024-0001" }, containers: { cna: {} } };
  const kev = { catalogVersion: "1", vulnerabilities: [{ cveID: "CVE-2024-0001", dateAdded: "2024-01-01" }] };
  const ids = [osv, csaf, cve].map((one) => readAdvisoryDocument(one, origin)?.advisories[0]?.id);
  expect(ids).toEqual(["PYSEC-1", "1", "CVE-2024-0001"].map((id) => (id === "1" ? "CSAF-1:CVE-2" : id)));
  expect(readAdvisoryDocument(kev, origin)?.exploited).toHaveLength(1);
  for (const other of [null, [], {}, { id: "1" }, { name: "a package" }, "text"])
    expect(readAdvisoryDocument(other, origin)).toBeUndefined();
});

it("has a readme and a test in the folder of every format", () => {
  const folder = path.join(import.meta.dirname, "formats");
  for (const format of readdirSync(folder)) {
    const files = readdirSync(path.join(folder, format));
    expect(files).toEqual(expect.arrayContaining(["index.ts", "index.test.ts", "read.ts", "readme.md"]));
  }
});
