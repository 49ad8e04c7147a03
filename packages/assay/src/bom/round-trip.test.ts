import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { anyInventory } from "testkit/arbitrary-inventory";
import { anyText } from "testkit/hostile-text";
import type { Entity } from "../model/entity.ts";
import type { Inventory } from "../model/inventory.ts";
import type { Relation } from "../model/relation.ts";
import { canonicalInventory } from "./canonical-inventory.ts";
import { cleanText } from "./clean-text.ts";
import { winnersOn } from "./cyclonedx/resolved-claims.ts";
import { readBom } from "./read-bom.ts";
import { writeDocument } from "./write-document.ts";

const options = { path: "bom.json", toolVersion: "0.1.0" };
const runs = { seed: 11, numRuns: 40 };

async function throughDocument(inventory: Inventory, format: string): Promise<Inventory> {
  const text = await writeDocument(inventory, format);
  const reading = await readBom(Buffer.from(text), options);
  return reading.inventory;
}

/** Every known or unknown value of every property, entity by entity. */
function factsOf({ entities }: Inventory): readonly string[] {
  return entities.flatMap(({ id, claims }) =>
    claims.map(({ property, value }) => `${id} ${property} ${JSON.stringify(sorted(value))}`),
  );
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]) => [key, sorted(one)]),
  );
}

function edgesOf({ relations }: Inventory): readonly string[] {
  return [...new Set(relations.map(({ from, kind, to }) => `${from} ${kind} ${to}`))].sort();
}

/** The value, basis and place of every claim on a relation, for those that somebody claims in the second inventory. */
function tellersOf({ relations }: Inventory, told: Inventory): readonly string[] {
  const edge = ({ from, kind, to }: Relation): string => `${from} ${kind} ${to}`;
  const claimed = new Set(told.relations.filter(({ claims }) => claims.length > 0).map(edge));
  const lines = relations
    .filter((one) => claimed.has(edge(one)))
    .flatMap((one) =>
      one.claims.map(({ value, basis, source }) => {
        const said = basis === "measured" || basis === "attested" ? "declared" : basis;
        const place =
          source.path === undefined || source.path === options.path ? "" : `${source.path}:${source.line}`;
        return [`${edge(one)} ${JSON.stringify(sorted(value))} ${place}`, said] as const;
      }),
    );
  // Of claims that say the same of one place the first stays.
  return [...new Map(lines.toReversed())].map((line) => line.join(" ")).sort();
}

describe("what we write in SPDX", () => {
  it("comes back with every value of every claim, every relation, finding, gap and reference", async () => {
    await fc.assert(
      fc.asyncProperty(anyInventory, async (any) => {
        const written = withIds(any, (id) => `id:${id}`);
        const read = await throughDocument(written, "spdx");
        const plain = JSON.parse(JSON.stringify(canonicalInventory(written))) as Inventory;
        expect(read.entities.map(({ id, kind }) => [id, kind])).toEqual(
          plain.entities.map(({ id, kind }) => [id, kind]),
        );
        const told = withClaims(plain);
        expect([...new Set(factsOf(only(read, told)))].sort()).toEqual([...new Set(factsOf(plain))].sort());
        expect(edgesOf(read)).toEqual(edgesOf(plain));
        expect(tellersOf(read, plain)).toEqual(tellersOf(plain, plain));
        expect(read.references).toEqual(plain.references);
        const findings = (inventory: Inventory): unknown =>
          inventory.findings.map(({ rule, message }) => `${rule} ${message}`).sort();
        expect(findings(read)).toEqual(findings(plain));
      }),
      runs,
    );
  });
});

describe("what we write in CycloneDX", () => {
  it.each(["cyclonedx", "cyclonedx@1.6", "cyclonedx@1.5"])(
    "comes back from %s with the facts that it holds",
    async (format) => {
      await fc.assert(
        fc.asyncProperty(anyInventory, async (any) => {
          const written = tame(any);
          const read = await throughDocument(written, format);
          const found = new Map(read.entities.map((entity) => [entity.id, entity]));
          for (const entity of written.entities) {
            const back = found.get(entity.id);
            expect(back?.kind, entity.id).toBe(entity.kind);
            if (back !== undefined) expect(lossOf(entity, back)).toEqual([]);
          }
        }),
        runs,
      );
    },
  );
});

