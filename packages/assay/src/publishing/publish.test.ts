import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyInventory } from "../../../../testkit/arbitrary-inventory.ts";
import { claim, entity, minimalInventory, relation } from "../../../../testkit/inventory-parts.ts";
import { readBom } from "../bom/read-bom.ts";
import { documents } from "../bom/registry.ts";
import { writeDocument } from "../bom/write-document.ts";
import type { Finding } from "../model/finding.ts";
import type { Inventory } from "../model/inventory.ts";
import { opensCommitment } from "./commitment.ts";
import { openPolicy, type WithholdRule } from "./policy.ts";
import { publish, type Published } from "./publish.ts";
import { sharedValues } from "./swept-properties.table.ts";
import { saidIn } from "./text-places.ts";

const reason = "it is nobody's business";

function published(inventory: Inventory, rules: readonly Omit<WithholdRule, "from" | "reason">[]): Published {
  const policy = {
    ...openPolicy,
    rules: rules.map((rule) => ({ ...rule, from: ["public" as const], reason })),
  };
  return publish(inventory, { audience: "public", policy });
}

/** Everything that is written of an inventory, by format; formats about one thing for each such thing. */
async function writtenOf(inventory: Inventory): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  for (const { formats, about, load } of documents) {
    const things =
      about === undefined ? [undefined] : inventory.entities.filter(({ kind }) => kind === about);
    for (const thing of things) {
      for (const format of about === undefined ? formats : formats.slice(0, 1)) {
        const [, specVersion] = format.split("@");
        const options = {
          ...(specVersion === undefined ? {} : { specVersion }),
          ...(thing === undefined ? {} : { subject: thing.id }),
        };
        texts.set(`${format} ${thing?.id ?? ""}`, await (await load()).write(inventory, options));
      }
    }
  }
  return texts;
}

/** Keys whose texts anybody may have written, and no closed list of words. */
const freeKeys: ReadonlySet<string> = new Set([
  ...[
    "name",
    "message",
    "path",
    "expression",
    "default",
    "reason",
    "remedy",
    "pointer",
    "url",
    "member",
    "revision",
  ],
  ...["overrideReason", "evidence", "commitment"],
]);

/** The inventory with a secret at the end of some of its texts: of those with these numbers, counted through. */
function plant(
  inventory: Inventory,
  secret: string,
  places: ReadonlySet<number>,
): { readonly result: Inventory; readonly count: number } {
  let at = -1;
  let count = 0;
  const changed = (value: unknown, key: string, isFree: boolean): unknown => {
    if (Array.isArray(value)) return value.map((item) => changed(item, key, isFree));
    if (typeof value === "object" && value !== null) {
      const isTextual = "property" in value && textual.has(value.property);
      return Object.fromEntries(
        Object.entries(value).map(([name, item]) => [
          name,
          changed(item, name, isTextual || (isFree && key === "value")),
        ]),
      );
    }
    if (typeof value !== "string" || !(freeKeys.has(key) || (isFree && key === "value"))) return value;
    at += 1;
    if (!places.has(at)) return value;
    count += 1;
    return `${value.slice(0, 1000)} ${secret}`;
  };
  // The name of the tool is always the same.
  const result = { ...(changed(inventory, "", false) as Inventory), tool: inventory.tool };
  return { result, count };
}

/** Properties whose values are free texts, or entries with one. */
const textual: ReadonlySet<unknown> = new Set([
  "description",
  "metadata",
  "name",
  "license",
  "url",
  "author",
  "version",
]);

/** Texts that documents have of their own: SPDX, and the serial number of CycloneDX. */
const ownTexts: readonly string[] = ["NOASSERTION", "_:creationInfo", "urn:uuid:0"];

/** What is withheld and is searched for everywhere; an entry's own name is no secret. */
function secretsIn(property: string, value: unknown): readonly string[] {
  if ((sharedValues as ReadonlySet<string>).has(property)) return [];
  const isEntry = typeof value === "object" && value !== null && "name" in value && "value" in value;
  const isUnresolved = typeof value === "object" && value !== null && "expression" in value;
  const said = isEntry ? value.value : isUnresolved ? value.expression : value;
  return [...saidIn(said)].filter((text) => text.length >= 8 && !ownTexts.includes(text));
}

