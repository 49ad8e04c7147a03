import { describe, expect, it } from "vitest";
import { type Claim, claimant } from "../../model/claim.ts";
import type { Entity } from "../../model/entity.ts";
import type { Inventory } from "../../model/inventory.ts";
import type { Relation } from "../../model/relation.ts";
import { ancestryLimits, type AncestryLimits } from "./limits.ts";
import { referencesOf } from "./references.ts";
import { targetOf } from "./repository.ts";
import { type Opened, type Refused, walk, type Walked } from "./walk.ts";

const declared = claimant("declared", { by: "test@1", path: "README.md" });

function inventory(entities: readonly Entity[], relations: readonly Relation[]): Inventory {
  return {
    assay: 1,
    tool: { name: "assay", version: "0" },
    subject: { name: "test", scannedAt: "2026-01-01T00:00:00Z", headersOnly: true },
    ...{ entities, relations, references: [], findings: [], coverage: [] },
  };
}

function named(kind: "model" | "dataset", name: string, claims: readonly Claim[] = []): Entity {
  const identifiers = [{ type: "huggingface" as const, value: name }];
  return {
    id: `hf:${kind}:${name}`,
    kind,
    name,
    identifiers,
    claims: [declared("usage", "declared"), ...claims],
  };
}

function here(name: string, claims: readonly Claim[] = []): Entity {
  const identifiers = [{ type: "huggingface" as const, value: name }];
  return {
    id: `pkg:huggingface/${name}@${"a".repeat(40)}`,
    ...{ kind: "model", name, identifiers },
    claims: [claimant("measured", { by: "test@1" })("usage", "present"), ...claims],
  };
}

function edge(from: Entity, to: Entity, over: Partial<Relation> = {}): Relation {
  return { from: from.id, to: to.id, kind: "derivedFrom", claims: [declared("detail", "unknown")], ...over };
}

/** A model that comes from these. */
function child(name: string, ...bases: readonly string[]): Inventory {
  const model = here(name);
  const parents = bases.map((base) => named("model", base));
  return inventory(
    [model, ...parents],
    parents.map((parent) => edge(model, parent)),
  );
}

function opened(name: string, ...bases: readonly string[]): Opened {
  return { kind: "opened", name, commit: "a".repeat(40), inventory: child(name, ...bases) };
}

const gone: Refused = { kind: "refused", code: "not-here", state: "not there", message: "gone" };

interface Walking {
  readonly walked: Walked;
  readonly asked: readonly string[];
}

async function walkFrom(
  root: Inventory,
  answers: Readonly<Record<string, Opened>>,
  limits: Partial<AncestryLimits> = {},
  clock: () => number = () => 0,
): Promise<Walking> {
  const asked: string[] = [];
  const walked = await walk({
    root,
    limits: { ...ancestryLimits, ...limits },
    clock,
    open: (repository) => {
      asked.push(targetOf(repository));
      return Promise.resolve(answers[repository.name] ?? gone);
    },
  });
  return { walked, asked };
}

describe("references", () => {
  const model = here("acme/chat");

  it("are repositories that models, datasets and code come from, sorted, and nothing that is here", () => {
    const [base, data, used] = [
      named("model", "acme/base"),
      named("dataset", "acme/data"),
      named("model", "acme/a"),
    ];
    const file: Entity = { id: "file:sha256:00", kind: "file", name: "app.py", identifiers: [], claims: [] };
    const relations = [
      edge(model, base),
      edge(model, data, { kind: "trainedOn" }),
      edge(file, used, { kind: "uses", claims: [] }),
      edge(model, here("acme/local")),
    ];
    expect(referencesOf(inventory([model, base, data, used, file], relations)).map(targetOf)).toEqual([
      "hf://datasets/acme/data",
      "hf://acme/a",
      "hf://acme/base",
    ]);
  });

  it("are none for what a model was only evaluated on, for prose, for names that nothing leads to, and for no names of the hub", () => {
    const [bench, prose, alone] = [
      named("dataset", "acme/bench"),
      named("model", "a/b"),
      named("model", "a/c"),
    ];
    const path = { ...named("model", "../models/base"), id: "hf:model:../models/base" };
    const bare: Entity = { id: "model:name:base", kind: "model", name: "base", identifiers: [], claims: [] };
    const mentioned = claimant("mentioned", { by: "test@1" })("detail", "unknown");
    const relations = [
      edge(model, bench, { kind: "evaluatedOn" }),
      edge(model, prose, { claims: [mentioned] }),
      edge(model, path),
      edge(model, bare),
    ];
    expect(referencesOf(inventory([model, bench, prose, alone, path, bare], relations))).toEqual([]);
  });

  it("have the revision that is claimed, a commit before a branch; what is no revision is none", () => {
    const commit = "c".repeat(40);
    const base = named("model", "acme/base", [
      declared("revision", "main"),
      declared("revision", commit),
      declared("revision", "../../etc"),
    ]);
    expect(referencesOf(inventory([model, base], [edge(model, base)]))).toMatchObject([
      { revision: commit, otherRevisions: ["main"] },
    ]);
  });

  it("have the revision that an adapter's configuration gives of its base", () => {
    const adapter = here("acme/lora", [declared("metadata", { name: "base_model_revision", value: "v1" })]);
    const base = named("model", "acme/base");
    const of = (detail: string): unknown =>
      referencesOf(inventory([adapter, base], [edge(adapter, base, { detail })])).map(targetOf);
    expect(of("adapter")).toEqual(["hf://acme/base@v1"]);
    expect(of("fine-tune")).toEqual(["hf://acme/base"]);
  });
});

