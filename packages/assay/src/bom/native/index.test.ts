import { readFileSync } from "node:fs";

import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { anyInventory } from "testkit/arbitrary-inventory";
import { hostileTexts } from "testkit/hostile-text";
import { claim, entity, minimalInventory, richInventory } from "testkit/inventory";
import type { Inventory } from "../../model/inventory.ts";
import { canonicalInventory } from "../canonical-inventory.ts";
import { native, nativeJsonSchema, readNative, writeNative } from "./index.ts";

const runs = { seed: 7, numRuns: 200 };

describe("the native document", () => {
  it("has the shape of DESIGN section 4, in a fixed order of keys", () => {
    const text = writeNative(
      minimalInventory({ entities: [entity("model", "m", "n", [claim("dtype", "BF16")])] }),
    );
    expect(text).toBe(golden);
  });

  it("comes back as the same inventory", async () => {
    const inventory = canonicalInventory(richInventory());
    expect(await readNative(writeNative(inventory))).toEqual(inventory);
  });

  it("comes back as the same inventory whatever is in it", async () => {
    await fc.assert(
      fc.asyncProperty(anyInventory, async (inventory) => {
        expect(await readNative(writeNative(inventory))).toStrictEqual(plain(canonicalInventory(inventory)));
      }),
      runs,
    );
  });

  it("keeps the four kinds of value apart", async () => {
    const source = { by: "t@1" };
    const values = [
      { kind: "known", value: "" },
      { kind: "unresolved", expression: "$X" },
      { kind: "withheld", commitment: "sha256:00" },
      { kind: "not-applicable" },
    ] as const;
    const claims = values.map((value) => ({ property: "name", value, basis: "declared", source }) as const);
    const inventory = minimalInventory({ entities: [entity("model", "m", "m", claims)] });
    expect(await readNative(writeNative(inventory))).toEqual(inventory);
  });

  it("does not depend on the order in which the inventory lists things", () => {
    const inventory = richInventory();
    const turned: Inventory = {
      ...inventory,
      entities: [...inventory.entities].reverse(),
      relations: [...inventory.relations].reverse(),
      findings: [...inventory.findings].reverse(),
      coverage: [...inventory.coverage].reverse(),
    };
    expect(writeNative(turned)).toBe(writeNative(inventory));
  });

  it("keeps the order of claims, which decides between equally strong ones", () => {
    const claims = [claim("name", "b"), claim("name", "a")];
    const [first] = canonicalInventory(
      minimalInventory({ entities: [entity("model", "m", "m", claims)] }),
    ).entities;
    expect(first?.claims).toEqual(claims);
  });

  it("survives hostile text everywhere", async () => {
    const entities = hostileTexts.map((text) =>
      entity("model", text, text, [
        claim("tokenizer", { specialTokens: Object.fromEntries([[text, text]]) }),
        claim("metadata", { name: text, value: text }),
      ]),
    );
    const inventory = canonicalInventory(minimalInventory({ entities }));
    expect(await readNative(writeNative(inventory))).toEqual(inventory);
  });

  it("writes a number that JSON does not have as text", async () => {
    const inventory = minimalInventory({
      entities: [entity("model", "m", "m", [claim("metadata", { name: "x", value: Number.NaN })])],
    });
    const back = await readNative(writeNative(inventory));
    expect(back.entities[0]?.claims[0]?.value).toEqual({ kind: "known", value: { name: "x", value: "NaN" } });
  });
});

