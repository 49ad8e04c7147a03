/* eslint-disable max-lines-per-function -- one function holds a part of the suite */
import { expect, test } from "vitest";
import { mostLosses } from "../../jobs/limits.ts";
import { type OpenEmpty, openedStore } from "./opened-store.ts";

export function jobsContract(openEmpty: OpenEmpty): void {
  test("each job is given to one worker, however many ask at once", async () => {
    const { store, by, clock } = await openedStore(openEmpty);
    for (let index = 0; index < 8; index += 1) await store.jobs.add(job(by.organisation, `${index}`));
    const later = clock.now + 1_000;

    const claimed = await Promise.all(
      Array.from({ length: 12 }, (_, index) => store.jobs.claim(["work"], `worker ${index}`, 1_000, later)),
    );

    const given = claimed.flatMap((one) => one?.payload ?? []);
    expect(new Set(given).size).toBe(given.length);
    // Who met another one may have gone away with nothing: the rest is there for the next round.
    const rest: unknown[] = [];
    for (
      let one = await store.jobs.claim(["work"], "last", 1_000, later);
      one !== undefined;
      one = await store.jobs.claim(["work"], "last", 1_000, later)
    )
      rest.push(one.payload);
    expect([...given, ...rest].toSorted()).toEqual(["0", "1", "2", "3", "4", "5", "6", "7"]);
  });

  test("jobs of one lane run one after the other, in order, even when the first has to wait", async () => {
    const { store, by, clock } = await openedStore(openEmpty);
    for (const name of ["a", "b"]) await store.jobs.add({ ...job(by.organisation, name), lane: "main" });
    await store.jobs.add({ ...job(by.organisation, "c"), lane: "other" });
    const claim = async (now: number): Promise<unknown> =>
      (await store.jobs.claim(["work"], "w", 1_000_000, now))?.payload;
    const at = clock.now + 10;

    const first = await store.jobs.claim(["work"], "w", 1_000_000, at);
    expect(first?.payload).toBe("a");
    expect(await claim(at)).toBe("c");
    expect(await claim(at)).toBeUndefined();
    await store.jobs.fail(first?.id ?? "", "w", { error: "no luck" }, at);
    expect(await claim(at)).toBeUndefined();
    expect(await claim(at + 60_000)).toBe("a");
    await store.jobs.done(first?.id ?? "", "w", at + 60_000);
    expect(await claim(at + 60_000)).toBe("b");
  });

  test("a lease that ends is given to another worker, and the first can no longer say that it is done", async () => {
    const { store, by, clock } = await openedStore(openEmpty);
    const id = await store.jobs.add(job(by.organisation, "a"));
    const at = clock.now + 10;

    await store.jobs.claim(["work"], "first", 100, at);
    expect(await store.jobs.renew(id, "first", 100, at + 50)).toBe(true);
    expect(await store.jobs.claim(["work"], "second", 100, at + 120)).toBeUndefined();
    const again = await store.jobs.claim(["work"], "second", 100, at + 200);

    expect(again).toMatchObject({ id, attempts: 1, losses: 1 });
    expect(await store.jobs.done(id, "first", at + 210)).toBe(false);
    expect(await store.jobs.done(id, "second", at + 210)).toBe(true);
  });

  test("what fails as often as it may is dead with its last error, until somebody retries it", async () => {
    const { store, by, clock } = await openedStore(openEmpty);
    const id = await store.jobs.add({ ...job(by.organisation, "a"), mostAttempts: 2 });
    let at = clock.now + 10;
    for (let attempt = 0; attempt < 2; attempt += 1) {
      await store.jobs.claim(["work"], "w", 1_000, at);
      await store.jobs.fail(id, "w", { error: `error ${attempt}\u0000` }, at);
      at += 3_600_000;
    }

    expect(await store.jobs.claim(["work"], "w", 1_000, at)).toBeUndefined();
    expect(await store.jobs.get(by, id)).toMatchObject({
      state: "dead",
      attempts: 2,
      lastError: "error 1\uFFFD",
    });
    expect((await store.jobs.list(by, { limit: 10, state: "dead" })).items.length).toBe(1);
    expect(await store.jobs.retry(by, id, at)).toBe(true);
    expect(await store.jobs.claim(["work"], "w", 1_000, at)).toMatchObject({ id, attempts: 1 });
  });

  test("a dead job is not tried again while the same work waits", async () => {
    const { store, by, clock } = await openedStore(openEmpty);
    const work = { ...job(by.organisation, "a"), dedupeKey: "sweep", mostAttempts: 1 };
    const dead = await store.jobs.add(work);
    await store.jobs.claim(["work"], "one", 30_000, clock.now);
    await store.jobs.fail(dead, "one", { error: "broken" }, clock.now);
    await store.jobs.add(work);

    await expect(store.jobs.retry(by, dead, clock.now)).rejects.toMatchObject({ code: "conflict" });
    expect((await store.jobs.get(by, dead))?.state).toBe("dead");
  });

  test("a job whose workers end without a word is tried again, many times; then it is dead too", async () => {
    const { store, by, clock } = await openedStore(openEmpty);
    const id = await store.jobs.add({ ...job(by.organisation, "a"), mostAttempts: 1 });
    const claim = (): Promise<unknown> => store.jobs.claim(["work"], "w", 100, (clock.now += 1_000));
    for (let losses = 0; losses <= mostLosses; losses += 1)
      expect(await claim()).toMatchObject({ id, attempts: 1, losses });

    expect(await claim()).toBeUndefined();
    expect((await store.jobs.get(by, id))?.state).toBe("dead");
  });

  test("a job whose database was away was not tried: it waits longer each time, and is dead after as many as workers may be lost", async () => {
    const { store, by, clock } = await openedStore(openEmpty);
    const id = await store.jobs.add({ ...job(by.organisation, "a"), mostAttempts: 1 });
    const pauses: number[] = [];
    for (let losses = 0; losses < mostLosses; losses += 1) {
      expect(await store.jobs.claim(["work"], "w", 100, clock.now)).toMatchObject({ attempts: 1, losses });
      await store.jobs.fail(id, "w", { error: "the database is away", isOutage: true }, clock.now);
      const { runAt } = (await store.jobs.get(by, id)) ?? { runAt: "" };
      pauses.push(Date.parse(runAt) - clock.now);
      expect(await store.jobs.claim(["work"], "w", 100, clock.now)).toBeUndefined();
      clock.now += 3_600_000;
    }
    expect(pauses[3]).toBeGreaterThan(pauses[0] ?? Infinity);
    expect(await store.jobs.get(by, id)).toMatchObject({ state: "dead", lastError: "the database is away" });
  });

  test("a lease that a clock gave which was far ahead is not waited for", async () => {
    const { store, by, clock } = await openedStore(openEmpty);
    const id = await store.jobs.add(job(by.organisation, "a"));
    const hour = 3_600_000;

    await store.jobs.claim(["work"], "ahead", 30_000, clock.now + hour);
    expect(await store.jobs.claim(["work"], "right", 30_000, clock.now)).toMatchObject({ id, losses: 1 });
    expect(await store.jobs.claim(["work"], "a little behind", 30_000, clock.now - 10_000)).toBeUndefined();
  });

  test("what is to be done at once, or after a pause, does not wait for a clock that was far ahead", async () => {
    const { store, by, clock } = await openedStore(openEmpty);
    const [right, ahead] = [clock.now, clock.now + 9 * 3_600_000];
    clock.now = ahead;
    const id = await store.jobs.add(job(by.organisation, "a"));
    await store.jobs.add({ ...job(by.organisation, "planned"), runAt: ahead + 60_000 });

    expect(await store.jobs.claim(["work"], "w", 1_000, right)).toMatchObject({ id });
    await store.jobs.fail(id, "w", { error: "no luck" }, ahead);
    expect(await store.jobs.claim(["work"], "w", 1_000, right)).toMatchObject({ id, attempts: 2 });
    await store.jobs.fail(id, "w", { error: "no luck" }, right);
    expect(await store.jobs.claim(["work"], "w", 1_000, right)).toBeUndefined();
  });

  test("who asks for all is told of which kinds something is due, or was lost", async () => {
    const { store, by, clock } = await openedStore(openEmpty);
    const due = (later = 0): Promise<readonly string[]> =>
      store.jobs.due(["work", "play", "rest"], 30_000, clock.now + later);
    await store.jobs.add(job(by.organisation, "a"));
    await store.jobs.add({ ...job(by.organisation, "b"), kind: "play", runAt: clock.now + 60_000 });
    await store.jobs.add({ ...job(by.organisation, "c"), kind: "other" });

    expect(await due()).toEqual(["work"]);
    expect((await due(70_000)).toSorted()).toEqual(["play", "work"]);
    await store.jobs.claim(["work"], "w", 30_000, clock.now);
    expect(await due()).toEqual([]);
    expect((await due(70_000)).toSorted()).toEqual(["play", "work"]);
    expect(await store.jobs.due([], 30_000, clock.now)).toEqual([]);
  });

  test("of jobs with one dedupe key one waits", async () => {
    const { store, by, clock } = await openedStore(openEmpty);
    const wanted = { ...job(by.organisation, "a"), dedupeKey: "once" };

    const first = await store.jobs.add(wanted);
    expect(await store.jobs.add(wanted)).toBe(first);
    await store.jobs.claim(["work"], "w", 1_000, clock.now + 10);
    await store.jobs.done(first, "w", clock.now + 20);
    expect(await store.jobs.add(wanted)).not.toBe(first);
    expect(await store.jobs.counts()).toMatchObject([
      { kind: "work", state: "done", count: 1 },
      { kind: "work", state: "waiting", count: 1 },
    ]);
  });
}

function job(
  organisation: string,
  payload: string,
): { organisation: string; kind: string; subject: string; payload: string } {
  return { organisation, kind: "work", subject: `work on ${payload}`, payload };
}
