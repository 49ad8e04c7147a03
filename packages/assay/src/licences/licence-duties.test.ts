import { expect, test } from "vitest";
import { licenceDuties } from "./licence-duties.ts";

test("a licence asks for what its text says, each with its clause", () => {
  const [mit] = licenceDuties("MIT")?.licences ?? [];

  expect(mit?.duties.map(({ attribute }) => attribute)).toContain("keepNotices");
  expect(mit?.duties.every(({ clause }) => clause !== "")).toBe(true);
  expect(mit?.duties.map(({ attribute }) => attribute)).not.toContain("copyleft");
});

test("of an expression each licence is told once, and whether there is a choice", () => {
  const asked = licenceDuties("(MIT OR Apache-2.0) AND MIT");

  expect(asked?.licences.map(({ expression }) => expression)).toEqual(["MIT", "Apache-2.0"]);
  expect(asked?.isChoice).toBe(true);
  expect(licenceDuties("MIT AND BSD-3-Clause")?.isChoice).toBe(false);
});

test("a licence that the table does not know asks for nothing that we know, and says so", () => {
  expect(licenceDuties("LicenseRef-acme-own")?.licences).toEqual([
    { expression: "LicenseRef-acme-own", duties: [], unread: undefined },
  ]);
  expect(licenceDuties("see the file LICENSE")).toBeUndefined();
});