describe("reading a native document", () => {
  it.each([
    ["", /no JSON/],
    ["[]", /expected object/],
    ["null", /expected object/],
    ['{"assay":2}', /\/assay: /],
    [`${"[".repeat(100_000)}`, /no JSON/],
    ['{"assay":1,"assay":1}', /stands twice/],
  ])("refuses %.20s", async (text, message) => {
    await expect(readNative(text)).rejects.toMatchObject({
      code: "invalid-document",
      message: expect.stringMatching(message) as unknown,
    });
  });

  it("names every wrong place by its pointer", async () => {
    const text = mutated((document) => {
      document.entities[0].kind = "modell";
      document.entities[1].claims[0].property = "colour";
      document.coverage[0].read = 7;
    });
    const { errors, valid } = await native.validate(text);
    expect(valid).toBe(false);
    expect(errors.map(({ pointer }) => pointer)).toEqual([
      "/entities/0/kind",
      "/entities/1/claims/0/property",
      "/coverage/0/read",
    ]);
  });

  it("refuses a value of another type than its property has", async () => {
    const text = mutated((document) => {
      const claims = document.entities.flatMap(({ claims: all }) => all);
      claims.find(({ property }) => property === "parameters")!.value = "7B";
    });
    const { errors } = await native.validate(text);
    expect(errors).toHaveLength(1);
    expect(errors[0]?.pointer).toMatch(/^\/entities\/\d+\/claims\/\d+\/value$/);
  });

  it.each([
    ["assay/duplicate-id", (document: Loose) => document.entities.push(document.entities[0])],
    ["assay/dangling-relation", (document: Loose) => (document.relations[0].to = "nowhere")],
    ["assay/claim-value", (document: Loose) => (document.entities[0].claims[0].withheld = "too")],
    ["assay/claim-value", (document: Loose) => delete document.entities[0].claims[0].value],
  ])("finds %s", async (rule, mutate) => {
    const { errors } = await native.validate(mutated(mutate));
    expect(errors.map((issue) => issue.rule)).toEqual([rule]);
  });

  it("accepts what it wrote and keys of a later version", async () => {
    const text = mutated((document) => (document.entities[0].colour = "blue"));
    expect(await native.validate(text)).toMatchObject({
      valid: true,
      format: "assay",
      version: "1",
      errors: [],
    });
  });

  it("gives a validation or an inventory for any change of a document, never another error", async () => {
    const bytes = Buffer.from(writeNative(richInventory()));
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(255), async (offset, byte) => {
        const changed = Buffer.from(bytes);
        changed[offset] = byte;
        const { valid } = await native.validate(changed.toString("latin1"));
        expect(typeof valid).toBe("boolean");
      }),
      runs,
    );
  });
});

describe("the plug-in", () => {
  it("recognises its own documents only", () => {
    expect(native.recognises(JSON.parse(writeNative(minimalInventory())))).toBe(true);
    for (const other of [null, 1, [], {}, { assay: 1 }, { bomFormat: "CycloneDX" }]) {
      expect(native.recognises(other)).toBe(false);
    }
  });

  it("refuses versions that nobody writes", async () => {
    await expect(native.write(minimalInventory(), { specVersion: "2" })).rejects.toMatchObject({
      code: "unknown-format",
    });
    expect(await native.write(minimalInventory())).toBe(writeNative(minimalInventory()));
  });

  it("writes without loading zod", () => {
    const here = new URL(".", import.meta.url);
    const sources = [
      "index.ts",
      "write.ts",
      "../canonical-inventory.ts",
      "key-order.table.ts",
      "../claim-json.ts",
      "../stable-json.ts",
    ];
    for (const source of sources) {
      const text = readFileSync(new URL(source, here), "utf8");
      expect(text).not.toMatch(/^import .*(zod|schema\.ts|read\.ts)/m);
    }
  });

  it("publishes a JSON Schema that says the same", async () => {
    const { default: Ajv } = await import("ajv/dist/2020.js");
    const schema = (await nativeJsonSchema()) as object;
    const validate = new Ajv.default({ strict: false }).compile(schema);
    expect(validate(JSON.parse(writeNative(richInventory())))).toBe(true);
    expect(validate(JSON.parse(mutated((document) => (document.entities[0].kind = "modell"))))).toBe(false);
    expect(validate(JSON.parse(mutated((document) => (document.entities[0].claims[0].withheld = "x"))))).toBe(
      false,
    );
  });
});

interface LooseClaim {
  property: string;
  value?: unknown;
  withheld?: string;
}

interface LooseEntity {
  kind: string;
  colour?: string;
  claims: [LooseClaim, ...LooseClaim[]];
}

interface Loose {
  entities: [LooseEntity, LooseEntity, ...LooseEntity[]];
  relations: [{ to: string }];
  coverage: [{ read: unknown }];
}

function mutated(mutate: (document: Loose) => unknown): string {
  const document = JSON.parse(writeNative(richInventory())) as Loose;
  mutate(document);
  return JSON.stringify(document);
}

/** fast-check makes objects without a prototype; JSON does not. */
function plain(inventory: Inventory): unknown {
  return JSON.parse(JSON.stringify(inventory));
}

const golden = `{
  "assay": 1,
  "tool": {
    "name": "assay",
    "version": "0.1.0"
  },
  "subject": {
    "name": "nothing",
    "headersOnly": false,
    "scannedAt": "2026-01-02T03:04:05Z"
  },
  "entities": [
    {
      "id": "m",
      "kind": "model",
      "name": "n",
      "identifiers": [],
      "claims": [
        {
          "property": "dtype",
          "value": "BF16",
          "basis": "declared",
          "source": {
            "path": "config.json",
            "by": "huggingface@1"
          }
        }
      ]
    }
  ],
  "relations": [],
  "references": [],
  "findings": [],
  "coverage": []
}
`;
