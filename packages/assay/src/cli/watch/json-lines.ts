import type { Round } from "../../watch/watch-once.ts";

/** One event a line, gravest first; nothing for no event. */
export function watchJsonLines({ events }: Round): string {
  return events.map((event) => `${JSON.stringify(event)}\n`).join("");
}
