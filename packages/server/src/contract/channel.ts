import * as z from "zod";
import { event, eventKindFilter } from "./event.ts";
import { severityNames } from "./finding.ts";
import { pageQuery } from "./page.ts";

/** `webhook`: signed JSON; `slack`: what Slack and those that speak like it take; `email`: by the server's mail server. */
export const channelKinds = ["webhook", "slack", "email"] as const;

/** What a channel may be told: what everybody sees, what a team sees, or everything (private projects and the server's own trouble too). */
export const channelScopes = ["everybody", "team", "everything"] as const;

export const channel = z.object({
  id: z.string(),
  kind: z.enum(channelKinds),
  name: z.string(),
  /** Host or recipients; of an address that is itself a secret, the host only. */
  target: z.string(),
  scope: z.enum(channelScopes),
  team: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** Empty: all. */
  kinds: z.array(z.string()).readonly(),
  leastSeverity: z.enum(severityNames),
  /** Empty: all. */
  projects: z.array(z.object({ id: z.string(), name: z.string() })).readonly(),
  isPaused: z.boolean(),
  createdAt: z.string(),
  last: z.object({ at: z.string(), error: z.string().nullable() }).nullable(),
  waiting: z.number().int().nonnegative(),
  dead: z.number().int().nonnegative(),
});
export type Channel = z.infer<typeof channel>;

const name = z.string().trim().min(1).max(100);
/** Nobody signs in with an address, and a fragment is never sent. */
const address = z
  .url({ protocol: /^https?$/ })
  .max(2_000)
  .refine((text) => !URL.canParse(text) || (new URL(text).username === "" && new URL(text).password === ""), {
    message: "The address may not hold a user or a password.",
  });
const recipients = z.array(z.email().max(200)).min(1).max(20);
/** Shorter ones are guessed. */
const secret = z.string().min(16).max(200);
const filter = {
  scope: z.enum(channelScopes),
  team: z.string().max(100).nullable(),
  kinds: z.array(eventKindFilter).max(50),
  leastSeverity: z.enum(severityNames),
  projects: z.array(z.string().max(100)).max(200),
};

export const newChannel = z.object({
  kind: z.enum(channelKinds),
  name,
  /** Of a webhook or of Slack. Not shown again. */
  url: address.optional(),
  /** Of mail. */
  to: recipients.optional(),
  /** Of a webhook; without one, the server makes one and shows it once. */
  secret: secret.optional(),
  scope: filter.scope.default("everybody"),
  team: filter.team.default(null),
  kinds: filter.kinds.default([]),
  leastSeverity: filter.leastSeverity.default("info"),
  projects: filter.projects.default([]),
});
export type NewChannel = z.infer<typeof newChannel>;

/** What is absent stays as it is. */
export const channelChange = z.object({
  name: name.optional(),
  url: address.optional(),
  to: recipients.optional(),
  secret: secret.optional(),
  scope: filter.scope.optional(),
  team: filter.team.optional(),
  kinds: filter.kinds.optional(),
  leastSeverity: filter.leastSeverity.optional(),
  projects: filter.projects.optional(),
  isPaused: z.boolean().optional(),
});
export type ChannelChange = z.infer<typeof channelChange>;

/** `dead`: refused for good, or tried as often as it may be; it stays until somebody tries it again. */
export const deliveryStates = ["waiting", "sent", "dead"] as const;

export const delivery = z.object({
  id: z.string(),
  channel: z.object({ id: z.string(), name: z.string() }),
  state: z.enum(deliveryStates),
  /** `null`: a test of the channel. */
  event: event.pick({ id: true, kind: true, severity: true, title: true, at: true }).nullable(),
  attempts: z.number().int().nonnegative(),
  createdAt: z.string(),
  nextAt: z.string().nullable(),
  sentAt: z.string().nullable(),
  error: z.string().nullable(),
  /** The delivery whose message tells this one too. */
  inSummary: z.string().nullable(),
});
export type Delivery = z.infer<typeof delivery>;

export const deliveryQuery = pageQuery.extend({
  channel: z.string().max(100).optional(),
  state: z.enum(deliveryStates).optional(),
});
export type DeliveryQuery = z.infer<typeof deliveryQuery>;
