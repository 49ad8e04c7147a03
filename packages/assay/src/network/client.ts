import http from "node:http";
import https from "node:https";
import { AssayError } from "../model/error.ts";
import { askedToWait, backOff, isTransient, retriesOnFirstContact } from "./back-off.ts";
import { boundedBody } from "./bounded-body.ts";
import { assertGoesOn, type Clock, type Pause } from "./clock.ts";
import { exchange, type Exchange, type Wire } from "./exchange.ts";
import { assertMayConnect, guardedLookup, type Resolve } from "./guarded-lookup.ts";
import type { Answer, AnswerHead, Body, Hop, HttpClient, HttpRequest, Traffic } from "./http-client.ts";
import type { ClientLimits, RequestLimits } from "./limits.ts";
import { isRedirect, type Journey, nextHop, startJourney } from "./redirects.ts";
import { Slots } from "./slots.ts";

/** Everything that the client takes from the world around it. */
export interface ClientParts {
  readonly resolve: Resolve;
  readonly clock: Clock;
  readonly pause: Pause;
  /** From 0 to 1, for the jitter of back-off. */
  readonly random: () => number;
  readonly limits: ClientLimits;
  /** Who asks; servers of hubs want to know. */
  readonly userAgent: string;
  /** Default: Node's, with kept connections. Another one for a proxy. */
  readonly secureAgent?: https.Agent;
  /** Ends every request of this client. */
  readonly signal?: AbortSignal;
  /** Told of every request and of every piece of an answer. */
  readonly onTraffic?: (traffic: Traffic) => void;
}

/** Makes the way to the network from its parts (`node-client.ts` has those of this machine). */
export function httpClient(parts: ClientParts): HttpClient {
  return new Client(parts);
}

type Take<T> = (head: AnswerHead, body: Body) => Promise<T>;

class Client implements HttpClient {
  readonly #parts: ClientParts;
  readonly #wire: Wire;
  readonly #slots: Slots;
  readonly #named = new Set<string>();
  /** When a host that asked for a pause may be asked again, by host. */
  readonly #pauses = new Map<string, number>();
  /** Hosts that are there: what fails now may pass. */
  readonly #answered = new Set<string>();
  #requests = 0;
  #receivedBytes = 0;

  constructor(parts: ClientParts) {
    this.#parts = parts;
    const { limits, clock, resolve, secureAgent } = parts;
    const kept = { keepAlive: true, maxSockets: limits.mostAtOnce, scheduling: "lifo" as const };
    this.#wire = {
      agents: { http: new http.Agent(kept), https: secureAgent ?? new https.Agent(kept) },
      lookup: guardedLookup(resolve, (hostname) => this.#isNamed(hostname)),
      clock,
    };
    this.#slots = new Slots(limits.mostAtOnce);
  }

  request(request: HttpRequest): Promise<Answer> {
    return this.stream(request, async (head, body) => ({ ...head, body: await collect(body) }));
  }

