import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { affectedBy, affectedEntry, rangeOf } from "../../../../testkit/advisories.ts";
import type { Affected } from "./advisory.ts";
import { mostEvents } from "./record-limits.ts";
import { isAffected, mayBeAffected, type Outcome } from "./affected.ts";

const undetermined = (reason: RegExp): Outcome => ({
  outcome: "undetermined",
  reason: expect.stringMatching(reason) as string,
});
const clean: Outcome = { outcome: "not-affected" };

function outcomes(affected: Affected, ...versions: readonly string[]): readonly string[] {
  return versions.map((version) => isAffected(affected, version).outcome);
}

describe("events", () => {
  test("a version in a window is affected, with the window and its fix as the reason", () => {
    expect(isAffected(affectedBy("introduced 0.10.2", "fixed 0.11.1"), "0.11.0")).toEqual({
      outcome: "affected",
      because: ">= 0.10.2, < 0.11.1",
      fixedIn: ["0.11.1"],
    });
  });

  test("introduced 0 is before everything, pre-releases of 0 too", () => {
    expect(outcomes(affectedBy("introduced 0", "fixed 1.0"), "0.dev1", "0a1", "1.0")).toEqual([
      "affected",
      "affected",
      "not-affected",
    ]);
  });

  test("the last affected version is affected, the next one is not", () => {
    const affected = affectedBy("introduced 0.2.30", "last_affected 0.2.71");
    expect(outcomes(affected, "0.2.71", "0.2.71.post1", "0.2.72")).toEqual([
      "affected",
      "not-affected",
      "not-affected",
    ]);
  });

  test("a range without an end is affected to the last version, and names no fix", () => {
    expect(isAffected(affectedBy("introduced 2.0"), "99")).toEqual({
      outcome: "affected",
      because: ">= 2.0",
      fixedIn: [],
    });
  });

  test("the order of events in the record does not matter", () => {
    const affected = affectedBy("fixed 1.2.5", "introduced 0", "introduced 1.0.0", "fixed 0.3.81");
    expect(outcomes(affected, "0.3.80", "0.3.81", "1.0.0", "1.2.5")).toEqual([
      "affected",
      "not-affected",
      "affected",
      "not-affected",
    ]);
    expect(isAffected(affected, "1.1")).toMatchObject({ fixedIn: ["1.2.5"] });
  });

  test("two windows that touch are one", () => {
    const affected = affectedBy("introduced 1", "fixed 2", "introduced 2", "fixed 3");
    expect(outcomes(affected, "1.5", "2", "2.5", "3")).toEqual([
      "affected",
      "affected",
      "affected",
      "not-affected",
    ]);
  });

  test("one version introduced and last affected is a window of one version", () => {
    const affected = affectedBy("introduced 1.5", "last_affected 1.5");
    expect(outcomes(affected, "1.4", "1.5", "1.5.1")).toEqual(["not-affected", "affected", "not-affected"]);
    expect(isAffected(affected, "1.5")).toMatchObject({ because: "= 1.5" });
  });

  test("what lies between the last affected version and a fix of one range is in doubt", () => {
    const affected = affectedBy("introduced 1", "last_affected 2.5", "fixed 3");
    expect(outcomes(affected, "2.5", "2.6", "3", "3.1")).toEqual([
      "affected",
      "undetermined",
      "not-affected",
      "not-affected",
    ]);
    expect(isAffected(affected, "2.6")).toEqual(
      undetermined(/both a last affected version \("2\.5"\) and a fix \("3"\)/u),
    );
    expect(mayBeAffected(affected, ">=2.6,<3")).toMatchObject({ outcome: "undetermined" });
    expect(outcomes(affectedBy("introduced 1", "fixed 2", "fixed 3"), "2.5")).toEqual(["not-affected"]);
  });

  test("any of several ranges is enough", () => {
    const affected = affectedEntry({
      ranges: [rangeOf(["introduced 1", "fixed 2"]), rangeOf(["introduced 3", "fixed 4"])],
    });
    expect(outcomes(affected, "1.5", "2.5", "3.5")).toEqual(["affected", "not-affected", "affected"]);
  });

  test("nothing counts at or behind the last limit, and `*` is no limit", () => {
    expect(outcomes(affectedBy("introduced 1", "limit 2", "limit 3"), "2.5", "3")).toEqual([
      "affected",
      "not-affected",
    ]);
    expect(outcomes(affectedBy("introduced 1", "limit 2", "limit *"), "2.5")).toEqual(["affected"]);
  });

  test("what begins behind every limit is in doubt, not clean", () => {
    const affected = affectedBy("introduced 3", "fixed 4", "limit 2");
    expect(outcomes(affected, "1", "3.5", "4")).toEqual(["not-affected", "undetermined", "not-affected"]);
    expect(isAffected(affected, "3.5")).toEqual(
      undetermined(/"3" begins what is affected, and lies behind/u),
    );
  });
});

