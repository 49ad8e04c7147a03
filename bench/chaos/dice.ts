import { createHash } from "node:crypto";

/** Chances that are the same for the same seed. Whoever acts beside others has dice of their own, so that the order of turns does not matter. */
export class Dice {
  readonly #seed: string;
  #state: number;

  constructor(seed: string) {
    this.#seed = seed;
    this.#state = createHash("sha256").update(seed).digest().readUInt32LE(0);
  }

  fork(name: string): Dice {
    return new Dice(`${this.#seed}/${name}`);
  }

  /** From 0 to 1. */
  next(): number {
    // Mulberry32.
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  below(most: number): number {
    return Math.floor(this.next() * most);
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  pick<T>(list: readonly T[]): T {
    const one = list[this.below(list.length)];
    if (one === undefined) throw new Error("There is nothing to pick from.");
    return one;
  }

  pickBy<T extends { readonly weight: number }>(rows: readonly T[]): T {
    let rest = this.next() * rows.reduce((sum, { weight }) => sum + weight, 0);
    for (const row of rows) {
      rest -= row.weight;
      if (rest < 0) return row;
    }
    return this.pick(rows);
  }

  /** Mostly short, now and then long. */
  milliseconds(mean: number): number {
    return Math.round(-Math.log(1 - this.next()) * mean);
  }
}
