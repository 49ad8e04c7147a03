import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { anyInventory } from "testkit/arbitrary-inventory";
import { claim, entity, fakeSha256, minimalInventory, relation, richInventory } from "testkit/inventory";
import type { Claim } from "../../model/claim.ts";
import type { Entity, Identifier } from "../../model/entity.ts";
import type { Finding } from "../../model/finding.ts";
import type { Inventory } from "../../model/inventory.ts";
import type { Relation } from "../../model/relation.ts";
import { diffInventories } from "./diff-inventories.ts";
import type { Difference } from "./difference.ts";
import { startWorkClock } from "../../../../../testkit/work-clock.ts";

const purl = (value: string): Identifier => ({ type: "purl", value });

function of(entities: readonly Entity[], relations: readonly Relation[] = []): Inventory {
  return minimalInventory({ entities, relations });
}

function library(id: string, identifiers: readonly Identifier[], claims: readonly Claim[] = []): Entity {
  return entity("software", id, "torch", claims, identifiers);
}

/** `+ name`, `- name`, `~ name: what before -> after`, one for each thing that differs. */
function linesOf({ components, findings, references, coverage }: Difference): readonly string[] {
  return [
    ...components.added.map(({ id }) => `+ ${id}`),
    ...components.removed.map(({ id }) => `- ${id}`),
    ...components.changed.flatMap(({ before, changes }) =>
      changes.map(
        (one) => `~ ${before.id}: ${one.what} ${JSON.stringify(one.before)} -> ${JSON.stringify(one.after)}`,
      ),
    ),
    ...findings.added.map(({ message }) => `+ finding ${message}`),
    ...findings.removed.map(({ message }) => `- finding ${message}`),
    ...findings.changed.map(({ before, after }) => `~ finding ${before.severity} -> ${after.severity}`),
    ...references.added.map(({ expression }) => `+ reference ${expression}`),
    ...references.removed.map(({ expression }) => `- reference ${expression}`),
    ...coverage.added.map(({ path }) => `+ gap ${path}`),
    ...coverage.removed.map(({ path }) => `- gap ${path}`),
    ...coverage.changed.map(({ before, after }) => `~ gap ${before.read} -> ${after.read}`),
  ];
}

function lines(before: Inventory, after: Inventory): readonly string[] {
  return linesOf(diffInventories(before, after));
}

function pairedBy(before: readonly Entity[], after: readonly Entity[]): readonly string[] {
  return diffInventories(of(before), of(after)).components.changed.map((one) => one.pairedBy);
}

describe("a thing at two times", () => {
  const mit = [claim("license", "MIT")];
  const isc = [claim("license", "ISC")];

  it.each([
    [
      "its id, when it is made of content or a name",
      "id",
      entity("service", "service:x", "x", mit),
      entity("service", "service:x", "y", isc),
    ],
    ["its id and name, whoever made the id", "id", library("7", [], mit), library("7", [], isc)],
    [
      "its package URL, however it is written",
      "purl",
      library("1", [purl("pkg:pypi/Torch@2")], mit),
      library("2", [purl("pkg:pypi/torch@2")], isc),
    ],
    [
      "its digest",
      "digest",
      entity("file", "1", "a", mit, [{ type: "sha256", value: fakeSha256(1) }]),
      entity("file", "2", "b", isc, [{ type: "sha256", value: fakeSha256(1) }]),
    ],
    [
      "its package in another version",
      "package",
      library("1", [purl("pkg:pypi/torch@2")]),
      library("2", [purl("pkg:pypi/torch@3")]),
    ],
    [
      "its repository",
      "repository",
      entity("model", "1", "a", mit, [{ type: "huggingface", value: "o/a" }]),
      entity("model", "2", "b", isc, [{ type: "huggingface", value: "o/a" }]),
    ],
    ["its kind and name", "name", library("1", [], mit), library("2", [], isc)],
  ])("is known by %s", (_, by, before, after) => {
    expect(pairedBy([before], [after])).toEqual([by]);
  });

  it("is not the next one to which a tool gives its number", () => {
    const named = (id: string, name: string): Entity => entity("software", id, name, mit);
    expect(
      lines(
        of([named("1", "a"), named("2", "b")]),
        of([named("1", "new"), named("2", "a"), named("3", "b")]),
      ),
    ).toEqual(["+ 1"]);
  });

  it("is not the package of that name in another registry", () => {
    const before = library("1", [purl("pkg:pypi/torch@2")]);
    const after = library("2", [purl("pkg:npm/torch@2")]);
    expect(lines(of([before]), of([after]))).toEqual(["+ 2", "- 1"]);
  });

  it("is not guessed where there are several, and that is said", () => {
    const version = (id: string): Entity => library(id, [purl(`pkg:pypi/torch@${id}`)]);
    const difference = diffInventories(of([version("1"), version("2")]), of([version("3")]));
    expect(linesOf(difference)).toEqual(["+ 3", "- 1", "- 2"]);
    expect(difference.ambiguous).toEqual([
      { by: "package", kind: "software", name: "torch", before: 2, after: 1 },
    ]);
  });

  it("is found among several once the others are paired", () => {
    const version = (id: string): Entity => library(id, [purl(`pkg:pypi/torch@${id}`)]);
    const difference = diffInventories(of([version("1"), version("2")]), of([version("2"), version("3")]));
    expect(linesOf(difference)).toEqual([
      '~ 1: purl [{"value":"pkg:pypi/torch@1"}] -> [{"value":"pkg:pypi/torch@3"}]',
    ]);
  });
});