test("a range from the beginning without an end needs no order: every text is affected", () => {
  const malicious = affectedEntry({ ecosystem: "VSCode", ranges: [rangeOf(["introduced 0"])] });
  expect(isAffected(malicious, "anything")).toEqual({
    outcome: "affected",
    because: "every version",
    fixedIn: [],
  });
});

describe("the list of versions", () => {
  const listed = affectedEntry({ versions: ["1.0", "2.0.0"] });

  test("equal versions are equal however they are written", () => {
    expect(outcomes(listed, "1.0.0", "v1", "2", "2.0.1")).toEqual([
      "affected",
      "affected",
      "affected",
      "not-affected",
    ]);
  });

  test("a build of a listed version is listed", () => {
    expect(isAffected(listed, "1.0+cu121")).toMatchObject({ outcome: "affected", because: "listed: 1.0" });
  });

  test("what only the list has is affected beside a range, with the later fixes", () => {
    const affected = affectedEntry({
      ranges: [rangeOf(["introduced 2", "fixed 3"])],
      versions: ["1.0"],
    });
    expect(isAffected(affected, "1.0")).toEqual({
      outcome: "affected",
      because: "listed: 1.0",
      fixedIn: ["3"],
    });
  });

  test("a text that is no version is affected when it is listed as it is, and undetermined when not", () => {
    const affected = affectedEntry({ versions: ["2004d"] });
    expect(isAffected(affected, "2004d").outcome).toBe("affected");
    expect(isAffected(affected, "2004e")).toEqual(undetermined(/"2004e" is no version of Python/));
  });
});

describe("local labels", () => {
  test("a build is judged as its release before last_affected", () => {
    expect(outcomes(affectedBy("introduced 0.2.30", "last_affected 0.2.71"), "0.2.71+cu121")).toEqual([
      "affected",
    ]);
  });

  test("a build of the fixed version is fixed, and a label may be the fix", () => {
    expect(isAffected(affectedBy("introduced 0", "fixed 2.6.0"), "2.6.0+cu124")).toEqual(clean);
    const patched = affectedBy("introduced 0", "fixed 1.0+security1");
    expect(outcomes(patched, "1.0", "1.0+security1")).toEqual(["affected", "not-affected"]);
  });

  test("nightlies and candidates of the fixed version are not fixed", () => {
    expect(outcomes(affectedBy("introduced 0", "fixed 2.6.0"), "2.6.0rc1", "2.6.0.dev20241212")).toEqual([
      "affected",
      "affected",
    ]);
  });
});

