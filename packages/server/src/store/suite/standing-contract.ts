/* eslint-disable max-lines-per-function -- one function holds a part of the suite */
import { expect, test } from "vitest";
import type { StoredScore, VersionScore } from "../store.ts";
import type { NewProject } from "../../contract/project.ts";
import { type OpenEmpty, openedStore } from "./opened-store.ts";
import { inventoryOf, library } from "./small-inventories.ts";

const none = { measured: 0, attested: 0, declared: 0, asserted: 0, inferred: 0, unknown: 0, withheld: 0 };

/** One rule set with two elements, of which so many are met. */
function scoreOf(met: 0 | 1 | 2, edition = "now"): VersionScore {
  const statuses = (["met", "not-met"] as const).slice(0);
  const grades = { ...none, declared: met, unknown: 2 - met, "not-applicable": 0 };
  const element = (id: string, isMet: boolean): StoredScore["elements"][number] =>
    ({
      ...{ id, status: isMet ? statuses[0] : statuses[1], met: isMet ? 1 : 0, asked: 1, grades: {} },
    }) as StoredScore["elements"][number];
  return {
    ...{ edition, leftOut: 0, evidence: { grades, asked: 2 } },
    ruleSets: [
      {
        ...{ ruleSet: "ntia-2021", tenths: met * 500, grades },
        counts: { met, partly: 0, "not-met": 2 - met, withheld: 0, "not-applicable": 0 },
        elements: [element("NTIA-01", met > 0), element("NTIA-02", met > 1)],
      },
    ],
  };
}

