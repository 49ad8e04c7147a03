import type { Channel, ChannelChange, Delivery } from "../../server/src/contract/channel.ts";
import type { Event } from "../../server/src/contract/event.ts";
import { hostileNames } from "./mock-inventory.table.ts";

const at = "2026-11-29T15:00:00Z";

function event(id: string, title: string, more: Partial<Event> = {}): Event {
  const body = { text: "", lines: [], version: null, facts: {} };
  return { id, kind: "job-dead", severity: "medium", at, title, body, project: null, entity: null, ...more };
}

const events: readonly Event[] = [
  event("v-1", "Customer chat 2.1: 7 new findings, 1 critical, 6 low", {
    ...{ kind: "finding-new", severity: "critical", project: { id: "p-chat", name: "Customer chat" } },
    body: {
      text: "The 2 most urgent of 7:",
      lines: ["critical: old-reranker.bin calls os.system when it is loaded.", hostileNames.markup],
      ...{ version: "p-chat-v2", facts: {} },
    },
  }),
  event("v-2", "acme/support-bot: weights changed although the same tag names them", {
    ...{ kind: "watch-weights-changed-under-same-tag", severity: "high", entity: "e-bot" },
  }),
  event("v-3", `Given up: ${hostileNames.turned}`, {
    body: { text: "Tried 5 times.", lines: ["The database is locked"], version: null, facts: {} },
  }),
];

export function eventsOf(query: URLSearchParams): readonly Event[] {
  const kind = query.get("kind");
  const isOf = (one: Event): boolean =>
    kind === null || (kind.endsWith("*") ? one.kind.startsWith(kind.slice(0, -1)) : one.kind === kind);
  return events.filter(isOf);
}

export interface MockNotifications {
  channels: readonly Channel[];
  deliveries: readonly Delivery[];
}

function channel(id: string, name: string, more: Partial<Channel> = {}): Channel {
  return {
    ...{ id, kind: "webhook", name, target: "hooks.example.com", scope: "everybody", team: null, kinds: [] },
    ...{
      leastSeverity: "high",
      projects: [],
      isPaused: false,
      createdAt: at,
      last: null,
      waiting: 0,
      dead: 0,
    },
    ...more,
  };
}

function delivery(id: string, state: Delivery["state"], more: Partial<Delivery> = {}): Delivery {
  const told = events[0] ?? null;
  return {
    ...{ id, state, channel: { id: "c-1", name: "Security" }, event: told, attempts: 1, createdAt: at },
    ...{ nextAt: null, sentAt: state === "sent" ? at : null, error: null, inSummary: null },
    ...more,
  };
}

export function mockNotifications(): MockNotifications {
  return {
    channels: [
      channel("c-1", "Security", {
        last: { at, error: "hooks.example.com answers 500" },
        waiting: 1,
        dead: 1,
      }),
      channel("c-2", "Support team", {
        ...{ kind: "email", target: "support@acme.example", scope: "team", isPaused: true },
        ...{ team: { id: "t-1", name: "Support" }, kinds: ["finding-new", "watch-*"] },
        projects: [{ id: "p-chat", name: "Customer chat" }],
      }),
    ],
    deliveries: [
      delivery("d-3", "waiting", { nextAt: at, error: "hooks.example.com answers 503" }),
      delivery("d-2", "dead", { attempts: 10, error: "hooks.example.com answers 500" }),
      delivery("d-1", "sent", { inSummary: "d-0" }),
    ],
  };
}

interface Asked {
  readonly method: string;
  readonly query: URLSearchParams;
  readonly body: string;
}
type Answer = readonly [status: number, body: unknown];

export function channelAnswer(
  kept: MockNotifications,
  { method, body }: Asked,
  id: string | undefined,
  part: string | undefined,
): Answer {
  if (method === "GET") return [200, { items: kept.channels, hasMail: true }];
  if (part === "test") {
    const made = delivery(`d-${kept.deliveries.length + 10}`, "sent", { event: null });
    kept.deliveries = [made, ...kept.deliveries];
    return [202, made];
  }
  if (method === "DELETE") {
    kept.channels = kept.channels.filter((one) => one.id !== id);
    return [204, undefined];
  }
  const wanted = JSON.parse(body) as ChannelChange & { readonly name: string };
  if (method === "POST") {
    const made = channel(`c-${kept.channels.length + 1}`, wanted.name);
    kept.channels = [...kept.channels, made];
    return [
      201,
      { channel: made, secret: wanted.secret === undefined ? "made-by-the-server-and-shown-once" : null },
    ];
  }
  const { isPaused, name } = wanted;
  kept.channels = kept.channels.map((one) =>
    one.id === id ? { ...one, name: name ?? one.name, isPaused: isPaused ?? one.isPaused } : one,
  );
  return [200, kept.channels.find((one) => one.id === id)];
}

export function deliveryAnswer(
  kept: MockNotifications,
  { method, query }: Asked,
  id: string | undefined,
): Answer {
  if (method === "POST") {
    kept.deliveries = kept.deliveries.map((one) =>
      one.id === id ? { ...one, state: "waiting", error: null, attempts: 0 } : one,
    );
    return [200, kept.deliveries.find((one) => one.id === id)];
  }
  const state = query.get("state");
  return [200, { items: kept.deliveries.filter((one) => state === null || one.state === state), next: null }];
}