describe("what is said of it", () => {
  const torch = (...claims: readonly Claim[]): Inventory => of([library("x", [], claims)]);

  it("is the value that counts, not who says it, where and how often", () => {
    const before = torch(claim("license", "MIT", "declared", { by: "a@1", path: "p", line: 3 }));
    const after = torch(
      claim("license", "MIT", "measured", { by: "b@2", path: "q" }),
      claim("license", "ISC", "mentioned"),
    );
    expect(lines(before, after)).toEqual([]);
  });

  it("is the same as text and as number, as formats have it", () => {
    const value = (rate: number | string): Inventory =>
      torch(claim("trainingParameter", { name: "lr", value: rate }));
    expect(lines(value(0.1), value("0.1"))).toEqual([]);
    expect(lines(value(0.1), value(0.2))).toEqual([
      '~ x: trainingParameter [{"value":0.1}] -> [{"value":0.2}]',
    ]);
  });

  it.each([
    ["apache-2.0", "Apache License 2.0"],
    ["MIT OR Apache-2.0", "apache-2.0 or MIT"],
  ])("is one licence however it is written: %s, %s", (one, other) => {
    expect(lines(torch(claim("license", one)), torch(claim("license", other)))).toEqual([]);
  });

  it("is one fact in an identifier and in a claim", () => {
    const sha256 = fakeSha256(1);
    expect(
      lines(torch(claim("sha256", sha256)), of([library("x", [{ type: "sha256", value: sha256 }])])),
    ).toEqual([]);
  });

  it("names only the values of a set that differ", () => {
    const tags = (...all: readonly string[]): Inventory => torch(...all.map((tag) => claim("tag", tag)));
    expect(lines(tags("a", "b"), tags("b", "c"))).toEqual(['~ x: tag [{"value":"a"}] -> [{"value":"c"}]']);
  });

  it("is a dataset with other records, splits and columns", () => {
    const data = (rows: number, root: string): Inventory =>
      of([
        entity("dataset", "d", "tickets", [
          claim("rows", rows),
          claim("splitRows", { name: "test", value: 10 }),
          claim("splitRows", { name: "train", value: rows - 10 }),
          claim("recordsRoot", root),
          claim("column", { name: "text", type: rows > 100 ? "text" : "integer" }),
        ]),
      ]);
    const { components } = diffInventories(data(100, "r1:a"), data(200, "r1:b"));
    expect(
      components.changed.flatMap(({ changes }) =>
        changes.map((one) => `${one.aspect} ${one.what} ${one.name ?? ""}`),
      ),
    ).toEqual(["data column ", "data recordsRoot ", "data rows ", "data splitRows train"]);
  });

  it("tells apart what is not known from what is", () => {
    const unresolved: Claim = {
      property: "license",
      value: { kind: "unresolved", expression: "$L" },
      basis: "declared",
      source: { by: "a@1" },
    };
    expect(lines(torch(unresolved), torch(claim("license", "MIT")))).toEqual([
      '~ x: license [{"unresolved":"$L"}] -> [{"value":"MIT"}]',
    ]);
  });

  it("is what it has to do with others, by what they are and not by their ids", () => {
    const data = (id: string, name: string): Entity => entity("dataset", id, name);
    const model = entity("model", "m", "m");
    const before = of(
      [model, data("1", "old"), data("2", "kept")],
      [relation("m", "trainedOn", "1", "sft"), relation("m", "trainedOn", "2", "sft")],
    );
    const after = of(
      [model, data("3", "new"), data("4", "kept")],
      [relation("m", "trainedOn", "3", "sft"), relation("m", "trainedOn", "4", "rl")],
    );
    const [changed] = diffInventories(before, after).components.changed;
    expect(changed?.changes).toEqual([
      {
        aspect: "data",
        what: "trainedOn",
        before: [
          { to: { id: "2", kind: "dataset", name: "kept" }, detail: "sft" },
          { to: { id: "1", kind: "dataset", name: "old" }, detail: "sft" },
        ],
        after: [
          { to: { id: "3", kind: "dataset", name: "new" }, detail: "sft" },
          { to: { id: "4", kind: "dataset", name: "kept" }, detail: "rl" },
        ],
      },
    ]);
  });
});

