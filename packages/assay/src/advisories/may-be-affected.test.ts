import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { affectedBy, affectedEntry, rangeOf } from "../../../../testkit/advisories.ts";
import { mayBeAffected } from "./affected.ts";

const torch = affectedBy("introduced 0", "fixed 2.6.0");

describe("a requirement that allows an affected version is possible", () => {
  test("with the range and the fix", () => {
    expect(mayBeAffected(torch, ">=2.0")).toEqual({
      outcome: "possible",
      because: '">=2.0" allows versions of < 2.6.0',
      versions: [],
      fixedIn: ["2.6.0"],
    });
  });

  test("with the versions that the advisory names and the requirement allows, newest first", () => {
    const listed = affectedEntry({
      ranges: [rangeOf(["introduced 1.0", "last_affected 1.10"])],
      versions: ["1.9", "1.10", "1.0", "0.9", "2004d"],
    });
    expect(mayBeAffected(listed, ">=1.0,!=1.9")).toMatchObject({
      outcome: "possible",
      versions: ["1.10", "1.0"],
    });
    expect(mayBeAffected({ ...listed, versions: [] }, ">=1.5")).toMatchObject({ versions: ["1.10"] });
  });

  test("without a requirement every version is allowed", () => {
    expect(mayBeAffected(torch, "")).toMatchObject({
      outcome: "possible",
      because: "no version is asked for, which allows versions of < 2.6.0",
    });
    expect(mayBeAffected(torch, "*").outcome).toBe("possible");
  });

  test("by the list alone", () => {
    expect(mayBeAffected(affectedEntry({ versions: ["0.19.0"] }), "~=0.19.0")).toMatchObject({
      outcome: "possible",
      because: '"~=0.19.0" allows versions that the advisory lists',
      versions: ["0.19.0"],
    });
  });

  test("where everything is affected, even when nobody can read the requirement", () => {
    expect(mayBeAffected(affectedBy("introduced 0"), "latest").outcome).toBe("possible");
  });
});

test.each([">=2.6.0", "==2.6.*", "2.6.*", "==2.6.1", "~=2.7", ">3,<4"])(
  "%s allows no affected version",
  (requirement) => {
    expect(mayBeAffected(torch, requirement)).toEqual({ outcome: "not-affected" });
  },
);

test("pre-releases of the fix may still be installed by what allows them", () => {
  expect(mayBeAffected(torch, ">=2.6.0rc1").outcome).toBe("possible");
});

describe("undetermined", () => {
  test("a requirement that nobody can read", () => {
    expect(mayBeAffected(torch, "latest")).toEqual({
      outcome: "undetermined",
      reason: 'the requirement "latest" cannot be read',
    });
  });

  test("a bound that nobody can read, and words", () => {
    expect(mayBeAffected(affectedBy("introduced 0", "fixed soon"), ">=1").outcome).toBe("undetermined");
    expect(mayBeAffected(affectedEntry({ prose: ["some"] }), ">=1").outcome).toBe("undetermined");
  });

  test("a doubt between two versions counts only where the requirement reaches it", () => {
    const contradictory = affectedBy("introduced 1", "fixed 2", "last_affected 3");
    expect(mayBeAffected(contradictory, ">=2.5").outcome).toBe("undetermined");
    expect(mayBeAffected(contradictory, ">=3.5").outcome).toBe("not-affected");
  });

  test("an order that nobody knows, but a list", () => {
    const unknown = affectedEntry({ ecosystem: "Elsewhere", versions: ["r1"] });
    expect(mayBeAffected(unknown, "").outcome).toBe("possible");
    expect(mayBeAffected(unknown, ">r0").outcome).toBe("undetermined");
  });
});

test("any requirement gets an answer", () => {
  const ecosystem = fc.constantFrom("PyPI", "npm", "Go", "Maven", "crates.io", "RubyGems", "Debian:12", "?");
  fc.assert(
    fc.property(fc.string(), ecosystem, (text, name) => {
      const affected = { ...affectedBy("introduced 1", "fixed 2"), ecosystem: name };
      expect(["possible", "not-affected", "undetermined"]).toContain(mayBeAffected(affected, text).outcome);
    }),
  );
});
