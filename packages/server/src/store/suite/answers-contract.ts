/* eslint-disable max-lines-per-function -- one function holds a part of the suite */
import { expect, test } from "vitest";
import { richInventory } from "../../../../../testkit/inventory.ts";
import type { EntityQuery } from "../../contract/entity.ts";
import { base, drawFleet } from "./fleet.ts";
import { idOf, namesOf, type OpenEmpty, openedStore } from "./opened-store.ts";
import { entity, inventoryOf, library, localModel, vulnerability } from "./small-inventories.ts";

export function answersContract(openEmpty: OpenEmpty): void {
  test("pages follow each other without a gap or a double, in the order of names", async () => {
    const { store, by, draw } = await openedStore(openEmpty);
    const names = Array.from({ length: 23 }, (_, index) => `lib-${`${index}`.padStart(2, "0")}`);
    await draw("bot", "1", inventoryOf(names.toReversed().map((name) => library(name, "1.0"))));

    const found: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await store.entities.list(by, { limit: 5, ...(cursor === undefined ? {} : { cursor }) });
      found.push(...namesOf(page.items));
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);

    expect(found).toEqual(names);
    await expect(store.entities.list(by, { limit: 5, cursor: "e30" })).rejects.toMatchObject({
      code: "invalid",
    });
  });

  test("filters, words and facets agree", async () => {
    const { store, by, draw } = await openedStore(openEmpty);
    await draw("bot", "1", richInventory());
    const count = async (query: Partial<EntityQuery>): Promise<number> =>
      (await store.entities.list(by, { limit: 100, ...query })).items.length;

    const facets = await store.entities.facets(by, { limit: 1, kind: "model" });

    for (const { value, count: said } of facets.licence)
      expect([value, await count({ kind: "model", licence: value })]).toEqual([value, said]);
    for (const { value, count: said } of facets.format)
      expect([value, await count({ kind: "model", format: value })]).toEqual([value, said]);
    expect(facets.kind.map(({ value }) => value)).toContain("dataset");
    expect(await count({ q: "supp bot", kind: "model" })).toBe(3);
    expect(await count({ q: "'; drop table entity --" })).toBe(0);
    expect(await count({ q: '%_\\"\0' })).toBe(0);
    expect(await count({ risk: "medium" })).toBe(1);
    expect(await count({ risk: "critical" })).toBe(0);
  });

  test("one thing of two projects is one entity, with the claims of both side by side", async () => {
    const { store, by, draw } = await openedStore(openEmpty);
    await draw("bot", "1", inventoryOf([library("torch", "2.1.0", "MIT"), localModel("own")]));
    await draw("web", "1", inventoryOf([library("torch", "2.1.0", "Apache-2.0"), localModel("own")]));

    const { items } = await store.entities.list(by, { limit: 10 });
    const torch = await store.entities.get(by, items.find(({ name }) => name === "torch")?.id ?? "");

    expect(namesOf(items)).toEqual(["own", "own", "torch"]);
    expect(torch?.projects).toBe(2);
    const licence = torch?.facts.find(({ property }) => property === "license");
    expect(licence?.isContradicted).toBe(true);
    expect(licence?.claims.map(({ value, projects }) => [value, namesOf(projects)]).toSorted()).toEqual([
      ["Apache-2.0", ["web"]],
      ["MIT", ["bot"]],
    ]);
  });

  test("where goes from a base model through what others say of it to those who only name what comes of it", async () => {
    const { store, by, draw } = await openedStore(openEmpty);
    await drawFleet({ draw });

    const { items } = await store.entities.where(by, {
      limit: 50,
      q: "pkg:huggingface/acme/base-7b",
      indirect: true,
      includePast: false,
    });

    expect(
      items.map(({ project, entity: { name }, path }) => [
        project.name,
        name,
        path.map(({ relation: kind }) => kind),
      ]),
    ).toEqual([
      ["lab", "acme/base-7b", [null]],
      ["lab", "acme/tuned", [null, "derivedFrom"]],
      ["shop", "acme/tuned", [null, "derivedFrom"]],
      ["shop", "shop service", [null, "derivedFrom", "uses"]],
    ]);
    const direct = await store.entities.where(by, {
      limit: 50,
      q: base,
      indirect: false,
      includePast: false,
    });
    expect(direct.items.map(({ project }) => project.name)).toEqual(["lab"]);
  });

  test("where pages through everything in the same order", async () => {
    const { store, by, draw } = await openedStore(openEmpty);
    await drawFleet({ draw });
    const query = { q: base, indirect: true, includePast: false };
    const whole = await store.entities.where(by, { limit: 50, ...query });

    const found: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await store.entities.where(by, {
        limit: 1,
        ...query,
        ...(cursor === undefined ? {} : { cursor }),
      });
      found.push(...page.items.map(({ entity: { name }, project }) => `${project.name} ${name}`));
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);

    expect(found).toEqual(whole.items.map(({ entity: { name }, project }) => `${project.name} ${name}`));
  });

  test("where finds by vulnerability, digest, licence, weights-id and name", async () => {
    const { store, by, draw } = await openedStore(openEmpty);
    const torch = library("torch", "2.1.0", "Apache-2.0 OR MIT");
    const weights = `w1:${"0a".repeat(16)}`;
    const file = entity("file", "file:x", "x.bin", [], [{ type: "sha256", value: "ab".repeat(32) }]);
    const model = entity("model", "m", "tuned", [], [{ type: "weights-id", value: weights }]);
    await draw("bot", "1", inventoryOf([torch, file, model], [], [vulnerability(torch, "CVE-2026-0001")]));
    const where = async (q: string): Promise<readonly string[]> => {
      const { items } = await store.entities.where(by, { limit: 50, q, indirect: false, includePast: false });
      return items.map(({ entity: { name } }) => name);
    };

    expect(await where("cve-2026-0001")).toEqual(["torch"]);
    expect(await where("GHSA-aaaa-bbbb-cccc")).toEqual(["torch"]);
    expect(await where("MIT")).toEqual(["torch"]);
    expect(await where(`sha256:${"AB".repeat(32)}`)).toEqual(["x.bin"]);
    expect(await where(weights)).toEqual(["tuned"]);
    expect(await where("Tuned")).toEqual(["tuned"]);
    expect(await where("CVE-2026-9999")).toEqual([]);
  });

  test("what is private to a team is nowhere for others: not in lists, counts, ways or documents", async () => {
    const { store, by, as, draw } = await openedStore(openEmpty);
    const team = await store.access.teams.create(by, "red");
    await draw("open", "1", inventoryOf([library("torch", "2.1.0", "MIT")]));
    const secret = await draw(
      "secret",
      "1",
      inventoryOf(
        [library("torch", "2.1.0", "GPL-3.0-only"), localModel("hidden")],
        [],
        [vulnerability(localModel("hidden"), "CVE-2026-0001")],
      ),
    );
    const project = idOf((await store.versions.get(by, secret))?.project);
    await store.projects.change(by, project, { team: team.id });
    const [outside, inside] = [as("analyst"), as("analyst", [team.id])];

    const seen = await store.entities.list(outside, { limit: 10 });

    expect(seen.items.map(({ name, licence, projects }) => [name, licence, projects])).toEqual([
      ["torch", "MIT", 1],
    ]);
    const torch = await store.entities.get(outside, idOf(seen.items[0]));
    expect(JSON.stringify(torch)).not.toMatch(/GPL|secret/u);
    expect(namesOf((await store.entities.list(inside, { limit: 10 })).items)).toEqual(["hidden", "torch"]);
    expect(namesOf((await store.entities.list(by, { limit: 10 })).items)).toEqual(["hidden", "torch"]);
    expect((await store.findings.list(outside, { limit: 10, includePast: true })).items).toEqual([]);
    expect(await store.versions.get(outside, secret)).toBeUndefined();
    expect(await store.versions.document(outside, secret)).toBeUndefined();
    expect(
      (await store.entities.where(outside, { limit: 10, q: "hidden", indirect: true, includePast: true }))
        .items,
    ).toEqual([]);
    expect(await store.overview(outside)).toMatchObject({
      projects: 1,
      versions: 1,
      counts: { model: 0, software: 1 },
      findings: { high: 0 },
    });
    expect(await store.overview(inside)).toMatchObject({
      projects: 2,
      versions: 2,
      counts: { model: 1, software: 1 },
      findings: { high: 1 },
    });
    const trend = await store.trend(outside, project, 3);
    expect(trend.map(({ entities }) => entities.model)).toEqual([0, 0, 0]);
  });

  test("another organisation sees nothing", async () => {
    const { store, by, draw } = await openedStore(openEmpty);
    await draw("bot", "1", inventoryOf([library("torch", "2.1.0")]));
    const stranger = { ...by, organisation: "another" };

    expect((await store.projects.list(stranger, { limit: 10, sort: "name" })).items).toEqual([]);
    expect((await store.entities.list(stranger, { limit: 10 })).items).toEqual([]);
    await expect(
      store.versions.upload(stranger, Buffer.from("{}"), {
        project: "bot",
        version: "2",
        branch: "main",
        autoCreate: false,
      }),
    ).rejects.toMatchObject({ code: "not-found" });
  });

  test("a trend is the sum of the projects, carried on from day to day", async () => {
    const { store, by, draw, clock } = await openedStore(openEmpty);
    await draw("bot", "1", inventoryOf([localModel("a")]));
    clock.now += 2 * 86_400_000;
    await draw("web", "1", inventoryOf([localModel("a"), localModel("b")]));
    clock.now += 86_400_000;

    const trend = await store.trend(by, undefined, 5);

    expect(trend.map(({ day, entities }) => [day, entities.model])).toEqual([
      ["2026-02-28", 0],
      ["2026-03-01", 1],
      ["2026-03-02", 1],
      ["2026-03-03", 3],
      ["2026-03-04", 3],
    ]);
    expect((await store.trend(by, undefined, 2)).map(({ entities }) => entities.model)).toEqual([3, 3]);
  });
}
