import type { HttpClient, Traffic } from "../network/http-client.ts";
import { nodeHttpClient } from "../network/node-client.ts";
import { toolVersion } from "./tool-version.ts";

export interface GuardedClientOptions {
  /** `HTTPS_PROXY`, `NO_PROXY`. A proxy looks names up itself: addresses behind it are its own to guard. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The only hosts that may have an address inside a private network. */
  readonly allowHosts: readonly string[];
  readonly signal?: AbortSignal;
  /** Told of every request and of every piece of an answer. */
  readonly onTraffic?: (traffic: Traffic) => void;
  /** A server that asks to wait for longer is an error of the client; otherwise the answer is handed over. */
  readonly longestRetryAfterMilliseconds?: number;
}

/**
 * A way to the network for a program that asks what others name: where a command line trusts its user, and goes to any host that a target
 * names, this one goes into private networks only where `allowHosts` says so. Give it to `scan` and `watchOnce`, and close it.
 */
export function guardedClient(options: GuardedClientOptions): HttpClient {
  const { allowHosts, longestRetryAfterMilliseconds, ...rest } = options;
  const limits = longestRetryAfterMilliseconds === undefined ? {} : { longestRetryAfterMilliseconds };
  const client = nodeHttpClient({ userAgent: `assay/${toolVersion}`, limits, ...rest });
  for (const host of allowHosts) client.allowHost(host);
  return {
    request: (request) => client.request(request),
    stream: (request, take) => client.stream(request, take),
    // Targets allow nothing here.
    allowHost: () => undefined,
    traffic: () => client.traffic(),
    close: () => client.close(),
  };
}
