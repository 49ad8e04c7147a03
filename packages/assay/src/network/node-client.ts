import dns from "node:dns/promises";
import { setMaxListeners } from "node:events";
import { httpClient } from "./client.ts";
import { type Clock, pauseOf } from "./clock.ts";
import type { HttpClient, Traffic } from "./http-client.ts";
import { type ClientLimits, defaultClientLimits } from "./limits.ts";
import { proxyAgent } from "./proxy.ts";

export interface NodeClientOptions {
  readonly userAgent: string;
  /** Variables of the process: `HTTPS_PROXY`, `NO_PROXY`. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal;
  /** Told of every request and of every piece of an answer. */
  readonly onTraffic?: (traffic: Traffic) => void;
  /** Other bounds than the ordinary ones. */
  readonly limits?: Partial<ClientLimits>;
}

/** The client with the clock, the look-up and the randomness of this machine. */
export function nodeHttpClient(options: NodeClientOptions): HttpClient {
  const { userAgent, environment, signal, onTraffic, limits } = options;
  // Every request under way listens, which is no leak.
  if (signal !== undefined) setMaxListeners(0, signal);
  const secureAgent = proxyAgent(environment, defaultClientLimits.mostAtOnce);
  return httpClient({
    resolve: async (hostname) => {
      const found = await dns.lookup(hostname, { all: true, verbatim: true });
      return found.map(({ address, family }) => ({ address, family: family === 6 ? 6 : 4 }));
    },
    clock: nodeClock,
    pause: pauseOf(nodeClock),
    random: Math.random,
    limits: { ...defaultClientLimits, ...limits },
    userAgent,
    ...(secureAgent === undefined ? {} : { secureAgent }),
    ...(signal === undefined ? {} : { signal }),
    ...(onTraffic === undefined ? {} : { onTraffic }),
  });
}

export const nodeClock: Clock = {
  now: Date.now,
  after: (milliseconds, callback) => {
    const timer = setTimeout(callback, milliseconds);
    return () => clearTimeout(timer);
  },
};
