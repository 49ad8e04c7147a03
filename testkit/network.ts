import { httpClient } from "../packages/assay/src/network/client.ts";
import type { HttpClient } from "../packages/assay/src/network/http-client.ts";

/** Limits under which every fault of a server shows soon, and a slow machine is none. */
export const hastyLimits = {
  request: {
    mostBytes: 256 * 1024,
    headMilliseconds: 30_000,
    totalMilliseconds: 60_000,
    windowMilliseconds: 30_000,
    leastBytesPerWindow: 1,
  },
  mostAtOnce: 4,
  mostRedirects: 3,
  mostRetries: 2,
  firstBackOffMilliseconds: 100,
  longestBackOffMilliseconds: 150,
  longestRetryAfterMilliseconds: 120_000,
};

/** A clock whose pauses are over at once, and what they were. */
export function skippingClock(): {
  readonly clock: { now(): number; after(milliseconds: number, callback: () => void): () => void };
  readonly pause: (milliseconds: number) => Promise<void>;
  readonly pauses: readonly number[];
} {
  const pauses: number[] = [];
  let skipped = 0;
  return {
    clock: {
      now: () => Date.now() + skipped,
      after: (milliseconds, callback) => {
        const timer = setTimeout(callback, milliseconds);
        return () => clearTimeout(timer);
      },
    },
    pause: (milliseconds) => {
      pauses.push(milliseconds);
      skipped += milliseconds;
      return Promise.resolve();
    },
    pauses,
  };
}

/** A client to whom every name is this machine, and no pause lasts. */
export function loopbackClient(): { readonly client: HttpClient; readonly pauses: readonly number[] } {
  const { clock, pause, pauses } = skippingClock();
  const client = httpClient({
    resolve: () => Promise.resolve([{ address: "127.0.0.1", family: 4 }]),
    ...{ clock, pause, random: () => 1, limits: hastyLimits, userAgent: "assay-test" },
  });
  return { client, pauses };
}
