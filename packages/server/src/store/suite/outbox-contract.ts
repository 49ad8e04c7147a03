/* eslint-disable max-lines-per-function -- one function holds a part of the suite */
import { expect, test } from "vitest";
import { mostLosses } from "../../jobs/limits.ts";
import type { ClaimedJob } from "../../jobs/job-queue.ts";
import { type NewChannel, newChannel } from "../../contract/channel.ts";
import type { Message, SendFailure } from "../notification-store.ts";
import { hourMilliseconds, mostDeliveryAttempts, mostPerHour } from "../notifications/limits.ts";
import { idOf, type OpenedStore, type OpenEmpty, openedStore } from "./opened-store.ts";
import { inventoryOf, library, vulnerability } from "./small-inventories.ts";

const torch = library("torch", "2.1.0");
const lease = 30_000;
const all = { limit: 200 };

function hook(name: string, changes: Partial<NewChannel> = {}): NewChannel {
  const secret = "0123456789abcdef";
  return newChannel.parse({ kind: "webhook", name, url: "https://hooks.example.com/x", secret, ...changes });
}

/** What a worker does, by hand. */
class Sender {
  readonly #opened: OpenedStore;
  constructor(opened: OpenedStore) {
    this.#opened = opened;
  }

  claim(owner = "one"): Promise<ClaimedJob | undefined> {
    const { store, clock } = this.#opened;
    return store.jobs.claim(["send-event"], owner, lease, clock.now);
  }

  /** Everything that is due, in order: which channel got which message. */
  async sendDue(
    failing: (channel: string) => SendFailure | undefined = () => undefined,
  ): Promise<readonly string[]> {
    const told: string[] = [];
    for (let job = await this.claim(); job !== undefined; job = await this.claim()) {
      const line = await this.#send(job, failing);
      if (line !== undefined) told.push(line);
    }
    return told;
  }

  async #send(
    job: ClaimedJob,
    failing: (channel: string) => SendFailure | undefined,
  ): Promise<string | undefined> {
    const { store, clock } = this.#opened;
    const { sending } = store.notifications;
    const id = deliveryOf(job);
    const begun = await sending.begin(id);
    if (begun.kind === "wait") {
      await store.jobs.fail(job.id, "one", "later", clock.now, begun.milliseconds);
      return undefined;
    }
    if (begun.kind === "nothing") {
      await store.jobs.done(job.id, "one", clock.now);
      return undefined;
    }
    const failure = failing(begun.channel.name);
    const line = `${begun.channel.name}: ${said(begun.message)}`;
    if (failure === undefined) await sending.sent(id);
    const after = failure === undefined ? undefined : await sending.failed(id, failure);
    if (after?.kind === "again")
      await store.jobs.fail(job.id, "one", failure?.reason ?? "", clock.now, after.milliseconds);
    else await store.jobs.done(job.id, "one", clock.now);
    return failure === undefined ? line : `${line} (failed)`;
  }
}

function deliveryOf(job: ClaimedJob | undefined): string {
  return (job?.payload as { readonly delivery: string }).delivery;
}

function said(message: Message): string {
  if (message.kind === "event") return message.event.title.split(":")[0] ?? "";
  return message.kind === "summary" ? `summary of ${message.summary.total}` : "test";
}

/** Events of one project, each of its own version that cannot be read: cheap to make. */
async function happen({ store, by }: OpenedStore, count: number, project = "bot"): Promise<void> {
  const { items } = await store.events.list(by, { limit: 200 });
  for (let index = 1; index <= count; index += 1) {
    const version = `${items.length + index}`;
    const query = { project, version, branch: version, autoCreate: true };
    const { versionId } = await store.versions.upload(by, Buffer.from(`${project}${version}`), query);
    await store.reading.fail(versionId, "", []);
  }
}

const broken: SendFailure = { reason: "hooks.example.com answers 500", isFinal: false };

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
    await store.jobs.fail(idOf(claimed), "one", "broken", clock.now);
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

function project(
  name: string,
  team: string | null,
): Parameters<OpenedStore["store"]["projects"]["create"]>[1] {
  return { name, kind: "application", description: "", tags: [], owner: null, team };
}
