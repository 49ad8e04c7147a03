import { mostThrottledKeys } from "./limits.ts";

export interface Allowance {
  /** So many at once, … */
  readonly burst: number;
  /** … and so many a second from then on. */
  readonly perSecond: number;
}

interface Bucket {
  tokens: number;
  at: number;
}

/**
 * Token buckets by key. They are of this process: with several servers, each gives the whole allowance (what has to hold over all of
 * them is counted in the store). A clock that jumps back gives nothing and takes nothing.
 */
export class Throttle {
  readonly #allowance: Allowance;
  readonly #now: () => number;
  readonly #buckets = new Map<string, Bucket>();

  constructor(allowance: Allowance, now: () => number) {
    this.#allowance = allowance;
    this.#now = now;
  }

  /** Seconds to wait; 0 = go on, and it was counted. */
  take(key: string): number {
    const bucket = this.#bucket(key);
    if (bucket.tokens >= 1) {
      bucket.tokens -= 1;
      return 0;
    }
    return this.#pause(bucket);
  }

  /** What `take` would say, without counting. */
  wait(key: string): number {
    const bucket = this.#bucket(key);
    return bucket.tokens >= 1 ? 0 : this.#pause(bucket);
  }

  /** Counts so many, whatever is left: who takes more than there is waits until it has come back. */
  charge(key: string, count: number): void {
    this.#bucket(key).tokens -= count;
  }

  #pause({ tokens }: Bucket): number {
    return Math.ceil((1 - tokens) / this.#allowance.perSecond);
  }

  #bucket(key: string): Bucket {
    const { burst, perSecond } = this.#allowance;
    const now = this.#now();
    const bucket = this.#buckets.get(key) ?? { tokens: burst, at: now };
    const seconds = Math.max(0, now - bucket.at) / 1_000;
    bucket.tokens = Math.min(burst, bucket.tokens + seconds * perSecond);
    bucket.at = now;
    // Newest last, so that the first is the one to forget.
    this.#buckets.delete(key);
    this.#buckets.set(key, bucket);
    if (this.#buckets.size > mostThrottledKeys) this.#forgetOldest();
    return bucket;
  }

  #forgetOldest(): void {
    const [oldest] = this.#buckets.keys();
    if (oldest !== undefined) this.#buckets.delete(oldest);
  }
}
