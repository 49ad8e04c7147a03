import fc from "fast-check";
import { expect, it } from "vitest";
import { kevFormat } from "./index.ts";

const origin = { feed: "kev", place: "kev.json" };
const row = { cveID: "CVE-2024-1234", dateAdded: "2024-05-01", knownRansomwareCampaignUse: "Known" };
const catalogue = { catalogVersion: "2024.05.02", dateReleased: "2024-05-02T10:00:00.000Z", count: 2 };

it("reads what is exploited, since when, and for ransom", () => {
  const other = { cveID: "CVE-2024-9999", dateAdded: "2024-05-02", knownRansomwareCampaignUse: "Unknown" };
  const document = { ...catalogue, vulnerabilities: [row, other] };
  expect(kevFormat.matches(document)).toBe(true);
  expect(kevFormat.read(document, origin)).toEqual({
    advisories: [],
    exploited: [
      { cve: "CVE-2024-1234", added: "2024-05-01", isUsedForRansom: true },
      { cve: "CVE-2024-9999", added: "2024-05-02", isUsedForRansom: false },
    ],
    refused: [],
    madeAt: "2024-05-02T10:00:00.000Z",
  });
});

it("names the rows that are none, and a count that does not fit", () => {
  const vulnerabilities = [{ cveID: "none" }, { cveID: "CVE-2024-1234", dateAdded: "soon" }, row];
  expect(kevFormat.read({ ...catalogue, vulnerabilities }, origin).refused).toEqual([
    "row 1: it has no CVE id",
    "row 2: CVE-2024-1234 has no date",
    "the catalogue says that it has 2 rows, and has 3",
  ]);
});

it("never throws", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (any) => {
      kevFormat.matches(any);
      kevFormat.read({ vulnerabilities: any }, origin);
      kevFormat.read({ vulnerabilities: [any] }, origin);
    }),
    { numRuns: 200 },
  );
});
