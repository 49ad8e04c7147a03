import type { RequestLimits } from "./limits.ts";

export interface HttpRequest {
  /** Default `GET`. */
  readonly method?: "GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** `http:` or `https:`, without user and password. */
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Names of headers that, like `Authorization`, `Proxy-Authorization` and `Cookie`, never follow to another origin. */
  readonly secretHeaders?: readonly string[];
  readonly body?: Uint8Array | string;
  readonly limits?: Partial<RequestLimits>;
  /** `manual` gives back the answer that points elsewhere. Default `follow`. */
  readonly redirects?: "follow" | "manual";
  /** Whether the request may be sent again after a failure. Default: `GET` and `HEAD` may. */
  readonly isRepeatable?: boolean;
  readonly signal?: AbortSignal;
}

/** An answer without its body. Every status is an answer; only no answer at all is an error. */
export interface AnswerHead {
  readonly status: number;
  /** By lower-case name; several of one name are joined by ", ". */
  readonly headers: ReadonlyMap<string, string>;
  /** Where the answer came from in the end. May hold a signature: not for messages. */
  readonly url: string;
  /** Answers that sent the request on, in order. */
  readonly hops: readonly Hop[];
}

/** An answer that pointed elsewhere. */
export interface Hop {
  readonly url: string;
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
}

export interface Answer extends AnswerHead {
  readonly body: Uint8Array;
}

/** What the network cost so far. */
export interface Traffic {
  /** Requests sent, each hop and each attempt counted. */
  readonly requests: number;
  /** Bytes of bodies received, those of failed attempts too. */
  readonly receivedBytes: number;
}

/** The only way to the network. Made once for a scan; bounded in everything that a server could stretch. */
export interface HttpClient {
  /**
   * Asks and reads the whole body.
   * @throws AssayError `network` (no answer), `network-limit` (too slow, too large), `bad-answer`, `refused` (a place that nobody named), `interrupted`
   */
  request(request: HttpRequest): Promise<Answer>;
  /**
   * Asks and hands the body over piece by piece. After a failure on the way `take` is called again from the start, so it
   * must begin anew; what it does not read is not received. Throws as `request` does, and what `take` throws.
   */
  stream<T>(request: HttpRequest, take: (head: AnswerHead, body: Body) => Promise<T>): Promise<T>;
  /**
   * The user named this host (an endpoint, a target): it may have an address inside the user's own networks. Any other
   * host may not.
   */
  allowHost(hostname: string): void;
  traffic(): Traffic;
  /** Closes idle connections. */
  close(): void;
}

/** The bytes of a body, each piece received when it is asked for. */
export type Body = AsyncIterable<Uint8Array>;
