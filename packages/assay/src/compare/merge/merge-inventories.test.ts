import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { anyInventory } from "testkit/arbitrary-inventory";
import { claim, entity, fakeSha256, minimalInventory, relation } from "testkit/inventory";
import { richInventory } from "testkit/inventory";
import { canonicalText } from "../../model/canonical-text.ts";
import type { Claim } from "../../model/claim.ts";
import type { Entity, Identifier } from "../../model/entity.ts";
import { withFindingId } from "../../model/finding-id.ts";
import type { Inventory } from "../../model/inventory.ts";
import type { Relation } from "../../model/relation.ts";
import { mergeInventories } from "./merge-inventories.ts";
import { startWorkClock } from "../../../../../testkit/work-clock.ts";

const purl = (value: string): Identifier => ({ type: "purl", value });
const sha256 = (seed: number): Identifier => ({ type: "sha256", value: fakeSha256(seed) });
const software = (id: string, identifiers: readonly Identifier[], claims: readonly Claim[] = []): Entity =>
  entity("software", id, "torch", claims, identifiers);

function of(entities: readonly Entity[], relations: readonly Relation[] = []): Inventory {
  return minimalInventory({ entities, relations });
}

function merged(...inventories: readonly Inventory[]): Inventory {
  const names = ["a.json", "b.json", "c.json"];
  return mergeInventories(
    inventories.map((inventory, index) => ({ document: names[index] ?? "z.json", inventory })),
  ).inventory;
}

function idsOf({ entities }: Inventory): readonly string[] {
  return entities.map(({ id }) => id);
}