describe("the walk", () => {
  it("goes breadth first and asks for each repository once", async () => {
    const { walked, asked } = await walkFrom(child("acme/d", "acme/b", "acme/c"), {
      "acme/b": opened("acme/b", "acme/a"),
      "acme/c": opened("acme/c", "acme/a", "acme/b"),
      "acme/a": opened("acme/a"),
    });
    expect(asked).toEqual(["hf://acme/b", "hf://acme/c", "hf://acme/a"]);
    expect(walked.levels.map(({ repository, depth }) => `${repository.name} ${depth}`)).toEqual([
      "acme/b 1",
      "acme/c 1",
      "acme/a 2",
    ]);
  });

  it("ends where a cycle closes, also at what was scanned first", async () => {
    const { walked, asked } = await walkFrom(child("acme/a", "Acme/B"), {
      "Acme/B": opened("Acme/B", "acme/c"),
      "acme/c": opened("acme/c", "acme/b", "acme/a"),
    });
    expect(asked).toEqual(["hf://Acme/B", "hf://acme/c"]);
    const [, last] = walked.levels;
    const links = walked.links.get(last!)!;
    expect(links.map(({ level, entity }) => (level === "root" ? entity : level.repository.name))).toEqual([
      `pkg:huggingface/acme/a@${"a".repeat(40)}`,
      "Acme/B",
    ]);
  });

  it("keeps what is not there as a level of its own", async () => {
    const { walked } = await walkFrom(child("acme/a", "acme/gone"), {});
    expect(walked.levels).toMatchObject([{ repository: { name: "acme/gone" }, answer: gone }]);
  });

  it("stops at its depth, its number of repositories and its time, and says so of each that it did not ask for", async () => {
    const chain = { "acme/b": opened("acme/b", "acme/c"), "acme/c": opened("acme/c", "acme/d") };
    const states = ({ walked }: Walking): unknown =>
      walked.levels.map(({ repository, answer }) => [
        repository.name,
        answer.kind === "refused" && answer.message,
      ]);
    expect(states(await walkFrom(child("acme/a", "acme/b"), chain, { deepest: 1 }))).toEqual([
      ["acme/b", false],
      ["acme/c", "not asked for: the lineage is deeper than 1 levels"],
    ]);
    const wide = await walkFrom(child("acme/a", "acme/b", "acme/c"), chain, { mostRepositories: 1 });
    expect(states(wide)).toEqual([
      ["acme/b", false],
      ["acme/c", "not asked for: the lineage has more than 1 repositories"],
    ]);
    let now = -40_000;
    const slow = await walkFrom(child("acme/a", "acme/b"), chain, { longest: 60_000 }, () => (now += 40_000));
    expect(states(slow)).toEqual([
      ["acme/b", false],
      ["acme/c", "not asked for: following the lineage took longer than 1 minutes"],
    ]);
  });

  it("reads a repository under its new name once, whatever names lead to it", async () => {
    const { walked } = await walkFrom(child("acme/x", "acme/base", "acme/old"), {
      "acme/base": opened("acme/base"),
      "acme/old": opened("acme/base"),
    });
    expect(walked.levels).toHaveLength(1);
    expect(new Set(walked.rootLinks.map(({ level }) => level)).size).toBe(1);
  });

  it("takes a pinned revision also for those who name none, and reads two pinned ones as two", async () => {
    const model = here("acme/x");
    const pin = (revision: string): Inventory => {
      const base = named("model", "acme/base", [declared("revision", revision)]);
      return inventory([model, base], [edge(model, base)]);
    };
    const first = await walkFrom(pin("v1"), { "acme/base": opened("acme/base", "acme/base") });
    expect(first.asked).toEqual(["hf://acme/base@v1"]);
    const other: Opened = { kind: "opened", name: "acme/m", commit: "b".repeat(40), inventory: pin("v2") };
    const base = named("model", "acme/base", [declared("revision", "v1")]);
    const middle = named("model", "acme/m");
    const root = inventory([model, base, middle], [edge(model, base), edge(model, middle)]);
    const two = await walkFrom(root, { "acme/base": opened("acme/base"), "acme/m": other });
    expect(two.asked).toEqual(["hf://acme/base@v1", "hf://acme/m", "hf://acme/base@v2"]);
  });
});
