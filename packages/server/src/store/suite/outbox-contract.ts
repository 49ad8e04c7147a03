/* eslint-disable max-lines-per-function -- one function holds a part of the suite */
import { expect, test } from "vitest";
import type { SendFailure } from "../notification-store.ts";
import { hourMilliseconds, mostDeliveryAttempts } from "../notifications/limits.ts";
import { idOf, type OpenedStore, type OpenEmpty, openedStore } from "./opened-store.ts";
import { all, broken, deliveryOf, happen, hook, lease, Sender } from "./sender.ts";
import { inventoryOf, library, vulnerability } from "./small-inventories.ts";

const torch = library("torch", "2.1.0");

export function outboxContract(openEmpty: OpenEmpty): void {
  test("what happens is told to the channels that are for it: by kind, severity, project and scope", async () => {
    const opened = await openedStore(openEmpty);
    const { store, by, draw } = opened;
    const { notifications } = store;
    const team = await store.access.teams.create(by, "ours");
    const open = await store.projects.create(by, project("open", null));
    await store.projects.create(by, project("secret", team.id));
    await notifications.create(by, hook("all"));
    await notifications.create(by, hook("findings", { kinds: ["finding-*"] }));
    await notifications.create(by, hook("severe", { leastSeverity: "critical" }));
    await notifications.create(by, hook("one project", { projects: [open.id], scope: "everything" }));
    await notifications.create(by, hook("team", { scope: "team", team: team.id }));
    await notifications.create(by, hook("everything", { scope: "everything" }));
    const serious = inventoryOf([torch], [], [vulnerability(torch, "CVE-2026-1", "critical")]);
    await draw("open", "1", serious);
    await draw("secret", "1", serious);
    await happen(opened, 1, "open");

    const told = await new Sender(opened).sendDue();

    expect(told.toSorted()).toEqual([
      "all: open 1",
      "all: open 3 cannot be read",
      "everything: open 1",
      "everything: open 3 cannot be read",
      "everything: secret 1",
      "findings: open 1",
      "one project: open 1",
      "one project: open 3 cannot be read",
      "severe: open 1",
      "team: open 1",
      "team: open 3 cannot be read",
      "team: secret 1",
    ]);
    await expect(store.access.teams.remove(by, team.id)).rejects.toThrow("team");
  });

  test("what went to a team after it happened is not told to everybody any more", async () => {
    const opened = await openedStore(openEmpty);
    const { store, by } = opened;
    const team = await store.access.teams.create(by, "ours");
    await store.notifications.create(by, hook("all"));
    await happen(opened, 1);
    const { items } = await store.projects.list(by, { limit: 1, sort: "name" });
    await store.projects.change(by, idOf(items[0]), { team: team.id });

    expect(await new Sender(opened).sendDue()).toEqual([]);
    const [delivery] = (await store.notifications.deliveries(by, all)).items;
    expect(delivery).toMatchObject({ state: "dead", error: "The channel may not be told of it any more." });
  });

  test("a sender that dies after sending sends the same again, with the same id", async () => {
    const opened = await openedStore(openEmpty);
    const { store, by, clock } = opened;
    await store.notifications.create(by, hook("all"));
    await happen(opened, 1);
    const sender = new Sender(opened);

    const first = await sender.claim("one");
    const before = await store.notifications.sending.begin(deliveryOf(first));
    clock.now += lease + 1;
    const second = await sender.claim("two");
    const after = await store.notifications.sending.begin(deliveryOf(second));
    await store.notifications.sending.sent(deliveryOf(second));

    expect(before.kind).toBe("send");
    expect(after).toEqual(before);
    const [event] = (await store.events.list(by, all)).items;
    expect(after).toMatchObject({ message: { kind: "event", id: event?.id } });
    expect(await store.jobs.done(first?.id ?? "", "one", clock.now)).toBe(false);
    expect(await store.notifications.sending.begin(deliveryOf(first))).toEqual({ kind: "nothing" });
    const [delivery] = (await store.notifications.deliveries(by, all)).items;
    expect(delivery).toMatchObject({ state: "sent", attempts: 2 });
  });

  test("many workers send each message once, in order for a channel, and no channel waits for another", async () => {
    const opened = await openedStore(openEmpty);
    const { store, by } = opened;
    await store.notifications.create(by, hook("slow"));
    await store.notifications.create(by, hook("quick"));
    await happen(opened, 3);
    const sender = new Sender(opened);

    const claimed = await Promise.all(["one", "two", "three", "four"].map((owner) => sender.claim(owner)));
    const rest = await sender.sendDue();

    // One of each channel at most; the rest of a channel waits for it.
    const lanes = claimed.filter((job) => job !== undefined);
    expect(lanes.length).toBeLessThanOrEqual(2);
    expect(new Set(lanes.map(deliveryOf)).size).toBe(lanes.length);
    opened.clock.now += lease + 1;
    const told = [...rest, ...(await sender.sendDue())];
    for (const name of ["slow", "quick"])
      expect(told.filter((line) => line.startsWith(name))).toEqual([
        `${name}: bot 1 cannot be read`,
        `${name}: bot 2 cannot be read`,
        `${name}: bot 3 cannot be read`,
      ]);
  });

  test("a broken receiver is tried again after longer and longer pauses, then is dead until somebody tries again", async () => {
    const opened = await openedStore(openEmpty);
    const { store, by, clock } = opened;
    const { id } = await store.notifications.create(by, hook("broken"));
    await store.notifications.create(by, hook("good"));
    await happen(opened, 2);
    const sender = new Sender(opened);
    const failing = (channel: string): SendFailure | undefined => (channel === "broken" ? broken : undefined);

    const first = await sender.sendDue(failing);
    const pauses: number[] = [];
    for (let tries = 1; tries < mostDeliveryAttempts; tries += 1) {
      const [, head] = (await store.notifications.deliveries(by, { ...all, channel: id })).items;
      pauses.push(Date.parse(head?.nextAt ?? "") - clock.now);
      clock.now = Date.parse(head?.nextAt ?? "") + 1;
      if (tries < mostDeliveryAttempts - 1) await sender.sendDue(failing);
    }

    expect(first).toEqual(
      expect.arrayContaining(["good: bot 1 cannot be read", "good: bot 2 cannot be read"]),
    );
    expect(first.filter((line) => line.startsWith("broken"))).toEqual([
      "broken: bot 1 cannot be read (failed)",
    ]);
    expect(pauses.every((pause, index) => pause >= (pauses[index - 1] ?? 0) * 0.9)).toBe(true);
    const last = await sender.sendDue(failing);
    expect(last[0]).toBe("broken: bot 1 cannot be read (failed)");
    const [dead] = (await store.notifications.deliveries(by, { ...all, state: "dead" })).items;
    expect(dead).toMatchObject({ state: "dead", error: broken.reason, attempts: mostDeliveryAttempts });
    const [channel] = await store.notifications.list(by);
    expect(channel).toMatchObject({ name: "broken", dead: 1, waiting: 1, last: { error: broken.reason } });

    expect(await store.notifications.retry(by, idOf(dead))).toBe(true);
    clock.now += 2 * hourMilliseconds;
    expect(await sender.sendDue()).toEqual(["broken: bot 2 cannot be read", "broken: bot 1 cannot be read"]);
    expect(await store.notifications.retry(by, idOf(dead))).toBe(false);
  });

  test("what is refused for good is dead at once, and a receiver that asks for a pause has it", async () => {
    const opened = await openedStore(openEmpty);
    const { store, by, clock } = opened;
    await store.notifications.create(by, hook("all"));
    await happen(opened, 1);
    const sender = new Sender(opened);

    await sender.sendDue(() => ({ reason: "busy", isFinal: false, waitMilliseconds: 1_000_000 }));
    const [waiting] = (await store.notifications.deliveries(by, all)).items;
    expect(Date.parse(waiting?.nextAt ?? "") - clock.now).toBeGreaterThan(999_000);
    expect(await store.notifications.retry(by, idOf(waiting))).toBe(true);
    await sender.sendDue(() => ({ reason: "gone", isFinal: true }));

    const [dead] = (await store.notifications.deliveries(by, all)).items;
    expect(dead).toMatchObject({ state: "dead", error: "gone", nextAt: null });
  });
}

function project(
  name: string,
  team: string | null,
): Parameters<OpenedStore["store"]["projects"]["create"]>[1] {
  return { name, kind: "application", description: "", tags: [], owner: null, team };
}
