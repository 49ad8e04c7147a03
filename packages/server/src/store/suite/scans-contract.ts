/* eslint-disable max-lines-per-function -- one function holds a part of the suite */
import { expect, test } from "vitest";
import type { NewServerScan } from "../../contract/scan.ts";
import type { ScanOutcome } from "../scan-store.ts";
import { type OpenEmpty, openedStore, type OpenedStore } from "./opened-store.ts";

const hour = 3_600_000;
const wanted: NewServerScan = {
  ...{ target: "hf://acme/tiny", project: "bot", autoCreate: true, branch: "main", environment: null },
  ...{ lineage: false, full: false, everyHours: null },
};

/** Claims the next scan and ends it. */
async function workedOn({ store, clock }: OpenedStore, outcome: ScanOutcome): Promise<void> {
  const job = await store.jobs.claim(["scan"], "w", 60_000, clock.now + 1);
  const { run } = (job?.payload ?? { run: "" }) as { readonly run: string };
  await store.scans.work.begin(run);
  await store.scans.work.end(run, outcome);
  await store.jobs.done(job?.id ?? "", "w", clock.now);
}

function found(text: string, content: string): ScanOutcome {
  return { kind: "found", bytes: Buffer.from(text), content, name: "0123456789ab" };
}

export function scansContract(openEmpty: OpenEmpty): void {
  test("what a scan finds becomes a version, byte for byte, and says where it is from", async () => {
    const opened = await openedStore(openEmpty);
    const { store, by } = opened;

    const made = await store.scans.make(by, { ...wanted, environment: "prod" });
    expect(made).toMatchObject({ target: "hf://acme/tiny", run: { state: "waiting", askedBy: by.name } });
    await workedOn(opened, found("{}", "a"));

    const [version] = (await store.versions.list(by, { limit: 5 })).items;
    expect(version).toMatchObject({
      ...{ name: "0123456789ab", branch: "main", environment: "prod", state: "queued" },
      ...{ uploadedBy: "scan of hf://acme/tiny", project: { name: "bot" } },
    });
    expect(Buffer.from((await store.versions.document(by, version?.id ?? "")) ?? []).toString()).toBe("{}");
    expect((await store.scans.get(by, made.id))?.run).toMatchObject({
      ...{ state: "done", version: { id: version?.id, name: "0123456789ab" } },
    });
    expect((await store.jobs.list(by, { limit: 5, kind: "read-document" })).items).toHaveLength(1);
  });

  test("what says the same as the newest version makes no new one; what says something else does", async () => {
    const opened = await openedStore(openEmpty);
    const { store, by } = opened;
    const { id } = await store.scans.make(by, wanted);
    await workedOn(opened, found("at eight", "a"));

    await store.scans.start(by, id);
    await workedOn(opened, found("at nine", "a"));
    await store.scans.start(by, id);
    await workedOn(opened, found("at ten", "b"));
    await store.versions.upload(by, Buffer.from("other"), { ...upload, version: "pushed" });
    await store.scans.start(by, id);
    await workedOn(opened, found("at eleven", "b"));

    const runs = (await store.scans.runs(by, id, { limit: 10 }))?.items ?? [];
    expect(runs.map(({ state }) => state)).toEqual(["done", "done", "unchanged", "done"]);
    expect((await store.versions.list(by, { limit: 10 })).items).toHaveLength(4);
  });

  test("a scan that is made again is the same one, and one run is under way at a time", async () => {
    const { store, by } = await openedStore(openEmpty);

    const first = await store.scans.make(by, wanted);
    const again = await store.scans.make(by, { ...wanted, full: true, everyHours: 24 });
    await store.scans.start(by, first.id);

    expect(again).toMatchObject({ id: first.id, full: true, everyHours: 24, run: { id: first.run?.id } });
    expect((await store.jobs.list(by, { limit: 10 })).items).toHaveLength(1);
    expect((await store.scans.list(by, { limit: 10 })).items).toHaveLength(1);
    expect((await store.scans.list(by, { limit: 10, state: "done" })).items).toEqual([]);
  });

  test("a worker that died leaves the run to the next one, and what failed says why", async () => {
    const { store, by, clock } = await openedStore(openEmpty);
    const { id } = await store.scans.make(by, wanted);
    const claim = (at: number): Promise<unknown> => store.jobs.claim(["scan"], "w", 1_000, at);

    const first = (await claim(clock.now + 1)) as { payload: { run: string } };
    const { run } = first.payload;
    expect(await store.scans.work.begin(run)).toMatchObject({ attempts: 1, target: "hf://acme/tiny" });
    expect(await claim(clock.now + 5_000)).toMatchObject({ payload: { run } });
    expect(await store.scans.work.begin(run)).toMatchObject({ attempts: 2 });
    await store.scans.work.again(run, "no answer");
    expect((await store.scans.get(by, id))?.run).toMatchObject({ state: "waiting", error: "no answer" });
    await store.scans.work.begin(run);
    await store.scans.work.end(run, { kind: "failed", error: "acme/tiny is not there" });
    await store.scans.work.end(run, found("late", "a"));

    expect((await store.scans.get(by, id))?.run).toMatchObject({
      ...{ state: "failed", error: "acme/tiny is not there", attempts: 3 },
    });
    expect(await store.scans.work.begin(run)).toBeUndefined();
    expect((await store.versions.list(by, { limit: 5 })).items).toEqual([]);
    expect((await store.events.list(by, { limit: 5 })).items).toMatchObject([
      { kind: "scan-failed", body: { text: "acme/tiny is not there" }, project: { name: "bot" } },
    ]);
  });

  test("what waits is cancelled at once, what runs with its next word; a run whose job was given up ends", async () => {
    const { store, by, clock } = await openedStore(openEmpty);
    const { id } = await store.scans.make(by, wanted);

    expect((await store.scans.cancel(by, id))?.run?.state).toBe("cancelled");
    await expect(store.scans.cancel(by, id)).rejects.toMatchObject({ code: "conflict" });
    await store.scans.start(by, id);
    const job = await store.jobs.claim(["scan"], "w", 60_000, clock.now + 1);
    const { run } = job?.payload as { run: string };
    await store.scans.work.begin(run);
    expect(await store.scans.work.progress(run, progress)).toBe("wanted");
    expect((await store.scans.cancel(by, id))?.run).toMatchObject({
      ...{ state: "running", isBeingCancelled: true, progress },
    });
    expect(await store.scans.work.progress(run, progress)).toBe("unwanted");
    await store.jobs.done(job?.id ?? "", "w", clock.now);
    await store.scans.work.startDue(clock.now);
    expect((await store.scans.get(by, id))?.run?.state).toBe("failed");
    expect(await store.scans.remove(by, id)).toBe(true);
    expect(await store.scans.work.progress(run, progress)).toBe("unwanted");
    expect(await store.scans.get(by, id)).toBeUndefined();
  });

  test("a schedule starts once whatever was missed, by one of several servers, and outlives a clock that jumps back", async () => {
    const opened = await openedStore(openEmpty);
    const { store, by, clock } = opened;
    const { id } = await store.scans.make(by, { ...wanted, everyHours: 2 });
    await workedOn(opened, found("{}", "a"));
    const nextOf = async (): Promise<number> =>
      Date.parse((await store.scans.get(by, id))?.nextAt ?? "") - clock.now;
    const { startDue } = store.scans.work;

    expect(await startDue(clock.now)).toBe(0);
    clock.now += 1_000 * hour;
    const started = await Promise.all([startDue(clock.now), startDue(clock.now)]);
    expect(started.toSorted()).toEqual([0, 1]);
    expect((await store.scans.get(by, id))?.run).toMatchObject({ state: "waiting", askedBy: "schedule" });
    expect(await nextOf()).toBeGreaterThan(1.7 * hour);
    await workedOn(opened, found("{}", "a"));
    expect(await startDue(clock.now)).toBe(0);
    clock.now -= 500 * hour;
    expect(await startDue(clock.now)).toBe(1);
    expect(await nextOf()).toBeLessThanOrEqual(2 * hour);
    await store.scans.change(by, id, { everyHours: null });
    expect(await startDue(clock.now + 9 * hour)).toBe(0);
  });

  test("what several people change at once is all kept, and a turn that was taken meanwhile stays taken", async () => {
    const opened = await openedStore(openEmpty);
    const { store, by, clock } = opened;
    const { id } = await store.scans.make(by, { ...wanted, everyHours: 2 });
    await workedOn(opened, found("{}", "a"));
    clock.now += 3 * hour;
    const { change, work } = store.scans;

    await Promise.all([
      change(by, id, { lineage: true }),
      work.startDue(clock.now),
      change(by, id, { full: true, everyHours: 2 }),
      change(by, id, { environment: "prod" }),
      change(by, id, {}),
    ]);

    const scan = await store.scans.get(by, id);
    expect(scan).toMatchObject({ lineage: true, full: true, environment: "prod", everyHours: 2 });
    expect(Date.parse(scan?.nextAt ?? "")).toBeGreaterThan(clock.now + hour);
  });

  test("who does not see the project sees none of its scans, and they go with it", async () => {
    const { store, by, as } = await openedStore(openEmpty);
    const team = await store.access.teams.create(by, "ours");
    const project = await store.projects.create(by, {
      ...{ name: "secret", kind: "application", description: "", owner: null, team: team.id, tags: [] },
    });
    const { id } = await store.scans.make(by, { ...wanted, project: project.id });
    const other = as("analyst");

    expect(await store.scans.get(other, id)).toBeUndefined();
    expect((await store.scans.list(other, { limit: 5 })).items).toEqual([]);
    expect(await store.scans.start(other, id)).toBeUndefined();
    const there = { ...wanted, project: project.id, autoCreate: false };
    await expect(store.scans.make(other, there)).rejects.toMatchObject({ code: "not-found" });
    expect(await store.scans.get(as("viewer", [team.id]), id)).toBeDefined();
    await store.projects.remove(by, project.id);
    expect(await store.scans.get(by, id)).toBeUndefined();
    expect((await store.jobs.list(by, { limit: 5, kind: "scan" })).items).toEqual([]);
  });

  test("an account starts no more scans an hour than it may", async () => {
    const opened = await openedStore(openEmpty);
    const { store, by, clock } = opened;
    for (let index = 0; index < 60; index += 1)
      await store.scans.make(by, { ...wanted, target: `hf://acme/${index}` });

    const one = { ...wanted, target: "hf://acme/one-more" };
    await expect(store.scans.make(by, one)).rejects.toMatchObject({ code: "too-many" });
    clock.now += 2 * hour;
    expect((await store.scans.make(by, one)).run?.state).toBe("waiting");
  });
}

const upload = { project: "bot", branch: "main", autoCreate: false };
const progress = {
  ...({ doing: "reading files", done: 1, total: 2, unit: "files", path: null } as const),
  ...{ requests: 3, receivedBytes: 4, notes: [] },
};