describe("the same component", () => {
  it.each([
    ["one package URL", [purl("pkg:pypi/torch@2.1.0")], [purl("pkg:pypi/Torch@2.1.0")]],
    [
      "a qualifier that says where to get it",
      [purl("pkg:pypi/torch@2")],
      [purl("pkg:pypi/torch@2?download_url=https://x.org")],
    ],
    ["the default type of Maven", [purl("pkg:maven/a/b@1?type=jar")], [purl("pkg:maven/a/b@1")]],
    ["one digest", [sha256(1)], [sha256(1)]],
    [
      "a digest beside package URLs that differ",
      [sha256(1), purl("pkg:pypi/torch")],
      [sha256(1), purl("pkg:pypi/torch@2")],
    ],
  ])("is one by %s", (_, left, right) => {
    expect(idsOf(merged(of([software("x", left)]), of([software("y", right)])))).toEqual(["x"]);
  });

  it.each([
    ["a version and none", [purl("pkg:pypi/torch@2.1.0")], [purl("pkg:pypi/torch")]],
    ["two versions", [purl("pkg:pypi/torch@2.1.0")], [purl("pkg:pypi/torch@2.1.1")]],
    [
      "two architectures",
      [purl("pkg:deb/debian/curl@7?arch=amd64")],
      [purl("pkg:deb/debian/curl@7?arch=arm64")],
    ],
    ["a part of a repository", [purl("pkg:huggingface/a/b@0a")], [purl("pkg:huggingface/a/b@0a#sub")]],
    ["only a name", [], []],
    [
      "the digest of nothing",
      [{ type: "sha256", value: emptySha256() } as const],
      [{ type: "sha256", value: emptySha256() } as const],
    ],
    [
      "a weights-id",
      [{ type: "weights-id", value: "w1:aa" } as const],
      [{ type: "weights-id", value: "w1:aa" } as const],
    ],
  ])("is two by %s", (_, left, right) => {
    const inventory = merged(of([software("x", left)]), of([software("y", right)]));
    expect(idsOf(inventory)).toEqual(["x", "y"]);
  });

  it("is two by name and version without a package URL, whatever id another tool gives both", () => {
    const one = software("1", [], [claim("version", "2.1.0")]);
    const other = software("1", [], [claim("version", "2.1.0"), claim("license", "MIT")]);
    const ids = idsOf(merged(of([one]), of([other])));
    expect(ids).toHaveLength(2);
    for (const id of ids) expect(id).toMatch(/^1~[0-9a-f]{16}$/);
  });

  it("needs the version that stands beside a package URL without one", () => {
    const of21 = software("x", [purl("pkg:pypi/torch")], [claim("version", "2.1.0")]);
    const of22 = software("y", [purl("pkg:pypi/torch")], [claim("version", "2.2.0")]);
    const full = software("z", [purl("pkg:pypi/torch@2.1.0")]);
    expect(idsOf(merged(of([of21]), of([of22]), of([full])))).toEqual(["x", "y"]);
  });

  it("is one by the id that a provider gives to its model, and another on each machine of its own", () => {
    const hosted = entity("model", "model:openai/gpt-4o", "gpt-4o", [claim("usage", "used")]);
    const foreign = entity("model", "ref-7", "gpt-4o", [claim("supplier", "OpenAI")]);
    const provider = entity("service", "ref-8", "OpenAI");
    const ours = of(
      [hosted, entity("service", "service:openai", "openai")],
      [relation(hosted.id, "servedBy", "service:openai")],
    );
    const theirs = of([foreign, provider], [relation("ref-7", "servedBy", "ref-8")]);
    expect(idsOf(merged(ours, theirs))).toEqual(["model:openai/gpt-4o", "ref-8", "service:openai"]);
    const local = entity("model", "model:localhost:8000/bot", "bot", [claim("usage", "used")]);
    expect(idsOf(merged(of([local]), of([local])))).toHaveLength(2);
  });

  it("is one by the package-id of a model only where no package URL says a commit", () => {
    const packageId: Identifier = { type: "package-id", value: `p1:${fakeSha256(3)}` };
    const copy = entity("model", "copy", "m", [], [packageId]);
    const other = entity("model", "other", "m", [], [packageId]);
    const published = entity("model", "published", "m", [], [packageId, purl("pkg:huggingface/a/b@0a")]);
    expect(idsOf(merged(of([copy]), of([other]), of([published])))).toEqual(["copy", "published"]);
  });

  it("is no run and no tool of another tree that has the same place or name", () => {
    const run = (rate: number): Entity =>
      entity("training-run", "training-run:0123456789abcdef", "sft", [
        claim("trainingParameter", { name: "lr", value: rate }),
      ]);
    expect(merged(of([run(1)]), of([run(2)])).entities).toHaveLength(2);
    const server = (value: string): Entity =>
      entity("tool", "tool:search", "search", [claim("setting", { name: "command", value })]);
    expect(merged(of([server("a")]), of([server("b")])).entities).toHaveLength(2);
  });

  it("keeps a canonical id that another one takes the place of as a name, and is still found by it", () => {
    const repository: Identifier = { type: "sha256", value: fakeSha256(7) };
    const known = (id: string, identifiers: readonly Identifier[]): Entity =>
      entity("model", id, "b", [], identifiers);
    const both = merged(
      of([known("hf:model:a/b", [repository])]),
      of([known("model:ollama:b", [repository])]),
    );
    expect(both.entities.map(({ id, identifiers }) => [id, identifiers.at(0)])).toEqual([
      ["hf:model:a/b", { type: "name", value: "model:ollama:b" }],
    ]);
    expect(merged(both, of([known("model:ollama:b", [])])).entities).toHaveLength(1);
  });

  it("keeps the kind that says most", () => {
    const model = entity("model", "m", "b", [], [purl("pkg:huggingface/a/b@0a")]);
    const library = entity("software", "l", "b", [], [purl("pkg:huggingface/a/b@0a")]);
    expect(merged(of([library]), of([model])).entities[0]?.kind).toBe("model");
  });
});

