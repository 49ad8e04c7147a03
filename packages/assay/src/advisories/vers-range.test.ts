import fc from "fast-check";
import { affectedBy, affectedEntry, rangeOf } from "testkit/advisories";
import { describe, expect, it } from "vitest";
import { schemeOf } from "../versions/registry.ts";
import { isAffected } from "./affected.ts";
import { versRangeOf } from "./vers-range.ts";

describe("a version range specifier", () => {
  it.each([
    [["introduced 0", "fixed 2.6.0"], "vers:pypi/<2.6.0"],
    [["introduced 0.10.2", "fixed 0.11.1"], "vers:pypi/>=0.10.2|<0.11.1"],
    [["introduced 1", "last_affected 2"], "vers:pypi/>=1|<=2"],
    [["introduced 1"], "vers:pypi/>=1"],
    [["introduced 0"], "vers:pypi/*"],
    [["introduced 3", "fixed 4", "introduced 1", "fixed 2"], "vers:pypi/>=1|<2|>=3|<4"],
    [["introduced 1", "last_affected 1"], "vers:pypi/1"],
  ])("of %j is %s", (events, expected) => {
    expect(versRangeOf([affectedBy(...events)])).toBe(expected);
  });

  it("joins what touches and what overlaps, so that each version stands once", () => {
    const entries = [
      affectedBy("introduced 1", "fixed 2"),
      affectedBy("introduced 2.0", "fixed 3"),
      affectedBy("introduced 2.5", "fixed 2.7"),
    ];
    expect(versRangeOf(entries)).toBe("vers:pypi/>=1|<3");
  });

  it("has the versions that are listed outside of the ranges", () => {
    const range = rangeOf(["introduced 2", "fixed 3"]);
    expect(versRangeOf([affectedEntry({ ranges: [range], versions: ["2.1", "0.9", "3.0"] })])).toBe(
      "vers:pypi/0.9|>=2|<=3.0",
    );
  });

  it.each([
    ["npm", "npm"],
    ["Go", "golang"],
    ["crates.io", "cargo"],
    ["Debian:12", "deb"],
    ["Ubuntu:22.04:LTS", "deb"],
    ["Alpine:v3.19", "apk"],
    ["Red Hat:enterprise_linux:9::baseos", "rpm"],
    ["Maven", "maven"],
  ])("of %s has the type %s", (ecosystem, type) => {
    const ranges = [rangeOf(["introduced 0", "fixed 1.2.3"])];
    expect(versRangeOf([affectedEntry({ ecosystem, ranges })])).toBe(`vers:${type}/<1.2.3`);
  });

  it("encodes what the notation uses itself", () => {
    const ranges = [rangeOf(["introduced 0", "fixed 1.0~rc1+b|=é"])];
    expect(versRangeOf([affectedEntry({ ecosystem: "Debian:12", ranges })])).toBeUndefined();
    const versions = ["1:1.0~rc1+b1"];
    expect(versRangeOf([affectedEntry({ ecosystem: "Debian:12", versions })])).toBe("vers:deb/1:1.0~rc1+b1");
  });

  it.each([
    ["words", affectedEntry({ prose: ["before the update of June"], versions: ["1"] })],
    ["commits", affectedEntry({ ranges: [rangeOf(["introduced 0", "fixed abc"], "GIT")] })],
    ["a contradiction", affectedBy("introduced 0", "fixed 1", "last_affected 1")],
    ["a version of no scheme", affectedBy("introduced 0", "fixed nightly")],
    ["an ecosystem without a type", affectedEntry({ ecosystem: "OSS-Fuzz", versions: ["1"] })],
    [
      "more than a range can hold",
      affectedEntry({ versions: Array.from({ length: 200 }, (_, at) => `${at}`) }),
    ],
    ["nothing", affectedEntry()],
  ])("is not made of %s", (_, entry) => {
    expect(versRangeOf([entry])).toBeUndefined();
    expect(versRangeOf([entry, affectedBy("introduced 0", "fixed 2")])).toBeUndefined();
  });

  const compare = (a: string, b: string): number => schemeOf("PyPI")?.compare(a, b) ?? Number.NaN;
  const constraintsIn = (text: string): readonly (readonly [string, string])[] =>
    text
      .slice("vers:pypi/".length)
      .split("|")
      .map((one) => {
        const [, comparator = "", bound = ""] = /^(>=|<=|<|>|)(.+)$/u.exec(one) ?? [];
        return [comparator, bound];
      });

  /** The rules of clause 5.4: sorted, unique, lower and upper bounds in turns. */
  function keepsRules(text: string): void {
    const parts = constraintsIn(text);
    for (const [at, [, bound]] of parts.slice(1).entries())
      expect(compare(parts[at]?.[1] ?? "", bound), text).toBeLessThan(0);
    const turns = parts.flatMap(([comparator]) => comparator.slice(0, 1));
    expect(turns.join(""), text).not.toMatch(/>>|<</u);
  }

  /** Containment as the specification tells it: the nearest bound below opens, the nearest above closes. */
  function holds(text: string, version: string): boolean {
    const parts = constraintsIn(text);
    if (parts.some(([, bound]) => bound === "*")) return true;
    const same = parts.find(([, bound]) => compare(version, bound) === 0);
    if (same !== undefined) return ["", ">=", "<="].includes(same[0]);
    const bounds = parts.filter(([comparator]) => comparator !== "");
    const below = bounds.findLast(([, bound]) => compare(bound, version) < 0);
    const above = bounds.find(([, bound]) => compare(bound, version) > 0);
    return (
      below?.[0].startsWith(">") === true || (below === undefined && above?.[0].startsWith("<") === true)
    );
  }

  it("holds exactly the versions that are affected, and keeps the rules of the notation", () => {
    const number = fc.integer({ min: 0, max: 6 }).map(String);
    const kind = fc.constantFrom("introduced", "fixed", "last_affected");
    const events = fc.array(
      fc.tuple(kind, number).map(([one, version]) => `${one} ${version}`),
      { minLength: 1, maxLength: 4 },
    );
    const entry = fc.record({ events, versions: fc.array(number, { maxLength: 3 }) });
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1, maxLength: 3 }), (all) => {
        const entries = all.map(({ events: texts, versions }) =>
          affectedEntry({ ranges: [rangeOf(texts)], versions }),
        );
        const text = versRangeOf(entries);
        if (text === undefined) return;
        if (text !== "vers:pypi/*") keepsRules(text);
        for (const version of ["0", "0.5", "1", "1.5", "2", "2.5", "3", "4", "5", "6", "7"]) {
          const isAny = entries.some((one) => isAffected(one, version).outcome === "affected");
          expect(holds(text, version), `${version} in ${text}`).toBe(isAny);
        }
      }),
    );
  });
});
