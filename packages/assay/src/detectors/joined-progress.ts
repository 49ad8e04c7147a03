import type { CodeParsed, ProgressEvent } from "../model/progress.ts";

type Told = (event: ProgressEvent) => void;

type Done = Extract<ProgressEvent, { readonly phase: "application" }>;

/** The progress of the parts of one piece of work as that of the whole: sums, and what is said once at the end when all have said it. */
export function joinedProgress(count: number, onProgress: Told): (at: number) => Told {
  const done = new Map<number, Done>();
  const parsed: CodeParsed[] = [];
  return (at) => (event) => {
    if (event.phase === "application") {
      done.set(at, event);
      onProgress({ ...event, ...sums([...done.values()], ["done", "total"]) });
    } else if (event.phase === "code") {
      parsed.push(event);
      if (parsed.length === count)
        onProgress({ ...event, ...sums(parsed, ["files", "parsed", "bytes", "milliseconds"]) });
    } else onProgress(event);
  };
}

function sums<K extends string>(
  events: readonly Readonly<Record<K, number>>[],
  keys: readonly K[],
): Record<K, number> {
  const total = (key: K): number => events.reduce((sum, event) => sum + event[key], 0);
  return Object.fromEntries(keys.map((key) => [key, total(key)])) as Record<K, number>;
}
