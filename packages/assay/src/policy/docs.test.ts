import fs from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { claim, entity, minimalInventory, relation } from "../../../../testkit/inventory-parts.ts";
import { policyPacks } from "./packs/registry.ts";
import { viewOf } from "./view.ts";
import { subjectKinds, typeOfSubject, viewTypes } from "./view-fields.table.ts";

const page = fs.readFileSync(path.join(import.meta.dirname, "../../../../docs/reference/policy.md"), "utf8");
const words = page.replace(/\s+/gu, " ");

describe("docs/reference/policy.md", () => {
  it.each(Object.entries(viewTypes))("describes every field of %s", (name, fields) => {
    expect(page).toContain(`### ${name}\n`);
    for (const [field, { type, text }] of Object.entries(fields))
      expect(words).toContain(`| \`${field}\` | \`${type}\` | ${text} |`);
  });

  it.each([...policyPacks.keys()])("names the pack %s", (name) => expect(page).toContain(`\`${name}\``));
});

describe("the view", () => {
  const all = minimalInventory({
    entities: [
      entity("model", "m:1", "a", [claim("license", "MIT OR (Apache-2.0 WITH LLVM-exception)")]),
      entity("model", "m:2", "b"),
      entity("dataset", "d:1", "c"),
      entity("software", "s:1", "d"),
      entity("service", "v:1", "e"),
      entity("file", "f:1", "w.bin", [claim("role", "weights")]),
    ],
    relations: [
      relation("m:1", "derivedFrom", "m:2"),
      relation("m:2", "derivedFrom", "m:1"),
      relation("m:2", "trainedOn", "d:1"),
      relation("m:1", "contains", "f:1"),
    ],
    findings: [
      { id: "x", rule: "X", kind: "safety", severity: "high", subject: "f:1", message: "x", evidence: [] },
      {
        id: "y",
        rule: "POLICY/y",
        kind: "policy",
        severity: "high",
        subject: "f:1",
        message: "x",
        evidence: [],
      },
    ],
  });

  it.each(subjectKinds)("has every field of a %s that the table names", (kind) => {
    const [subject] = viewOf(all)[kind];
    expect(Object.keys(subject?.view ?? {})).toEqual(
      expect.arrayContaining(Object.keys(viewTypes[typeOfSubject[kind]] ?? {})),
    );
  });

  it("follows bases through a cycle, knows their data, and leaves findings of policies out", () => {
    const [model] = viewOf(all).model;
    expect(model?.view).toMatchObject({
      licence: { ids: ["MIT", "Apache-2.0"], isKnown: true },
      bases: [{ id: "m:2", depth: 1, relation: "unknown" }],
      datasets: [{ name: "c", from: "b", isOwn: false }],
      findings: [{ rule: "X" }],
    });
  });
});