/** Entities without claims have no annotation: what their addresses say is read instead. */
function withClaims({ entities }: Inventory): ReadonlySet<string> {
  return new Set(entities.filter(({ claims }) => claims.length > 0).map(({ id }) => id));
}

function only(inventory: Inventory, ids: ReadonlySet<string>): Inventory {
  return { ...inventory, entities: inventory.entities.filter(({ id }) => ids.has(id)) };
}

/** Properties that come back as they are, wherever the entity stands. */
const texts = [
  "format",
  "formatVersion",
  "producer",
  "library",
  "sizeLabel",
  "domain",
  "opset",
  "weightsId",
  "split",
] as const;
const numbers = [
  "parameters",
  "tensorCount",
  "weightBytes",
  "kvCacheBytesPerToken",
  "contextLength",
  "rows",
] as const;

function lossOf(written: Entity, read: Entity): readonly string[] {
  return [...texts, ...numbers].flatMap((property) => {
    const wanted = winnersOn(written, property).map(({ value }) => String(value));
    const got = new Set(
      read.claims
        .filter((claim) => claim.property === property)
        .map(({ value }) => (value.kind === "known" ? String(value.value) : "")),
    );
    return wanted.filter((value) => !got.has(value)).map((value) => `${property}=${value}`);
  });
}

/** Text as the writer keeps it: it escapes and cuts the rest. Blank names and ids of its own are told apart by it. */
function tame(inventory: Inventory): Inventory {
  const clean = (value: unknown): unknown => {
    if (typeof value === "string") return cleanText(value).trim() === "" ? "x" : cleanText(value);
    if (Array.isArray(value)) return value.map(clean);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, clean(one)]));
  };
  const order = inventory.entities.map(({ id }) => id);
  return clean(withIds(inventory, (id) => `id:${order.indexOf(id)}`)) as Inventory;
}

function withIds(inventory: Inventory, idOf: (id: string) => string): Inventory {
  return {
    ...inventory,
    entities: inventory.entities.map((entity) => ({ ...entity, id: idOf(entity.id) })),
    relations: inventory.relations.map((one) => ({ ...one, from: idOf(one.from), to: idOf(one.to) })),
  };
}

describe("what was read of others", () => {
  const everyFormat = [
    ...["cyclonedx", "cyclonedx@1.5", "cyclonedx-xml", "cyclonedx-xml@1.5"],
    ...["spdx", "spdx@2.3", "html", "assay"],
  ];
  const folder = path.resolve(import.meta.dirname, "../../data/cyclonedx/test-resources/1.6");
  const files = readdirSync(folder).filter((name) =>
    /machine|component|licen|vuln|formulation|evidence|saas|ref/.test(name),
  );

  it("can be written in every format, valid or not as the document was", async () => {
    for (const file of files) {
      const { inventory } = await readBom(readFileSync(path.join(folder, file)), { ...options, path: file });
      for (const format of everyFormat) {
        await expect(writeDocument(inventory, format), `${file} ${format}`).resolves.toBeTypeOf("string");
      }
    }
  }, 60_000);

  it("can be written whatever stood in it", async () => {
    const keys = [
      "components",
      "services",
      "dependencies",
      "metadata",
      "formulation",
      "vulnerabilities",
      "annotations",
    ];
    const name = fc.oneof(
      anyText,
      fc.constantFrom("name", "type", "bom-ref", "purl", "licenses", "hashes", "properties", "ref"),
    );
    const value = fc.oneof(
      anyText,
      fc.array(fc.dictionary(name, anyText), { maxLength: 3 }),
      fc.dictionary(name, anyText),
    );
    const item = fc.dictionary(name, value, { maxKeys: 6 });
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.constantFrom(...keys), fc.array(item, { maxLength: 3 })),
        async (over) => {
          const text = JSON.stringify({ bomFormat: "CycloneDX", specVersion: "1.6", ...over });
          const { inventory } = await readBom(Buffer.from(text), options);
          for (const format of everyFormat) await writeDocument(inventory, format);
        },
      ),
      { seed: 6, numRuns: 80 },
    );
  });
});
