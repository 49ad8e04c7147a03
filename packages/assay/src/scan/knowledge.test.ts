import { expect, test } from "vitest";
import { licenceEntries } from "../licences/terms/licence-table.ts";
import { knowledgeVersion, versionOf } from "./knowledge.ts";

test("what is known has one version, and another licence another one", () => {
  const [first, ...others] = licenceEntries;
  expect(knowledgeVersion()).toBe(knowledgeVersion());
  expect(versionOf({ licenceEntries: [first, ...others] })).toBe(versionOf({ licenceEntries }));
  expect(versionOf({ licenceEntries: others })).not.toBe(versionOf({ licenceEntries }));
  expect(versionOf({ facts: new Map([["a", 1]]) })).not.toBe(versionOf({ facts: new Map([["a", 2]]) }));
});
