import { guardedClient, type HttpClient, type Traffic } from "assay";

export interface FetchingBounds {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly allowHosts: readonly string[];
  readonly mostBytes: number;
  readonly minutes: number;
  /** Told while it goes on. */
  readonly onTraffic?: (traffic: Traffic) => void;
}

/** What a scan and a look know of the server, beside a store each. */
export interface FetchingWorld extends Pick<FetchingBounds, "environment" | "allowHosts"> {
  readonly now: () => number;
  /** File of the database of advisories, if there is to be one. */
  readonly advisories?: string | undefined;
}

export interface Fetching {
  readonly client: HttpClient;
  readonly signal: AbortSignal;
  /** Ends everything; the reason is for people. */
  readonly stop: (reason: Stop) => void;
  /** Why it was ended; undefined = it was not. */
  readonly stopped: () => Stop | undefined;
}

export interface Stop {
  readonly kind: "cancelled" | "too-much";
  readonly reason: string;
}

/** Gives `work` a way to other hosts that ends by itself: after so many bytes, after so long, or when somebody stops it. */
export async function withFetching<T>(
  { environment, allowHosts, mostBytes, minutes, onTraffic }: FetchingBounds,
  work: (fetching: Fetching) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const { signal } = controller;
  let why: Stop | undefined;
  const stop = (reason: Stop): void => {
    why ??= reason;
    controller.abort();
  };
  const client = guardedClient({
    ...{ environment, allowHosts, signal },
    onTraffic: (traffic) => {
      onTraffic?.(traffic);
      if (traffic.receivedBytes > mostBytes)
        stop({ kind: "too-much", reason: `It is more than the ${gigabytes(mostBytes)} that are received.` });
    },
  });
  const timer = setTimeout(
    () => stop({ kind: "too-much", reason: `It took longer than the ${minutes} minutes that it may take.` }),
    minutes * 60_000,
  );
  try {
    return await work({ client, signal, stop, stopped: () => why });
  } finally {
    clearTimeout(timer);
    client.close();
  }
}

function gigabytes(bytes: number): string {
  return `${Math.round(bytes / 1024 ** 3)} GB`;
}
