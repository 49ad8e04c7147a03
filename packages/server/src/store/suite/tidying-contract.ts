import { setImmediate } from "node:timers/promises";
/* eslint-disable max-lines-per-function -- one function holds a part of the suite */
import { expect, test } from "vitest";
import { namesOf, type OpenEmpty, openedStore } from "./opened-store.ts";
import { inventoryOf, library, localModel, relation, vulnerability } from "./small-inventories.ts";

const day = 86_400_000;

export function tidyingContract(openEmpty: OpenEmpty): void {
  test("everything is kept until somebody says otherwise", async () => {
    const { store, by, clock, draw } = await openedStore(openEmpty);
    for (const version of ["1", "2"]) await draw("bot", version, inventoryOf([library("torch", version)]));
    clock.now += 1_000 * day;

    await store.tidying.queueRetention();

    expect(await store.tidying.retention(by.organisation)).toEqual({
      ...{ versions: null, days: null, eventDays: 400 },
    });
    expect(await store.tidying.removeDue(by.organisation)).toBe(0);
    expect((await store.jobs.list(by, { limit: 10, kind: "retention" })).items).toEqual([]);
  });

  test("of each branch stay the newest versions, and always the one that was read last", async () => {
    const { store, by, draw } = await openedStore(openEmpty);
    for (const version of ["1", "2", "3", "4"])
      await draw("bot", version, inventoryOf([library("torch", version)]));
    await draw("bot", "next 1", inventoryOf([library("torch", "next")]), "next");
    for (const version of ["5", "6"]) {
      const query = { project: "bot", version, branch: "main", autoCreate: false };
      const { versionId } = await store.versions.upload(by, Buffer.from(version), query);
      await store.reading.fail(versionId, "", []);
    }

    await store.tidying.setRetention(by, { versions: 2, days: null, eventDays: null });

    expect((await store.jobs.list(by, { limit: 10, kind: "retention" })).items.length).toBe(1);
    while ((await store.tidying.removeDue(by.organisation)) > 0);
    const { items } = await store.versions.list(by, { limit: 50 });
    expect(namesOf(items)).toEqual(["6", "5", "next 1", "4"]);
    expect(items.filter(({ isLatest }) => isLatest).map(({ name }) => name)).toEqual(["next 1", "4"]);
    const [entry] = (await store.access.audit.list(by, { limit: 1 })).items;
    expect(entry).toMatchObject({ action: "version.remove", actor: "retention" });
  });

  test("by age goes what is old, and with both what is old and beyond the newest", async () => {
    const { store, by, clock, draw } = await openedStore(openEmpty);
    for (const version of ["1", "2", "3"]) {
      await draw("bot", version, inventoryOf([library("torch", version)]));
      clock.now += 10 * day;
    }
    const left = async (versions: number | null, days: number | null): Promise<readonly string[]> => {
      await store.tidying.setRetention(by, { versions, days, eventDays: null });
      while ((await store.tidying.removeDue(by.organisation)) > 0);
      return namesOf((await store.versions.list(by, { limit: 50 })).items);
    };

    expect(await left(3, 5)).toEqual(["3", "2", "1"]);
    expect(await left(1, 25)).toEqual(["3", "2"]);
    expect(await left(null, 1)).toEqual(["3"]);
  });

  test("what no version has any more is collected, and nothing else", async () => {
    const { store, by, draw } = await openedStore(openEmpty);
    const own = localModel("own");
    const torch = library("torch", "2.1.0");
    const gone = await draw(
      "bot",
      "1",
      inventoryOf(
        [torch, own],
        [relation(own.id, "dependsOn", torch.id)],
        [vulnerability(own, "CVE-2026-0001")],
      ),
    );
    await draw("bot", "2", inventoryOf([torch]));
    await draw("web", "1", inventoryOf([library("numpy", "1.0.0")]));
    expect(await store.tidying.sweep()).toEqual({ entity: 0, fact: 0, label: 0, document: 0 });

    await store.versions.remove(by, gone);
    expect(await store.tidying.sweep()).toEqual({ entity: 1, fact: 1, label: 1, document: 0 });

    const [web] = (await store.projects.list(by, { limit: 1, sort: "name", q: "web" })).items;
    await store.projects.remove(by, web?.id ?? "");
    expect(await store.tidying.sweep()).toEqual({ entity: 1, fact: 1, label: 1, document: 0 });
    expect((await store.jobs.list(by, { limit: 10, kind: "sweep" })).items.length).toBe(1);
    expect(namesOf((await store.entities.list(by, { limit: 10 })).items)).toEqual(["torch"]);
    await draw("bot", "3", inventoryOf([torch, own, library("numpy", "1.0.0")]));
    expect(namesOf((await store.entities.list(by, { limit: 10, q: "own" })).items)).toEqual(["own"]);
    expect(namesOf((await store.entities.list(by, { limit: 10 })).items)).toEqual(["numpy", "own", "torch"]);
  });

  test("what a sweep leaves when its time is over is work of its own, which goes on there", async () => {
    const { store, by, draw } = await openedStore(openEmpty);
    const things = inventoryOf(["a", "b"].map((name) => library(name, "1.0.0", "MIT")));
    await store.versions.remove(by, await draw("bot", "1", things));

    expect(await store.tidying.sweep(() => true)).toEqual({ entity: 0, fact: 0, label: 0, document: 0 });
    const rest = await store.jobs.claim(["sweep"], "one", 30_000, Date.now());
    expect(rest?.payload).toEqual({ table: "entity", after: 0 });
    expect(await store.tidying.sweep(() => false, { table: "fact", after: 0 })).toMatchObject({
      ...{ entity: 0, fact: 2 },
    });
    expect(await store.tidying.sweep()).toMatchObject({ entity: 2, fact: 0 });
  });

  test("sweeps beside uploads of the same things lose nothing", async () => {
    const { store, by, draw } = await openedStore(openEmpty);
    const things = inventoryOf(["a", "b", "c", "d"].map((name) => library(name, "1.0.0", "MIT")));
    let isOver = false;
    const sweeping = (async (): Promise<void> => {
      while (!isOver) {
        await store.tidying.sweep();
        // Of an empty store nothing waits for anything: the others must come between.
        await setImmediate();
      }
    })();
    for (let round = 0; round < 8; round += 1) {
      const id = await draw(`bot ${round % 3}`, `${round}`, things);
      if (round < 7) await store.versions.remove(by, id);
    }
    isOver = true;
    await sweeping;

    const { items } = await store.entities.list(by, { limit: 10 });
    expect(items.map(({ name, licence }) => [name, licence])).toEqual(
      ["a", "b", "c", "d"].map((name) => [name, "MIT"]),
    );
  });
}
