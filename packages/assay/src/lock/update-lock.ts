import { canonicalText } from "../model/canonical-text.ts";
import type { LockEntry } from "./lock-schema.ts";

/** What locking again would do to a lock. */
export interface LockUpdate {
  /** Old entries and new ones; a new one takes the place of the old one of its target. */
  readonly entries: readonly LockEntry[];
  readonly added: readonly string[];
  /** Targets that were pinned to something else. */
  readonly changed: readonly string[];
}

/** Puts new entries over old ones. */
export function updateLock(before: readonly LockEntry[], after: readonly LockEntry[]): LockUpdate {
  const old = new Map(before.map((entry) => [entry.target, canonicalText(entry)]));
  const merged = new Map([...before, ...after].map((entry) => [entry.target, entry]));
  return {
    entries: [...merged.values()],
    added: after.filter(({ target }) => !old.has(target)).map(({ target }) => target),
    changed: after
      .filter((entry) => old.has(entry.target) && old.get(entry.target) !== canonicalText(entry))
      .map(({ target }) => target),
  };
}
