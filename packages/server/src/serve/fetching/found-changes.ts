import type { EventValue, WatchEvent, WatchState } from "assay";
import type { WatchedThing } from "../../contract/watch.ts";
import { mostShownThings } from "../../store/scans/limits.ts";
import type { FoundEvent } from "../../store/watch-store.ts";

/** What is shown of one value, and how many of them. */
const longestValue = 500;
const mostValues = 50;

export function foundEvent(event: WatchEvent): FoundEvent {
  const { id, kind, severity, message, target, url = null, action, before, after, files = [] } = event;
  return {
    ...{ key: id, kind, severity, title: message, target, url, action },
    before: valuesOf(before),
    after: valuesOf(after),
    files: files.slice(0, mostValues).map(({ path }) => path.slice(0, longestValue)),
  };
}

function valuesOf(value: EventValue): readonly string[] {
  const all = value === null ? [] : typeof value === "string" ? [value] : value;
  return all.slice(0, mostValues).map((text) => text.slice(0, longestValue));
}

type Thing = WatchState["things"] extends ReadonlyMap<string, infer T> ? T : never;

/** Those first of which nobody could say what they are like, then those that are gone. */
export function seenThings({ things }: WatchState): {
  readonly seen: readonly WatchedThing[];
  readonly things: number;
} {
  const all = [...things.values()].sort((a, b) => rankOf(a) - rankOf(b));
  return { seen: all.slice(0, mostShownThings).map(seenThing), things: all.length };
}

function rankOf({ unobserved, condition }: Thing): number {
  if (unobserved !== undefined) return 0;
  return condition === "there" ? 2 : 1;
}

function seenThing({ target, condition, via, observation, unobserved }: Thing): WatchedThing {
  return {
    ...{ target, condition, via: via ?? null },
    url: observation?.kind === "repository" ? (observation.url ?? null) : null,
    revision: revisionOf(observation),
    unobserved:
      unobserved === undefined ? null : { ...unobserved, reason: unobserved.reason.slice(0, longestValue) },
  };
}

function revisionOf(observation: Thing["observation"]): string | null {
  if (observation?.kind === "repository") return observation.commit;
  return observation?.kind === "image" ? observation.digest : null;
}

/** What a scan would read otherwise than before. */
const changing: ReadonlySet<string> = new Set([
  ...["weights-changed-under-same-tag", "unsafe-file-appeared", "code-changed", "chat-template-changed"],
  ...["tag-moved", "new-commit", "files-added", "files-changed", "files-removed"],
]);

/** Targets of scans, each once. A pinned commit does not change: what is scanned is what the name stands for now. */
export function changedBy(events: readonly WatchEvent[]): readonly string[] {
  const targets = events
    .filter(({ kind }) => changing.has(kind))
    .flatMap(({ target }) => {
      if (target.startsWith("image:"))
        return `docker://${target.slice("image:".length).replace(/@.*$/u, "")}`;
      return target.startsWith("hf://") ? target.replace(/@[0-9a-f]{40,64}$/u, "") : [];
    });
  return [...new Set(targets)];
}
