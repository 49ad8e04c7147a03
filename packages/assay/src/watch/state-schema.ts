import * as z from "zod";
import { severities } from "../model/finding.ts";
import type { Observation } from "../model/observation.ts";
import { vulnerabilityStatuses } from "../model/vulnerability.ts";
import type { AdvisoryMatch } from "../model/advisory-match.ts";
import type { WatchEvent } from "./event.ts";
import { eventKinds, type EventKind } from "./event-kinds.table.ts";
import { mostDelivered, mostPending, mostThings } from "./limits.ts";
import { sinks } from "./state.ts";

/** Bounded by the size of the whole text. */
const text = z.string();
const texts = z.array(text);
const digests = z.array(z.strictObject({ name: text, sha256: text }));

const repository = z.strictObject({
  kind: z.literal("repository"),
  name: text,
  url: text.exactOptional(),
  commit: text,
  revision: text.exactOptional(),
  pinned: z.strictObject({ revision: text, status: z.enum(["there", "absent", "unknown"]) }).exactOptional(),
  repositoryId: text.exactOptional(),
  ownerId: text.exactOptional(),
  author: text.exactOptional(),
  createdAt: text.exactOptional(),
  lastModified: text.exactOptional(),
  gating: text.exactOptional(),
  isPrivate: z.boolean().exactOptional(),
  isDisabled: z.boolean().exactOptional(),
  licences: texts.exactOptional(),
  files: z.array(
    z.strictObject({ path: text, sizeBytes: z.number().exactOptional(), digest: text.exactOptional() }),
  ),
  isPartial: z.boolean().exactOptional(),
  ownCode: texts.exactOptional(),
  scans: z.array(z.strictObject({ path: text, scanner: text, word: text })).exactOptional(),
  bases: z
    .array(z.strictObject({ name: text, status: z.enum(["there", "absent", "unknown"]) }))
    .exactOptional(),
  chatTemplates: digests.exactOptional(),
  cardKeys: digests.exactOptional(),
});

const image = z.strictObject({
  kind: z.literal("image"),
  name: text,
  tag: text,
  digest: text,
  platforms: z.array(z.strictObject({ platform: text, digest: text })),
});

const organisation = z.strictObject({
  kind: z.literal("organisation"),
  name: text,
  repositories: z.array(
    z.strictObject({ type: z.enum(["model", "dataset"]), name: text, repositoryId: text.exactOptional() }),
  ),
  isPartial: z.boolean().exactOptional(),
});

const document = z.strictObject({ kind: z.literal("document"), name: text, sha256: text, things: z.int() });

const observation: z.ZodType<Observation> = z.discriminatedUnion("kind", [
  repository,
  image,
  organisation,
  document,
]);

const severity = z.enum(severities);

const match: z.ZodType<AdvisoryMatch> = z.strictObject({
  id: text,
  aliases: texts,
  subject: text,
  versions: texts,
  status: z.enum(vulnerabilityStatuses),
  severity,
  because: text,
  fixedIn: texts,
  summary: text.exactOptional(),
  isExploited: z.literal(true).exactOptional(),
  decided: text.exactOptional(),
  records: z.array(z.strictObject({ id: text, feed: text })),
});

const value = z.union([text, texts, z.null()]);

const event: z.ZodType<WatchEvent> = z.strictObject({
  id: text,
  kind: z.enum(Object.keys(eventKinds) as [EventKind, ...EventKind[]]),
  severity,
  target: text,
  url: text.exactOptional(),
  message: text,
  before: value,
  after: value,
  files: z
    .array(z.strictObject({ path: text, before: text.nullable(), after: text.nullable() }))
    .exactOptional(),
  filesTotal: z.int().exactOptional(),
  advisory: match.exactOptional(),
  action: text,
  firstSeen: text,
});

const thing = z.strictObject({
  target: text,
  via: text.exactOptional(),
  generation: z.int().min(0),
  observation: observation.exactOptional(),
  condition: z.enum(["never-seen", "there", "absent", "disabled"]),
  unobserved: z.strictObject({ since: text, reason: text }).exactOptional(),
  advisories: z
    .strictObject({ generation: z.int().min(0), imported: text, matches: z.array(match) })
    .exactOptional(),
});

/** The content of a state file, without its head. */
export const stateSchema = z.strictObject({
  things: z.array(thing).max(mostThings),
  pending: z.array(z.strictObject({ event, sinks: z.array(z.enum(sinks)) })).max(mostPending),
  delivered: z.array(text).max(mostDelivered),
  dropped: z.int().min(0),
});
