import type { Severity } from "../model/finding.ts";
import { type EventDraft, type EventFile, eventId, type EventValue, type WatchEvent } from "./event.ts";
import { eventKinds } from "./event-kinds.table.ts";
import { longestShown, mostNamedFiles } from "./limits.ts";
import type { Entry, IgnoreRule } from "./target.ts";

/** Makes a matcher of globs: an argument, since globs belong to the scan. */
export type Matcher = (globs: readonly string[]) => (path: string) => boolean;

export interface EventContext {
  readonly entry: Pick<Entry, "ignore" | "severities">;
  readonly target: string;
  readonly url?: string;
  readonly generation: number;
  readonly now: string;
  readonly matcher: Matcher;
}

/** The event of a draft as the entry wants it; undefined when it wants none. The id does not depend on the entry. */
export function makeEvent(draft: EventDraft, context: EventContext): WatchEvent | undefined {
  const { entry, target, url, generation, now, matcher } = context;
  const files = wantedFiles(draft, entry.ignore, matcher);
  if (files === "none") return undefined;
  const { kind, message, before, after, advisory } = draft;
  const { severity, action } = eventKinds[kind];
  return {
    id: eventId(target, generation, draft),
    kind,
    severity: entry.severities.get(kind) ?? draft.severity ?? (severity satisfies Severity),
    target,
    ...(url === undefined ? {} : { url }),
    message: cut(files === undefined ? message : `${message}: ${named(files)}`),
    before: boundedValue(before),
    after: boundedValue(after),
    ...(files === undefined ? {} : { files: files.slice(0, mostNamedFiles), filesTotal: files.length }),
    ...(advisory === undefined ? {} : { advisory }),
    action,
    firstSeen: now,
  };
}

function boundedValue(value: EventValue): EventValue {
  if (value === null) return null;
  return typeof value === "string" ? cut(value) : value.slice(0, mostNamedFiles).map(cut);
}

function cut(text: string): string {
  return text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;
}

function wantedFiles(
  { kind, files }: EventDraft,
  ignore: readonly IgnoreRule[],
  matcher: Matcher,
): readonly EventFile[] | undefined | "none" {
  let left = files;
  for (const { event, paths } of ignore) {
    if (event !== kind) continue;
    if (paths === undefined) return "none";
    const isIgnored = matcher(paths);
    left = left?.filter(({ path }) => !isIgnored(path));
  }
  return left?.length === 0 ? "none" : left;
}

function named(files: readonly EventFile[]): string {
  const more = files.length > 3 ? ` and ${files.length - 3} more` : "";
  return `${files
    .slice(0, 3)
    .map(({ path }) => path)
    .join(", ")}${more}`;
}
