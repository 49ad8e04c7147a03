/* eslint-disable max-lines-per-function -- one function holds a part of the suite */
import { expect, test } from "vitest";
import type { FinishedLook, FoundEvent, WatchWish } from "../watch-store.ts";
import { type OpenEmpty, openedStore } from "./opened-store.ts";
import { hook, Sender } from "./sender.ts";

const hour = 3_600_000;
const wanted: WatchWish = {
  ...{ name: "Production", list: "assayWatch: 1", targets: ["hf://acme/a", "hf://acme/b"] },
  ...{ everyHours: 24, rescanInto: null },
};
const event: FoundEvent = {
  ...{ key: "new-commit:1", kind: "new-commit", severity: "high", title: "There is a newer commit." },
  ...{ target: "hf://acme/a", url: null, action: "Scan it.", before: ["1"], after: ["2"], files: [] },
};
const look: FinishedLook = {
  ...{ state: Buffer.from("state 1"), events: [event], things: 2, unobserved: 1, changed: [] },
  seen: [
    {
      ...{ target: "hf://acme/b", condition: "there", via: null, url: null, revision: null },
      unobserved: { since: "2026-03-01T08:00:00.000Z", reason: "no answer" },
    },
  ],
};

export function watchesContract(openEmpty: OpenEmpty): void {
  test("state and events of a look are kept together, and the same event is told once", async () => {
    const { store, by } = await openedStore(openEmpty);
    const { id } = await store.watches.make(by, wanted);
    const { work } = store.watches;
    const plan = await work.begin(id);
    if (plan === undefined) throw new Error("the watch was just made");

    expect(plan).toMatchObject({ list: "assayWatch: 1", state: undefined, looks: 0 });
    expect(await work.progress(plan, { done: 1, total: 2 })).toBe("wanted");
    expect((await store.watches.get(by, id))?.progress).toEqual({ done: 1, total: 2 });
    expect(await work.looked(plan, look)).toBe(true);
    // Another worker that was at the same look: its words come too late.
    expect(await work.looked(plan, { ...look, events: [{ ...event, key: "new-commit:2" }] })).toBe(false);
    expect(await work.progress(plan, { done: 2, total: 2 })).toBe("unwanted");
    const second = await work.begin(id);
    expect(Buffer.from(second?.state ?? []).toString()).toBe("state 1");
    await work.looked(second ?? plan, look);

    const shown = await store.watches.get(by, id);
    expect(shown).toMatchObject({ things: 2, unobserved: 1, error: null, seen: look.seen, state: "waiting" });
    const { kind, severity, title, target, action } = event;
    expect((await store.watches.events(by, id, { limit: 5 }))?.items).toMatchObject([
      { kind, severity, title, target, action, before: ["1"], after: ["2"] },
    ]);
    expect((await store.events.list(by, { limit: 5, kind: "watch-*" })).items).toMatchObject([
      { kind: "watch-new-commit", severity: "high", title: event.title, body: { text: "Scan it." } },
    ]);
  });

  test("each thing that one look found is told to the channels that are for it, in order and once", async () => {
    const opened = await openedStore(openEmpty);
    const { store, by } = opened;
    await store.notifications.create(by, hook("all"));
    await store.notifications.create(by, hook("severe", { leastSeverity: "high" }));
    const { id } = await store.watches.make(by, wanted);
    const minor: FoundEvent = { ...event, key: "new-tag:1", severity: "low", title: "There is a tag." };
    const events = [event, minor, { ...event, key: "new-commit:2", title: "And another." }];
    const { work } = store.watches;
    await work.looked((await work.begin(id)) ?? none, { ...look, events });
    await work.looked((await work.begin(id)) ?? none, { ...look, events });

    const told = await new Sender(opened).sendDue();

    const of = (name: string): readonly string[] => told.filter((line) => line.startsWith(name));
    expect(of("all")).toEqual([`all: ${event.title}`, "all: There is a tag.", "all: And another."]);
    expect(of("severe")).toEqual([`severe: ${event.title}`, "severe: And another."]);
  });

  test("a list that is changed is looked at anew, and a look at the old one does not count", async () => {
    const { store, by } = await openedStore(openEmpty);
    const { id } = await store.watches.make(by, wanted);
    const plan = await store.watches.work.begin(id);
    await store.watches.change(by, id, { list: "assayWatch: 1 # other", targets: ["hf://acme/c"] });

    expect(await store.watches.work.looked(plan ?? none, look)).toBe(false);
    expect(await store.watches.get(by, id)).toMatchObject({ targets: ["hf://acme/c"], targetsTotal: 1 });
    const of = async (target: string): Promise<number> =>
      (await store.watches.list(by, { limit: 5, target })).items.length;
    expect([await of("hf://acme/a"), await of("hf://acme/c")]).toEqual([0, 1]);
  });

  test("what could not be done says so until a look succeeds", async () => {
    const { store, by } = await openedStore(openEmpty);
    const { id } = await store.watches.make(by, wanted);
    const plan = (await store.watches.work.begin(id)) ?? none;

    await store.watches.work.failed(plan, "It took longer than 60 minutes.");
    await store.watches.work.failed(plan, "It took longer than 60 minutes.");
    expect((await store.watches.get(by, id))?.error).toBe("It took longer than 60 minutes.");
    const told = (await store.events.list(by, { limit: 5 })).items;
    expect(told.map(({ kind }) => kind)).toEqual(["watch-failed"]);
    await store.watches.work.looked(plan, look);
    expect((await store.watches.get(by, id))?.error).toBeNull();
    await expect(store.watches.look(by, id)).rejects.toMatchObject({ code: "too-many" });
  });

  test("looks are due once however long ago, for one of several servers, and after a clock that jumped back", async () => {
    const { store, by, clock } = await openedStore(openEmpty);
    const { id } = await store.watches.make(by, wanted);
    const { startDue } = store.watches.work;
    const workOff = async (): Promise<number> => {
      let jobs = 0;
      for (;;) {
        const job = await store.jobs.claim(["watch"], "w", hour, clock.now + 1);
        if (job === undefined) return jobs;
        await store.jobs.done(job.id, "w", clock.now);
        jobs += 1;
      }
    };

    expect(await workOff()).toBe(1);
    expect(await startDue(clock.now)).toBe(0);
    clock.now += 400 * hour;
    const started = await Promise.all([startDue(clock.now), startDue(clock.now)]);
    expect(started.toSorted()).toEqual([0, 1]);
    expect(await workOff()).toBe(1);
    clock.now -= 300 * hour;
    expect(await startDue(clock.now)).toBe(1);
    const next = Date.parse((await store.watches.get(by, id))?.nextLookAt ?? "") - clock.now;
    expect(next).toBeLessThanOrEqual(24 * hour);
  });

  test("what several people change at once is all kept, and a turn that was taken meanwhile stays taken", async () => {
    const { store, by, clock } = await openedStore(openEmpty);
    const { id } = await store.watches.make(by, wanted);
    clock.now += 30 * hour;
    const { change, work } = store.watches;

    await Promise.all([
      change(by, id, { name: "Live" }),
      work.startDue(clock.now),
      change(by, id, { list: "assayWatch: 1 # other", targets: ["hf://acme/c"], everyHours: 24 }),
      change(by, id, {}),
    ]);

    const watch = await store.watches.get(by, id);
    expect(watch).toMatchObject({ name: "Live", list: "assayWatch: 1 # other", everyHours: 24 });
    expect(Date.parse(watch?.nextLookAt ?? "")).toBeGreaterThan(clock.now + 20 * hour);
    await change(by, id, { everyHours: 2 });
    const sooner = Date.parse((await store.watches.get(by, id))?.nextLookAt ?? "");
    expect(sooner).toBeLessThanOrEqual(clock.now + 2 * hour);
  });

  test("what changed is scanned into the project, by the scan that is there or by one of its own", async () => {
    const { store, by, as } = await openedStore(openEmpty);
    const team = await store.access.teams.create(by, "ours");
    const project = await store.projects.create(by, {
      ...{ name: "secret", kind: "application", description: "", owner: null, team: team.id, tags: [] },
    });
    const scan = await store.scans.make(by, {
      ...{ target: "hf://acme/a", project: project.id, autoCreate: false, branch: "main", environment: null },
      ...{ lineage: true, full: false, everyHours: 24 },
    });
    await store.scans.cancel(by, scan.id);
    const { id } = await store.watches.make(by, { ...wanted, rescanInto: project.id });
    const plan = (await store.watches.work.begin(id)) ?? none;
    await store.watches.work.looked(plan, { ...look, changed: ["hf://acme/a", "docker://reg.example/b:1"] });

    const scans = (await store.scans.list(by, { limit: 5 })).items;
    expect(
      scans.map(({ target, branch, lineage, everyHours, run }) => [
        target,
        branch,
        lineage,
        everyHours,
        run?.askedBy,
      ]),
    ).toEqual([
      ["docker://reg.example/b:1", "docker://reg.example/b:1", false, null, "watch Production"],
      ["hf://acme/a", "main", true, 24, "watch Production"],
    ]);
    const stranger = as("contributor");
    expect(await store.watches.get(stranger, id)).toMatchObject({ rescanInto: null });
    await expect(store.watches.change(stranger, id, { list: "x" })).rejects.toMatchObject({
      code: "conflict",
    });
    await expect(
      store.watches.make(stranger, { ...wanted, name: "n", rescanInto: project.id }),
    ).rejects.toMatchObject({
      code: "not-found",
    });
    await store.projects.remove(by, project.id);
    expect(await store.watches.get(stranger, id)).toMatchObject({ rescanInto: null });
  });

  test("names are taken once, and what is removed is gone with its events", async () => {
    const { store, by } = await openedStore(openEmpty);
    const { id } = await store.watches.make(by, wanted);
    await store.watches.work.looked((await store.watches.work.begin(id)) ?? none, look);

    await expect(store.watches.make(by, { ...wanted, name: "production" })).rejects.toMatchObject({
      code: "conflict",
    });
    expect(await store.watches.remove(by, id)).toBe(true);
    expect(await store.watches.get(by, id)).toBeUndefined();
    expect(await store.watches.work.begin(id)).toBeUndefined();
    expect((await store.jobs.list(by, { limit: 5 })).items).toEqual([]);
    expect((await store.watches.make(by, wanted)).name).toBe("Production");
  });
}

const none = { watch: "none", list: "", state: undefined, looks: 0 };