describe("findings", () => {
  const finding = (over: Partial<Finding> = {}): Finding => ({
    ...{ id: "1", rule: "R", kind: "safety", severity: "low", subject: "x", message: "m", evidence: [] },
    ...over,
  });
  const judged = (...findings: readonly Finding[]): Inventory => ({ ...of([library("x", [])]), findings });

  it("are new, fixed or judged otherwise; a line that moved is no difference", () => {
    const at = (line: number): Finding => finding({ location: { path: "a.py", line } });
    expect(lines(judged(at(3)), judged(at(9)))).toEqual([]);
    expect(lines(judged(finding()), judged(finding({ severity: "high" })))).toEqual([
      "~ finding low -> high",
    ]);
    expect(lines(judged(finding()), judged(finding({ message: "n" })))).toEqual([
      "+ finding n",
      "- finding m",
    ]);
  });

  it("follow their subject to its next version", () => {
    const about = (id: string, version: string): Inventory => ({
      ...of([library(id, [purl(`pkg:pypi/torch@${version}`)])]),
      findings: [finding({ subject: id })],
    });
    expect(lines(about("a", "1"), about("b", "2"))).toHaveLength(1);
  });
});

describe("what only a format makes", () => {
  const full = of([
    library("x", [], [claim("license", "MIT"), claim("tag", "t")]),
    entity("hardware", "h", "gpu"),
  ]);
  const held = of([library("x", [], [claim("license", "MIT")])]);

  it("is listed apart, and is no difference", () => {
    const difference = diffInventories(full, held, { beforeAsAfter: held });
    expect(difference.isEqual).toBe(true);
    expect(difference.notHeld).toEqual([
      { in: "before", part: "component", of: "gpu" },
      { in: "before", part: "fact", of: "torch", what: "tag" },
    ]);
  });

  it("hides nothing that the format holds", () => {
    const other = of([library("x", [], [claim("license", "ISC")]), library("y", [purl("pkg:pypi/y@1")])]);
    const difference = diffInventories(full, other, { beforeAsAfter: held, afterAsBefore: other });
    expect(linesOf(difference)).toEqual(["+ y", '~ x: license [{"value":"MIT"}] -> [{"value":"ISC"}]']);
  });
});

/** One edit of an inventory and the one line that a difference must then have. */
interface Mutation {
  readonly after: Inventory;
  readonly line: string;
}

const marker = "MUTATED";

const mutations: readonly ((before: Inventory, at: number) => Mutation | undefined)[] = [
  (before) => ({
    after: { ...before, entities: [...before.entities, entity("tool", "tool:added", marker)] },
    line: "+ tool:added",
  }),
  (before, at) => {
    const related = new Set(before.relations.map(({ to }) => to));
    const free = before.entities.filter(
      ({ id }) => !related.has(id) && !before.findings.some(({ subject }) => subject === id),
    );
    const gone = free[at % Math.max(1, free.length)];
    if (gone === undefined) return undefined;
    return {
      after: {
        ...before,
        entities: before.entities.filter((one) => one !== gone),
        relations: before.relations.filter(({ from }) => from !== gone.id),
      },
      line: `- ${gone.id}`,
    };
  },
  (before, at) => changed(before, at, claim("license", marker, "measured"), "license"),
  (before, at) => changed(before, at, claim("tag", marker), "tag"),
  (before, at) => changed(before, at, claim("hyperparameter", { name: marker, value: 1 }), "hyperparameter"),
  (before, at) => {
    const [one, other] = [before.entities[at % Math.max(1, before.entities.length)], before.entities[0]];
    if (one === undefined || other === undefined) return undefined;
    const added = relation(one.id, "generatedBy", other.id, marker);
    return {
      after: { ...before, relations: [...before.relations, added] },
      line: `~ ${one.id}: generatedBy`,
    };
  },
  (before, at) => {
    const gone = before.findings[at % Math.max(1, before.findings.length)];
    if (gone === undefined) return undefined;
    const findings = before.findings.filter((one) => one !== gone);
    return { after: { ...before, findings }, line: `- finding ${gone.message}` };
  },
  (before) => ({
    after: {
      ...before,
      references: [...before.references, { expression: marker, kind: "model", location: { path: "p" } }],
    },
    line: `+ reference ${marker}`,
  }),
  (before) => ({
    after: { ...before, coverage: [...before.coverage, { path: marker, read: "none", code: "truncated" }] },
    line: `+ gap ${marker}`,
  }),
];

