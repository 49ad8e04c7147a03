import { describe, expect, test } from "vitest";
import { goldenAdvisories, goldenCases, type GoldenCase } from "../../../../testkit/golden-advisories.ts";
import { packageKey } from "../versions/package-name.ts";
import type { Advisory, Affected } from "./advisory.ts";
import { isAffected, mayBeAffected } from "./affected.ts";
import { interpretProse } from "./prose-versions.ts";

const advisories = goldenAdvisories();

describe("golden cases", () => {
  test.each(goldenCases("pypi").map((row) => [`${row.package} ${row.version}`, row] as const))(
    "%s",
    (_title, row) => {
      const outcomes = outcomesOf(row, "PyPI");
      const found = outcomes.filter(([, outcome]) => outcome === "affected" || outcome === "possible");
      expectFound(
        row,
        found.map(([id]) => id),
      );
      if (row.outcome === "undetermined")
        expect(new Set(outcomes.map(([, outcome]) => outcome))).toEqual(new Set(["undetermined"]));
      else expect(outcomes.map(([, outcome]) => outcome)).not.toContain("undetermined");
    },
  );

  test.each(goldenCases("other").map((row) => [`${row.package} ${row.version}`, row] as const))(
    "%s",
    (_title, row) => {
      const found = outcomesOf(row, row.ecosystem).filter(([, outcome]) => outcome === "affected");
      expect(found.map(([id]) => id)).toEqual(row.expect);
    },
  );
});

describe("golden cases of products", () => {
  test.each(goldenCases("vendor").map((row) => [`${row.product} ${row.version}`, row] as const))(
    "%s",
    (_title, row) => {
      const outcomes = advisories.flatMap((advisory) =>
        advisory.affected
          .filter(({ ecosystem, name }) => ecosystem === undefined && name === row.product)
          .map(({ name, prose }) => {
            const { affected } = interpretProse({ product: name, affected: prose, fixed: fixedOf(advisory) });
            return [cveOf(advisory), isAffected(affected, row.version).outcome] as const;
          }),
      );
      expect(outcomes).toHaveLength(2);
      expect(outcomes.filter(([, outcome]) => outcome === "affected").map(([id]) => id)).toEqual(row.expect);
      const isUndetermined = outcomes.every(([, outcome]) => outcome === "undetermined");
      expect(isUndetermined).toBe(row.outcome === "undetermined");
    },
  );
});

/** What the bulletin of the record calls fixed: the test data have it beside the words. */
function fixedOf({ id }: Advisory): readonly string[] {
  return id === "CVE-2026-47606" ? ["26.06"] : [];
}

function expectFound({ expect: wanted, absent = [] }: GoldenCase, found: readonly string[]): void {
  for (const id of wanted) expect(found).toContain(id);
  for (const id of absent) expect(found).not.toContain(id);
}

/** CVE id and outcome of every advisory that names the package. */
function outcomesOf(row: GoldenCase, ecosystem: string): readonly (readonly [string, string])[] {
  const key = packageKey(ecosystem, row.package);
  const isNamed = (affected: Affected): boolean =>
    affected.ecosystem === ecosystem && packageKey(ecosystem, affected.name) === key;
  return advisories.flatMap((advisory) =>
    advisory.affected
      .filter(isNamed)
      .map(
        (affected) =>
          [
            cveOf(advisory),
            row.outcome === "possible"
              ? mayBeAffected(affected, row.version).outcome
              : isAffected(affected, row.version).outcome,
          ] as const,
      ),
  );
}

function cveOf({ id, aliases }: Advisory): string {
  return [id, ...aliases].find((name) => name.startsWith("CVE-")) ?? id;
}
