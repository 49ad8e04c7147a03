import type { Principal } from "../contract/access.ts";
import type { Channel, ChannelChange, Delivery, DeliveryQuery, NewChannel } from "../contract/channel.ts";
import type { Event } from "../contract/event.ts";
import type { Page } from "../contract/page.ts";

/** Where what happens is told, and the outbox of it. */
export interface NotificationStore {
  list(by: Principal): Promise<readonly Channel[]>;
  /** The secret is kept as it is given. @throws StoreError `conflict`, `not-found` (team, project) */
  create(by: Principal, wanted: NewChannel): Promise<Channel>;
  /** Resumed, it gets what happened meanwhile. @throws StoreError as above, `invalid` for a place of another kind */
  change(by: Principal, id: string, change: ChannelChange): Promise<Channel | undefined>;
  /** With all that still waits for it. */
  remove(by: Principal, id: string): Promise<boolean>;
  /** Sends a test, past all that waits, once. */
  test(by: Principal, id: string): Promise<Delivery | undefined>;
  /** The newest first. */
  deliveries(by: Principal, query: DeliveryQuery): Promise<Page<Delivery>>;
  delivery(by: Principal, id: string): Promise<Delivery | undefined>;
  /** A dead one, or one that waits for its next attempt, is tried now. False when it was sent. */
  retry(by: Principal, id: string): Promise<boolean>;
  readonly sending: Outbox;
}

/** For the worker that sends; no permission is asked. */
export interface Outbox {
  /** Begins an attempt, which counts whatever becomes of it. */
  begin(delivery: string): Promise<Sending>;
  /** `note`: it went, but not to all. */
  sent(delivery: string, note?: string): Promise<void>;
  failed(delivery: string, failure: SendFailure): Promise<AfterFailure>;
}

export type Sending =
  /** Nothing to do: it is sent, dead or gone, or its channel is paused. */
  | { readonly kind: "nothing" }
  /** The channel has had its messages of this hour. */
  | { readonly kind: "wait"; readonly milliseconds: number }
  | { readonly kind: "send"; readonly channel: SendingChannel; readonly message: Message };

export interface SendingChannel {
  readonly kind: Channel["kind"];
  readonly name: string;
  readonly settings: { readonly url?: string; readonly to?: readonly string[] };
  readonly secret: string | null;
}

/** What is told. Its id is the same at every attempt. */
export type Message =
  | { readonly kind: "event"; readonly id: string; readonly event: Event }
  | { readonly kind: "test"; readonly id: string; readonly at: string }
  | { readonly kind: "summary"; readonly id: string; readonly summary: Summary };

export interface Summary {
  readonly total: number;
  readonly bySeverity: Readonly<Record<string, number>>;
  readonly from: string;
  readonly until: string;
  /** The worst first; the others are counted only. */
  readonly events: readonly Event[];
}

export interface SendFailure {
  readonly reason: string;
  /** Trying again would not help. */
  readonly isFinal: boolean;
  /** What the receiver asked for. */
  readonly waitMilliseconds?: number;
}

export type AfterFailure =
  { readonly kind: "dead" } | { readonly kind: "again"; readonly milliseconds: number };