describe("what documents say of it", () => {
  const licensed = (license: string): Entity =>
    software("pkg:pypi/torch@2", [purl("pkg:pypi/torch@2")], [claim("license", license)]);

  it("stands side by side, each claim with its document", () => {
    const [only] = merged(of([licensed("MIT")]), of([licensed("Apache-2.0")])).entities;
    expect(only?.claims.map(({ value, source }) => [value, source.path, source.document])).toEqual([
      [{ kind: "known", value: "MIT" }, "config.json", "a.json"],
      [{ kind: "known", value: "Apache-2.0" }, "config.json", "b.json"],
    ]);
  });

  it("is a finding where it disagrees, by the rule that judges a scan", () => {
    const result = merged(of([licensed("MIT")]), of([licensed("Apache-2.0")]));
    expect(result.findings.map(({ rule, message }) => [rule, message])).toEqual([
      ["LICENCE-CONFLICT", "Licence: config.json in a.json says MIT, config.json in b.json says Apache-2.0"],
    ]);
    expect(merged(of([licensed("MIT")]), of([licensed("MIT")])).findings).toEqual([]);
  });

  it("is no disagreement where all say the same, be it several things or in other words", () => {
    const both = (...licences: readonly string[]): Entity =>
      software(
        "x",
        [purl("pkg:pypi/torch@2")],
        licences.map((one) => claim("license", one)),
      );
    expect(merged(of([both("MIT", "ISC")]), of([both("ISC", "MIT")])).findings).toEqual([]);
    expect(merged(of([both("Apache License 2.0")]), of([both("apache-2.0")])).findings).toEqual([]);
    expect(merged(of([both("MIT OR ISC")]), of([both("ISC OR MIT")])).findings).toEqual([]);
    expect(merged(of([both("MIT")]), of([both("ISC", "MIT")])).findings).toHaveLength(1);
  });

  it("is no disagreement where the layers of a model stand in another order, which CycloneDX does not keep", () => {
    const layer = (kind: string, count: number) => ({
      kind,
      count,
      tensors: count,
      parameters: 8,
      bytes: 16,
    });
    const model = (...kinds: readonly [string, number][]): Inventory =>
      of([
        entity(
          "model",
          "m",
          "m",
          [
            claim(
              "layers",
              kinds.map(([kind, count]) => layer(kind, count)),
            ),
          ],
          [sha256(1)],
        ),
      ]);
    const one = model(["attention", 2], ["embedding", 1]);
    expect(merged(one, model(["embedding", 1], ["attention", 2])).findings).toEqual([]);
    expect(merged(one, model(["embedding", 2], ["attention", 2])).findings).toHaveLength(1);
  });

  it("is judged once: what one document contradicts in itself is said anew with what the others say", () => {
    const torn = software("x", [purl("pkg:pypi/torch@2")], [claim("dtype", "f16"), claim("dtype", "f32")]);
    const [message] = ["Precision: config.json says f16, config.json says f32"];
    const own = withFindingId({
      ...{
        rule: "FACT-CONFLICT",
        kind: "contradiction",
        severity: "low",
        subject: "x",
        location: { path: "config.json" },
      },
      message,
      evidence: [],
    });
    const alone = { ...of([torn]), findings: [own] };
    expect(merged(alone, alone).findings.map(({ message: text }) => text)).toHaveLength(1);
    const other = software("y", [purl("pkg:pypi/torch@2")], [claim("dtype", "bf16")]);
    expect(merged(alone, of([other])).findings.map(({ message: text }) => text)).toEqual([
      "Precision: config.json in a.json says f16, config.json in a.json says f32, config.json in b.json says bf16",
    ]);
  });

  it("makes models of one weights-id neighbours, not one", () => {
    const weights = (id: string): Entity =>
      entity("model", id, id, [claim("weightsId", "w1:aa", "measured")]);
    const { entities, relations } = merged(of([weights("m")]), of([weights("n")]), of([weights("o")]));
    expect(entities).toHaveLength(3);
    expect(relations.map(({ from, kind, to }) => `${from} ${kind} ${to}`)).toEqual([
      "m sameWeights n",
      "m sameWeights o",
    ]);
  });

  it("names the bases that two documents disagree on", () => {
    const child = entity("model", "c", "c", [claim("usage", "present")], [sha256(1)]);
    const base = (id: string): Entity => entity("model", `hf:model:a/${id}`, `a/${id}`);
    const derived = (id: string, path: string): Inventory =>
      of(
        [child, base(id)],
        [
          relation("c", "derivedFrom", `hf:model:a/${id}`, "fine-tune", [
            claim("detail", "fine-tune", "declared", { by: "x@1", path }),
          ]),
        ],
      );
    expect(
      merged(derived("one", "a.json"), derived("two", "b.json")).findings.map(({ message }) => message),
    ).toEqual(["base model: a.json names a/one, b.json names a/two"]);
  });
});

