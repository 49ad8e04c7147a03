import { expect, test } from "vitest";
import { describesOrder } from "../../../../../testkit/version-order.ts";
import { mavenVersions } from "./index.ts";

describesOrder(mavenVersions, {
  // Facts of Maven's own ComparableVersionTest, and the examples of the specification.
  ascending: [
    ["1-alpha2snapshot"],
    ["1-alpha2", "1a2", "1-a-2", "1.0.0.alpha2"],
    ["1-alpha-123"],
    ["1-beta-2"],
    ["1-beta123"],
    ["1-m2", "1Milestone2"],
    ["1-m11"],
    ["1-rc", "1cr", "1-0.rc"],
    ["1-cr2"],
    ["1-rc123"],
    ["1-SNAPSHOT"],
    ["1", "1.0", "1.0.0", "1-0", "1.ga", "1Final", "1-RELEASE", "1.", "1-", "01"],
    ["1-sp"],
    ["1-sp2"],
    ["1-sp123"],
    ["1-abc", "1.abc", "1.0.0-ABC", "1abc"],
    ["1-def"],
    ["1-pom-1"],
    ["1-1-snapshot"],
    ["1-1"],
    ["1-2"],
    ["1-123"],
    ["1.0.1"],
    ["2.0"],
    ["2.0.a", "2-a"],
    ["2-1"],
    ["2.0.2"],
    ["2.0.123"],
    ["2.1.0"],
    ["2.1-a"],
    ["2.1b"],
    ["2.1-c"],
    ["2.1-1"],
    ["2.1.0.1"],
    ["2.2"],
    ["2.123"],
    ["6.1.0rc3"],
    ["6.1.0"],
    ["6.1H.5-beta"],
    ["11.a2"],
    ["11.m11"],
    ["11"],
    ["11.a"],
    ["11m"],
    ["20190126.230843"],
    ["12345678901234567890.1"],
    ["12345678901234567891"],
  ],
  none: ["", "LATEST", "RELEASE", "${project.version}", "[1.0,2.0)", "1.0 or later", "1.0/2"],
});

test("a word that says nothing says nothing before a qualifier either", () => {
  expect(mavenVersions.compare("1.0.Final-redhat-1", "1-redhat-1")).toBe(0);
  expect(mavenVersions.compare("1.0.Final-redhat-1", "1.0.Final")).toBeGreaterThan(0);
  expect(mavenVersions.compare("1.0.Final-redhat-1", "1.0.SP1")).toBeGreaterThan(0);
  expect(mavenVersions.compare("1-0.alpha", "1")).toBeLessThan(0);
});
