import { canonicalText } from "../model/canonical-text.ts";
import { grouped } from "../model/grouped.ts";
import { compareText } from "../model/text-order.ts";
import { entryName } from "./entry-name.ts";
import type { LockEntry } from "./lock-schema.ts";

/** What locking again would do to a lock. */
export interface LockUpdate {
  /** Old entries and new ones; new ones take the place of all old ones of their target. */
  readonly entries: readonly LockEntry[];
  readonly added: readonly string[];
  /** Targets that were pinned to something else. */
  readonly changed: readonly string[];
}

/** Puts new entries over old ones. */
export function updateLock(before: readonly LockEntry[], after: readonly LockEntry[]): LockUpdate {
  const old = grouped(before, ({ target }) => target);
  const made = grouped(after, ({ target }) => target);
  const targets = [...made.keys()];
  return {
    entries: [...before.filter(({ target }) => !made.has(target)), ...after],
    added: targets.filter((target) => !old.has(target)),
    changed: targets.filter(
      (target) => old.has(target) && textOf(old.get(target)) !== textOf(made.get(target)),
    ),
  };
}

function textOf(entries: readonly LockEntry[] = []): string {
  return canonicalText(entries.toSorted((a, b) => compareText(entryName(a), entryName(b))));
}
