/* eslint-disable max-lines-per-function -- one function holds a part of the suite */
import fc from "fast-check";
import { expect, test } from "vitest";
import { namesOf, type OpenedStore, type OpenEmpty, openedStore } from "./opened-store.ts";
import { inventoryOf, library, vulnerability } from "./small-inventories.ts";

export function historyContract(openEmpty: OpenEmpty): void {
  test("what is in every version is one presence; what comes and goes tells from where to where", async () => {
    const { store, by, draw } = await openedStore(openEmpty);
    const [torch, numpy] = [library("torch", "2.1.0"), library("numpy", "1.26.0")];

    await draw("bot", "1", inventoryOf([torch, numpy]));
    await draw("bot", "2", inventoryOf([torch]));
    await draw("bot", "3", inventoryOf([torch]));

    const seen = await detail(store, by, "torch");
    expect(seen?.presences.map(({ from, to }) => [from.name, to?.name])).toEqual([["1", undefined]]);
    const [gone] = (
      await store.entities.where(by, { limit: 10, q: "pkg:pypi/numpy", indirect: false, includePast: true })
    ).items;
    const past = await store.entities.get(by, gone?.entity.id ?? "");
    expect(past?.presences.map(({ from, to }) => [from.name, to?.name])).toEqual([["1", "2"]]);
    expect(gone?.isCurrent).toBe(false);
    expect(gone?.version.name).toBe("1");
  });

  test("two versions differ by what came, went and changed", async () => {
    const { store, by, draw } = await openedStore(openEmpty);
    const [old, other] = [library("numpy", "1.26.0"), library("scipy", "1.11.0")];

    const from = await draw(
      "bot",
      "1",
      inventoryOf([library("torch", "2.1.0", "MIT"), old], [], [vulnerability(old, "CVE-2026-0001")]),
    );
    const to = await draw(
      "bot",
      "2",
      inventoryOf(
        [library("torch", "2.1.0", "Apache-2.0"), other],
        [],
        [vulnerability(other, "CVE-2026-0002")],
      ),
    );
    const difference = await store.versions.difference(by, from, to);

    expect(namesOf(difference?.added ?? [])).toEqual(["scipy"]);
    expect(namesOf(difference?.removed ?? [])).toEqual(["numpy"]);
    expect(difference?.changed.map(({ entity: { name }, facts }) => [name, facts])).toEqual([
      ["torch", [{ property: "license", before: "MIT", after: "Apache-2.0" }]],
    ]);
    expect(difference?.newFindings.map(({ vulnerability: told }) => told?.id)).toEqual(["CVE-2026-0002"]);
    expect(difference?.goneFindings.map(({ vulnerability: told }) => told?.id)).toEqual(["CVE-2026-0001"]);
  });

  // The model of the whole: each version of each branch holds exactly what was drawn there, whatever was drawn, removed and drawn late.
  test("each version holds exactly what was uploaded, in whatever order they are read and removed", async () => {
    await expectExactHistory(await openedStore(openEmpty));
  });

  test("so it does when each drawing is written in many small parts", async () => {
    await expectExactHistory(await openedStore((options) => openEmpty({ ...options, largestChange: 1 })));
  });
}

async function expectExactHistory(opened: OpenedStore): Promise<void> {
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 10 }), async (steps) => {
      run += 1;
      await follow(opened, `project ${run}`, steps);
    }),
    { numRuns: 15 },
  );
  await expectWhole(opened);
}

/** Names of libraries with the licence that the BOM says, and what becomes of the version. */
interface Step {
  readonly things: readonly (readonly [string, string])[];
  readonly branch: string;
  readonly fate: "read" | "late" | "removed" | "failed";
}

interface Kept {
  readonly id: string;
  readonly step: Step;
}

const step: fc.Arbitrary<Step> = fc.record({
  things: fc.uniqueArray(
    fc.tuple(fc.constantFrom("a", "b", "c", "d", "\u0000e"), fc.constantFrom("MIT", "Apache-2.0")),
    { maxLength: 4, selector: ([name]) => name },
  ),
  branch: fc.constantFrom("main", "next"),
  fate: fc.constantFrom("read", "read", "read", "late", "removed", "failed"),
});

