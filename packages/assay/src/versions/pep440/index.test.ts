import { satisfies } from "@renovatebot/pep440";
import { describe, expect, test } from "vitest";
import { describesOrder } from "../../../../../testkit/version-order.ts";
import { pep440 } from "./index.ts";

describesOrder(pep440, {
  // The example of the specification ("Summary of permitted suffixes and relative ordering"), with epochs and labels.
  ascending: [
    ["1.dev0"],
    ["1.0.dev456", "1.dev456"],
    ["1.0a1", "1.0.alpha-1", "v1.0A1", " 1.0a1\n"],
    ["1.0a2.dev456"],
    ["1.0a12.dev456"],
    ["1.0a12"],
    ["1.0b1.dev456"],
    ["1.0b2", "1.0beta2"],
    ["1.0b2.post345.dev456"],
    ["1.0b2.post345"],
    ["1.0rc1.dev456"],
    ["1.0rc1", "1.0c1", "1.0-preview_1"],
    ["1.0", "1", "1.0.0", "v1"],
    ["1.0+abc.5"],
    ["1.0+abc.7"],
    ["1.0+5"],
    ["1.0.post456.dev34"],
    ["1.0.post456", "1.0-456", "1.0.r456"],
    ["1.0.15"],
    ["1.1.dev1"],
    ["2024.1"],
    ["1!0.1"],
  ],
  none: ["", "b3561", "0.0-26.05", "r2.11", "nightly", "2004d", "1.0+", "1..0", ">=2.0", "1.0 beta now"],
});

describe("traps of the library", () => {
  test("its specifiers hide pre-releases of the bound; the order does not", () => {
    expect(satisfies("2.6.0rc1", "<2.6.0", { prereleases: true })).toBe(false);
    expect(pep440.compare("2.6.0rc1", "2.6.0")).toBeLessThan(0);
    expect(pep440.compare("2.6.0.dev20241212", "2.6.0")).toBeLessThan(0);
    expect(satisfies("2!1.0", ">1.0")).toBe(false);
    expect(pep440.compare("2!1.0", "1.0")).toBeGreaterThan(0);
  });

  test("labels are text unless they are digits", () => {
    expect(pep440.compare("1.0+1e5", "1.0+100000")).toBeLessThan(0);
    expect(pep440.compare("1.0+0x10", "1.0+16")).toBeLessThan(0);
    expect(pep440.compare("1.0+infinity", "1.0+abc")).toBeGreaterThan(0);
    expect(pep440.compare("1.0+CU121", "1.0+cu121")).toBe(0);
  });

  test("numbers beyond 2^53 keep their order", () => {
    expect(pep440.compare("1.20241212000000000001", "1.20241212000000000002")).toBeLessThan(0);
    expect(pep440.compare("1.0.dev9007199254740993", "1.0.dev9007199254740992")).toBeGreaterThan(0);
    expect(pep440.compare("1.00000000000000000000", "1")).toBe(0);
    expect(pep440.compare(`1.${"9".repeat(400)}`, `2.${"9".repeat(400)}`)).toBeLessThan(0);
  });
});

test("a build is its release with a label", () => {
  expect(pep440.withoutBuild?.("2.6.0+cu124")).toBe("2.6.0");
  expect(pep440.withoutBuild?.("2.6.0")).toBe("2.6.0");
});