describe("what nobody can decide is undetermined", () => {
  test("a version that the ecosystem does not know", () => {
    expect(isAffected(affectedBy("introduced 0", "fixed 1"), "nightly")).toEqual(
      undetermined(/"nightly" is no version of Python/),
    );
    expect(isAffected(affectedBy("introduced 0", "fixed 1"), "").outcome).toBe("undetermined");
  });

  test("a bound that is no version, unless another range or the list decides", () => {
    const broken = affectedBy("introduced 0", "fixed soon");
    expect(isAffected(broken, "1.0")).toEqual(undetermined(/the bound "soon" \(fixed\)/));
    const decided = { ...broken, versions: ["1.0"] };
    expect(isAffected(decided, "1.0").outcome).toBe("affected");
    expect(isAffected(decided, "1.1").outcome).toBe("undetermined");
  });

  test("an order that is not known, but a list of texts decides", () => {
    const affected = affectedEntry({
      ecosystem: "Elsewhere",
      ranges: [rangeOf(["introduced 0", "fixed 1"])],
    });
    expect(isAffected(affected, "0.5")).toEqual(undetermined(/order of versions of "Elsewhere"/));
    expect(outcomes({ ...affected, ranges: [], versions: ["r1"] }, "r1", "r2")).toEqual([
      "affected",
      "not-affected",
    ]);
  });

  test("a SEMVER range brings its own order where the ecosystem has none", () => {
    const affected = affectedEntry({
      ecosystem: "Elsewhere",
      ranges: [rangeOf(["introduced 1.0.0", "fixed 1.10.0"], "SEMVER")],
    });
    expect(outcomes(affected, "1.9.0", "1.10.0-rc.1", "1.10.0")).toEqual([
      "affected",
      "affected",
      "not-affected",
    ]);
  });

  test("words only", () => {
    const affected = affectedEntry({ prose: ["All versions before the fix\u001b[2J"] });
    expect(isAffected(affected, "1.0")).toEqual(
      undetermined(/^the advisory says in words only: "All versions before the fix\\x1b\[2J"$/),
    );
  });

  test("words beside a range count where the range says nothing", () => {
    const affected = { ...affectedBy("introduced 0", "fixed 1"), prose: ["and some builds of 2.x"] };
    expect(outcomes(affected, "0.5", "2.0")).toEqual(["affected", "undetermined"]);
  });

  test("commits only, and nothing at all", () => {
    const commits = affectedEntry({ ranges: [rangeOf(["introduced 0", "fixed abcdef0"], "GIT")] });
    expect(isAffected(commits, "1.0")).toEqual(undetermined(/commits only/));
    expect(isAffected(affectedEntry(), "1.0")).toEqual(undetermined(/names no versions/));
  });

  test("commits are never compared with versions, and say nothing where versions do", () => {
    const both = affectedEntry({
      ranges: [rangeOf(["introduced 1"], "GIT"), rangeOf(["introduced 2", "fixed 3"])],
    });
    expect(outcomes(both, "1.5", "2.5")).toEqual(["not-affected", "affected"]);
    expect(outcomes({ ...both, ranges: both.ranges.slice(0, 1), versions: ["2.0"] }, "1.5", "2.0")).toEqual([
      "not-affected",
      "affected",
    ]);
  });

  test("an end without a beginning, below that end only", () => {
    expect(outcomes(affectedBy("fixed 2.0"), "1.0", "2.0")).toEqual(["undetermined", "not-affected"]);
  });

  test("one version that is introduced and fixed at once", () => {
    const affected = affectedBy("introduced 2.0", "fixed 2.0");
    expect(outcomes(affected, "1.9", "2.0", "2.1")).toEqual(["not-affected", "undetermined", "not-affected"]);
  });

  test("a last affected version behind the fix", () => {
    const affected = affectedBy("introduced 1", "fixed 2", "last_affected 3");
    expect(outcomes(affected, "1.5", "2", "3", "3.1")).toEqual([
      "affected",
      "undetermined",
      "undetermined",
      "not-affected",
    ]);
  });

  test("no events, and more events than anybody writes", () => {
    expect(isAffected(affectedBy(), "1").outcome).toBe("undetermined");
    expect(isAffected(affectedBy("limit 3"), "1").outcome).toBe("undetermined");
    const many = affectedBy(...Array.from({ length: mostEvents + 1 }, (_, index) => `introduced ${index}`));
    expect(isAffected(many, "1")).toEqual(undetermined(new RegExp(`more than ${mostEvents} events`, "u")));
  });
});

test("any record and any version get an answer", () => {
  const version = fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.stringMatching(/^\d{1,3}(\.\d{1,2}){0,3}((a|rc|\.dev|-)\d)?(\+cu\d)?$/),
  );
  const event = fc.record({
    kind: fc.constantFrom("introduced", "fixed", "last_affected", "limit"),
    version: fc.oneof(version, fc.constantFrom("0", "*")),
  });
  const range = fc.record({
    type: fc.constantFrom("ECOSYSTEM", "SEMVER", "GIT"),
    events: fc.array(event, { maxLength: 6 }),
  });
  const entry = fc.record({
    ecosystem: fc.constantFrom("PyPI", "npm", "Go", "Maven", "Debian:12", "Alpine:v3.20", "Red Hat", "?"),
    name: fc.string(),
    ranges: fc.array(range, { maxLength: 3 }),
    versions: fc.array(version, { maxLength: 4 }),
    prose: fc.array(fc.string(), { maxLength: 1 }),
  });
  fc.assert(
    fc.property(entry, version, (affected, asked) => {
      expect(["affected", "not-affected", "undetermined"]).toContain(isAffected(affected, asked).outcome);
    }),
  );
});
