import { describe, expect, it } from "vitest";
import { properties } from "../model/properties.table.ts";
import type { Entity, EntityKind } from "../model/entity.ts";
import { judgedOf } from "../rule-sets/inventory-index.ts";
import { facts } from "../rule-sets/facts.ts";
import { observe } from "../rule-sets/observe.ts";
import type { Subject } from "../rule-sets/subjects.ts";
import { inventoryOf } from "../rule-sets/test-witness.ts";
import { datasetFields } from "./dataset-fields.table.ts";
import { entryClaims } from "./entry-claims.ts";
import { entryLinks } from "./entry-links.ts";
import { type FieldRow, fieldsIn } from "./field.ts";
import { modelFields } from "./model-fields.table.ts";
import { parseSettings } from "./parse-settings.ts";
import type { Entry } from "./settings.ts";

interface Case {
  readonly kind: "model" | "dataset";
  readonly rows: readonly FieldRow[];
  readonly keys: readonly string[];
  readonly field: ReturnType<typeof fieldsIn>[number]["field"];
}

const cases: readonly Case[] = (
  [
    ["model", modelFields],
    ["dataset", datasetFields],
  ] as const
).flatMap(([kind, rows]) => fieldsIn(rows).map((one) => ({ kind, rows, ...one })));

const told = cases.filter(({ field }) => field.becomes.kind !== "identity");

/** The example of the field, as the only thing that an entry says. */
async function entryWith({ kind, keys, field }: Case): Promise<Entry> {
  const [outer = "", inner] = keys;
  const value = inner === undefined ? field.example : `{ ${inner}: ${field.example} }`;
  const yaml = `assay: 1\n${kind}s:\n  - path: here\n    ${outer}: ${value}\n`;
  const settings = await parseSettings(yaml, "assay.yaml");
  const [entry] = kind === "model" ? settings.models : settings.datasets;
  if (entry === undefined) throw new Error("no entry");
  return entry;
}

function entityOf(kind: EntityKind, id: string, claims: Entity["claims"] = []): Entity {
  return { id, kind, name: id, identifiers: [], claims };
}

describe.each(told)("$kind: $keys", (one) => {
  it("becomes claims or relations, as its example shows", async () => {
    const entry = await entryWith(one);
    const claims = entryClaims(entry, one.rows, "assay.yaml");
    const links = entryLinks(entry, one.rows, "assay.yaml");
    expect(claims.length + links.length).toBeGreaterThan(0);
    for (const claim of [...claims, ...links.map(({ claim: said }) => said)]) {
      expect(claim).toMatchObject({ basis: "asserted", source: { path: "assay.yaml", line: 4 } });
      expect(claim.source.pointer).toContain(`/${one.kind}s/0/${one.keys.join("/")}`);
    }
  });

  it("answers the facts that it says it answers", async () => {
    const entry = await entryWith(one);
    const links = entryLinks(entry, one.rows, "assay.yaml");
    const subject = entityOf(one.kind, "subject", entryClaims(entry, one.rows, "assay.yaml"));
    const others = links.map(({ to }, index) => entityOf(to.kind, `other ${index}`));
    const relations = links.map(({ kind, claim }, index) => {
      return { from: "subject", to: `other ${index}`, kind, claims: [claim] };
    });
    const world = { subjectName: "x", entities: [subject, ...others], relations, findings: [], document: {} };
    const judged = judgedOf(inventoryOf(world), {});
    // What the data was used for is told by the model.
    const asked: Subject = { id: "subject", name: "subject", about: one.kind, entities: [subject] };
    for (const name of one.field.facts ?? []) {
      const fact = facts.get(name);
      expect(fact, name).toBeDefined();
      const known = fact?.anyOf.flatMap((selector) => observe(judged, asked, selector)) ?? [];
      expect(known.length, `${name} by ${one.keys.join("/")}`).toBeGreaterThan(0);
    }
  });
});

describe("the tables of fields", () => {
  it("take one text where a property has one value", () => {
    for (const { field } of told) {
      if (field.becomes.kind !== "property" || field.value.kind !== "texts") continue;
      expect(properties[field.becomes.property].cardinality, field.key).toBe("set");
    }
  });

  it("have each key once", () => {
    for (const rows of [modelFields, datasetFields]) {
      const keys = fieldsIn(rows).map(({ keys: path }) => path.join("/"));
      expect(new Set(keys).size).toBe(keys.length);
    }
  });

  it("explain each key in a sentence", () => {
    for (const { field } of cases) expect(field.what, field.key).toMatch(/^[A-Z].*\.$/u);
  });
});