export function standingContract(openEmpty: OpenEmpty): void {
  test("how rule sets stand is kept per version, and told of the latest ones with who must act", async () => {
    const { store, by, draw, as } = await openedStore(openEmpty);
    await store.projects.create(by, { ...plain, name: "bot", owner: "Ada" });
    const bot = await draw("bot", "1", inventoryOf([library("torch", "2.1.0")]));
    const chat = await draw("chat", "1", inventoryOf([library("numpy", "1.0.0")]));
    await draw("late", "1", inventoryOf([library("scipy", "1.0.0")]));
    await store.scores.keep(bot, scoreOf(1));
    await store.scores.keep(chat, scoreOf(2));
    // Again is the same as once.
    await store.scores.keep(chat, scoreOf(2));

    const told = await store.compliance.overview(by);
    expect(told).toMatchObject({ judged: 2, waiting: 1, empty: 0, evidence: { percent: 45, asked: 4 } });
    const ntia = told.ruleSets.find(({ id }) => id === "ntia-2021");
    expect(ntia).toMatchObject({ projects: 2, percent: 75, counts: { met: 3, notMet: 1 } });
    const standing = await store.compliance.ruleSet(by, "ntia-2021");
    expect(standing?.owners).toEqual([
      { owner: "Ada", projects: 1, missing: 1, percent: 50 },
      { owner: null, projects: 1, missing: 0, percent: 100 },
    ]);
    expect(await store.compliance.ruleSet(by, "no-such-list")).toBeUndefined();
    const { items } = await store.compliance.projects(by, { limit: 10 });
    expect(items.map(({ project, isJudged, scores }) => [project.name, isJudged, scores])).toEqual([
      ["bot", true, [{ ruleSet: "ntia-2021", percent: 50, missing: 1 }]],
      ["chat", true, [{ ruleSet: "ntia-2021", percent: 100, missing: 0 }]],
      ["late", false, []],
    ]);
    expect(await store.compliance.version(by, bot)).toMatchObject({
      isJudged: true,
      evidence: { percent: 30 },
    });
    expect(await store.compliance.version(as("viewer"), bot)).toBeDefined();
    expect(await store.versions.remove(by, bot)).toBe(true);
    expect((await store.compliance.overview(by)).judged).toBe(1);
  });

  test("the trend tells how well it is known and how much was read, also of days that were judged later", async () => {
    const { store, by, draw, clock } = await openedStore(openEmpty);
    const first = await draw("bot", "1", inventoryOf([library("torch", "2.1.0")]));
    clock.now += 86_400_000;
    const second = await draw("bot", "2", inventoryOf([library("torch", "2.2.0")]));
    await store.scores.keep(second, scoreOf(2));

    const grades = async (): Promise<readonly unknown[]> =>
      (await store.trend(by, undefined, 2)).map(({ evidence }) => evidence.percent);
    expect(await grades()).toEqual([null, 60]);
    await store.scores.keep(first, scoreOf(1));
    expect(await grades()).toEqual([30, 60]);
  });

  test("a version that was judged when it was read needs no more", async () => {
    const { store, by } = await openedStore(openEmpty);
    const query = { project: "bot", version: "1", branch: "main", autoCreate: true };
    const { versionId: bot } = await store.versions.upload(by, Buffer.from("{}"), query);
    const inventory = inventoryOf([library("torch", "2.1.0")]);
    await store.reading.complete(bot, { format: "", inventory, problems: [], score: scoreOf(1) });

    expect(await store.scores.waiting("now", 10)).toEqual([]);
    expect(await store.compliance.version(by, bot)).toMatchObject({
      isJudged: true,
      evidence: { percent: 30 },
    });
    expect((await store.trend(by, undefined, 1)).map(({ evidence }) => evidence.percent)).toEqual([30]);
  });

  test("versions of other rule sets wait to be judged, those that are shown first", async () => {
    const { store, by, draw } = await openedStore(openEmpty);
    const old = await draw("bot", "1", inventoryOf([]));
    const shown = await draw("bot", "2", inventoryOf([]));
    const other = await draw("chat", "1", inventoryOf([]));
    await store.scores.keep(other, scoreOf(0, "before"));

    const waiting = async (): Promise<readonly string[]> =>
      (await store.scores.waiting("now", 10)).map(({ version }) => version);
    expect(await waiting()).toEqual([other, shown, old]);
    await store.scores.queue("now", 0);
    await store.scores.queue("now", 0);
    const jobs = await store.jobs.list(by, { limit: 10, kind: "judge-versions" });
    expect(jobs.items.length).toBe(1);
    expect(await store.scores.isWorkWaiting()).toBe(true);
    for (const version of [other, shown, old]) await store.scores.keep(version, scoreOf(0));
    expect(await waiting()).toEqual([]);
  });

  test("who goes on below what was judged meets what is shown first, and the rest after it", async () => {
    const { store, draw } = await openedStore(openEmpty);
    const old = await draw("bot", "1", inventoryOf([]));
    const shown = await draw("bot", "2", inventoryOf([]));
    const other = await draw("chat", "1", inventoryOf([]));
    await store.scores.keep(shown, scoreOf(0, "before"));
    const waiting = async (limit: number, below?: number): Promise<readonly string[]> =>
      (await store.scores.waiting("now", limit, below)).map(({ version }) => version);

    const [first, second, third] = await store.scores.waiting("now", 10);
    expect(await waiting(2, first?.below)).toEqual([shown, other]);
    await store.scores.keep(other, scoreOf(0));
    expect(await waiting(10, first?.below)).toEqual([shown, old]);
    expect(await waiting(10, second?.below)).toEqual([shown, old]);
    expect(await waiting(10, third?.below)).toEqual([shown, old]);
    await store.scores.keep(shown, scoreOf(0));
    expect(await waiting(10, second?.below)).toEqual([old]);
    expect(third?.below).toBe(0);
    expect(await store.scores.waitingVersion("now", old)).toMatchObject({ version: old, isDrawnAnew: false });
    expect(await store.scores.waitingVersion("now", shown)).toBeUndefined();
  });
}

const plain: Omit<NewProject, "name"> = {
  kind: "application",
  description: "",
  owner: null,
  team: null,
  tags: [],
};
