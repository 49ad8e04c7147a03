import { analysisJustifications, entityKinds, findingKinds, severities } from "assay";
import { expect, test } from "vitest";
import { entityKindNames } from "./entity.ts";
import { findingKindNames, justifications, severityNames } from "./finding.ts";

// The interface sees the contract alone, so that the contract spells these lists itself.
test.each([
  ["kinds of entities", entityKindNames, entityKinds],
  ["kinds of findings", findingKindNames, findingKinds],
  ["severities", severityNames, severities],
  ["justifications", justifications, analysisJustifications],
] as const)("%s are those of the library", (_, ours, theirs) => {
  expect([...ours].sort()).toEqual([...theirs].sort());
});
