import type { Severity } from "../model/finding.ts";
import type { ObservationTarget } from "../model/observation.ts";
import type { EventKind } from "./event-kinds.table.ts";

/** Events that nobody wants to hear of. */
export interface IgnoreRule {
  readonly event: EventKind;
  /** Only about these files; absent = all. */
  readonly paths?: readonly string[];
}

export interface Entry extends ObservationTarget {
  readonly ignore: readonly IgnoreRule[];
  readonly severities: ReadonlyMap<EventKind, Severity>;
}

/** The text by which a target is known in the state and in events. */
export function targetText({ kind, name, revision, pin = revision }: ObservationTarget): string {
  const at = pin === undefined ? "" : `@${pin}`;
  if (kind === "model") return `hf://${name}${at}`;
  if (kind === "dataset") return `hf://datasets/${name}${at}`;
  return kind === "image" ? `image:${name}${at}` : `${kind}:${name}`;
}

/** A whole commit, which no push can move. */
export function isCommit(revision: string | undefined): revision is string {
  return revision !== undefined && /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(revision);
}
