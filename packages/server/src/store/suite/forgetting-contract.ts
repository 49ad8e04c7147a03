/* eslint-disable max-lines-per-function -- one function holds a part of the suite */
import { expect, test } from "vitest";
import { hourMilliseconds, mostPerHour } from "../notifications/limits.ts";
import { idOf, type OpenedStore, type OpenEmpty, openedStore } from "./opened-store.ts";
import { all, broken, happen, hook, Sender } from "./sender.ts";

const year = 365 * 86_400_000;
/** More than there is. */
const many = 1_000;

/** What happened long ago. */
export function forgettingContract(openEmpty: OpenEmpty): void {
  test("old events go, in pieces, and with them what was sent or given up of them", async () => {
    const opened = await openedStore(openEmpty);
    const { store, by, clock } = opened;
    await store.notifications.create(by, hook("all"));
    const sender = new Sender(opened);
    await happen(opened, 2);
    await sender.sendDue(() => ({ ...broken, isFinal: true }));
    // More than an hour's: the first one's message tells all.
    await happen(opened, mostPerHour + 1);
    await sender.sendDue();
    clock.now += year;
    await happen(opened, 1);
    await sender.sendDue();

    expect(await store.tidying.forgetEvents(many)).toBe(0);
    await store.tidying.setRetention(by, { versions: null, days: null, eventDays: null });
    expect(await store.tidying.forgetEvents(many)).toBe(0);
    await forgetAfterADay(opened);
    expect(await store.tidying.forgetEvents(10)).toBe(10 + 10);
    expect(await store.tidying.forgetEvents(many)).toBe(2 * (mostPerHour + 3 - 10));
    expect(await left(opened)).toEqual({ events: 1, deliveries: 1 });
    expect(await store.tidying.forgetEvents(many)).toBe(0);
  });

  test("what waits, and what was sent late, is not forgotten however old it is", async () => {
    const opened = await openedStore(openEmpty);
    const { store, by, clock } = opened;
    const paused = await store.notifications.create(by, hook("paused"));
    await store.notifications.change(by, paused.id, { isPaused: true });
    await happen(opened, mostPerHour + 1);
    clock.now += year;
    await forgetAfterADay(opened);

    await store.tidying.forgetEvents(many);
    expect(await left(opened)).toEqual({ events: mostPerHour + 1, deliveries: mostPerHour + 1 });
    await store.notifications.change(by, paused.id, { isPaused: false });
    expect(await new Sender(opened).sendDue(() => broken)).toEqual([
      `paused: summary of ${mostPerHour + 1} (failed)`,
    ]);
    await store.tidying.forgetEvents(many);
    clock.now += hourMilliseconds;
    expect(await new Sender(opened).sendDue()).toEqual([`paused: summary of ${mostPerHour + 1}`]);
    await store.tidying.forgetEvents(many);
    expect(await left(opened)).toEqual({ events: mostPerHour + 1, deliveries: mostPerHour + 1 });
  });

  test("what was given up long ago and is tried again waits, and stays", async () => {
    const opened = await openedStore(openEmpty);
    const { store, by, clock } = opened;
    await store.notifications.create(by, hook("all"));
    await happen(opened, 1);
    await new Sender(opened).sendDue(() => ({ ...broken, isFinal: true }));
    clock.now += year;
    const [dead] = (await store.notifications.deliveries(by, all)).items;
    await store.notifications.retry(by, idOf(dead));
    await forgetAfterADay(opened);

    expect(await store.tidying.forgetEvents(many)).toBe(0);
    expect(await new Sender(opened).sendDue()).toEqual(["all: bot 1 cannot be read"]);
  });
}

async function forgetAfterADay({ store, by }: OpenedStore): Promise<void> {
  await store.tidying.setRetention(by, { versions: null, days: null, eventDays: 1 });
}

async function left({
  store,
  by,
}: OpenedStore): Promise<{ readonly events: number; readonly deliveries: number }> {
  const events = (await store.events.list(by, all)).items.length;
  return { events, deliveries: (await store.notifications.deliveries(by, all)).items.length };
}
