import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { parseIntendedUse } from "./intended-use.ts";

describe("an intended use", () => {
  it("is read from words joined by commas", () => {
    expect(parseIntendedUse("redistribute, commercial,users=1000000,region=eu")).toEqual({
      ok: true,
      use: { reaches: ["redistribute"], isCommercial: true, users: 1_000_000, regions: ["EU"] },
    });
    expect(parseIntendedUse("saas,revenue=5")).toMatchObject({ use: { reaches: ["saas"], revenue: 5 } });
  });

  it.each(["", "sell", "users=many", "users=", "internal,,saas", "users=9999999999999999", "x".repeat(300)])(
    "names the word that is none: %s",
    (text) => {
      expect(parseIntendedUse(text)).toMatchObject({ ok: false });
    },
  );

  it("never throws", () => {
    fc.assert(fc.property(fc.string(), (text) => typeof parseIntendedUse(text).ok === "boolean"));
  });
});
