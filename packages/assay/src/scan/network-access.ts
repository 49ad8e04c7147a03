import { AssayError } from "../model/error.ts";
import type { HttpClient } from "../network/http-client.ts";
import type { ScanOptions } from "./options.ts";
import { toolVersion } from "./tool-version.ts";

/** The way to the network of one scan: made when somebody first asks, shared by all targets, closed with them. */
export interface NetworkAccess {
  /** @throws AssayError `usage` when the user forbids it. */
  client(): Promise<HttpClient>;
  /** Says what it cost, if it was used. */
  close(listedBytes: number): void;
}

export function networkAccess(options: ScanOptions): NetworkAccess {
  let opened: Promise<HttpClient> | undefined;
  let known: HttpClient | undefined;
  return {
    client: async () => {
      if (options.offline === true)
        throw new AssayError("usage", "this target needs the network, which --offline forbids");
      opened ??= openClient(options);
      return (known = await opened);
    },
    close: (listedBytes) => {
      if (known === undefined) return;
      options.onProgress?.({ phase: "network", ...known.traffic(), listedBytes });
      if (options.network === undefined) known.close();
    },
  };
}

/** Loaded only for a scan of something that is not here. */
async function openClient(options: ScanOptions): Promise<HttpClient> {
  const client = options.network ?? (await nodeClient(options));
  for (const host of options.allowHosts ?? []) client.allowHost(host);
  return client;
}

/** A client of this machine, closed by whoever made it. */
export async function nodeClient(options: ScanOptions): Promise<HttpClient> {
  const { signal, environment = process.env, onProgress } = options;
  const { nodeHttpClient } = await import("../network/node-client.ts");
  return nodeHttpClient({
    userAgent: `assay/${toolVersion}`,
    environment,
    ...(onProgress === undefined
      ? {}
      : { onTraffic: (traffic) => onProgress({ phase: "transfer", ...traffic }) }),
    ...(signal === undefined ? {} : { signal }),
  });
}
