import type { Connection } from "./dialect/dialect.ts";

/** What every part of the store works with. */
export interface Context extends Connection {
  /** Milliseconds since 1970. */
  now(): number;
}

/** RFC 3339 in UTC. */
export function timeText(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
