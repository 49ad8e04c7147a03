import { describe, expect, it } from "vitest";
import { parseIntendedUse } from "../licences/intended-use.ts";
import { workedExamples, type WorkedExample } from "../licences/propagation/worked-examples.table.ts";
import { claimant } from "../model/claim.ts";
import type { Claim } from "../model/claim.ts";
import type { Entity, EntityKind } from "../model/entity.ts";
import type { Inventory } from "../model/inventory.ts";
import type { Relation, RelationKind } from "../model/relation.ts";
import { judge } from "./judge.ts";

const card = claimant("declared", { by: "test@1", path: "README.md" });

function thing(kind: EntityKind, name: string, licence: string): Entity {
  return {
    id: `${kind}:${name}`,
    kind,
    name,
    identifiers: [{ type: "huggingface", value: name }],
    claims: licenceClaims(licence),
  };
}

function licenceClaims(licence: string): readonly Claim[] {
  if (licence === "?") return [];
  const claim = card("license", licence);
  return licence === "withheld"
    ? [{ ...claim, value: { kind: "withheld", commitment: "c" } } as Claim]
    : [claim];
}

const stages = new Set(["pretraining", "continued", "sft", "preference", "rl", "calibration"]);
const plain = new Set(["generatedBy", "evaluatedOn", "sameWeights"]);

function edge(text: string, entities: readonly Entity[]): Relation {
  const [from, word = "", to] = text.split(" ");
  const id = (name: string | undefined): string => entities.find((one) => one.name === name)?.id ?? "missing";
  const kind = (plain.has(word) ? word : stages.has(word) ? "trainedOn" : "derivedFrom") as RelationKind;
  const detail = plain.has(word) ? {} : { detail: word };
  return { from: id(from), to: id(to), kind, ...detail, claims: [card("detail", word)] };
}

function inventoryOf({ models = {}, datasets = {}, edges = [] }: WorkedExample): Inventory {
  const entities = [
    ...Object.entries(models).map(([name, licence]) => thing("model", name, licence)),
    ...Object.entries(datasets).map(([name, licence]) => thing("dataset", name, licence)),
  ];
  return {
    assay: 1,
    tool: { name: "assay", version: "0" },
    subject: { name: "test", scannedAt: "2026-01-01T00:00:00Z", headersOnly: true },
    ...{ entities, references: [], findings: [], coverage: [] },
    relations: edges.map((text) => edge(text, entities)),
  };
}

function found(example: WorkedExample): readonly { rule: string; severity: string; message: string }[] {
  const reading = example.use === undefined ? undefined : parseIntendedUse(example.use);
  const context = reading?.ok === true ? { use: reading.use } : {};
  return judge(inventoryOf(example), context)
    .findings.filter(
      ({ kind, rule }) => kind === "licence" && /^LICENCE-(?:BASE|DATA|OUTPUT|USE)-/.test(rule),
    )
    .sort((a, b) => (a.rule + a.message < b.rule + b.message ? -1 : 1));
}

describe("what licences ask along the lineage", () => {
  it.each(workedExamples.map((example) => [example.title, example] as const))("%s", (_, example) => {
    const findings = found(example);
    const shown = findings.map(({ rule, severity, message }) => `${rule} ${severity}: ${message}`);
    expect(shown, shown.join("\n")).toHaveLength(example.expected.length);
    for (const [at, [rule, severity, ...words]] of example.expected.entries()) {
      expect(shown[at]).toContain(`${rule} ${severity}`);
      for (const word of words) expect(shown[at]).toContain(word);
    }
  });
});
