import { afterEach, describe, expect, it } from "vitest";
import { hastyLimits, skippingClock } from "../../../../testkit/network.ts";
import { type WebhookReceiver, webhookReceiver } from "../../../../testkit/webhook-receiver.ts";
import { httpClient } from "../network/client.ts";
import type { WatchEvent } from "./event.ts";
import { postEvent, type Webhook } from "./webhook.ts";

const secret = "a secret that both sides know";

const event: WatchEvent = {
  id: "new-commit:00112233445566778899aabbccddeeff",
  kind: "new-commit",
  severity: "info",
  target: "hf://acme/chat",
  message: "there is a newer commit: ünïcode",
  before: "1",
  after: "2",
  action: "Scan it.",
  firstSeen: "2026-11-29T12:00:00.000Z",
};

const sentAt = Date.parse("2026-11-29T12:30:00Z") / 1000;

const opened: WebhookReceiver[] = [];
afterEach(async () => {
  for (const receiver of opened.splice(0)) await receiver.close();
});

async function setUp(
  isAllowed = true,
): Promise<{ receiver: WebhookReceiver; webhook: Webhook; pauses: readonly number[] }> {
  const receiver = await webhookReceiver(secret);
  opened.push(receiver);
  const { clock, pause, pauses } = skippingClock();
  const client = httpClient({
    ...{ clock, pause, random: () => 1, userAgent: "assay/test" },
    resolve: () => Promise.resolve([{ address: "127.0.0.1", family: 4 as const }]),
    limits: hastyLimits,
  });
  if (isAllowed) client.allowHost("127.0.0.1");
  const now = (): Date => new Date("2026-11-29T12:30:00Z");
  return {
    receiver,
    pauses,
    webhook: { client, url: receiver.url, secret, now, random: () => 1, pause: (ms) => pause(ms) },
  };
}

describe("a webhook", () => {
  it("gets the event, signed, with its id and the time of sending under the signature", async () => {
    const { receiver, webhook } = await setUp();
    const delivery = await postEvent(event, webhook);
    const [first, ...others] = receiver.received;

    expect(delivery).toEqual({ kind: "taken" });
    expect(others).toEqual([]);
    expect(first).toMatchObject({ id: event.id, isAuthentic: true });
    expect(first?.headers).toMatchObject({
      "x-assay-event": "new-commit",
      "x-assay-timestamp": String(sentAt),
      "content-type": "application/json; charset=utf-8",
    });
    expect(JSON.parse(first?.body ?? "")).toEqual({ assayWatchEvent: 1, sentAt, event });
  });

  it("that breaks gets it again, with the same id, after longer and longer pauses", async () => {
    const { receiver, webhook, pauses } = await setUp();
    receiver.fail(["error", "reset", "error"]);

    expect(await postEvent(event, webhook)).toEqual({ kind: "taken" });
    expect(receiver.received.map(({ id }) => id)).toEqual([event.id, event.id, event.id, event.id]);
    expect(receiver.received.every(({ isAuthentic }) => isAuthentic)).toBe(true);
    expect(pauses).toEqual([1_000, 2_000, 4_000]);
  });

  it("that stays broken is said so", async () => {
    const { receiver, webhook } = await setUp();
    receiver.fail(["error", "error", "error", "error"]);

    expect(await postEvent(event, webhook)).toEqual({
      kind: "refused",
      reason: `${new URL(receiver.url).host} answers 500`,
    });
  });

  it("that never answers is given up after a while, each time", async () => {
    const { receiver, webhook } = await setUp();
    receiver.fail(["slow", "slow", "slow", "slow"]);

    expect(await postEvent(event, { ...webhook, longestMilliseconds: 50 })).toMatchObject({
      kind: "refused",
    });
  });

  it("that wants no such thing is asked once", async () => {
    const { receiver, webhook } = await setUp();
    receiver.fail(["gone"]);

    expect(await postEvent(event, webhook)).toMatchObject({ kind: "refused" });
    expect(receiver.received).toHaveLength(1);
  });

  it("that sends it on elsewhere is not followed", async () => {
    const { receiver, webhook } = await setUp();
    receiver.fail(["redirect"]);

    expect(await postEvent(event, webhook)).toMatchObject({
      kind: "refused",
      reason: expect.stringContaining("307") as string,
    });
    expect(receiver.received).toHaveLength(1);
  });

  it("inside a private network that nobody allowed is refused", async () => {
    const { receiver, webhook } = await setUp(false);

    await expect(postEvent(event, webhook)).rejects.toMatchObject({ code: "refused" });
    expect(receiver.received).toEqual([]);
  });
});
