import type { Log } from "./log.ts";

/** What a server has of its process. */
export interface ServerWorld {
  readonly version: string;
  readonly log: Log;
  readonly now: () => number;
}
