import fc from "fast-check";
import { expect, test } from "vitest";
import { advisoryOf } from "../../../../testkit/advisories.ts";
import { fixture } from "../../../../testkit/fixture.ts";
import { advisoryOfOsv, goldenAdvisories } from "../../../../testkit/golden-advisories.ts";
import { osvDump } from "../../../../testkit/osv-dump.ts";
import type { Advisory } from "./advisory.ts";
import { aliasGroups } from "./affected.ts";

function ids(advisories: readonly Advisory[]): readonly (readonly string[])[] {
  return aliasGroups(advisories).map((group) => group.map(({ id }) => id));
}

function named(id: string, ...aliases: readonly string[]): Advisory {
  return advisoryOf(id, { aliases });
}

test("advisories that share an alias are one vulnerability, over several steps", () => {
  expect(
    ids([
      named("PYSEC-1", "CVE-1"),
      named("GHSA-2"),
      named("GHSA-1", "CVE-1", "OSV-9"),
      named("X-1", "OSV-9"),
      named("CVE-1"),
    ]),
  ).toEqual([["CVE-1", "GHSA-1", "PYSEC-1", "X-1"], ["GHSA-2"]]);
});

test("an alias that no advisory has as its id joins as well as one that does", () => {
  expect(ids([named("B", "CVE-7"), named("A", "CVE-7")])).toEqual([["A", "B"]]);
});

test("cycles, names of itself and the same record twice are one group", () => {
  expect(ids([named("A", "B", "A"), named("B", "C"), named("C", "A"), named("A", "B")])).toEqual([
    ["A", "A", "B", "C"],
  ]);
});

test("a record that claims to be everything joins nothing", () => {
  const everything = named("EVIL", ...Array.from({ length: 101 }, (_, index) => `CVE-${index}`));
  expect(ids([named("CVE-0"), named("CVE-1"), everything])).toEqual([["CVE-0"], ["CVE-1"], ["EVIL"]]);
});

test("a long chain is cut, not followed without end", () => {
  const chain = Array.from({ length: 20_000 }, (_, index) => named(`N-${index}`, `N-${index + 1}`));
  expect(Math.max(...aliasGroups(chain).map((group) => group.length))).toBeLessThanOrEqual(1_000);
});

test("a ring of 100,000 names is cut into groups of a bounded size, and no record is lost", () => {
  const count = 100_000;
  const ring = Array.from({ length: count }, (_, index) => named(`N-${index}`, `N-${(index + 1) % count}`));
  const groups = aliasGroups(ring);
  expect(Math.max(...groups.map((group) => group.length))).toBeLessThanOrEqual(1_000);
  expect(groups.reduce((sum, group) => sum + group.length, 0)).toBe(count);
});

test("the order given does not matter", () => {
  const name = fc.constantFrom("A", "B", "C", "D", "E", "F");
  const record = fc
    .tuple(name, fc.array(name, { maxLength: 2 }))
    .map(([id, aliases]) => named(id, ...aliases));
  fc.assert(
    fc.property(fc.array(record, { maxLength: 8 }), (advisories) => {
      expect(ids([...advisories].reverse())).toEqual(ids(advisories));
    }),
  );
});

test("the golden records and the dump of PyPI together give each vulnerability once", async () => {
  const golden = goldenAdvisories();
  const records = await osvDump(fixture("advisories/PyPI/all.zip"));
  const dump = records.map((record) => advisoryOfOsv(record, "all.zip"));
  const groups = aliasGroups([...golden, ...dump]);
  const goldenIds = new Set(golden.map(({ id }) => id));
  const touched = groups.filter((group) => group.some(({ id }) => goldenIds.has(id)));
  const inDump = new Set(dump.map(({ id }) => id));
  expect(golden.filter(({ aliases }) => aliases.some((alias) => inDump.has(alias)))).toHaveLength(39);
  expect(touched.filter((group) => group.some(({ id }) => inDump.has(id)))).toHaveLength(39);
  expect(new Set(touched.map((group) => group.find(({ id }) => goldenIds.has(id))?.id)).size).toBe(
    golden.length,
  );
});
