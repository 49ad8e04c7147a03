import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { anyInventory } from "testkit/arbitrary-inventory";
import type { Inventory } from "../model/inventory.ts";
import { readBom } from "../bom/read-bom.ts";
import { stableJson } from "../bom/stable-json.ts";
import { writeDocument } from "../bom/write-document.ts";
import { convertDocument } from "./convert.ts";
import type { LossItem } from "./loss-report.ts";

const options = { path: "bom.json", toolVersion: "0.1.0" };

interface Said {
  readonly line: string;
  readonly isListed: (item: LossItem) => boolean;
}

/** What an inventory says, counted by another rule than the report's own: whoever misses one must have listed it. */
function linesOf({
  subject,
  entities,
  relations,
  findings,
  references,
  coverage,
}: Inventory): readonly Said[] {
  const of = (fact: string, name: string, id?: string) => (item: LossItem) =>
    (item.fact === fact && item.name === name && (id === undefined || item.subject === id)) ||
    (item.fact === "entity" && item.subject === id);
  return [
    { line: `subject ${stableJson(subject)}`, isListed: ({ fact }: LossItem) => fact === "subject" },
    ...entities.flatMap(({ id, kind, name, identifiers, claims }) => [
      { line: `${id} is ${kind} ${name}`, isListed: of("entity", kind, id) },
      ...identifiers.map(({ type, value }) => ({
        line: `${id} ${type} ${value}`,
        isListed: of("identifier", type, id),
      })),
      ...claims.map(({ property, value }) => ({
        line: `${id} ${property} ${stableJson(value)}`,
        isListed: of("claim", property, id),
      })),
    ]),
    ...relations.map(({ from, kind, to }) => ({
      line: `${from} ${kind} ${to}`,
      isListed: (item: LossItem) => of("relation", kind, from)(item) || of("entity", kind, to)(item),
    })),
    ...findings.map(({ rule, message }) => ({ line: `${rule} ${message}`, isListed: of("finding", rule) })),
    ...references.map((one) => ({ line: stableJson(one), isListed: of("reference", one.kind) })),
    ...coverage.flatMap((one) =>
      one.path === options.path
        ? []
        : [{ line: stableJson(one), isListed: of("coverage", one.code ?? one.read) }],
    ),
  ];
}

/** What the second inventory does not say and no report lists. */
function unlisted(before: Inventory, after: Inventory, items: readonly LossItem[]): readonly string[] {
  const said = new Set(linesOf(after).map(({ line }) => line));
  return linesOf(before).flatMap(({ line, isListed }) =>
    said.has(line) || items.some(isListed) ? [] : [line],
  );
}

async function converted(
  text: string,
  format: string,
): Promise<{ text: string; items: readonly LossItem[] }> {
  const { outputs } = await convertDocument(Buffer.from(text), [format], options);
  return { text: outputs[0]?.text ?? "", items: outputs[0]?.report.items ?? [] };
}

const inventoryOf = async (text: string): Promise<Inventory> =>
  (await readBom(Buffer.from(text), options)).inventory;

describe("a round trip", () => {
  it.each([
    ["cyclonedx", "spdx", "cyclonedx"],
    ["spdx", "cyclonedx", "spdx"],
    ["assay", "cyclonedx@1.5", "assay"],
    ["assay", "spdx", "assay"],
  ])("from %s to %s and back loses only what the reports list", async (first, between, last) => {
    await fc.assert(
      fc.asyncProperty(anyInventory, async (any) => {
        const start = await writeDocument(any, first);
        const there = await converted(start, between);
        const back = await converted(there.text, last);
        const items = [...there.items, ...back.items].filter(({ outcome }) => outcome !== "annotation");
        expect(unlisted(await inventoryOf(start), await inventoryOf(back.text), items)).toEqual([]);
      }),
      { seed: 21, numRuns: 40 },
    );
  });
});
