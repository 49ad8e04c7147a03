/** Bounds of one request. What exceeds one ends the request with an AssayError `network`. */
export interface RequestLimits {
  /** Most bytes of the body of an answer. */
  readonly mostBytes: number;
  /** From asking until the head of the answer is here, with the connection and its encryption. */
  readonly headMilliseconds: number;
  /** From asking until the last byte is here. */
  readonly totalMilliseconds: number;
  /** Over every window of waiting for the body at least `leastBytesPerWindow` bytes must come: a slow drip ends. */
  readonly windowMilliseconds: number;
  readonly leastBytesPerWindow: number;
}

/** Bounds of everything that one scan asks of the network. */
export interface ClientLimits {
  readonly request: RequestLimits;
  /** Requests under way at once, over all hosts. Hubs and registries serve a browser's six without complaint. */
  readonly mostAtOnce: number;
  /** Hops that one request may be sent on. The hub needs two, registries one. */
  readonly mostRedirects: number;
  /** Attempts after the first one. */
  readonly mostRetries: number;
  /** Back-off: a random time up to this, doubled each time, up to `longestBackOffMilliseconds`. */
  readonly firstBackOffMilliseconds: number;
  readonly longestBackOffMilliseconds: number;
  /** A server that asks to wait for longer than this (`Retry-After`) is told to the user instead. */
  readonly longestRetryAfterMilliseconds: number;
}

export const defaultClientLimits: ClientLimits = {
  request: {
    // Answers of APIs: the listing of a page of a thousand files takes 1 MB.
    mostBytes: 64 * 1024 * 1024,
    headMilliseconds: 30_000,
    totalMilliseconds: 10 * 60_000,
    windowMilliseconds: 20_000,
    leastBytesPerWindow: 20 * 1024,
  },
  mostAtOnce: 8,
  mostRedirects: 5,
  mostRetries: 4,
  firstBackOffMilliseconds: 500,
  longestBackOffMilliseconds: 20_000,
  longestRetryAfterMilliseconds: 120_000,
};

/** What a file that small costs to read whole is less than a second request. */
export const wholeFileBytes = 128 * 1024;

/** A server that ignores ranges is read from the start up to here, never further. */
export const mostPrefixBytes = 8 * 1024 * 1024;

/** The first reading of a place in a remote file, doubled while the reading goes on in order, up to the longest. */
export const firstReadAheadBytes = 64 * 1024;
export const longestReadAheadBytes = 4 * 1024 * 1024;