describe("the rest of the documents", () => {
  it("is united: relations and findings follow their entities, the least that was read of a path counts", () => {
    const finding = withFindingId({
      ...{
        rule: "R",
        kind: "safety",
        severity: "low",
        verdict: "unknown",
        subject: "y",
        message: "m",
        evidence: ["e"],
      },
    } as const);
    const left = minimalInventory({
      entities: [software("x", [sha256(1)]), entity("file", "f", "f")],
      relations: [relation("x", "contains", "f")],
      coverage: [{ path: "p", read: "full" }],
      references: [{ expression: "E", kind: "model", location: { path: "p" } }],
    });
    const right = minimalInventory({
      entities: [software("y", [sha256(1)]), entity("file", "g", "g")],
      relations: [relation("y", "contains", "g")],
      findings: [finding],
      coverage: [
        { path: "p", read: "none", code: "truncated" },
        { path: "q", read: "full" },
      ],
      references: [{ expression: "E", kind: "model", location: { path: "p" } }],
    });
    const result = merged(left, right);
    expect(result.relations.map(({ from, to }) => `${from} ${to}`)).toEqual(["x f", "x g"]);
    expect(result.findings).toEqual([withFindingId({ ...finding, subject: "x" })].map(({ ...one }) => one));
    expect(result.coverage).toEqual([
      { path: "p", read: "none", code: "truncated" },
      { path: "q", read: "full" },
    ]);
    expect(result.references).toHaveLength(1);
  });

  it("is counted", () => {
    const both = software("x", [sha256(1)], [claim("license", "MIT")]);
    const { documents, shared, disagreements } = mergeInventories([
      { document: "a", inventory: of([both, entity("file", "f", "f")]) },
      { document: "b", inventory: of([{ ...both, claims: [claim("license", "ISC")] }]) },
    ]);
    expect([documents, shared, disagreements]).toEqual([
      [
        { document: "a", entities: 2 },
        { document: "b", entities: 1 },
      ],
      1,
      1,
    ]);
  });
});

function emptySha256(): string {
  return "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
}

/** Inventories that have ids, identifiers and places in common. */
const overlapping: fc.Arbitrary<Inventory> = fc
  .tuple(
    anyInventory,
    fc.array(fc.record({ id: idInCommon(), identifiers: identifiersInCommon() }), { maxLength: 6 }),
  )
  .map(([inventory, common]) => {
    const ids = new Map<string, string>();
    const taken = new Set<string>();
    const entities = inventory.entities.map((one, index) => {
      const { id = one.id, identifiers = one.identifiers } = common[index] ?? {};
      const free = taken.has(id) ? `${id}${index}` : id;
      taken.add(free);
      ids.set(one.id, free);
      return { ...one, id: free, identifiers };
    });
    const moved = (id: string): string => ids.get(id) ?? id;
    return {
      ...inventory,
      entities,
      relations: inventory.relations.map((one) => ({ ...one, from: moved(one.from), to: moved(one.to) })),
      // A path that is the id of an entity in another document would be taken for it.
      findings: inventory.findings.map((one) => ({ ...one, subject: ids.get(one.subject) ?? "a/path" })),
    };
  });

function idInCommon(): fc.Arbitrary<string> {
  return fc.constantFrom(
    "1",
    "2",
    "service:openai",
    "software:engine:vllm",
    "hf:model:a/b",
    `x~${"0a".repeat(8)}`,
    "agent:a.py#x",
  );
}

function identifiersInCommon(): fc.Arbitrary<Identifier[]> {
  const one = fc.constantFrom(
    purl("pkg:pypi/torch@2.1.0"),
    purl("pkg:pypi/Torch@2.1.0"),
    purl("pkg:pypi/jax@1"),
    sha256(1),
    sha256(2),
  );
  return fc.array(one, { maxLength: 2 });
}

