import { expect, test } from "vitest";
import { ruleCatalogue } from "./rule-catalogue.ts";
import { rulesFor } from "./rules-for.ts";

test("rules are described for formats that say what they mean", async () => {
  expect([...(await rulesFor(["cyclonedx", "sarif"])).keys()]).toEqual([...ruleCatalogue().keys()]);
  expect((await rulesFor(["html"])).size).toBeGreaterThan(0);
});

test("no rule is described where no format would say it", async () => {
  expect((await rulesFor(["cyclonedx", "spdx", "assay"])).size).toBe(0);
});