  async stream<T>(request: HttpRequest, take: Take<T>): Promise<T> {
    const { limits, random } = this.#parts;
    const { method = "GET", isRepeatable = method === "GET" || method === "HEAD" } = request;
    const journey = this.#start(request);
    for (let attempt = 0; ; attempt += 1) {
      const isLast = attempt >= limits.mostRetries || !isRepeatable;
      const outcome = await this.#slots.with(() =>
        this.#attempt(journey, request, { take, attempt, isLast }),
      );
      if (outcome.kind === "done") return outcome.value;
      const milliseconds = outcome.pause ?? backOff(attempt, limits, random);
      await this.#parts.pause(milliseconds, this.#signalFor(request));
    }
  }

  allowHost(hostname: string): void {
    this.#named.add(hostname.toLowerCase());
  }

  traffic(): Traffic {
    return { requests: this.#requests, receivedBytes: this.#receivedBytes };
  }

  close(): void {
    this.#wire.agents.http.destroy();
    this.#wire.agents.https.destroy();
  }

  #isNamed(hostname: string): boolean {
    return this.#named.has(hostname.toLowerCase());
  }

  #start(request: HttpRequest): Journey {
    const journey = startJourney(request);
    if (journey.headers.has("user-agent")) return journey;
    return { ...journey, headers: new Map([...journey.headers, ["user-agent", this.#parts.userAgent]]) };
  }

  /** One attempt over all its hops. A failure that may pass is an outcome unless it is the last attempt. */
  async #attempt<T>(
    journey: Journey,
    request: HttpRequest,
    { take, attempt, isLast }: Attempt<T>,
  ): Promise<Outcome<T>> {
    const startedAt = this.#parts.clock.now();
    const trip = { at: journey.url };
    try {
      const arrival = await this.#travel(journey, request, trip);
      const { status, headers, incoming } = arrival.exchange;
      const pause = isTransient(status) ? this.#pauseFor(arrival) : undefined;
      if (isTransient(status) && !isLast) {
        discard(incoming);
        return { kind: "again", ...(pause === undefined ? {} : { pause }) };
      }
      const body = this.#bodyOf(arrival, request, startedAt);
      const { url, hops } = arrival;
      try {
        return { kind: "done", value: await take({ status, headers, url: url.href, hops }, body) };
      } finally {
        discard(incoming);
      }
    } catch (error) {
      const isPassing = error instanceof AssayError && error.code === "network";
      if (!isLast && isPassing && attempt < this.#mostRetries(trip.at, error)) return { kind: "again" };
      throw error;
    }
  }

  /** A host that never answered may not be there at all. */
  #mostRetries({ host }: URL, error: AssayError): number {
    return this.#answered.has(host) ? Number.POSITIVE_INFINITY : retriesOnFirstContact(error);
  }

  async #travel(start: Journey, request: HttpRequest, trip: { at: URL }): Promise<Arrival> {
    const hops: Hop[] = [];
    let journey = start;
    for (;;) {
      trip.at = journey.url;
      const answer = await this.#send(journey, request);
      const { status, headers, incoming } = answer;
      const location = headers.get("location");
      const isFollowed = isRedirect(status) && location !== undefined && request.redirects !== "manual";
      if (!isFollowed) return { url: journey.url, exchange: answer, hops };
      discard(incoming);
      if (hops.length >= this.#parts.limits.mostRedirects)
        throw new AssayError("refused", `${journey.url.host} sends the request round in circles`);
      hops.push({ url: journey.url.href, status, headers });
      journey = nextHop(journey, status, location);
    }
  }

  async #send(journey: Journey, request: HttpRequest): Promise<Exchange> {
    const signal = this.#signalFor(request);
    assertGoesOn(signal);
    assertMayConnect(journey.url, (hostname) => this.#isNamed(hostname));
    await this.#waitForHost(journey.url, signal);
    this.#count(1, 0);
    const limits = this.#limitsFor(request);
    const options = { limits, ...(signal === undefined ? {} : { signal }) };
    const answer = await exchange(this.#wire, journey, options);
    this.#answered.add(journey.url.host);
    return answer;
  }

  #count(requests: number, bytes: number): void {
    this.#requests += requests;
    this.#receivedBytes += bytes;
    this.#parts.onTraffic?.(this.traffic());
  }

  /** Others wait too when one was told to: asking on would only prolong the pause. */
  async #waitForHost({ host }: URL, signal: AbortSignal | undefined): Promise<void> {
    const left = (this.#pauses.get(host) ?? 0) - this.#parts.clock.now();
    if (left > 0) await this.#parts.pause(left, signal);
  }

  /** @throws AssayError `network-limit` when the host asks for more patience than we have. */
  #pauseFor({ url, exchange: { status, headers, incoming } }: Arrival): number | undefined {
    const now = this.#parts.clock.now();
    const asked = askedToWait(headers, now);
    if (asked === undefined) return undefined;
    if (asked > this.#parts.limits.longestRetryAfterMilliseconds) {
      discard(incoming);
      const seconds = Math.ceil(asked / 1000);
      throw new AssayError(
        "network-limit",
        `${url.host} answers ${status} and asks to come back in ${seconds} s`,
      );
    }
    this.#pauses.set(url.host, now + asked);
    return asked;
  }

  #bodyOf({ url, exchange: { headers, incoming } }: Arrival, request: HttpRequest, startedAt: number): Body {
    const encoding = headers.get("content-encoding") ?? "identity";
    if (encoding !== "identity" && request.method !== "HEAD")
      throw new AssayError(
        "bad-answer",
        `${url.host} sends ${encoding.slice(0, 20)}, which nobody asked for`,
      );
    return boundedBody(incoming, {
      url,
      limits: this.#limitsFor(request),
      clock: this.#parts.clock,
      startedAt,
      onBytes: (count) => this.#count(0, count),
    });
  }

  #limitsFor({ limits }: HttpRequest): RequestLimits {
    return { ...this.#parts.limits.request, ...limits };
  }

  #signalFor({ signal }: HttpRequest): AbortSignal | undefined {
    const own = this.#parts.signal;
    if (own === undefined || signal === undefined) return own ?? signal;
    return AbortSignal.any([own, signal]);
  }
}

interface Attempt<T> {
  readonly take: Take<T>;
  /** 0 for the first one. */
  readonly attempt: number;
  readonly isLast: boolean;
}

interface Arrival {
  readonly url: URL;
  readonly exchange: Exchange;
  readonly hops: readonly Hop[];
}

type Outcome<T> =
  { readonly kind: "done"; readonly value: T } | { readonly kind: "again"; readonly pause?: number };

/** A short rest is read so that the connection can be used again; a long or unknown one ends with its connection. */
function discard(incoming: http.IncomingMessage): void {
  if (incoming.destroyed || incoming.readableEnded) return;
  const length = Number(incoming.headers["content-length"] ?? Number.NaN);
  if (length <= shortRestBytes) incoming.resume();
  else incoming.destroy();
}

const shortRestBytes = 16 * 1024;

async function collect(body: Body): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of body) pieces.push(piece);
  return Buffer.concat(pieces);
}