async function follow({ store, by }: OpenedStore, project: string, steps: readonly Step[]): Promise<void> {
  const [kept, late]: [Kept[], Kept[]] = [[], []];
  for (const [index, one] of steps.entries()) {
    const query = { project, version: `${index}`, branch: one.branch, autoCreate: true };
    const { versionId: id } = await store.versions.upload(by, Buffer.from(`${project} ${index}`), query);
    if (one.fate === "late") late.push({ id, step: one });
    else if (one.fate === "failed") await store.reading.fail(id, "", []);
    else {
      await store.reading.complete(id, readingOf(one));
      kept.push({ id, step: one });
    }
  }
  for (const { id, step: one } of late.toReversed()) {
    await store.reading.complete(id, readingOf(one));
    kept.push({ id, step: one });
  }
  for (const { id } of kept.filter(({ step: { fate } }) => fate === "removed"))
    await store.versions.remove(by, id);
  const left = kept.filter(({ step: { fate } }) => fate !== "removed");
  for (const { id, step: one } of left) await expectExactly({ store, by }, id, one);
  await expectLatest({ store, by }, project, left);
}

type Asked = Pick<OpenedStore, "store" | "by">;

async function expectExactly({ store, by }: Asked, version: string, { things }: Step): Promise<void> {
  const { items } = await store.entities.list(by, { limit: 50, version });
  const found = items.map(({ name, licence }) => [name, licence]);
  expect(found.toSorted()).toEqual(things.map(([name, licence]) => [stored(name), licence]).toSorted());
  const findings = await store.findings.list(by, { limit: 50, version, includePast: false });
  expect(findings.items.map(({ entity: about }) => about?.name).toSorted()).toEqual(
    things.map(([name]) => stored(name)).toSorted(),
  );
}

/** A project has what the newest version that was read of each of its branches has. */
async function expectLatest({ store, by }: Asked, project: string, left: readonly Kept[]): Promise<void> {
  const { items: versions } = await store.versions.list(by, { limit: 200 });
  const latest = versions.filter((one) => one.isLatest && one.project.name === project);
  const steps = latest.map(({ id }) => left.find((one) => one.id === id)?.step);
  const names = new Set(steps.flatMap((one) => one?.things.map(([name]) => stored(name)) ?? []));
  const [first] = latest;
  if (first === undefined) return;
  const { items } = await store.entities.list(by, { limit: 50, project: first.project.id });
  expect(items.map(({ name }) => name).toSorted()).toEqual([...names].toSorted());
}

/** The view over all projects is made of what the projects have, and of nothing else. */
async function expectWhole({ store, by }: Asked): Promise<void> {
  const counts = new Map<string, number>();
  for (const { id } of (await store.projects.list(by, { limit: 200, sort: "name" })).items)
    for (const { id: entity } of (await store.entities.list(by, { limit: 50, project: id })).items)
      counts.set(entity, (counts.get(entity) ?? 0) + 1);
  const { items } = await store.entities.list(by, { limit: 200 });
  expect(new Map(items.map(({ id, projects }) => [id, projects]))).toEqual(counts);
}

function stored(name: string): string {
  return name.replace("\0", "\uFFFD");
}

function readingOf({ things }: Step): Parameters<OpenedStore["store"]["reading"]["complete"]>[1] {
  const entities = things.map(([name, licence]) => library(name, "1.0.0", licence));
  return {
    format: "x",
    inventory: inventoryOf(
      entities,
      [],
      entities.map((one) => vulnerability(one, "CVE-2026-0001")),
    ),
    problems: [],
  };
}

async function detail(
  store: OpenedStore["store"],
  by: OpenedStore["by"],
  name: string,
): ReturnType<typeof store.entities.get> {
  const [found] = (await store.entities.list(by, { limit: 1, q: name })).items;
  return store.entities.get(by, found?.id ?? "");
}
