import { createHash } from "node:crypto";
import type { Severity } from "../model/finding.ts";
import { canonicalText } from "../model/canonical-text.ts";
import type { AdvisoryMatch } from "../model/advisory-match.ts";
import type { EventKind } from "./event-kinds.table.ts";

/** Null: there was nothing, or there is nothing any more. */
export type EventValue = string | readonly string[] | null;

export interface EventFile {
  readonly path: string;
  /** Digests; null = not there. */
  readonly before: string | null;
  readonly after: string | null;
}

/** What comparing two looks found, before anybody says how much it matters. */
export interface EventDraft {
  readonly kind: EventKind;
  /** What happened, in one sentence. */
  readonly message: string;
  readonly before: EventValue;
  readonly after: EventValue;
  /** All that it is about; outputs name some and tell how many. */
  readonly files?: readonly EventFile[];
  /** How much it matters, where that is not the same for all of its kind. */
  readonly severity?: Severity;
  /** What an event about an advisory is about, as it is now; as it was when it is gone. */
  readonly advisory?: AdvisoryMatch;
}

export interface WatchEvent {
  /** `<kind>:<32 hex digits>`: of what happened to what, not of when it was seen. The same event always has the same id. */
  readonly id: string;
  readonly kind: EventKind;
  readonly severity: Severity;
  /** As the watch list names it: `hf://org/name`. */
  readonly target: string;
  /** Its page. */
  readonly url?: string;
  readonly message: string;
  readonly before: EventValue;
  readonly after: EventValue;
  readonly files?: readonly EventFile[];
  /** Of how many `files` names the first ones. */
  readonly filesTotal?: number;
  readonly advisory?: AdvisoryMatch;
  readonly action: string;
  /** ISO 8601: when it was first seen. */
  readonly firstSeen: string;
}

/**
 * The same whenever the same difference is found again from the same stored look: after a crash, on another machine with the
 * same state. `generation` counts the stored looks, so that what happens twice is two events.
 */
export function eventId(target: string, generation: number, draft: EventDraft): string {
  const { kind, before, after, files = [] } = draft;
  const content = canonicalText([target, generation, kind, before, after, files]);
  return `${kind}:${createHash("sha256").update(content).digest("hex").slice(0, 32)}`;
}