function changed(before: Inventory, at: number, added: Claim, what: string): Mutation | undefined {
  const chosen = before.entities[at % Math.max(1, before.entities.length)];
  if (chosen === undefined) return undefined;
  const entities = before.entities.map((one) =>
    one === chosen ? { ...one, claims: [added, ...one.claims] } : one,
  );
  return { after: { ...before, entities }, line: `~ ${chosen.id}: ${what}` };
}

describe("whatever the inventories say", () => {
  const runs = { seed: 3, numRuns: 200 };

  it("an inventory does not differ from itself, in whatever order", () => {
    fc.assert(
      fc.property(anyInventory, (inventory) => {
        const turned = {
          ...inventory,
          entities: inventory.entities.toReversed(),
          relations: inventory.relations.toReversed(),
          findings: inventory.findings.toReversed(),
          references: inventory.references.toReversed(),
        };
        const difference = diffInventories(inventory, turned);
        expect(linesOf(difference)).toEqual([]);
        expect([difference.isEqual, difference.ambiguous, difference.notHeld]).toEqual([true, [], []]);
      }),
      runs,
    );
  });

  it("one edit is the one difference, and the other way round its opposite", () => {
    fc.assert(
      fc.property(anyInventory, fc.nat(mutations.length - 1), fc.nat(20), (before, which, at) => {
        const mutation = mutations[which]?.(before, at);
        if (mutation === undefined) return;
        const forth = lines(before, mutation.after);
        const back = lines(mutation.after, before);
        expect(forth).toHaveLength(1);
        expect(forth[0]).toContain(mutation.line);
        expect(back).toHaveLength(1);
      }),
      { ...runs, numRuns: 400 },
    );
  });

  it("two unlike inventories never stop it, and nothing is lost: what is not paired is added or removed", () => {
    fc.assert(
      fc.property(anyInventory, anyInventory, (before, after) => {
        const { components } = diffInventories(before, after, {
          beforeAsAfter: after,
          afterAsBefore: before,
        });
        expect(components.changed.length).toBeLessThanOrEqual(
          Math.min(before.entities.length, after.entities.length),
        );
        const whole = diffInventories(before, after).components;
        expect(before.entities.length - whole.removed.length).toBe(
          after.entities.length - whole.added.length,
        );
      }),
      runs,
    );
  });

  it("a rich inventory without its base model says what that means for the others", () => {
    const rich = richInventory();
    const gone = rich.entities.find(({ name }) => name === "acme/base-7b");
    const after = {
      ...rich,
      entities: rich.entities.filter((one) => one !== gone),
      relations: rich.relations.filter(({ to }) => to !== gone?.id),
    };
    expect(
      diffInventories(rich, after).components.changed.map(({ before, changes }) => [
        before.name,
        changes.map(({ what }) => what),
      ]),
    ).toEqual([
      ["acme/support-bot", ["derivedFrom"]],
      ["acme/support-bot-lora", ["derivedFrom"]],
    ]);
  });
});

describe("hostile documents", () => {
  it("are compared in time that grows with their size: equal names, one digest, a circle, ids that shift", () => {
    const count = 10_000;
    const inventory = (shift: number): Inventory => {
      const entities = Array.from({ length: count }, (_, index) =>
        entity(
          "software",
          String(index + shift),
          "same",
          [claim("description", `${shift} ${index % 3}`)],
          [{ type: "sha256", value: fakeSha256(1) }, purl("pkg:npm/same@1")],
        ),
      );
      return of(
        entities,
        entities.map(({ id }, index) => relation(id, "dependsOn", entities[(index + 1) % count]?.id ?? id)),
      );
    };
    const clock = startWorkClock();
    const difference = diffInventories(inventory(0), inventory(count));
    expect(clock.seconds()).toBeLessThan(15);
    expect(difference.components.removed).toHaveLength(count);
    expect(difference.ambiguous).toEqual([
      { by: "purl", kind: "software", name: "same", before: count, after: count },
    ]);
  });
});