describe("whatever the documents say", () => {
  const runs = { seed: 5, numRuns: 150 };
  const as = (document: string, inventory: Inventory): { document: string; inventory: Inventory } => ({
    document,
    inventory,
  });
  const both = (a: Inventory, b: Inventory): Inventory =>
    mergeInventories([as("ab.json", a), as("bc.json", b)]).inventory;

  it("the order of the inputs does not matter, nor who is united first", () => {
    fc.assert(
      fc.property(overlapping, overlapping, overlapping, (a, b, c) => {
        const [x, y, z] = [as("a.json", a), as("b.json", b), as("c.json", c)];
        const all = mergeInventories([x, y, z]).inventory;
        expect(mergeInventories([z, x, y]).inventory).toEqual(all);
        expect(both(mergeInventories([x, y]).inventory, mergeInventories([z]).inventory)).toEqual(all);
        expect(both(mergeInventories([x]).inventory, mergeInventories([y, z]).inventory)).toEqual(all);
      }),
      runs,
    );
  });

  it("the same twice is the same", () => {
    fc.assert(
      fc.property(overlapping, overlapping, (a, b) => {
        const once = mergeInventories([as("a.json", a), as("b.json", b)]).inventory;
        expect(both(once, once)).toEqual(once);
        const alone = mergeInventories([as("a.json", a)]).inventory;
        expect(mergeInventories([as("a.json", a), as("a.json", a)]).inventory).toEqual(alone);
      }),
      runs,
    );
  });

  it("a scan with itself is the scan, but that its claims say the document and details are claims", () => {
    const scan = richInventory();
    const twice = mergeInventories([as("a.json", scan), as("a.json", scan)]).inventory;
    const isOfMerge = ({ source }: Claim): boolean => source.by === "merge@1";
    const unmarked = JSON.parse(JSON.stringify(twice).replaceAll(',"document":"a.json"', "")) as Inventory;
    const plain = {
      ...unmarked,
      relations: unmarked.relations.map((one) => ({
        ...one,
        claims: one.claims.filter((said) => !isOfMerge(said)),
      })),
    };
    const sorted = (inventory: Inventory): unknown =>
      [inventory.entities, inventory.relations, inventory.findings, inventory.coverage].map((list) =>
        list.map((one: unknown) => canonicalText(one)).sort(),
      );
    expect(sorted(plain)).toEqual(sorted(scan));
  });

  it("ids stay unique and relations lead somewhere", () => {
    fc.assert(
      fc.property(overlapping, overlapping, (a, b) => {
        const { entities, relations } = merged(a, b);
        const ids = new Set(entities.map(({ id }) => id));
        expect(ids.size).toBe(entities.length);
        for (const { from, to } of relations) expect(ids.has(from) && ids.has(to)).toBe(true);
      }),
      runs,
    );
  });
});

describe("hostile documents", () => {
  it("may have one id twice, also in relations, and relations to nothing", () => {
    const twice = of(
      [software("x", [], [claim("tag", "a")]), software("x", [], [claim("tag", "b")]), software("y", [])],
      [relation("x", "dependsOn", "y"), relation("y", "dependsOn", "nothing")],
    );
    const result = merged(twice, of([software("x", [], [claim("tag", "c")])]));
    expect(new Set(idsOf(result)).size).toBe(4);
    expect(result.relations).toHaveLength(2);
  });

  it("are united in time that grows with their size: equal names, one digest, one weights-id, a circle", () => {
    const count = 10_000;
    const entities = Array.from({ length: count }, (_, index) =>
      entity(
        "model",
        String(index),
        "same",
        [claim("weightsId", "w1:aa", "measured")],
        index % 2 === 0 ? [sha256(1)] : [],
      ),
    );
    const relations = entities.map(({ id }, index) => relation(id, "dependsOn", String((index + 1) % count)));
    const clock = startWorkClock();
    const result = merged(of(entities, relations), of(entities, relations));
    expect(clock.seconds()).toBeLessThan(10);
    expect(result.entities.length).toBe(1 + count);
  });
});
