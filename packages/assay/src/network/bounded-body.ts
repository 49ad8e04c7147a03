import type http from "node:http";
import { AssayError } from "../model/error.ts";
import type { Clock } from "./clock.ts";
import { networkError } from "./exchange.ts";
import type { RequestLimits } from "./limits.ts";

export interface BodyOptions {
  readonly url: URL;
  readonly limits: RequestLimits;
  readonly clock: Clock;
  /** Milliseconds since 1970 when the request began. */
  readonly startedAt: number;
  /** Told of every piece. */
  readonly onBytes: (count: number) => void;
}

/**
 * The pieces of a body within the limits: so many bytes, so long, and never slower than the least rate. Only the time
 * that is spent waiting for the server counts against the rate, not what the reader does with a piece.
 * @throws AssayError `network` when the connection breaks off or stands still, `network-limit`
 */
export async function* boundedBody(
  incoming: http.IncomingMessage,
  options: BodyOptions,
): AsyncGenerator<Uint8Array, void, undefined> {
  const { url, limits, onBytes } = options;
  const pace = new Pace(incoming, options);
  const pieces = incoming[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
  let count = 0;
  try {
    for (;;) {
      const next = await pace.timed(() => pieces.next());
      if (next.done === true) return;
      count += next.value.length;
      onBytes(next.value.length);
      if (count > limits.mostBytes)
        throw new AssayError("network-limit", `${url.host} sent more than ${limits.mostBytes} bytes`);
      yield next.value;
    }
  } catch (error) {
    throw networkError(url, error);
  } finally {
    incoming.destroy();
  }
}

/** Ends the connection when too little comes while somebody waits for it. */
class Pace {
  readonly #incoming: http.IncomingMessage;
  readonly #options: BodyOptions;
  #waited = 0;
  #received = 0;

  constructor(incoming: http.IncomingMessage, options: BodyOptions) {
    this.#incoming = incoming;
    this.#options = options;
  }

  async timed(next: () => Promise<IteratorResult<Uint8Array>>): Promise<IteratorResult<Uint8Array>> {
    const { clock, limits } = this.#options;
    this.#assertInTime();
    const startedAt = clock.now();
    const cancel = this.#watch(limits.windowMilliseconds - this.#waited);
    try {
      const piece = await next();
      this.#waited += clock.now() - startedAt;
      this.#received += piece.done === true ? 0 : piece.value.length;
      return piece;
    } finally {
      cancel();
    }
  }

  /** Judges the window when it is over, and begins the next one while the wait goes on. */
  #watch(milliseconds: number): () => void {
    const { clock, limits } = this.#options;
    let cancel = clock.after(Math.max(0, milliseconds), () => {
      if (this.#received < limits.leastBytesPerWindow) this.#incoming.destroy(this.#tooSlow());
      this.#waited = 0;
      this.#received = 0;
      cancel = this.#watch(limits.windowMilliseconds);
    });
    return () => cancel();
  }

  #tooSlow(): AssayError {
    const { url, limits } = this.#options;
    const seconds = limits.windowMilliseconds / 1000;
    if (this.#received === 0) return new AssayError("network", `${url.host} sent nothing for ${seconds} s`);
    return new AssayError("network-limit", `${url.host} sent only ${this.#received} bytes in ${seconds} s`);
  }

  #assertInTime(): void {
    const { url, limits, clock, startedAt } = this.#options;
    if (clock.now() - startedAt <= limits.totalMilliseconds) return;
    const seconds = limits.totalMilliseconds / 1000;
    throw new AssayError("network-limit", `${url.host} was not done after ${seconds} s`);
  }
}