describe("what is withheld", () => {
  const anyRule: fc.Arbitrary<(inventory: Inventory) => Omit<WithholdRule, "from" | "reason">> = fc
    .tuple(fc.nat(), fc.nat(), fc.constantFrom("whole", "kind", "property", "name", "text"))
    .map(([first, second, what]) => ({ entities }) => {
      const one = entities[first % Math.max(1, entities.length)];
      const made = one?.claims[second % Math.max(1, one.claims.length)];
      if (one === undefined) return { kind: "model" };
      if (what === "kind") return { kind: one.kind };
      if (what === "name") return { subject: one.id, property: "name" };
      if (what === "property" && made !== undefined) return { subject: one.id, property: made.property };
      if (what === "text" && one.name.length >= 8) return { text: one.name };
      return { subject: one.id };
    });

  it("stands in no document of any inventory, and every document is valid", async () => {
    let checked = 0;
    await fc.assert(
      fc.asyncProperty(anyInventory, anyRule, async (inventory, ruleFor) => {
        const rule = ruleFor(inventory);
        const { inventory: outside, disclosures } = published(inventory, [rule]);
        const secrets = disclosures.flatMap(({ property, value }) => secretsIn(property, value));
        if (rule.text !== undefined && !ownTexts.includes(rule.text)) secrets.push(rule.text);
        for (const [format, text] of await writtenOf(outside)) {
          for (const secret of secrets) {
            checked += 1;
            expect(
              text.includes(secret),
              `${format} says ${JSON.stringify(secret)} in spite of ${JSON.stringify(rule)}`,
            ).toBe(false);
          }
        }
      }),
      // Of hostile ids, one makes SPDX an element of two classes: that is no matter of what is withheld.
      { seed: 13, numRuns: 15, endOnFailure: true },
    );
    expect(checked).toBeGreaterThan(200);
  }, 120_000);

  it.each([
    [
      "a code name",
      "zq-heron-7 project",
      { rules: [{ text: "ZQ-Heron-7", from: ["public" as const], reason }], leaks: "keep" as const },
    ],
    ["a home directory", "/home/zqmkowalski/x", openPolicy],
    ["an internal address", "http://zq-gpu-17.corp:5000/x", openPolicy],
  ])(
    "%s that stands in any text of any inventory is in no document",
    async (_, secret, policy) => {
      let planted = 0;
      const picks = fc.uniqueArray(fc.nat(40), { minLength: 1, maxLength: 12 });
      await fc.assert(
        fc.asyncProperty(anyInventory, picks, async (inventory, places) => {
          const { result, count } = plant(inventory, secret, new Set(places));
          planted += count;
          const { inventory: outside } = publish(result, { audience: "public", policy });
          for (const [format, text] of await writtenOf(outside))
            expect(/.{0,150}zq-?(?:heron|mkow|gpu).{0,40}/iu.exec(text)?.[0], format).toBe(undefined);
        }),
        { seed: 21, numRuns: 4, endOnFailure: true },
      );
      expect(planted).toBeGreaterThan(10);
    },
    120_000,
  );

  const tickets = entity(
    "dataset",
    "dataset:acme/tickets",
    "acme/tickets",
    [claim("rows", 48210), claim("license", "LicenseRef-acme"), claim("usage", "declared")],
    [{ type: "huggingface", value: "acme/tickets" }],
  );
  const bot = entity("model", "model:bot", "acme/bot", [
    claim("description", "Fine-tuned on acme/tickets."),
    claim("metadata", { name: "project", value: "blue-heron" }),
    claim("license", "apache-2.0"),
    claim("tag", "license:apache-2.0"),
  ]);
  const inventory = minimalInventory({
    entities: [bot, tickets],
    relations: [relation("model:bot", "trainedOn", "dataset:acme/tickets", "sft", [claim("detail", "sft")])],
    findings: [
      {
        id: "F:1",
        rule: "FACT-CONFLICT",
        kind: "contradiction",
        severity: "low",
        subject: "dataset:acme/tickets",
        message: "Rows: 48,210 and 50,000",
        evidence: ["declared: 48,210"],
      },
    ],
  });

  it("is a whole dataset: kind, usage and relations stay, and a prose that names it goes", () => {
    const { inventory: outside, disclosures } = published(inventory, [{ subject: "acme/tickets" }]);
    expect(JSON.stringify(outside)).not.toMatch(/tickets|48,?210|LicenseRef/u);
    expect(outside.relations).toMatchObject([
      { from: "model:bot", to: "withheld-1", kind: "trainedOn", detail: "sft" },
    ]);
    expect(outside.entities[1]).toMatchObject({
      id: "withheld-1",
      kind: "dataset",
      name: "withheld-1",
      identifiers: [],
    });
    expect(outside.entities[1]?.claims.map(({ property, value }) => `${property} ${value.kind}`)).toEqual([
      "rows withheld",
      "license withheld",
      "usage known",
      "name withheld",
      "metadata withheld",
    ]);
    expect(outside.entities[0]?.claims[0]?.value.kind).toBe("withheld");
    expect(outside.findings).toMatchObject([
      { rule: "FACT-CONFLICT", message: "withheld", evidence: [], subject: "withheld-1" },
    ]);
    expect(disclosures.every(opensCommitment)).toBe(true);
  });

  it("is one property, and what is said about the same thing with its value in it", () => {
    const { inventory: outside } = published(inventory, [{ subject: "model:bot", property: "license" }]);
    const [model, dataset] = outside.entities;
    expect(model?.claims.map(({ value }) => value.kind)).toEqual(["known", "known", "withheld", "withheld"]);
    expect(dataset).toEqual(tickets);
  });

  it("is one entry of the metadata", () => {
    const { inventory: outside } = published(inventory, [{ metadata: "project" }]);
    expect(outside.entities[0]?.claims.map(({ value }) => value.kind)).toEqual([
      "known",
      "withheld",
      "known",
      "known",
    ]);
    expect(JSON.stringify(outside)).not.toContain("blue-heron");
  });

  it("is an entry that was said several times, and every entry that a * stands for", () => {
    const model = entity("model", "model:bot", "acme/bot", [
      claim("metadata", { name: "consideration:useCase", value: "drafting of answers" }),
      claim("metadata", { name: "consideration:useCase:2", value: "talks with Globex" }),
      claim("metadata", { name: "consideration:user", value: "support" }),
    ]);
    const kinds = (rule: Omit<WithholdRule, "from" | "reason">): unknown =>
      published(minimalInventory({ entities: [model] }), [rule]).inventory.entities[0]?.claims.map(
        ({ value }) => value.kind,
      );
    expect(kinds({ metadata: "consideration:useCase" })).toEqual(["withheld", "withheld", "known"]);
    expect(kinds({ metadata: "intendedUse", alsoMetadata: ["consideration:useCase"] })).toEqual([
      "withheld",
      "withheld",
      "known",
    ]);
    expect(kinds({ metadata: "consideration:*" })).toEqual(["withheld", "withheld", "withheld"]);
    expect(kinds({ metadata: "consideration:use" })).toEqual(["known", "known", "known"]);
  });

  it("is words also where a line ends between them, or an accent is a character of its own", () => {
    const model = entity("model", "model:bot", "acme/bot", [
      claim("description", "Made for project Blue\n  Heron."),
      claim("author", "Zoe\u0308 Kravitz-Muster"),
    ]);
    const { inventory: outside } = published(minimalInventory({ entities: [model] }), [
      { text: "Blue Heron" },
      { text: "Zo\u00eb Kravitz-Muster" },
    ]);
    expect(outside.entities[0]?.claims.map(({ value }) => value.kind)).toEqual(["withheld", "withheld"]);
  });

  it("is a relation: its end becomes something of the same kind without a name", () => {
    const { inventory: outside } = published(inventory, [{ subject: "acme/bot", relation: "trainedOn" }]);
    expect(outside.relations).toMatchObject([
      { from: "model:bot", to: "withheld-1", claims: [{ property: "detail", value: { kind: "withheld" } }] },
    ]);
    expect(outside.relations[0]).not.toHaveProperty("detail");
    expect(outside.entities.find(({ id }) => id === "withheld-1")).toMatchObject({
      kind: "dataset",
      name: "withheld-1",
    });
    // Its own prose may not name it either.
    expect(outside.entities[0]?.claims[0]?.value.kind).toBe("withheld");
  });

  it("is a word wherever it stands, in any letter case and encoding", () => {
    const spread = minimalInventory({
      entities: [entity("model", "m", "acme/bot", [claim("url", "https://x.example/BLUE%2Dheron")])],
      coverage: [{ path: "Blue-Heron/model.bin", read: "full" }],
      references: [
        { expression: "BLUE-HERON_PATH", kind: "model", location: { path: "a.py", line: 3 }, default: "x" },
      ],
    });
    const { inventory: outside } = published(spread, [{ text: "blue-heron" }]);
    expect(JSON.stringify(outside)).not.toMatch(/heron/iu);
    expect(outside.references).toEqual([
      { expression: "withheld-1", kind: "model", location: { path: "a.py", line: 3 }, default: "x" },
    ]);
  });

  it("is nothing for an audience that the rule does not name, and nothing at all inside", () => {
    const policy = { ...openPolicy, rules: [{ subject: "acme/tickets", from: ["public" as const], reason }] };
    expect(publish(inventory, { audience: "partner", policy }).inventory).toEqual(inventory);
    expect(publish(inventory, { audience: "internal", policy }).inventory).toBe(inventory);
    const fromPartners = {
      ...openPolicy,
      rules: [{ subject: "acme/tickets", from: ["partner" as const], reason }],
    };
    expect(
      JSON.stringify(publish(inventory, { audience: "public", policy: fromPartners }).inventory),
    ).not.toContain("tickets");
  });

  it("keeps its salt when the earlier disclosures are given, and so its bytes", () => {
    const policy = { ...openPolicy, rules: [{ subject: "acme/tickets", from: ["public" as const], reason }] };
    const first = publish(inventory, { audience: "public", policy });
    const { disclosures } = first;
    const again = publish(inventory, { audience: "public", policy, disclosures });
    expect([again.inventory, again.disclosures]).toEqual([first.inventory, disclosures]);
    expect(publish(inventory, { audience: "public", policy }).inventory).not.toEqual(first.inventory);
  });

  it("keeps its pseudonyms when more is withheld later", () => {
    const once = published(inventory, [{ subject: "acme/tickets" }]).inventory;
    const twice = published(once, [{ subject: "acme/bot" }]).inventory;
    expect(twice.entities.map(({ name }) => name)).toEqual(["withheld-2", "withheld-1"]);
    expect(twice.relations).toMatchObject([{ from: "withheld-2", to: "withheld-1" }]);
  });

  it("names the rules that nothing fits, whose words are withheld all the same", () => {
    const { idle, inventory: outside } = published(inventory, [{ subject: "acme/none" }, { kind: "prompt" }]);
    expect(idle.map(({ subject, kind }) => subject ?? kind)).toEqual(["acme/none", "prompt"]);
    const isSaid = ({ rule }: Finding): boolean => rule === "WITHHOLD-UNUSED";
    expect({ ...outside, findings: outside.findings.filter((one) => !isSaid(one)) }).toEqual(inventory);
    expect(outside.findings.flatMap((one) => (isSaid(one) ? [one.message] : [])).sort()).toEqual([
      expect.stringContaining("withhold[0]"),
      expect.stringContaining("withhold[1]"),
    ]);
    expect(JSON.stringify(outside)).not.toContain("acme/none");
  });
});

