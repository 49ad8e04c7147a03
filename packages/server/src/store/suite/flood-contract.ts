/* eslint-disable max-lines-per-function -- one function holds a part of the suite */
import { expect, test } from "vitest";
import { mostLosses } from "../../jobs/limits.ts";
import { newChannel } from "../../contract/channel.ts";
import { hourMilliseconds, mostPerHour } from "../notifications/limits.ts";
import { idOf, type OpenEmpty, openedStore } from "./opened-store.ts";
import { all, broken, happen, hook, lease, Sender } from "./sender.ts";

export function floodContract(openEmpty: OpenEmpty): void {
  test("of a flood a channel gets one message for what is more than its hour allows, and nothing is lost", async () => {
    const opened = await openedStore(openEmpty);
    const { store, by, clock } = opened;
    await store.notifications.create(by, hook("all"));
    const sender = new Sender(opened);
    await happen(opened, mostPerHour - 1);
    const single = await sender.sendDue();
    await happen(opened, 5);
    const many = await sender.sendDue();
    await happen(opened, 3);
    const none = await sender.sendDue();
    clock.now += hourMilliseconds;
    const later = await sender.sendDue();

    expect(single).toHaveLength(mostPerHour - 1);
    expect(many).toEqual(["all: summary of 5"]);
    expect(none).toEqual([]);
    expect(later).toHaveLength(3);
    const { items } = await store.notifications.deliveries(by, all);
    expect(items).toHaveLength(mostPerHour + 7);
    expect(items.every(({ state }) => state === "sent")).toBe(true);
    expect(items.filter(({ inSummary }) => inSummary !== null)).toHaveLength(4);
  });

  test("a summary that fails says the same when it is tried again, and comes alive as a whole", async () => {
    const opened = await openedStore(openEmpty);
    const { store, by, clock } = opened;
    await store.notifications.create(by, hook("all"));
    const sender = new Sender(opened);
    await happen(opened, mostPerHour + 1);

    expect(await sender.sendDue(() => broken)).toEqual([`all: summary of ${mostPerHour + 1} (failed)`]);
    await happen(opened, 1);
    clock.now += 60_000;
    const again = await sender.sendDue(() => ({ reason: "gone", isFinal: true }));
    expect(again[0]).toBe(`all: summary of ${mostPerHour + 1} (failed)`);
    const dead = (await store.notifications.deliveries(by, { ...all, state: "dead" })).items;
    expect(dead).toHaveLength(mostPerHour + 2);
    const carried = dead.find(({ inSummary }) => inSummary !== null);
    await store.notifications.retry(by, idOf(carried));
    expect(await sender.sendDue()).toEqual([`all: summary of ${mostPerHour + 1}`]);
  });

  test("a paused channel gets nothing until it is resumed, and then what happened meanwhile", async () => {
    const opened = await openedStore(openEmpty);
    const { store, by } = opened;
    const { id } = await store.notifications.create(by, hook("all"));
    await happen(opened, 1);
    await store.notifications.change(by, id, { isPaused: true });
    await happen(opened, 1);
    const sender = new Sender(opened);

    expect(await sender.sendDue()).toEqual([]);
    expect((await store.notifications.list(by))[0]).toMatchObject({ isPaused: true, waiting: 2 });
    await store.notifications.change(by, id, { isPaused: false });
    expect(await sender.sendDue()).toEqual(["all: bot 1 cannot be read", "all: bot 2 cannot be read"]);
  });

  test("a test goes past what waits, even while the channel is paused, and is tried once", async () => {
    const opened = await openedStore(openEmpty);
    const { store, by } = opened;
    const { id } = await store.notifications.create(by, hook("all"));
    await happen(opened, 1);
    const sender = new Sender(opened);
    await sender.sendDue(() => broken);
    await store.notifications.change(by, id, { isPaused: true });

    await store.notifications.test(by, id);
    expect(await sender.sendDue(() => broken)).toEqual(["all: test (failed)"]);
    const [delivery] = (await store.notifications.deliveries(by, all)).items;
    expect(delivery).toMatchObject({ event: null, state: "dead", error: broken.reason });
    await store.notifications.retry(by, idOf(delivery));
    expect(await sender.sendDue()).toEqual(["all: test"]);
    expect(await store.notifications.test(by, "nobody")).toBeUndefined();
  });

  test("a channel goes with what waits for it; names are unique; a secret is never shown", async () => {
    const opened = await openedStore(openEmpty);
    const { store, by } = opened;
    const { notifications } = store;
    const made = await notifications.create(by, hook("all"));
    await expect(notifications.create(by, hook("all"))).rejects.toThrow("named all");
    await expect(notifications.create(by, hook("x", { scope: "team", team: "none" }))).rejects.toThrow(
      "team",
    );
    await expect(notifications.create(by, newChannel.parse({ kind: "email", name: "m" }))).rejects.toThrow(
      "to",
    );
    await expect(notifications.change(by, made.id, { to: ["a@example.com"] })).rejects.toThrow("place");
    await happen(opened, mostPerHour + 1);
    await new Sender(opened).sendDue(() => broken);

    expect(JSON.stringify(await notifications.list(by))).not.toMatch(/0123456789abcdef|hooks.example.com\/x/);
    const foreign = { ...by, organisation: "another" };
    expect(await notifications.list(foreign)).toEqual([]);
    expect(await notifications.remove(foreign, made.id)).toBe(false);
    expect(await notifications.remove(by, made.id)).toBe(true);
    expect((await notifications.deliveries(by, all)).items).toEqual([]);
    expect((await store.jobs.counts()).filter(({ kind }) => kind === "send-event")).toEqual([]);
    const { items } = await store.access.audit.list(by, { limit: 200 });
    expect(JSON.stringify(items)).not.toContain("0123456789abcdef");
    expect(items[0]?.action).toBe("channel.remove");
  });

  test("a delivery whose job took down every worker is dead, and makes no event that is to be delivered again", async () => {
    const opened = await openedStore(openEmpty);
    const { store, by, clock } = opened;
    await store.notifications.create(by, hook("all", { scope: "everything" }));
    await happen(opened, 1);
    // Before it could even be begun.
    for (let losses = 0; losses <= mostLosses + 1; losses += 1) {
      await store.jobs.claim(["send-event"], `worker ${losses}`, lease, clock.now);
      clock.now += lease + 1;
    }

    const [delivery] = (await store.notifications.deliveries(by, all)).items;
    expect(delivery).toMatchObject({ state: "dead", error: "The worker ended without a word." });
    expect((await store.events.list(by, { limit: 10 })).items).toHaveLength(1);
    await store.notifications.retry(by, idOf(delivery));
    expect(await new Sender(opened).sendDue()).toEqual(["all: bot 1 cannot be read"]);
  });

  test("a job that nobody tries any more is an event, to those who see the job", async () => {
    const { store, by, as, clock } = await openedStore(openEmpty);
    const job = {
      organisation: by.organisation,
      kind: "x",
      subject: "a thing",
      payload: {},
      mostAttempts: 1,
    };
    await store.jobs.add(job);
    const claimed = await store.jobs.claim(["x"], "one", lease, clock.now);
    await store.jobs.fail(idOf(claimed), "one", { error: "broken" }, clock.now);
    await store.jobs.add(job);
    // It takes each of its workers down.
    for (let losses = 0; losses <= mostLosses + 1; losses += 1) {
      await store.jobs.claim(["x"], `worker ${losses}`, lease, clock.now);
      clock.now += lease + 1;
    }

    const { items } = await store.events.list(by, { limit: 10, kind: "job-dead" });
    expect(items.map(({ title, body }) => [title, body.lines])).toEqual([
      ["Given up: a thing", ["The worker ended without a word."]],
      ["Given up: a thing", ["broken"]],
    ]);
    expect((await store.events.list(as("viewer"), { limit: 10 })).items).toEqual([]);
  });
}
