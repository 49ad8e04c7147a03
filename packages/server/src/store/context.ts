import type { Connection } from "./dialect/dialect.ts";

/** What every part of the store works with. */
export interface Context extends Connection {
  /** Milliseconds since 1970. */
  now(): number;
  /** Rows that one transaction writes: of more, what nobody sees yet is written before, in parts of this size. */
  readonly largestChange: number;
}

/** RFC 3339 in UTC, where there is a time. */
export function timeOrNull(milliseconds: number | null): string | null {
  return milliseconds === null ? null : timeText(milliseconds);
}

/** RFC 3339 in UTC. */
export function timeText(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