describe("a document for outsiders", () => {
  const secretive = published(
    minimalInventory({
      entities: [
        entity("model", "m", "acme/bot", [claim("license", "LicenseRef-own"), claim("usage", "present")]),
        entity("dataset", "d", "acme/tickets", [
          claim("license", "LicenseRef-own"),
          claim("usage", "present"),
        ]),
        entity("dataset", "e", "acme/private", [claim("usage", "declared")]),
      ],
      relations: [relation("m", "trainedOn", "d"), relation("m", "trainedOn", "e")],
      findings: [
        {
          id: "F:1",
          rule: "LICENCE-CONFLICT",
          kind: "licence",
          severity: "low",
          subject: "m",
          message: "LicenseRef-own is not the licence of the base",
          evidence: [],
        },
      ],
    }),
    [{ property: "license" }, { subject: "acme/private" }],
  ).inventory;

  it("says that something is withheld, in every format but that of decisions, which tells of nothing else", async () => {
    for (const [format, text] of await writtenOf(secretive)) {
      if (!format.startsWith("openvex")) expect(text, format).toMatch(/withheld/iu);
      expect(text, format).not.toMatch(/LicenseRef-own|acme.private/u);
    }
  });

  it.each(["assay", "cyclonedx", "cyclonedx@1.5", "cyclonedx-xml", "spdx", "spdx@2.3"])(
    "as %s is read back with its values withheld",
    async (format) => {
      const text = await writeDocument(secretive, format);
      const { inventory } = await readBom(Buffer.from(text), { path: "bom", toolVersion: "0" });
      const model = inventory.entities.find(({ name }) => name === "acme/bot");
      const licence = model?.claims.filter(({ property }) => property === "license");
      expect(licence?.map(({ value }) => value)).toEqual(
        secretive.entities[0]?.claims
          .filter(({ property }) => property === "license")
          .map(({ value }) => value),
      );
      const hidden = inventory.entities.find(({ name }) => name === "withheld-1");
      expect(hidden?.claims.find(({ property }) => property === "name")?.value.kind).toBe("withheld");
    },
  );
});

describe("what would leak", () => {
  const model = entity("model", "m", "acme/bot", [
    claim("metadata", { name: "output_dir", value: "/home/mkowalski/out" }, "declared", {
      by: "x@1",
      path: "args.json",
      line: 3,
    }),
    claim("license", "mit"),
  ]);
  const inventory = minimalInventory({
    entities: [model],
    coverage: [{ path: "a.txt", read: "none", reason: "see /home/mkowalski/out" }],
  });

  it("is withheld, and a finding says where it was", () => {
    const { inventory: outside, leaks } = publish(inventory, { audience: "public", policy: openPolicy });
    expect(JSON.stringify(outside)).not.toContain("mkowalski");
    expect(leaks).toBe(2);
    const bySubject = outside.findings.toSorted((one, other) => one.subject.localeCompare(other.subject));
    expect(bySubject).toMatchObject([
      { rule: "WOULD-LEAK", severity: "info", subject: "a.txt", evidence: ["why it was not read"] },
      { rule: "WOULD-LEAK", severity: "info", subject: "m", location: { path: "args.json", line: 3 } },
    ]);
    expect(outside.entities[0]?.claims.map(({ value }) => value.kind)).toEqual(["withheld", "known"]);
  });

  it("stays with `leaks: keep`, and the finding has the severity of its kind and does not repeat it", () => {
    const { inventory: outside } = publish(inventory, {
      audience: "partner",
      policy: { rules: [], leaks: "keep" },
    });
    expect(outside.entities).toEqual(inventory.entities);
    expect(outside.findings).toMatchObject([{ severity: "medium" }, { severity: "medium" }]);
    expect(JSON.stringify(outside.findings)).not.toContain("mkowalski");
  });

  it("stays where the user accepts it", () => {
    const suppressed = { reason: "it is a public machine" };
    const suppression = ({ subject }: { subject: string }): typeof suppressed | undefined =>
      subject === "m" ? suppressed : undefined;
    const small = minimalInventory({ entities: [model] });
    const { inventory: outside, leaks } = publish(small, {
      audience: "public",
      policy: openPolicy,
      suppression,
    });
    expect(leaks).toBe(0);
    expect(outside.entities).toEqual(small.entities);
    expect(outside.findings).toMatchObject([{ suppressed }]);
  });

  it("is no finding when a rule withholds it anyway", () => {
    const { inventory: outside } = published(inventory, [{ metadata: "output_dir" }]);
    expect(outside.findings).toEqual([]);
  });
});
